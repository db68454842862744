"""Random meetings with what few recordings have: upright and very wide pictures, crowds, insets of any size, strongly compressed pictures,
shared clips, messages that begin with no name, turned cameras, people who speak. The same number gives the same meeting.
"""
from __future__ import annotations

import random
from typing import Any, Dict, List, Sequence

from .random_meetings import Person, draw_name, draw_words, draw_zoom, moment, random_meeting
from .variants import Scenario

SIZES = ((720, 1280), (900, 1600), (1080, 1920), (1024, 768), (1440, 900), (1600, 680), (1920, 820), (1180, 820))
COMPRESSIONS = (18, 21, 26, 31)
RATES = (10, 15, 25, 50)
TURNS = (0, 0, 0, 90, 180, 270)
MESSAGES = ("Recording has started. {} is recording", "{} wil iets zeggen", "Chat: {} schreef een bericht", "Now presenting: {}", "Waiting room: {} and 3 others")


def unusual_meeting(number: int, clips: Sequence[str]) -> Scenario:
    """A description of a meeting.

    number: which one.
    clips: paths of clips of people, below the folder of the material.
    """
    meeting = random_meeting(number, clips)
    draw = random.Random(f"unusual {number}")
    meeting.update(
        name=f"unusual-{number}", size=list(draw.choice(SIZES)), fps=draw.choice(RATES), crf=draw.choice(COMPRESSIONS), rotate=draw.choice(TURNS)
    )
    if draw.random() < 0.4:
        add_crowd(draw, meeting["participants"], clips)
    for scene in meeting["scenes"]:
        vary_scene(draw, scene)
    if draw.random() < 0.4:
        share_clip(draw, meeting, clips)
    for message in meeting["toasts"]:
        name_within(draw, message, meeting["participants"])
    if draw.random() < 0.5:
        meeting["audio"] = {"mode": "tone", "loop": True, "turns": draw_turns(draw, meeting["participants"])}
    return meeting


def add_crowd(draw: random.Random, people: List[Person], clips: Sequence[str]) -> None:
    """More people than are ever shown with names of a comfortable size."""
    named = {person["name"] for person in people}
    presenter = people[0]["clip"]
    others = [clip for clip in clips if clip != presenter]
    for i in range(draw.choice((12, 24, 36))):
        name = draw_name(draw)
        if name in named:
            continue
        named.add(name)
        clip = draw.choice(others) if draw.random() < 0.7 else None
        people.append({"id": f"c{i}", "name": name, "role": "student", "clip": clip, "zoom": draw_zoom(draw)})


def vary_scene(draw: random.Random, scene: Dict[str, Any]) -> None:
    """Another width of the inset, another number of columns, a label in the room."""
    if scene["layout"] == "share_pip":
        scene["pip_width"] = draw.choice((0.1, 0.15, 0.25, 0.35, 0.45))
    elif scene["layout"] == "teams_gallery" and draw.random() < 0.5:
        scene["columns"] = draw.randint(1, 6)
    elif scene["layout"] == "zoom_speaker" and draw.random() < 0.5:
        scene["speaker"] = "auto"
    elif scene["layout"] == "classroom":
        scene["label"] = draw.random() < 0.5


def share_clip(draw: random.Random, meeting: Scenario, clips: Sequence[str]) -> None:
    """Shows a clip where slides were. Nobody knows who its people are, so the scorer has no opinion of them."""
    meeting["share"].append({"start": moment(draw, meeting["duration"]), "file": draw.choice(clips)})
    meeting["share"].sort(key=lambda item: item["start"])


def name_within(draw: random.Random, message: Dict[str, Any], people: Sequence[Person]) -> None:
    """Has a message name its person among other words, at times."""
    if draw.random() < 0.5:
        who = message.pop("who")
        del message["action"]
        message["text"] = draw.choice(MESSAGES).format(next(person["name"] for person in people if person["id"] == who))


def draw_turns(draw: random.Random, people: Sequence[Person]) -> List[Dict[str, str]]:
    """Who speaks; their tiles get a frame."""
    speakers = [person["id"] for person in people if person["role"] != "room"]
    return [{"who": draw.choice(speakers), "text": draw_words(draw, 3, 9)} for _ in range(draw.randint(2, 5))]
