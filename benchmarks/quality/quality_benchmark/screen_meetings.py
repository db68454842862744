"""Random meetings in which something else than plain slides is shared: what is divided as a gallery is, and must stay visible all the same.
The same number gives the same meeting.
"""
from __future__ import annotations

import random
from typing import Sequence

from .random_meetings import random_meeting
from .screens import SCREENS
from .variants import Scenario

LAYOUTS = ("share_pip", "share_pip", "webex_side")


def screen_meeting(number: int, clips: Sequence[str]) -> Scenario:
    """A description of a meeting. Pictures are described by their kind and a number; they are drawn when the meeting is filmed.

    number: which one.
    clips: paths of clips of people, below the folder of the material.
    """
    meeting = random_meeting(number, clips)
    draw = random.Random(f"screens {number}")
    meeting["name"] = f"screens-{number}"
    kinds = draw.sample(list(SCREENS), len(meeting["share"]))
    meeting["share"] = [
        {"start": item["start"], "screen": {"kind": kind, "seed": number}} for item, kind in zip(meeting["share"], kinds)
    ]
    for scene in meeting["scenes"]:
        if scene["layout"] in ("teams_gallery", "zoom_speaker"):
            scene["layout"] = draw.choice(LAYOUTS)
            scene.pop("speaker", None)
        if scene["layout"] == "share_pip":
            scene.setdefault("pip", "doc")
    return meeting
