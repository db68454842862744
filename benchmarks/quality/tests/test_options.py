import contextlib
import io
import tempfile
from pathlib import Path
from unittest import TestCase

from quality_benchmark.__main__ import main
from quality_benchmark.errors import BenchmarkError
from quality_benchmark.material import open_material
from quality_benchmark.options import parse
from quality_benchmark.redaction import offers_presenter, presenters


class CommandLine(TestCase):
    def test_what_follows_two_dashes_is_for_redact(self):
        options = parse(["gallery", "--variants", "standard,540p", "--", "--style", "fill", "--", "x"])
        self.assertEqual(options.scenarios, ["gallery"])
        self.assertEqual(options.redact, ["--style", "fill", "--", "x"])

    def test_options_change_every_variant(self):
        options = parse(["--variants", "standard,30fps", "--duration", "120"])
        self.assertEqual([variant.name for variant in options.variants], ["120s", "30fps-120s"])

    def test_random_meetings_are_counted_from_their_first_number(self):
        self.assertEqual(list(parse(["--random", "3", "--seed", "40"]).random), [40, 41, 42])
        self.assertEqual(list(parse([]).random), [])

    def test_random_meetings_are_as_drawn_unless_another_kind_is_asked_for(self):
        self.assertEqual([parse(["--random", "1"]).kind, parse(["--random", "1", "--kind", "namesakes"]).kind], ["usual", "namesakes"])

    def test_the_same_variant_twice_is_one(self):
        self.assertEqual(len(parse(["--variants", "standard,720p", "--size", "1280x720"]).variants), 1)

    def test_wrong_usage_ends_with_2(self):
        for wrong in (["--size", "3"], ["--variants", "x"], ["--runs", "0"], ["--fps", "-1"], ["--random", "-1"], ["--unknown"], ["--seed", "3"], ["--kind", "unusual"], ["--random", "1", "--kind", "x"]):
            with self.subTest(wrong), contextlib.redirect_stderr(io.StringIO()), self.assertRaises(SystemExit) as ended:
                parse(wrong)
            self.assertEqual(ended.exception.code, 2)

    def test_without_the_material_it_says_what_is_needed_and_ends_with_2(self):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()) as said:
            self.assertEqual(main(["--material", folder]), 2)
        self.assertIn("tools/make_meeting.py", said.getvalue())
        self.assertIn("--material DIR", said.getvalue())

    def test_material_without_scenarios_is_not_enough(self):
        with tempfile.TemporaryDirectory() as folder:
            for tool in ("make_meeting.py", "score_redaction.py"):
                (Path(folder) / "tools").mkdir(exist_ok=True)
                (Path(folder) / "tools" / tool).touch()
            with self.assertRaisesRegex(BenchmarkError, "scenarios/"):
                open_material(Path(folder))


class Presenter(TestCase):
    def test_every_presenter_of_the_scenario_is_named(self):
        people = [{"name": "Ada", "role": "presenter"}, {"name": "Bo", "role": "student"}, {"name": "Cy", "role": "presenter"}]
        self.assertEqual(presenters({"participants": people}), ["--presenter", "Ada", "--presenter", "Cy"])

    def test_another_option_that_begins_alike_does_not_name_anybody(self):
        self.assertTrue(offers_presenter("  --presenter <NAME>  who may be seen"))
        self.assertFalse(offers_presenter("  --presenter-region <X,Y,W,H>"))
