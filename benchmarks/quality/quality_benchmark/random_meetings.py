"""Meetings that nobody thought of: people, layouts, panels, messages and slides drawn at random. The same number gives the same meeting.

Much happens in little time, on purpose: layouts of half a second, members who come and go within seconds, messages that stay for a moment.
"""
from __future__ import annotations

import random
from pathlib import Path
from typing import Any, Dict, List, Sequence

from .errors import BenchmarkError
from .variants import Scenario

Person = Dict[str, Any]

SIZES = ((1280, 720), (1280, 720), (1366, 768), (1600, 900), (1920, 1080), (1920, 1200))
RATES = (24, 25, 25, 30)
LAYOUTS = ("teams_gallery", "zoom_speaker", "webex_side", "share_pip", "classroom")
STYLES = ("teams", "zoom", "webex")
CORNERS = ("tl", "tr", "bl", "br")
PANELS: Sequence[List[str]] = ([], [], ["people"], ["chat"], ["people", "chat"])

# Of these, names are put together; some are words as well, some are short, some are written with marks or in two parts.
FIRST_NAMES = (
    "Anna", "Bo", "Çağla", "Daan", "Eline", "Fatima", "Gijs", "Hugo", "Ilse", "Jan-Willem", "Koen", "Li", "Mohammed", "Noor", "Olaf",
    "Pim", "Rosa", "Sjoerd", "Thijs", "Wei", "Yara", "Zoë",
)
LAST_NAMES = (
    "Bakker", "de Boer", "van den Berg", "Çelik", "van Dijk", "El Amrani", "Groen", "'t Hart", "Jansen", "Kaya", "Köster", "Lang",
    "Meijer-Smit", "Ng", "Oosterhuis", "Postma", "de Vries", "Wang", "Ybema", "Zijlstra",
)

# Clips with faces of more than one person, which can't be a presenter's: all in the tile would have to stay.
SEVERAL_PEOPLE = ("asl_bird", "classroom", "face-demographics-walking", "female-and-male")
ROOMS = ("classroom", "face-demographics-walking")

WORDS = ("les", "model", "hoofdstuk", "opgave", "casus", "meting", "grafiek", "bladzijde", "week", "groep", "toets", "verslag", "bron", "vraag")
ACTIONS = ("joined the meeting", "left the meeting", "raised hand", "is in the waiting room")


def random_meeting(number: int, clips: Sequence[str]) -> Scenario:
    """A description of a meeting.

    number: which one.
    clips: paths of clips of people, below the folder of the material.
    """
    if len(clips) < 2:
        raise BenchmarkError("Random meetings need at least two clips of people in footage/ of the material.")
    draw = random.Random(number)
    duration = draw.choice((10, 12, 14))
    people = draw_people(draw, duration, clips)
    meeting: Scenario = {
        "name": f"random-{number}",
        "seed": number,
        "duration": duration,
        "size": list(draw.choice(SIZES)),
        "fps": draw.choice(RATES),
        "vfr": draw.random() < 0.2,
        "participants": people,
        "scenes": draw_scenes(draw, duration, people),
        "share": draw_slides(draw, duration),
        "chat": [
            {"time": moment(draw, duration), "who": draw.choice(people)["id"], "text": draw_words(draw, 3, 7)}
            for _ in range(draw.randint(0, 6))
        ],
        "toasts": [
            {"time": moment(draw, duration), "who": draw.choice(people)["id"], "action": draw.choice(ACTIONS),
             "duration": draw.choice((0.3, 0.6, 1.0, 3.0))}
            for _ in range(draw.randint(0, 8))
        ],
        "audio": {"mode": "tone"},
    }
    meeting["chat"].sort(key=lambda line: line["time"])
    meeting["toasts"].sort(key=lambda message: message["time"])
    return meeting


def clips_of(material: Path) -> List[str]:
    """The material's clips with known faces, relative to its folder."""
    suffix = ".faces.json"
    tracks = sorted((material / "footage").glob("*" + suffix))
    return [f"footage/{file.name[: -len(suffix)]}" for file in tracks if file.with_name(file.name[: -len(suffix)]).is_file()]


