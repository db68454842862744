"""The command line."""
from __future__ import annotations

import argparse
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional, Sequence

from .errors import BenchmarkError
from .kinds import KINDS, USUAL
from .variants import NAMED, Variant, named_variants, parse_size

ROOT = Path(__file__).resolve().parents[3]
BASELINE = ROOT / "benchmarks" / "quality" / "baseline.json"


@dataclass(frozen=True)
class Options:
    """What was asked for."""

    scenarios: List[str]
    random: range  # numbers of random meetings
    kind: str  # of those, one of KINDS
    variants: List[Variant]
    material: Path
    work: Path
    out: Path
    baseline: Path
    save_baseline: bool
    sheets: bool
    nobody: bool
    runs: int
    redact: List[str]  # passed on to `anonymizer redact`


def parse(arguments: Sequence[str]) -> Options:
    """Reads the command line; what follows `--` is for `anonymizer redact`."""
    own, passed_on = list(arguments), []
    if "--" in own:
        at = own.index("--")
        own, passed_on = own[:at], own[at + 1:]
    given = parser().parse_args(own)
    try:
        if given.random < 0:
            raise BenchmarkError("--random must not be less than nothing.")
        if not given.random and (given.seed is not None or given.kind != USUAL):
            raise BenchmarkError("--seed and --kind are about random meetings: say how many with --random.")
        if given.runs < 1 or (given.fps or 1) < 1 or (given.duration or 1) <= 0:
            raise BenchmarkError("--runs, --fps and --duration must be more than nothing.")
        changes = Variant(size_of(given.size), given.fps, given.duration, size_of(given.scale_down))
        variants = [variant.with_options(changes) for variant in named_variants(given.variants)]
    except BenchmarkError as error:
        parser().error(str(error))
    folders = [Path(folder).resolve() for folder in (given.material, given.work, given.out, given.baseline)]
    first = 1 if given.seed is None else given.seed
    return Options(
        given.scenario, range(first, first + given.random), given.kind, list(dict.fromkeys(variants)), *folders, given.save_baseline, given.sheets, given.nobody, given.runs, passed_on
    )


def parser() -> argparse.ArgumentParser:
    """The options and what they mean."""
    result = argparse.ArgumentParser(
        prog="benchmarks/quality/run.sh",
        description="Makes recordings from descriptions, redacts and scores them, prints tables, compares with the baseline.",
        epilog="What follows -- goes to `anonymizer redact`. Exit code: 0 nothing became worse, 1 something did or a recording "
        "failed, 2 wrong usage or something is missing.",
    )
    add = result.add_argument
    add("scenario", nargs="*", help="names of scenarios (default: all, or none with --random)")
    add("--random", type=int, default=0, metavar="N", help="also N meetings drawn at random; the same number always draws the same one")
    add("--seed", type=int, metavar="NUMBER", help="number of the first of them (default: 1)")
    add("--kind", choices=list(KINDS), default=USUAL, help="what they are like: " + "; ".join(f"{name}: {kind.meaning}" for name, kind in KINDS.items()))
    add("--variants", default="standard", metavar="A,B", help=f"of each scenario: {', '.join(NAMED)} (default: standard)")
    add("--size", metavar="WxH", help="size of the recordings, turned for upright ones")
    add("--fps", type=int, help="frames per second")
    add("--duration", type=float, metavar="SECONDS", help="length; when longer than described, the last scene goes on")
    add("--scale-down", metavar="WxH", help="scale the finished recordings down to fit")
    add("--nobody", action="store_true", help="name no presenter: everybody is redacted")
    add("--runs", type=int, default=1, help="how often each recording is timed; the middle ratio counts (default: 1)")
    add("--sheets", action="store_true", help="keep pictures of the worst leaks of each recording")
    add("--save-baseline", action="store_true", help="store the figures as the new baseline, even if worse")
    add("--baseline", default=str(BASELINE), metavar="FILE", help="what to compare with (default: baseline.json beside run.sh)")
    add("--material", default=str(ROOT.parent / "shared"), metavar="DIR", help="folder with tools/ and scenarios/ (default: ../shared)")
    add("--work", default=str(cache_folder()), metavar="DIR", help="where recordings are kept (default: %(default)s)")
    add("--out", default=str(ROOT / "artifacts" / "quality"), metavar="DIR", help="where results go (default: artifacts/quality)")
    return result


def size_of(text: Optional[str]) -> Optional[tuple[int, int]]:
    """A size that may have been left out."""
    return parse_size(text) if text else None


def cache_folder() -> Path:
    """Where this user keeps what can be made again."""
    home = os.environ.get("HOME")
    cache = os.environ.get("XDG_CACHE_HOME") or (home and os.path.join(home, ".cache")) or tempfile.gettempdir()
    return Path(cache) / "anonymizer-quality"
