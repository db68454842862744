"""Makes recordings, redacts them, scores the results, prints tables, and compares with the baseline."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import List, Sequence

from . import baseline, tables
from .errors import BenchmarkError, RecordingFailed
from .figures import Result
from .kinds import KINDS
from .material import Material, open_material
from .options import ROOT, Options, parse
from .random_meetings import clips_of
from .recordings import Order, make, orders
from .redaction import Product, measure, open_product, presenters
from .scoring import score
from .variants import Scenario


def main(arguments: Sequence[str]) -> int:
    """Runs the benchmark; returns the exit code."""
    options = parse(arguments)
    try:
        return run(options)
    except BenchmarkError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        return 130


def run(options: Options) -> int:
    """All of it, step by step."""
    material = open_material(options.material)
    wanted = orders(described(material, options), options.variants, say)
    stored = baseline.read(options.baseline)
    product = open_product(ROOT)

    results: List[Result] = []
    failures: List[str] = []
    for order in wanted:
        name = f"{order.scenario['name']} {order.variant.name}"
        try:
            results.append(measure_one(order, material, product, options))
        except RecordingFailed as failure:
            failures.append(f"{name}: {failure}")
            say(failures[-1])

    now = {result.key: result.to_json() for result in results}
    comparison = baseline.compare(stored, now)
    page = tables.page(heading(product, options), results, failures, comparison)
    print(page, end="")
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "results.md").write_text(page, encoding="utf-8")
    document = {"product": product.version, "recordings": now, "failures": failures, "regressions": comparison.regressions}
    (options.out / "results.json").write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    if options.save_baseline:
        baseline.save(options.baseline, stored, now)
        say(f"stored as {options.baseline}")
    return 1 if failures or comparison.regressions else 0


def described(material: Material, options: Options) -> List[Scenario]:
    """The scenarios that were asked for, and random meetings."""
    scenarios = material.scenarios(options.scenarios) if options.scenarios or not options.random else []
    clips = clips_of(material.folder) if options.random else []
    return scenarios + [KINDS[options.kind].draw(number, clips) for number in options.random]


def measure_one(order: Order, material: Material, product: Product, options: Options) -> Result:
    """Everything about one recording."""
    name, variant = order.scenario["name"], order.variant.name
    recording = make(order, material, options.work, say)
    named = product.can_name_presenter and not options.nobody
    output = options.work / "redacted" / f"{name}.{variant}.mp4"
    output.parent.mkdir(parents=True, exist_ok=True)

    say(f"{name} {variant}: redacting")
    cost, review = measure(
        product, recording.file, output, [*(presenters(order.scenario) if named else []), *options.redact], options.runs
    )

    say(f"{name} {variant}: scoring")
    sheet = options.out / "sheets" / f"{name}.{variant}.png" if options.sheets else None
    if sheet:
        sheet.parent.mkdir(parents=True, exist_ok=True)
    scored = score(material, order.scenario, recording.file, recording.truth, output, sheet)
    result = Result(
        name=name,
        variant=variant,
        recording=recording.fingerprint,
        scaled_down=order.size is not None,
        gallery=all("gallery" in scene["layout"] for scene in order.scenario["scenes"]),
        named=named,
        options=options.redact,
        cores=usable_cores(),
        cost=cost,
        review=review,
        **vars(scored),
    )
    if sheet and not (result.total.all_faces.part or result.names.part):
        sheet.unlink(missing_ok=True)
    return result


def heading(product: Product, options: Options) -> List[str]:
    """What was run, in words: without it the figures say nothing."""
    lines = [f"{product.version}, commit {commit()}, {usable_cores()} cores; time is the middle of {options.runs} run(s)."]
    if options.nobody:
        lines.append("Nobody was named: everybody is redacted, and the presenter need not be seen.")
    elif not product.can_name_presenter:
        lines.append(
            "**Nobody was named**: `anonymizer redact` has no option `--presenter`. Everybody is redacted, and the presenter is not "
            "counted among the marks."
        )
    else:
        lines.append("The presenter was named as in the scenario.")
    if options.redact:
        lines.append(f"Options of `anonymizer redact`: `{' '.join(options.redact)}`")
    return lines


def commit() -> str:
    """The commit of the checkout, marked when something was changed since."""
    command = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def usable_cores() -> int:
    """How many processor cores this may use."""
    return len(os.sched_getaffinity(0))


def say(line: str) -> None:
    """Tells what is going on; results go to standard output."""
    print(f"quality: {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
