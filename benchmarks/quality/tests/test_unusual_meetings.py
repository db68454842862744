from unittest import TestCase

from quality_benchmark.unusual_meetings import unusual_meeting
from tests.examples import CLIPS


class UnusualMeetings(TestCase):
    def test_the_same_number_gives_the_same_meeting_and_another_one_another(self):
        self.assertEqual(unusual_meeting(7, CLIPS), unusual_meeting(7, CLIPS))
        self.assertNotEqual(unusual_meeting(7, CLIPS), unusual_meeting(8, CLIPS))

    def test_every_meeting_is_one_that_can_be_filmed(self):
        for number in range(200):
            meeting = unusual_meeting(number, CLIPS)
            ids = [person["id"] for person in meeting["participants"]]
            named = [person["name"] for person in meeting["participants"]]
            speak = [turn["who"] for turn in meeting["audio"].get("turns", [])]
            wanted = [message["who"] for message in meeting["toasts"] if "who" in message] + speak
            self.assertEqual((len(set(ids)), len(set(named))), (len(ids), len(ids)))
            self.assertLessEqual(set(wanted), set(ids))
            self.assertEqual([side % 2 for side in meeting["size"]], [0, 0])
            self.assertEqual([item["start"] for item in meeting["share"]], sorted(item["start"] for item in meeting["share"]))

    def test_the_presenter_is_in_nobody_elses_tile(self):
        for number in range(200):
            presenter, *others = unusual_meeting(number, CLIPS)["participants"]
            self.assertNotIn(presenter["clip"], [person["clip"] for person in others])

    def test_each_message_tells_of_somebody(self):
        for number in range(200):
            meeting = unusual_meeting(number, CLIPS)
            names = [person["name"] for person in meeting["participants"]]
            for message in meeting["toasts"]:
                self.assertTrue("who" in message or any(name in message["text"] for name in names))

    def test_among_them_are_upright_crowded_and_turned_ones(self):
        meetings = [unusual_meeting(number, CLIPS) for number in range(50)]
        self.assertTrue(any(meeting["size"][0] < meeting["size"][1] for meeting in meetings))
        self.assertTrue(any(len(meeting["participants"]) > 26 for meeting in meetings))
        self.assertTrue(any(meeting["rotate"] for meeting in meetings))
