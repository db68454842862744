"""Compares results with those stored before. Both are JSON objects of recordings, as Result.to_json writes them."""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, List, Tuple

from .errors import BenchmarkError

Stored = Dict[str, Dict[str, Any]]


@dataclass(frozen=True)
class Rule:
    """When a figure that changed is a regression."""

    figure: str
    words: str
    sign: int  # 1: more is worse, -1: less is worse
    tolerance: float = 0.0
    relative: bool = False  # the tolerance is a share of the stored figure

    def is_worse(self, before: float, now: float) -> bool:
        """Whether the change is for the worse and beyond the tolerance."""
        allowed = self.tolerance * (before if self.relative else 1)
        return self.sign * (now - before) > allowed + 1e-9


# Nothing that leaks more is tolerated. Shares of area and visibility move by a little when the encoder places bits elsewhere; times
# by much, since other programs run on the same machine.
RULES: Tuple[Rule, ...] = (
    Rule("leakedFaceFrames", "leaked face frames", 1),
    Rule("leakedNames", "leaked names", 1),
    Rule("stringsLeft", "planted strings left in the file", 1),
    Rule("tilesChanged", "changed area of tiles", -1, 0.002),
    Rule("presenterVisible", "presenter visible", -1, 0.002),
    Rule("slidesVisible", "slides visible", -1, 0.002),
    Rule("collateral", "collateral", 1, 0.002),
    Rule("psnrOutside", "PSNR outside (dB)", -1, 0.2),
    Rule("timeRatio", "time against a transcode", 1, 0.15, relative=True),
    Rule("peakMemoryBytes", "peak memory (bytes)", 1, 0.15, relative=True),
)
TIMES = ("timeRatio", "peakMemoryBytes")  # comparable on machines alike only


@dataclass
class Comparison:
    """What became worse, and what could not be compared."""

    regressions: List[str] = field(default_factory=list)
    notes: List[str] = field(default_factory=list)


def read(path: Path) -> Stored:
    """The stored recordings; none where nothing was stored yet."""
    if not path.is_file():
        return {}
    try:
        recordings: Stored = json.loads(path.read_text(encoding="utf-8"))["recordings"]
        return recordings
    except (ValueError, KeyError, TypeError) as error:
        raise BenchmarkError(f"{path} is no baseline ({error}); delete it or name another with --baseline.") from error


def save(path: Path, stored: Stored, now: Stored) -> None:
    """Stores what was measured now; recordings that were not measured keep what was stored."""
    recordings = {**stored, **now}
    text = json.dumps({"recordings": {key: recordings[key] for key in sorted(recordings)}}, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def compare(stored: Stored, now: Stored) -> Comparison:
    """What became worse in the recordings that were measured now."""
    comparison = Comparison()
    for key, after in now.items():
        before = stored.get(key)
        if before is None:
            comparison.notes.append(f"{key}: not in the baseline")
        elif (before["presenterNamed"], before["options"]) != (after["presenterNamed"], after["options"]):
            comparison.notes.append(f"{key}: not compared, the baseline was made with other options")
        else:
            compare_recording(key, before, after, comparison)
    return comparison


def compare_recording(key: str, before: Dict[str, Any], after: Dict[str, Any], comparison: Comparison) -> None:
    """Compares one recording figure by figure."""
    if before["recording"] != after["recording"]:
        comparison.notes.append(f"{key}: the recording itself is another one than that of the baseline")
    if before["cores"] != after["cores"]:
        comparison.notes.append(f"{key}: time and memory not compared, {before['cores']} cores then and {after['cores']} now")
    for rule in RULES:
        then, now = before[rule.figure], after[rule.figure]
        if rule.figure in TIMES and before["cores"] != after["cores"]:
            continue
        if then is not None and now is not None and rule.is_worse(then, now):
            where = ", ".join(grown_leaks(before, after)) if rule.figure == "leakedFaceFrames" else ""
            comparison.regressions.append(f"{key}: {rule.words} {then} before, {now} now" + (f" ({where})" if where else ""))
    for check in after["failedChecks"]:
        if check not in before["failedChecks"]:
            comparison.regressions.append(f"{key}: the check of {check} fails now")


def grown_leaks(before: Dict[str, Any], after: Dict[str, Any]) -> List[str]:
    """In which layouts and face sizes more faces leak than before."""
    places = []
    for layout, figures in after["layouts"].items():
        stored = before["layouts"].get(layout, {}).get("facesBySize", {})
        for size, counts in figures["facesBySize"].items():
            more = counts["leaked"] - stored.get(size, {}).get("leaked", 0)
            if more > 0:
                places.append(f"{layout}, {size} px: {more} more")
    return places
