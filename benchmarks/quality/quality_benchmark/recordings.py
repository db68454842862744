"""Makes recordings from descriptions, and keeps them: the same description and tool give the same recording."""
from __future__ import annotations

import hashlib
import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, List, Optional, Sequence

from .errors import RecordingFailed
from .material import MAKER, Material
from .truth import scaled
from .variants import Scenario, Size, Variant, apply, fitted

# x264's settings of scaled-down recordings; a change makes them anew.
SCALING = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-pix_fmt", "yuv420p")


@dataclass(frozen=True)
class Order:
    """A recording that is wanted."""

    scenario: Scenario  # as the variant films it
    variant: Variant
    size: Optional[Size]  # that it is scaled down to afterwards, if it is

    def fingerprint(self, maker: bytes) -> str:
        """Of all that the recording is made from; the maker is the tool's own text."""
        parts = [json.dumps(self.scenario, sort_keys=True), str(self.size and (self.size, SCALING))]
        return hashlib.sha256(maker + "\n".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Recording:
    """A recording that lies on the disk, and its truth."""

    file: Path
    truth: Path
    fingerprint: str


def orders(scenarios: Sequence[Scenario], variants: Sequence[Variant], say: Callable[[str], None]) -> List[Order]:
    """What is wanted of these scenarios; variants that change nothing of one are left out, and that is said."""
    result: List[Order] = []
    for scenario in scenarios:
        described: List[Order] = []
        for variant in variants:
            filmed = apply(variant, scenario)
            size = fitted(tuple(filmed["size"]), variant.scale_down) if variant.scale_down else None
            order = Order(filmed, variant, size)
            twin = next((o for o in described if (o.scenario, o.size) == (filmed, size)), None)
            if variant.scale_down and size is None:
                say(f"{scenario['name']} {variant.name}: left out, it is no larger than that")
            elif twin:
                say(f"{scenario['name']} {variant.name}: left out, it is the same as {twin.variant.name}")
            else:
                described.append(order)
        result += described
    return result


def make(order: Order, material: Material, work: Path, say: Callable[[str], None]) -> Recording:
    """The recording that was ordered: the one made before, or a new one."""
    fingerprint = order.fingerprint(material.tool(MAKER).read_bytes())
    folder, name = work / "recordings" / fingerprint, order.scenario["name"]
    recording = Recording(folder / f"{name}.mp4", folder / f"{name}.truth.json", fingerprint)
    if folder.is_dir():
        return recording
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Made beside its place and moved there when whole, so that what lies there is never half a recording.
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="making-") as scratch:
        made = Path(scratch) / "made"
        made.mkdir()
        if order.size:
            scale_down(make(Order(order.scenario, order.variant, None), material, work, say), order.size, made)
        else:
            say(f"{name} {order.variant.name}: making the recording")
            film(order.scenario, material, made)
        made.rename(folder)
    return recording


def film(scenario: Scenario, material: Material, folder: Path) -> None:
    """Makes a recording as described."""
    description = folder / "scenario.json"
    description.write_text(json.dumps(with_screens(scenario, material, folder), ensure_ascii=False), encoding="utf-8")
    done = material.run_tool(MAKER, description, "-o", folder, "--root", material.folder)
    if done.returncode:
        raise RecordingFailed(f"it could not be made: {done.stderr.strip()}")


def with_screens(scenario: Scenario, material: Material, folder: Path) -> Scenario:
    """The description with files in place of the screens that it only names; they are drawn for that."""
    share = []
    for number, item in enumerate(scenario.get("share", [])):
        if "screen" in item:
            file = folder / f"screen-{number}.png"
            done = material.run_module("screens", item["screen"]["kind"], str(item["screen"]["seed"]), *map(str, scenario["size"]), file)
            if done.returncode:
                raise RecordingFailed(f"what is shared could not be drawn: {done.stderr.strip()}")
            item = {"start": item["start"], "file": str(file.resolve())}
        share.append(item)
    return {**scenario, "share": share} if share else scenario


def scale_down(source: Recording, size: Size, folder: Path) -> None:
    """Scales a recording and its truth, as somebody does who stores it smaller: times, sound, titles and subtitles stay."""
    file = folder / source.file.name
    streams = ["-map", "0:v:0", "-map", "0:a?", "-map", "0:s?", "-c:a", "copy", "-c:s", "copy", "-fps_mode", "passthrough"]
    command = ["ffmpeg", "-v", "error", "-nostdin", "-y", "-i", source.file, *streams, "-vf", "scale=%d:%d" % size, *SCALING]
    done = subprocess.run([*command, "-movflags", "+faststart", file], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RecordingFailed(f"it could not be scaled down: {done.stderr.strip()}")
    truth = json.loads(source.truth.read_text(encoding="utf-8"))
    smaller = scaled(truth, size, file.name)
    (folder / source.truth.name).write_text(json.dumps(smaller, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")

