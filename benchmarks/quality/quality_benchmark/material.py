"""The test material: descriptions of meetings, the tool that makes recordings of them, and the one that scores results."""
from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import List, Sequence, Union

from .errors import BenchmarkError
from .variants import Scenario

MAKER = "make_meeting.py"
SCORER = "score_redaction.py"
PACKAGES = "ffmpeg python3-numpy python3-opencv python3-pil espeak-ng fonts-dejavu-core"


@dataclass(frozen=True)
class Material:
    """A folder with tools/ and scenarios/, and a Python that the tools run with."""

    folder: Path
    python: str

    def tool(self, name: str) -> Path:
        """Where a tool lies."""
        return self.folder / "tools" / name

    def run_tool(self, name: str, *arguments: Union[str, Path]) -> subprocess.CompletedProcess[str]:
        """Runs a tool to its end."""
        command = [self.python, self.tool(name), *arguments]
        return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)

    def run_module(self, name: str, *arguments: Union[str, Path]) -> subprocess.CompletedProcess[str]:
        """Runs a module of this package that needs what the tools need."""
        package = Path(__file__).parent
        command = [self.python, "-m", f"{package.name}.{name}", *arguments]
        return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd=package.parent, check=False)

    def scenarios(self, wanted: Sequence[str]) -> List[Scenario]:
        """The descriptions of these names, or all."""
        files = {file.stem: file for file in sorted((self.folder / "scenarios").glob("*.json"))}
        unknown = [name for name in wanted if name not in files]
        if unknown:
            raise BenchmarkError(f"There is no scenario {unknown[0]!r}; there are {', '.join(files)}.")
        return [{"name": name, **json.loads(files[name].read_text(encoding="utf-8"))} for name in wanted or files]


def open_material(folder: Path) -> Material:
    """The material of a folder, or an error that says what is missing."""
    missing = [part for part in (f"tools/{MAKER}", f"tools/{SCORER}") if not (folder / part).is_file()]
    if not list((folder / "scenarios").glob("*.json")):
        missing.append("scenarios/*.json")
    if missing:
        raise BenchmarkError(
            f"The test material is not in {folder}: {', '.join(missing)} missing. It is no part of the product; "
            "name the folder that has it with --material DIR."
        )
    if not (shutil.which("ffmpeg") and shutil.which("ffprobe")):
        raise BenchmarkError("ffmpeg and ffprobe are needed. To install them, type: sudo apt-get install ffmpeg")
    return Material(folder, find_python())


def find_python() -> str:
    """A Python that has what the tools need: the one that runs this, or the distribution's own."""
    for python in (sys.executable, "/usr/bin/python3"):
        if not shutil.which(python):
            continue
        if subprocess.run([python, "-c", "import cv2, numpy, PIL"], capture_output=True, check=False).returncode == 0:
            return python
    raise BenchmarkError(
        "The tools that make and score recordings need Python with OpenCV, NumPy and Pillow. "
        f"To install them, type: sudo apt-get install {PACKAGES}"
    )
