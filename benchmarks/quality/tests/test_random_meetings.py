from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import TestCase

from quality_benchmark.errors import BenchmarkError
from quality_benchmark.random_meetings import clips_of, random_meeting
from tests.examples import CLIPS


class RandomMeetings(TestCase):
    def test_the_same_number_gives_the_same_meeting_and_another_one_another(self):
        self.assertEqual(random_meeting(7, CLIPS), random_meeting(7, CLIPS))
        self.assertNotEqual(random_meeting(7, CLIPS), random_meeting(8, CLIPS))

    def test_every_meeting_is_one_that_can_be_filmed(self):
        for number in range(200):
            meeting = random_meeting(number, CLIPS)
            ids = [person["id"] for person in meeting["participants"]]
            named = [person["name"] for person in meeting["participants"]]
            shown = [i for scene in meeting["scenes"] for i in [*scene.get("tiles", []), scene.get("speaker"), scene.get("pip")] if i]
            self.assertEqual((len(set(ids)), len(set(named))), (len(ids), len(ids)))
            self.assertLessEqual({*shown, *(line["who"] for line in meeting["chat"] + meeting["toasts"])}, set(ids))
            self.assertEqual([side % 2 for side in meeting["size"]], [0, 0])
            starts = [scene["start"] for scene in meeting["scenes"]]
            self.assertEqual((starts[0], starts), (0, sorted(set(starts))))

    def test_the_presenter_is_alone_in_the_picture_and_in_nobody_elses_tile(self):
        for number in range(200):
            presenter, *others = random_meeting(number, CLIPS)["participants"]
            self.assertIn(presenter["clip"], CLIPS[:2])
            self.assertNotIn(presenter["clip"], [person["clip"] for person in others])

    def test_slides_name_nobody(self):
        for number in range(200):
            meeting = random_meeting(number, CLIPS)
            words = {word.lower() for slide in meeting["share"] for line in [slide["title"], *slide["lines"]] for word in line.split()}
            names = {part.lower() for person in meeting["participants"] for part in person["name"].split()}
            self.assertFalse(words & names)

    def test_clips_are_those_whose_faces_are_known(self):
        with TemporaryDirectory() as folder:
            footage = Path(folder) / "footage"
            footage.mkdir()
            for file in ("b.mkv", "b.mkv.faces.json", "a.gif", "a.gif.faces.json", "unknown.mkv", "gone.mkv.faces.json"):
                (footage / file).touch()
            self.assertEqual(clips_of(Path(folder)), ["footage/a.gif", "footage/b.mkv"])

    def test_a_meeting_needs_clips_for_two_people(self):
        with self.assertRaises(BenchmarkError):
            random_meeting(1, CLIPS[:1])
