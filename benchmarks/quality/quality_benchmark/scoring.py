"""Scores a result with the scorer of the test material, and gathers its counts by layout and face size."""
from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterable, List, Optional, Set, Tuple

from .errors import RecordingFailed
from .figures import Figures, Share
from .material import Material
from .truth import MARK, Truth, is_hidden_name, layout_spans, split
from .variants import Scenario


@dataclass
class Score:
    """What the scorer says of one result."""

    layouts: Dict[str, Figures]
    names: Share
    tiny_faces: Share
    psnr_outside: Optional[float]
    strings: int
    failed_checks: List[str]


def score(
    material: Material, scenario: Scenario, recording: Path, truth: Path, output: Path, sheet: Optional[Path]
) -> Score:
    """Compares a redacted recording with its input; the files of the scorer are left beside the output."""
    whole = json.loads(truth.read_text(encoding="utf-8"))
    parts = split(whole, layout_spans(scenario, whole["pts"]))
    parted, report = output.with_suffix(".truth.json"), output.with_suffix(".score.json")
    parted.write_text(json.dumps(parts, ensure_ascii=False), encoding="utf-8")
    arguments = ["--input", recording, "--output", output, "--truth", parted, "--json", report]
    if sheet:
        arguments += ["--sheet", sheet]
    done = material.run_tool("score_redaction.py", *arguments)
    if done.returncode:
        raise RecordingFailed(f"it could not be scored: {done.stderr.strip()}")
    return gather(json.loads(report.read_text(encoding="utf-8")), parts)


def gather(report: Dict[str, Any], parts: Truth) -> Score:
    """The scorer's report on a truth that was parted by layout, as figures of each layout."""
    layouts = {layout: Figures() for layout in layouts_of(parts)}
    for element, counts in report["faces"]["per_face"].items():
        _, layout, size = element.rsplit(MARK, 2)
        layouts[layout].faces[size] += Share(counts["leaked"], counts["frames"])
    for tile, counts in report["tiles"].items():
        layouts[after_mark(tile)].tiles += Share(counts["changed_mean"] * counts["frames"], counts["frames"])
    for kept, counts in report["kept"].items():
        add_kept(layouts[after_mark(kept)], kept.split(":")[0], counts)

    hidden = {(e["person"] or "content", e["id"], e["text"]) for e in parts["elements"] if is_hidden_name(e)}
    leaked = {(leak["person"], leak["place"], leak["text"]) for leak in report["names"]["leaks"]}
    for layout, figures in layouts.items():
        figures.names = Share(*(sum(after_mark(name[1]) == layout for name in names) for names in (leaked, hidden)))

    faces, summary = report["faces"], report["summary"]
    return Score(
        layouts,
        Share(len(whole_places(leaked)), len(whole_places(hidden))),
        Share(faces["tiny_leaked"], faces["tiny"]),
        summary["psnr_outside"],
        len(summary["planted_strings_leaked"]),
        summary["av_failed"],
    )


def add_kept(figures: Figures, kind: str, counts: Dict[str, Any]) -> None:
    """Adds something that should be seen: the presenter's face or tile, or a line of a slide."""
    visible = Share(round(counts["visible_rate"] * counts["frames"]), counts["frames"])
    figures.kept += visible
    if kind == "face":
        figures.presenter_faces += visible
    elif kind == "tile":
        figures.presenter_tiles += visible
    elif kind == "slide_text":
        figures.slides += visible


def layouts_of(parts: Truth) -> List[str]:
    """The layouts of a parted truth, in order of time."""
    first: Dict[str, int] = {}
    for element in parts["elements"]:
        layout = element["id"].split(MARK)[1]
        first[layout] = min(first.get(layout, element["runs"][0][0]), element["runs"][0][0])
    return sorted(first, key=lambda layout: first[layout])


def whole_places(names: Iterable[Tuple[str, str, str]]) -> Set[Tuple[str, str, str]]:
    """Names and where they stand, the same one in several layouts counted once."""
    return {(before_mark(person), before_mark(place), text) for person, place, text in names}


def before_mark(text: str) -> str:
    """What stands before the last mark."""
    return text.rsplit(MARK, 1)[0]


def after_mark(text: str) -> str:
    """What stands behind the last mark."""
    return text.rsplit(MARK, 1)[1]
