from unittest import TestCase

from quality_benchmark.namesake_meetings import NAMES, namesake_meeting
from tests.examples import CLIPS


class NamesakeMeetings(TestCase):
    def test_the_same_number_gives_the_same_meeting_and_another_one_another(self):
        self.assertEqual(namesake_meeting(7, CLIPS), namesake_meeting(7, CLIPS))
        self.assertNotEqual(namesake_meeting(7, CLIPS), namesake_meeting(8, CLIPS))

    def test_somebody_bears_nearly_the_presenters_name_and_nobody_the_same(self):
        for number in range(200):
            presenter, *others = [person["name"] for person in namesake_meeting(number, CLIPS)["participants"]]
            alike = next(group for group in NAMES if group[0] == presenter)
            self.assertTrue(set(alike) & set(others))
            self.assertNotIn(presenter, others)
            self.assertEqual(len(set(others)), len(others))

    def test_scenes_stay_in_order_and_name_people_who_are_there(self):
        for number in range(200):
            meeting = namesake_meeting(number, CLIPS)
            ids = {person["id"] for person in meeting["participants"]}
            starts = [scene["start"] for scene in meeting["scenes"]]
            self.assertEqual(starts, sorted(set(starts)))
            for scene in meeting["scenes"]:
                self.assertLessEqual({*scene.get("tiles", []), scene.get("speaker", "doc"), scene.get("pip", "doc")}, ids)

    def test_a_namesake_takes_the_presenters_place(self):
        def places(scene):
            return scene.get("speaker") or scene.get("pip") or (scene.get("tiles") or ["doc"])[0]

        scenes = [scene for number in range(50) for scene in namesake_meeting(number, CLIPS)["scenes"]]
        for layout in ("teams_gallery", "zoom_speaker", "webex_side", "share_pip"):
            taken = {places(scene) == "doc" for scene in scenes if scene["layout"] == layout}
            self.assertEqual(taken, {True, False}, layout)
