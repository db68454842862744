"""The figures of a recording, or of the part of it with one layout."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional

from .truth import SIZE_NAMES


@dataclass(frozen=True)
class Share:
    """How much of a whole: leaked of all faces, visible of all frames, changed area of all tile frames."""

    part: float = 0
    whole: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.part + other.part, self.whole + other.whole)

    @property
    def rate(self) -> Optional[float]:
        """From 0 to 1; None of nothing."""
        return self.part / self.whole if self.whole else None


@dataclass
class Figures:
    """What the scorer found. Each share is of frames, but names are of places where a name stands."""

    faces: Dict[str, Share] = field(default_factory=lambda: {name: Share() for name in SIZE_NAMES})
    names: Share = Share()
    tiles: Share = Share()
    presenter_faces: Share = Share()
    presenter_tiles: Share = Share()
    slides: Share = Share()
    kept: Share = Share()

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            {name: self.faces[name] + other.faces[name] for name in SIZE_NAMES},
            self.names + other.names,
            self.tiles + other.tiles,
            self.presenter_faces + other.presenter_faces,
            self.presenter_tiles + other.presenter_tiles,
            self.slides + other.slides,
            self.kept + other.kept,
        )

    @property
    def all_faces(self) -> Share:
        """Faces of every size."""
        return sum(self.faces.values(), Share())

    @property
    def presenter(self) -> Share:
        """The presenter's face, or where none is seen (camera off) the tile."""
        return self.presenter_faces if self.presenter_faces.whole else self.presenter_tiles

    @property
    def collateral(self) -> Optional[float]:
        """The share of what should be seen and is not."""
        rate = self.kept.rate
        return None if rate is None else 1 - rate

    def to_json(self) -> Dict[str, Any]:
        """The figures as they are stored."""
        return {
            "faceFrames": self.all_faces.whole,
            "leakedFaceFrames": int(self.all_faces.part),
            "facesBySize": {n: {"frames": s.whole, "leaked": int(s.part)} for n, s in self.faces.items() if s.whole},
            "names": self.names.whole,
            "leakedNames": int(self.names.part),
            "tilesChanged": rounded(self.tiles.rate),
            "presenterVisible": rounded(self.presenter.rate),
            "slidesVisible": rounded(self.slides.rate),
            "collateral": rounded(self.collateral),
        }


@dataclass
class Cost:
    """What redacting took, beside a plain transcode of the same recording; one number for each run, in turn."""

    transcode_seconds: List[float]
    redact_seconds: List[float]
    peak_memory_bytes: int  # of the .NET process, the most of all runs

    @property
    def time_ratio(self) -> float:
        """The middle one of the ratios of the runs."""
        ratios = sorted(ours / plain for plain, ours in zip(self.transcode_seconds, self.redact_seconds))
        return ratios[len(ratios) // 2]


@dataclass
class Result:
    """All that was measured on one recording."""

    name: str
    variant: str
    recording: str  # fingerprint of what it was made from
    scaled_down: bool
    gallery: bool  # whether it shows nothing but a gallery; the time is promised for those
    named: bool  # whether the presenter was named
    options: List[str]
    cores: int
    layouts: Dict[str, Figures]
    names: Share  # a name that stays through several layouts counts once
    tiny_faces: Share  # so small that the scorer is not sure of them; in no other figure
    psnr_outside: Optional[float]
    strings: int  # planted strings that are left in the file
    failed_checks: List[str]  # of frame count, times, size, duration, decoding, audio
    review: bool
    cost: Cost

    @property
    def key(self) -> str:
        """What names the recording in the baseline."""
        return f"{self.name} {self.variant}"

    @property
    def total(self) -> Figures:
        """The figures of the whole recording."""
        figures = sum(self.layouts.values(), Figures())
        figures.names = self.names
        return figures

    def to_json(self) -> Dict[str, Any]:
        """The result as it is stored, in results and in the baseline."""
        return {
            "recording": self.recording,
            "presenterNamed": self.named,
            "options": self.options,
            "cores": self.cores,
            **self.total.to_json(),
            "tinyFaceFrames": self.tiny_faces.whole,
            "tinyLeaked": int(self.tiny_faces.part),
            "psnrOutside": self.psnr_outside,
            "stringsLeft": self.strings,
            "failedChecks": self.failed_checks,
            "reviewRequired": self.review,
            "timeRatio": rounded(self.cost.time_ratio),
            "transcodeSeconds": [rounded(s) for s in self.cost.transcode_seconds],
            "redactSeconds": [rounded(s) for s in self.cost.redact_seconds],
            "peakMemoryBytes": self.cost.peak_memory_bytes,
            "layouts": {layout: figures.to_json() for layout, figures in self.layouts.items()},
        }


def rounded(value: Optional[float]) -> Optional[float]:
    """A number with the digits that mean something."""
    return None if value is None else round(value, 4)
