"""The kinds of random meetings."""
from __future__ import annotations

from typing import Callable, Dict, NamedTuple, Sequence

from .namesake_meetings import namesake_meeting
from .random_meetings import random_meeting
from .screen_meetings import screen_meeting
from .unusual_meetings import unusual_meeting
from .variants import Scenario


class Kind(NamedTuple):
    """One of them."""

    draw: Callable[[int, Sequence[str]], Scenario]  # number and clips to meeting
    meaning: str


USUAL = "usual"
KINDS: Dict[str, Kind] = {
    USUAL: Kind(random_meeting, "as drawn"),
    "unusual": Kind(unusual_meeting, "upright, crowded, turned, strongly compressed"),
    "namesakes": Kind(namesake_meeting, "students bear nearly the presenter's name and take her place"),
    "screens": Kind(screen_meeting, "tables, photos, boards and the like are shared"),
}
