import tempfile
from pathlib import Path
from unittest import TestCase

from quality_benchmark.baseline import compare, read, save
from quality_benchmark.errors import BenchmarkError
from quality_benchmark.figures import Cost, Share
from tests.examples import figures, passing


def stored(**changes):
    result = passing(**changes)
    return {result.key: result.to_json()}


class Comparing(TestCase):
    def regressions(self, now, before=None):
        return compare(before or stored(), now).regressions

    def test_the_same_figures_are_no_regression(self):
        self.assertEqual(self.regressions(stored()), [])

    def test_one_more_leak_is_a_regression_and_says_where(self):
        before = stored(layouts={"gallery": figures(leaked=2), "slides": figures(leaked=1)})
        now = stored(layouts={"gallery": figures(leaked=2), "slides": figures(leaked=2)})
        (line,) = self.regressions(now, before)
        self.assertIn("leaked face frames 3 before, 4 now (slides, 32-63 px: 1 more)", line)

    def test_fewer_leaks_are_none(self):
        self.assertEqual(self.regressions(stored(), stored(layouts={"gallery": figures(leaked=2)}, names=Share(2, 4))), [])

    def test_one_more_name_or_string_is_a_regression(self):
        self.assertEqual(len(self.regressions(stored(names=Share(1, 4), strings=1))), 2)

    def test_small_noise_of_time_is_tolerated_and_more_is_not(self):
        self.assertEqual(self.regressions(stored(cost=Cost([10.0], [13.7], 340_000_000))), [])
        self.assertEqual(len(self.regressions(stored(cost=Cost([10.0], [14.0], 350_000_000)))), 2)

    def test_time_of_another_machine_is_not_compared_and_that_is_said(self):
        comparison = compare(stored(cores=8), stored(cost=Cost([10.0], [90.0], 1)))
        self.assertEqual(comparison.regressions, [])
        self.assertIn("8 cores then and 2 now", comparison.notes[0])

    def test_rates_may_fall_by_a_fifth_of_a_per_cent(self):
        near, far = (figures(presenter_faces=Share(n, 1000)) for n in (998, 997))
        before = stored(layouts={"x": figures(presenter_faces=Share(1000, 1000))})
        self.assertEqual(self.regressions(stored(layouts={"x": near}), before), [])
        self.assertEqual(len(self.regressions(stored(layouts={"x": far}), before)), 1)

    def test_a_check_that_failed_before_is_not_news(self):
        self.assertEqual(len(self.regressions(stored(failed_checks=["audio"]))), 1)
        self.assertEqual(self.regressions(stored(failed_checks=["audio"]), stored(failed_checks=["audio"])), [])

    def test_what_cannot_be_compared_is_said(self):
        self.assertIn("not in the baseline", compare({}, stored()).notes[0])
        self.assertIn("other options", compare(stored(named=False), stored()).notes[0])
        self.assertIn("another one", compare(stored(recording="4567"), stored()).notes[0])

    def test_what_has_nothing_to_measure_is_not_compared(self):
        self.assertEqual(self.regressions(stored(psnr_outside=None)), [])


class Storing(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "baseline.json"

    def test_recordings_that_were_not_measured_keep_what_was_stored(self):
        save(self.file, stored(name="one"), stored(name="two"))
        self.assertEqual(read(self.file), {**stored(name="one"), **stored(name="two")})

    def test_without_a_baseline_there_is_nothing_stored(self):
        self.assertEqual(read(self.file), {})

    def test_a_file_that_is_no_baseline_is_refused(self):
        for text in ("[]", "{", "{}"):
            self.file.write_text(text, encoding="utf-8")
            with self.assertRaises(BenchmarkError):
                read(self.file)
