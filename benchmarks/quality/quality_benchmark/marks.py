"""The pass marks of a recording."""
from __future__ import annotations

from typing import List, Optional

from .figures import Result

SCALED_DOWN_LEAKS = 0.01  # the share of faces that may leak in a recording scaled down; nowhere else any
TILES_CHANGED = 0.98
PRESENTER_VISIBLE = 0.995
SLIDES_VISIBLE = 0.99
GALLERY_TIME = 1.3  # of the plain transcode with the same encoder settings


def missed(result: Result) -> List[str]:
    """The marks that a recording misses, in words; empty when it passes. A presenter whom nobody named need not be seen."""
    total = result.total
    faces = total.all_faces
    allowed = int(SCALED_DOWN_LEAKS * faces.whole) if result.scaled_down else 0
    words = []
    if faces.part > allowed:
        words.append("faces")
    if result.names.part:
        words.append("names")
    if result.strings:
        words.append("strings")
    if below(total.tiles.rate, TILES_CHANGED):
        words.append("tiles")
    if result.named and below(total.presenter.rate, PRESENTER_VISIBLE):
        words.append("presenter")
    if below(total.slides.rate, SLIDES_VISIBLE):
        words.append("slides")
    if result.gallery and result.cost.time_ratio > GALLERY_TIME:
        words.append("time")
    return words + result.failed_checks


def below(rate: Optional[float], mark: float) -> bool:
    """Whether there is something to measure, and it falls short."""
    return rate is not None and rate < mark