def draw_people(draw: random.Random, duration: float, clips: Sequence[str]) -> List[Person]:
    """A presenter, students with and without a camera, and at times a room."""
    names: List[str] = []
    while len(names) < 26:
        name = draw_name(draw)
        if name not in names:
            names.append(name)
    alone = [clip for clip in clips if not is_one_of(clip, SEVERAL_PEOPLE)] or list(clips)
    presenter = draw.choice(alone)
    others = [clip for clip in clips if clip != presenter and not is_one_of(clip, ROOMS)] or list(clips)
    people: List[Person] = [{"id": "doc", "name": names[0], "role": "presenter", "clip": presenter, "zoom": draw_zoom(draw)}]
    for i in range(draw.choice((1, 2, 3, 4, 6, 8, 11, 15, 24))):
        student: Person = {"id": f"s{i}", "name": names[i + 1], "role": "student", "clip": None}
        if draw.random() < 0.8:
            student.update(clip=draw.choice(others), zoom=draw_zoom(draw), mirror=draw.random() < 0.5)
        if draw.random() < 0.3:
            student["join"] = moment(draw, duration)
        if draw.random() < 0.3:
            student["leave"] = round(student.get("join", 0) + draw.choice((0.4, 1.0, 2.5, 6.0)), 2)
        people.append(student)
    rooms = [clip for clip in clips if is_one_of(clip, ROOMS)]
    if rooms and draw.random() < 0.4:
        people.append({"id": "room", "name": "Lokaal 2.14", "role": "room", "clip": draw.choice(rooms)})
    return people


def draw_name(draw: random.Random) -> str:
    """A first and a last name."""
    return f"{draw.choice(FIRST_NAMES)} {draw.choice(LAST_NAMES)}"


def is_one_of(clip: str, kinds: Sequence[str]) -> bool:
    """Whether a clip's path holds one of these names."""
    return any(kind in clip for kind in kinds)


def draw_scenes(draw: random.Random, duration: float, people: Sequence[Person]) -> List[Dict[str, Any]]:
    """Layouts, one after the other; some for a moment only."""
    scenes: List[Dict[str, Any]] = []
    start = 0.0
    room = next((person["id"] for person in people if person["role"] == "room"), None)
    with_camera = [person["id"] for person in people if person["clip"]]
    while start < duration - 0.3:
        layout = draw.choice(LAYOUTS if room else LAYOUTS[:-1])
        scene: Dict[str, Any] = {"start": round(start, 2), "layout": layout, "panels": draw.choice(PANELS)}
        if layout == "classroom":
            scene.update(tiles=[room], panels=[])
        elif layout == "zoom_speaker":
            scene["speaker"] = draw.choice(["doc", *with_camera])
        elif layout == "share_pip":
            scene.update(pip=draw.choice(["doc", "doc", *with_camera]), corner=draw.choice(CORNERS))
        if layout != "classroom" and draw.random() < 0.3:
            scene["style"] = draw.choice(STYLES)
        scenes.append(scene)
        start += draw.choice((0.4, 0.8, 2.0, 4.0, 6.0, 10.0))
    return scenes


def draw_slides(draw: random.Random, duration: float) -> List[Dict[str, Any]]:
    """Slides without names: a name that stands nowhere but on a slide is not known to be one."""
    starts = [0.0, *sorted(moment(draw, duration) for _ in range(draw.randint(0, 3)))]
    return [
        {"start": start, "title": draw_words(draw, 2, 4), "lines": [draw_words(draw, 3, 8) for _ in range(draw.randint(1, 5))],
         "chart": draw.random() < 0.3}
        for start in starts
    ]


def draw_words(draw: random.Random, fewest: int, most: int) -> str:
    """A line of words that name nobody."""
    words = [draw.choice(WORDS) for _ in range(draw.randint(fewest, most))]
    return " ".join(words).capitalize()


def draw_zoom(draw: random.Random) -> float:
    """How near somebody sits to the camera."""
    return round(draw.uniform(1.0, 2.2), 2)


def moment(draw: random.Random, duration: float) -> float:
    """Some time of the meeting, in seconds."""
    return round(draw.uniform(0, duration - 0.5), 2)
