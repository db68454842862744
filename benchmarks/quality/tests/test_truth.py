from unittest import TestCase

from quality_benchmark.truth import layout_spans, scaled, size_class, split

SCENES = {"scenes": [
    {"start": 0, "layout": "gallery"},
    {"start": 0.12, "layout": "gallery", "panels": ["people", "chat"]},
    {"start": 0.2, "layout": "slides"},
]}


def element(kind, *runs, person="s1", hide=True):
    return {"id": f"{kind}:0", "kind": kind, "person": person, "text": None, "must_hide": hide, "runs": [list(run) for run in runs]}


def truth(*elements):
    return {"video": {"file": "a.mp4", "width": 1920, "height": 1080, "rotate": 90}, "elements": list(elements)}


class Layouts(TestCase):
    def test_a_layout_begins_with_the_first_frame_that_is_not_before_its_scene(self):
        spans = layout_spans(SCENES, [0, 0.04, 0.08, 0.12, 0.16, 0.2, 0.24])
        self.assertEqual(spans, [(0, 3, "gallery"), (3, 5, "gallery+people+chat"), (5, 7, "slides")])

    def test_a_variable_frame_rate_is_followed_by_time_not_by_number(self):
        self.assertEqual(layout_spans(SCENES, [0, 0.119999, 0.3]), [(0, 1, "gallery"), (1, 2, "gallery+people+chat"), (2, 3, "slides")])

    def test_scenes_may_be_described_in_any_order(self):
        self.assertEqual(layout_spans({"scenes": SCENES["scenes"][::-1]}, [0, 0.2])[1], (1, 2, "slides"))

    def test_a_layout_that_comes_back_is_the_same_layout(self):
        parts = split(truth(element("tile", [0, 9, 1, 2, 3, 4])), [(0, 3, "a"), (3, 6, "b"), (6, 9, "a")])
        self.assertEqual([e["id"] for e in parts["elements"]], ["tile:0@a", "tile:0@b"])
        self.assertEqual(parts["elements"][0]["runs"], [[0, 3, 1, 2, 3, 4], [6, 9, 1, 2, 3, 4]])


class Splitting(TestCase):
    SPANS = [(0, 3, "a"), (3, 6, "b")]

    def test_every_frame_of_an_element_is_in_exactly_one_part(self):
        runs = [[0, 2, 0, 0, 20, 20], [2, 4, 0, 0, 40, 40], [4, 6, 0, 0, 200, 200]]
        parts = split(truth(element("face", *runs)), self.SPANS)
        frames = sorted(f for e in parts["elements"] for run in e["runs"] for f in range(run[0], run[1]))
        self.assertEqual(frames, list(range(6)))

    def test_faces_are_parted_by_size_too(self):
        parts = split(truth(element("face", [0, 2, 0, 0, 20, 99], [2, 6, 0, 0, 40, 99])), self.SPANS)
        self.assertEqual([e["id"] for e in parts["elements"]], ["face:0@a@16-31", "face:0@a@32-63", "face:0@b@32-63"])

    def test_a_face_that_is_to_be_seen_is_parted_by_layout_only(self):
        parts = split(truth(element("face", [0, 2, 0, 0, 20, 20], [2, 3, 0, 0, 40, 40], hide=False)), self.SPANS)
        self.assertEqual([(e["id"], e["person"]) for e in parts["elements"]], [("face:0@a", "s1@a")])

    def test_what_belongs_to_nobody_still_belongs_to_nobody(self):
        parts = split(truth(element("slide_text", [0, 6, 0, 0, 9, 9], person=None)), self.SPANS)
        self.assertEqual([e["person"] for e in parts["elements"]], [None, None])

    def test_classes_begin_at_their_lower_limit(self):
        classes = [size_class(width) for width in (1, 15, 16, 31, 32, 63, 64, 127, 128, 900)]
        self.assertEqual(classes, ["<16", "<16", "16-31", "16-31", "32-63", "32-63", "64-127", "64-127", ">=128", ">=128"])


class Scaling(TestCase):
    def test_boxes_and_size_are_scaled_and_the_picture_lies_upright(self):
        small = scaled(truth(element("face", [0, 2, 100, 50, 31, 41])), (960, 540), "b.mp4")
        self.assertEqual(small["video"], {"file": "b.mp4", "width": 960, "height": 540, "rotate": 0})
        self.assertEqual(small["elements"][0]["runs"], [[0, 2, 50, 25, 16, 21]])

    def test_edges_that_touch_still_touch(self):
        small = scaled(truth(element("tile", [0, 1, 3, 0, 4, 8], [1, 2, 7, 0, 4, 8])), (960, 540), "b.mp4")
        (_, _, x, _, w, _), (_, _, next_x, _, _, _) = small["elements"][0]["runs"]
        self.assertEqual(x + w, next_x)

    def test_a_box_never_vanishes(self):
        small = scaled(truth(element("toast", [0, 1, 10, 10, 1, 1])), (192, 108), "b.mp4")
        self.assertEqual(small["elements"][0]["runs"][0][4:], [1, 1])

    def test_positions_that_become_the_same_become_one_run(self):
        face = element("face", [0, 1, 100, 50, 40, 40], [1, 2, 101, 50, 40, 40], [3, 4, 100, 50, 40, 40])
        small = scaled(truth(face), (192, 108), "b.mp4")
        self.assertEqual(small["elements"][0]["runs"], [[0, 2, 10, 5, 4, 4], [3, 4, 10, 5, 4, 4]])
