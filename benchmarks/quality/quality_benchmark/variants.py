"""One description of a meeting, filmed in several ways: size, frame rate, length, and scaled down afterwards."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple

from .errors import BenchmarkError

Size = Tuple[int, int]
Scenario = Dict[str, Any]

# What a description that doesn't say gets from the tool that makes recordings.
DEFAULT_SIZE: Size = (1920, 1080)
DEFAULT_FPS = 25


@dataclass(frozen=True)
class Variant:
    """What differs from the description; None leaves it as described."""

    size: Optional[Size] = None
    fps: Optional[int] = None
    duration: Optional[float] = None  # seconds; when longer than described, the last scene goes on
    scale_down: Optional[Size] = None  # of the finished recording, as an archive does

    @property
    def name(self) -> str:
        """Says what differs, so that the same variant has the same name however it was asked for."""
        parts = []
        if self.size:
            parts.append("%dx%d" % self.size)
        if self.fps:
            parts.append(f"{self.fps}fps")
        if self.duration:
            parts.append(f"{self.duration:g}s")
        if self.scale_down:
            parts.append("to-%dx%d" % self.scale_down)
        return "-".join(parts) or "standard"

    def with_options(self, other: Variant) -> Variant:
        """This variant, with what the other one sets."""
        return Variant(
            other.size or self.size,
            other.fps or self.fps,
            other.duration or self.duration,
            other.scale_down or self.scale_down,
        )


NAMED: Dict[str, Variant] = {
    "standard": Variant(),
    "720p": Variant(size=(1280, 720)),
    "1080p": Variant(size=(1920, 1080)),
    "25fps": Variant(fps=25),
    "30fps": Variant(fps=30),
    "540p": Variant(scale_down=(960, 540)),
}


def named_variants(names: str) -> List[Variant]:
    """The variants of a list such as "standard,720p"."""
    unknown = [n for n in names.split(",") if n not in NAMED]
    if unknown:
        raise BenchmarkError(f"Unknown variant {unknown[0]!r}; there are {', '.join(NAMED)}.")
    return [NAMED[n] for n in names.split(",")]


def parse_size(text: str) -> Size:
    """ "1280x720" as width and height, both even, because the recordings are."""
    match = re.fullmatch(r"(\d+)x(\d+)", text)
    if not match:
        raise BenchmarkError(f"A size is written like 1280x720, not {text!r}.")
    width, height = int(match[1]), int(match[2])
    if min(width, height) < 16 or width % 2 or height % 2:
        raise BenchmarkError(f"Width and height must be even and at least 16, not {text!r}.")
    return width, height


def apply(variant: Variant, scenario: Scenario) -> Scenario:
    """The description as this variant films it, with defaults written out. An upright meeting stays upright."""
    changed = {"size": list(DEFAULT_SIZE), "fps": DEFAULT_FPS, **scenario}
    if variant.size:
        changed["size"] = list(turned_like(variant.size, changed["size"]))
    if variant.fps:
        changed["fps"] = variant.fps
    if variant.duration:
        changed["duration"] = variant.duration
    return changed


def turned_like(size: Size, other: Size) -> Size:
    """A size, turned to stand when the other one stands."""
    upright = other[1] > other[0]
    return (min(size), max(size)) if upright else (max(size), min(size))


def fitted(size: Size, limit: Size) -> Optional[Size]:
    """The largest even size of the same shape within a limit (turned alike); None when it is no smaller."""
    limit = turned_like(limit, size)
    factor = min(limit[0] / size[0], limit[1] / size[1])
    if factor >= 1:
        return None
    return 2 * round(size[0] * factor / 2), 2 * round(size[1] * factor / 2)
