from unittest import TestCase

from quality_benchmark.screen_meetings import screen_meeting
from quality_benchmark.screens import SCREENS
from tests.examples import CLIPS


class ScreenMeetings(TestCase):
    def test_the_same_number_gives_the_same_meeting_and_another_one_another(self):
        self.assertEqual(screen_meeting(7, CLIPS), screen_meeting(7, CLIPS))
        self.assertNotEqual(screen_meeting(7, CLIPS), screen_meeting(8, CLIPS))

    def test_what_is_shared_can_be_drawn_and_is_shown_in_every_layout_but_a_room(self):
        for number in range(200):
            meeting = screen_meeting(number, CLIPS)
            self.assertTrue(meeting["share"])
            self.assertLessEqual({item["screen"]["kind"] for item in meeting["share"]}, set(SCREENS))
            self.assertLessEqual({scene["layout"] for scene in meeting["scenes"]}, {"share_pip", "webex_side", "classroom"})

    def test_whose_webcam_lies_upon_it_takes_part(self):
        for number in range(200):
            meeting = screen_meeting(number, CLIPS)
            people = {person["id"] for person in meeting["participants"]}
            self.assertLessEqual({scene["pip"] for scene in meeting["scenes"] if "pip" in scene}, people)
