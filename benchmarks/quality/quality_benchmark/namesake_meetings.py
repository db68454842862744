"""Random meetings in which students bear nearly the presenter's name and take her place: in the same tile, unmuted as she is, within a second.
The same number gives the same meeting.
"""
from __future__ import annotations

import random
from typing import Any, Dict, List, Sequence

from .random_meetings import Person, random_meeting
from .variants import Scenario

# A presenter's, and others that begin or end alike. One letter of difference may be read wrongly, several hardly.
NAMES = (
    ("Thomas van den Berg", "Thomas van den Bosch", "Thomas van den Born", "Tom van den Berg"),
    ("Annelies Janssens", "Annelies Jansen", "Annelies Jacobs", "Annemie Janssens"),
    ("Sanne de Vries", "Sanne de Wit", "Sanne de Vos", "Hanne de Vries"),
    ("Christophe Vandenberghe", "Christophe Vandenbroucke", "Christophe Vandenbussche", "Christian Vandenberghe"),
    ("Marieke Postma", "Marieke Posthumus", "Marieke Postel", "Marijke Postma"),
    ("Jan Peeters", "Jan Pauwels", "Jan Peersman", "Jana Peeters"),
    ("Eline Meijer-Smit", "Eline Meijer", "Eline Meijerink", "Eva Meijer-Smit"),
    ("El Amrani Noor", "El Amrani Nora", "El Aouad Noor", "El Amine Noor"),
)

# Shorter scenes are left as they are, seconds.
LEAST_TO_HALVE = 1.6


def namesake_meeting(number: int, clips: Sequence[str]) -> Scenario:
    """A description of a meeting.

    number: which one.
    clips: paths of clips of people, below the folder of the material.
    """
    meeting = random_meeting(number, clips)
    draw = random.Random(f"namesakes {number}")
    meeting["name"] = f"namesakes-{number}"
    namesakes = rename(draw, meeting["participants"])
    if draw.random() < 0.7:
        for person in meeting["participants"]:
            person["muted"] = False
    meeting["scenes"] = take_places(draw, meeting["scenes"], meeting["duration"], meeting["participants"], namesakes)
    return meeting


def rename(draw: random.Random, people: List[Person]) -> List[Person]:
    """Gives the presenter one name and up to three students names like it; those students."""
    taken = {person["name"] for person in people}
    names = draw.choice([group for group in NAMES if taken.isdisjoint(group)])
    namesakes = [person for person in people[1:] if person["role"] == "student"][: len(names) - 1]
    for person, name in zip([people[0], *namesakes], [names[0], *draw.sample(names[1:], len(namesakes))]):
        person["name"] = name
    for person in namesakes:
        person.pop("join", None)
        person.pop("leave", None)
    return namesakes


def take_places(
    draw: random.Random, scenes: Sequence[Dict[str, Any]], duration: float, people: Sequence[Person], namesakes: Sequence[Person]
) -> List[Dict[str, Any]]:
    """In the second half of scenes somebody of nearly her name is where the presenter was."""
    result: List[Dict[str, Any]] = []
    ids = [person["id"] for person in people if person["role"] != "room"]
    for scene, end in zip(scenes, [*(scene["start"] for scene in scenes[1:]), duration]):
        result.append(scene)
        length = end - scene["start"]
        if length < LEAST_TO_HALVE or scene["layout"] == "classroom":
            continue
        who = draw.choice(namesakes)["id"]
        changed = {"start": round(scene["start"] + length / 2, 2)}
        if scene["layout"] == "zoom_speaker":
            scene["speaker"] = "doc"
            changed["speaker"] = who
        elif scene["layout"] == "share_pip":
            scene["pip"] = "doc"
            changed["pip"] = who
        else:
            changed["tiles"] = [{"doc": who, who: "doc"}.get(other, other) for other in ids]
        result.append({**scene, **changed})
    return result
