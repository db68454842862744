from unittest import TestCase

from quality_benchmark.errors import BenchmarkError
from quality_benchmark.variants import Variant, apply, fitted, named_variants, parse_size

MEETING = {"name": "meeting", "size": [1280, 720], "duration": 20}
UPRIGHT = {"name": "phone", "size": [720, 1280]}


class Variants(TestCase):
    def test_the_standard_variant_writes_out_what_a_description_leaves_open(self):
        self.assertEqual(apply(Variant(), {"name": "x"}), {"name": "x", "size": [1920, 1080], "fps": 25})

    def test_a_variant_changes_what_it_sets_and_nothing_else(self):
        filmed = apply(Variant(size=(1920, 1080), fps=30), MEETING)
        self.assertEqual(filmed, {"name": "meeting", "size": [1920, 1080], "fps": 30, "duration": 20})

    def test_the_description_itself_is_left_alone(self):
        apply(Variant(size=(640, 360)), MEETING)
        self.assertEqual(MEETING["size"], [1280, 720])

    def test_an_upright_meeting_stays_upright(self):
        self.assertEqual(apply(Variant(size=(1920, 1080)), UPRIGHT)["size"], [1080, 1920])
        self.assertEqual(fitted((720, 1280), (960, 540)), (540, 960))

    def test_scaling_down_keeps_the_shape_and_even_sides(self):
        self.assertEqual(fitted((1920, 1080), (960, 540)), (960, 540))
        self.assertEqual(fitted((1440, 1080), (960, 540)), (720, 540))
        self.assertEqual(fitted((1366, 768), (960, 540)), (960, 540))

    def test_what_is_small_already_is_not_scaled(self):
        self.assertIsNone(fitted((960, 540), (960, 540)))
        self.assertIsNone(fitted((640, 360), (960, 540)))

    def test_the_name_is_the_same_however_the_variant_was_asked_for(self):
        self.assertEqual(named_variants("720p"), [Variant().with_options(Variant(size=(1280, 720)))])
        self.assertEqual(Variant(size=(1280, 720), fps=30, duration=120).name, "1280x720-30fps-120s")
        self.assertEqual([v.name for v in named_variants("standard,540p")], ["standard", "to-960x540"])

    def test_what_cannot_be_is_refused_in_words(self):
        for wrong in ("1280", "1280x721", "0x0", "axb"):
            with self.assertRaises(BenchmarkError):
                parse_size(wrong)
        with self.assertRaisesRegex(BenchmarkError, "'4k'"):
            named_variants("standard,4k")
