from unittest import TestCase

from quality_benchmark.figures import Cost, Share
from quality_benchmark.marks import missed
from tests.examples import figures, passing


class Marks(TestCase):
    def test_a_good_result_misses_none(self):
        self.assertEqual(missed(passing()), [])

    def test_one_leaked_face_is_too_many(self):
        self.assertEqual(missed(passing(layouts={"gallery": figures(leaked=1, frames=10_000)})), ["faces"])

    def test_scaled_down_one_in_a_hundred_may_leak(self):
        self.assertEqual(missed(passing(scaled_down=True, layouts={"gallery": figures(leaked=10, frames=1000)})), [])
        self.assertEqual(missed(passing(scaled_down=True, layouts={"gallery": figures(leaked=11, frames=1000)})), ["faces"])

    def test_names_strings_and_failed_checks_are_named(self):
        self.assertEqual(missed(passing(names=Share(1, 9), strings=1, failed_checks=["audio"])), ["names", "strings", "audio"])

    def test_rates_may_just_reach_their_mark(self):
        just = figures(tiles=Share(98, 100), presenter_faces=Share(995, 1000), slides=Share(99, 100))
        short = figures(tiles=Share(97, 100), presenter_faces=Share(994, 1000), slides=Share(98, 100))
        self.assertEqual(missed(passing(layouts={"x": just})), [])
        self.assertEqual(missed(passing(layouts={"x": short})), ["tiles", "presenter", "slides"])

    def test_a_presenter_whom_nobody_named_need_not_be_seen(self):
        self.assertEqual(missed(passing(named=False, layouts={"x": figures(presenter_faces=Share(0, 10))})), [])

    def test_time_is_promised_for_galleries(self):
        slow = Cost([10.0], [13.5], 1)
        self.assertEqual(missed(passing(cost=slow)), ["time"])
        self.assertEqual(missed(passing(cost=slow, gallery=False)), [])

    def test_the_middle_ratio_counts(self):
        self.assertAlmostEqual(Cost([10, 10, 20], [11, 90, 24], 1).time_ratio, 1.2)
