"""Redacts a recording with the product, and transcodes it plainly beside, to tell what redacting costs."""
from __future__ import annotations

import json
import re
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import List, Sequence, Tuple

from .errors import BenchmarkError, RecordingFailed
from .figures import Cost
from .variants import Scenario

ENCODER = ("libx264", "veryfast", "23")  # encoder, preset, crf; the same for both
REVIEW_REQUIRED = 3  # exit code of `anonymizer redact`


@dataclass(frozen=True)
class Product:
    """The `anonymizer` command of the checkout."""

    command: Path
    version: str
    can_name_presenter: bool


def open_product(root: Path) -> Product:
    """Builds the product if need be, and asks it what it can do."""
    command = root / "anonymizer"
    version, help_text = (ask(command, *question) for question in (["--version"], ["redact", "--help"]))
    return Product(command, version.strip(), offers_presenter(help_text))


def ask(command: Path, *arguments: str) -> str:
    """What the product prints."""
    done = subprocess.run([command, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise BenchmarkError(f"{command} does not run:\n{done.stderr.strip()}")
    return done.stdout


def offers_presenter(help_text: str) -> bool:
    """Whether a presenter can be named; --presenter-region is another option."""
    return re.search(r"--presenter(?![\w-])", help_text) is not None


def presenters(scenario: Scenario) -> List[str]:
    """The options that name who may be seen."""
    names = [person["name"] for person in scenario["participants"] if person["role"] == "presenter"]
    return [argument for name in names for argument in ("--presenter", name)]


def measure(product: Product, recording: Path, output: Path, options: Sequence[str], runs: int) -> Tuple[Cost, bool]:
    """Transcodes and redacts in turn; the redacted recording of the last run stays. Also whether review is required."""
    plain, report = output.with_suffix(".plain.mp4"), output.with_suffix(".report.json")
    cost, review = Cost([], [], 0), False
    try:
        for _ in range(runs):
            cost.transcode_seconds.append(timed(transcode(recording, plain))[0])
            seconds, review = timed(redact(product, recording, output, report, options))
            cost.redact_seconds.append(seconds)
            memory = json.loads(report.read_text(encoding="utf-8"))["peakMemoryBytes"]
            cost.peak_memory_bytes = max(cost.peak_memory_bytes, memory)
    finally:
        plain.unlink(missing_ok=True)
    return cost, review


def transcode(recording: Path, output: Path) -> List[str]:
    """The plain transcode that redacting is measured against."""
    encoder, preset, crf = ENCODER
    command = ["ffmpeg", "-v", "error", "-nostdin", "-y", "-i", str(recording), "-map", "0:v:0", "-map", "0:a?"]
    return command + ["-c:v", encoder, "-preset", preset, "-crf", crf, "-c:a", "copy", "-movflags", "+faststart", str(output)]


def redact(product: Product, recording: Path, output: Path, report: Path, options: Sequence[str]) -> List[str]:
    """The same with the product."""
    encoder, preset, crf = ENCODER
    command = [str(product.command), "redact", str(recording), "-o", str(output), "--encoder", encoder, "--preset", preset]
    return command + ["--crf", crf, "--overwrite", "--quiet", "--report", str(report), *options]


def timed(command: Sequence[str]) -> Tuple[float, bool]:
    """Runs to the end; the seconds it took, and whether it ended with "review required"."""
    started = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    seconds = time.monotonic() - started
    if done.returncode not in (0, REVIEW_REQUIRED):
        last = "\n".join(done.stderr.strip().splitlines()[-5:])
        raise RecordingFailed(f"{Path(command[0]).name} ended with exit code {done.returncode}: {last}")
    return seconds, done.returncode == REVIEW_REQUIRED
