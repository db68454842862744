"""The truth of a recording: boxes of all that is in the picture, frame by frame, as the scorer reads it.

An element is something with an id (a face, a tile, a name); its runs [first, end, x, y, w, h] say where it is in the frames
first <= frame < end.
"""
from __future__ import annotations

from typing import Any, Dict, Iterable, List, Sequence, Tuple

from .variants import Scenario, Size

Truth = Dict[str, Any]
Run = List[int]

SIZE_CLASSES: Tuple[Tuple[int, str], ...] = ((16, "<16"), (32, "16-31"), (64, "32-63"), (128, "64-127"))
LARGEST_CLASS = ">=128"
SIZE_NAMES: Tuple[str, ...] = tuple(name for _, name in SIZE_CLASSES) + (LARGEST_CLASS,)

# Parts the layout (and the size class) from the id or the person that it is put behind.
MARK = "@"


def size_class(width: int) -> str:
    """The class of a face by its width in pixels."""
    return next((name for limit, name in SIZE_CLASSES if width < limit), LARGEST_CLASS)


def layout_name(scene: Dict[str, Any]) -> str:
    """A scene's layout together with its panels, which move all the rest."""
    return "+".join([scene["layout"], *scene.get("panels", [])])


def layout_spans(scenario: Scenario, times: Sequence[float]) -> List[Tuple[int, int, str]]:
    """Which layout is on screen: (first frame, end, name), for frames at these times (seconds)."""
    scenes = sorted(scenario["scenes"], key=lambda scene: scene["start"])
    spans: List[Tuple[int, int, str]] = []
    for frame, time in enumerate(times):
        # A scene begins with the first frame that is not before it; times are rounded to a millionth.
        name = layout_name([scene for scene in scenes if scene["start"] <= time + 1e-4][-1])
        if spans and spans[-1][2] == name:
            spans[-1] = (spans[-1][0], frame + 1, name)
        else:
            spans.append((frame, frame + 1, name))
    return spans


def split(truth: Truth, spans: Iterable[Tuple[int, int, str]]) -> Truth:
    """The truth with each element parted by layout, and faces that must be hidden by size class too.

    The scorer counts by id and by person; so one run of it gives the figures of each layout and size.
    """
    spans = list(spans)
    elements: List[Dict[str, Any]] = []
    for element in truth["elements"]:
        parts: Dict[Tuple[str, ...], List[Run]] = {}
        for run in element["runs"]:
            for first, end, layout in spans:
                begin, stop = max(first, run[0]), min(end, run[1])
                if begin < stop:
                    marks = (layout, size_class(run[4])) if is_hidden_face(element) else (layout,)
                    parts.setdefault(marks, []).append([begin, stop, *run[2:]])
        for marks, runs in parts.items():
            person = element["person"]
            elements.append({
                **element,
                "id": MARK.join([element["id"], *marks]),
                "person": person and person + MARK + marks[0],
                "runs": runs,
            })
    return {**truth, "elements": elements}


def is_hidden_face(element: Dict[str, Any]) -> bool:
    """Whether this is a face that must not be seen."""
    return element["kind"] == "face" and element["must_hide"]


def is_hidden_name(element: Dict[str, Any]) -> bool:
    """Whether this is a name that must not be read."""
    return element["kind"] not in ("face", "tile") and element["must_hide"]


def scaled(truth: Truth, size: Size, file: str) -> Truth:
    """The truth of the same recording scaled to another size, in a file of another name; it lies upright there."""
    video = truth["video"]
    across, down = size[0] / video["width"], size[1] / video["height"]
    elements = [{**e, "runs": joined([scaled_run(run, across, down) for run in e["runs"]])} for e in truth["elements"]]
    return {**truth, "elements": elements, "video": {**video, "file": file, "width": size[0], "height": size[1], "rotate": 0}}


def scaled_run(run: Run, across: float, down: float) -> Run:
    """A run with its box scaled to whole pixels, at least one each way."""
    first, end, x, y, width, height = run
    left, top = round(x * across), round(y * down)
    right, bottom = round((x + width) * across), round((y + height) * down)
    return [first, end, left, top, max(1, right - left), max(1, bottom - top)]


def joined(runs: List[Run]) -> List[Run]:
    """Runs, with those joined that follow one another in the same place."""
    result: List[Run] = []
    for run in runs:
        if result and result[-1][1] == run[0] and result[-1][2:] == run[2:]:
            result[-1][1] = run[1]
        else:
            result.append(list(run))
    return result
