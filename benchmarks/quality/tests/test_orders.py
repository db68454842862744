from unittest import TestCase

from quality_benchmark.recordings import orders
from quality_benchmark.variants import named_variants


class Orders(TestCase):
    def setUp(self):
        self.said = []

    def ordered(self, scenario, variants):
        return orders([scenario], named_variants(variants), self.said.append)

    def test_a_variant_that_changes_nothing_is_left_out_and_that_is_said(self):
        made = self.ordered({"name": "m", "size": [1280, 720], "scenes": []}, "standard,720p,25fps,30fps")
        self.assertEqual([order.variant.name for order in made], ["standard", "30fps"])
        self.assertEqual(len(self.said), 2)
        self.assertIn("m 1280x720: left out, it is the same as standard", self.said[0])

    def test_a_recording_no_larger_than_what_it_would_be_scaled_to_is_left_out(self):
        self.assertEqual(self.ordered({"name": "m", "size": [960, 540]}, "540p"), [])
        self.assertEqual(len(self.said), 1)

    def test_a_fingerprint_is_that_of_all_a_recording_is_made_from(self):
        standard, scaled = self.ordered({"name": "m"}, "standard,540p")
        (other,) = self.ordered({"name": "n"}, "standard")
        (again,) = self.ordered({"name": "m"}, "standard")
        self.assertEqual(standard.fingerprint(b"tool"), again.fingerprint(b"tool"))
        distinct = {standard.fingerprint(b"tool"), standard.fingerprint(b"new"), scaled.fingerprint(b"tool"), other.fingerprint(b"tool")}
        self.assertEqual(len(distinct), 4)
