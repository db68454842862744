from unittest import TestCase

from quality_benchmark.figures import Share
from quality_benchmark.scoring import gather


def part(kind, place, person, text=None, first=0, hide=True):
    return {"kind": kind, "id": place, "person": person, "text": text, "must_hide": hide, "runs": [[first, first + 5, 0, 0, 40, 40]]}


PARTS = {"elements": [
    part("name_label", "label:s1@slides", "s1@slides", "Ada", first=5),
    part("name_label", "label:s1@gallery", "s1@gallery", "Ada"),
    part("slide_text", "slide:0:1@slides", None, "Ada", first=5),
    part("name_label", "label:doc@gallery", "doc@gallery", "Prof", hide=False),
    part("face", "face:s1:0@gallery@32-63", "s1@gallery"),
]}
REPORT = {
    "faces": {"tiny": 7, "tiny_leaked": 1, "per_face": {
        "face:s1:0@gallery@32-63": {"person": "s1@gallery", "frames": 10, "leaked": 2},
        "face:s2:0@gallery@32-63": {"person": "s2@gallery", "frames": 20, "leaked": 0},
        "face:s1:0@slides@<16": {"person": "s1@slides", "frames": 5, "leaked": 5},
    }},
    "tiles": {
        "s1@gallery": {"frames": 10, "changed_mean": 1.0, "structure_left_rate": 0},
        "s2@gallery": {"frames": 30, "changed_mean": 0.6, "structure_left_rate": 0},
    },
    "kept": {
        "face:doc@gallery": {"frames": 10, "visible_rate": 0.9},
        "tile:doc@gallery": {"frames": 10, "visible_rate": 0.1},
        "tile:doc@slides": {"frames": 4, "visible_rate": 1.0},
        "slide_text:slide:0:0@slides": {"frames": 8, "visible_rate": 0.5},
    },
    "names": {"total": 3, "leaked": 2, "leaks": [
        {"person": "s1@gallery", "place": "label:s1@gallery", "text": "Ada"},
        {"person": "s1@slides", "place": "label:s1@slides", "text": "Ada"},
    ]},
    "summary": {"psnr_outside": 38.5, "planted_strings_leaked": ["Ada"], "av_failed": ["audio"]},
}


class Gathering(TestCase):
    def setUp(self):
        self.score = gather(REPORT, PARTS)
        self.gallery, self.slides = self.score.layouts["gallery"], self.score.layouts["slides"]

    def test_layouts_are_in_order_of_time(self):
        self.assertEqual(list(self.score.layouts), ["gallery", "slides"])

    def test_faces_are_counted_by_layout_and_size(self):
        self.assertEqual(self.gallery.faces["32-63"], Share(2, 30))
        self.assertEqual(self.slides.faces["<16"], Share(5, 5))
        self.assertEqual(self.score.tiny_faces, Share(1, 7))

    def test_a_name_counts_in_each_layout_and_once_in_all(self):
        self.assertEqual((self.gallery.names, self.slides.names), (Share(1, 1), Share(1, 2)))
        self.assertEqual(self.score.names, Share(1, 2))

    def test_tiles_weigh_by_their_frames(self):
        self.assertAlmostEqual(self.gallery.tiles.rate, 0.7)

    def test_the_presenter_is_the_face_and_the_tile_only_where_there_is_no_face(self):
        self.assertAlmostEqual(self.gallery.presenter.rate, 0.9)
        self.assertAlmostEqual(self.slides.presenter.rate, 1)

    def test_all_that_is_to_be_seen_counts_as_collateral_when_it_is_not(self):
        self.assertAlmostEqual(self.slides.slides.rate, 0.5)
        self.assertAlmostEqual(self.slides.collateral, 4 / 12)

    def test_of_strings_and_checks_only_counts_and_names_of_checks_are_kept(self):
        self.assertEqual((self.score.strings, self.score.failed_checks, self.score.psnr_outside), (1, ["audio"], 38.5))
