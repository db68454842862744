"""The results as Markdown tables."""
from __future__ import annotations

from typing import Dict, Iterable, List, Optional, Sequence, Tuple

from .baseline import Comparison
from .figures import Figures, Result, Share
from .marks import missed
from .truth import SIZE_NAMES

NOTHING = "–"


def page(heading: Sequence[str], results: Sequence[Result], failures: Sequence[str], comparison: Comparison) -> str:
    """The whole report."""
    parts = ["# Quality of redaction", *heading]
    parts += ["## Recordings", recordings(results)]
    parts += ["## Layouts and face sizes, of all recordings", layouts(sums(results))]
    parts += ["## Layouts and face sizes, by recording", layouts(each(results))]
    if failures:
        parts += ["## Failed", bullets(failures)]
    parts += ["## Regressions", bullets(comparison.regressions) if comparison.regressions else "None."]
    if comparison.notes:
        parts += ["## Not compared", bullets(comparison.notes)]
    return "\n\n".join(parts) + "\n"


def recordings(results: Iterable[Result]) -> str:
    """One line for each recording: everything that is measured on the whole of it."""
    head = ["recording", "variant", "leaked faces", "<10 px", "leaked names", "strings", "tiles changed", "presenter", "slides",
            "collateral", "PSNR outside", "time", "memory", "review", "missed marks"]
    rows = []
    for result in results:
        total = result.total
        rows.append([
            result.name, result.variant, tally(total.all_faces), tally(result.tiny_faces), tally(result.names), str(result.strings),
            percent(total.tiles.rate), percent(total.presenter.rate), percent(total.slides.rate), percent(total.collateral),
            NOTHING if result.psnr_outside is None else f"{result.psnr_outside:.1f} dB",
            f"{result.cost.time_ratio:.2f} x", f"{result.cost.peak_memory_bytes / 1e6:.0f} MB",
            "required" if result.review else NOTHING, ", ".join(missed(result)) or "none",
        ])
    return table(head, rows)


def layouts(rows: Iterable[Tuple[Sequence[str], Figures]]) -> str:
    """One line for each layout: leaks by the size of faces, and what else is measured by layout."""
    head = ["recording", "variant", "layout", *(f"{name} px" for name in SIZE_NAMES), "leaked names", "tiles changed", "presenter",
            "slides", "collateral"]
    lines = []
    for names, figures in rows:
        faces = [tally(figures.faces[size]) for size in SIZE_NAMES]
        rates = [figures.tiles.rate, figures.presenter.rate, figures.slides.rate, figures.collateral]
        lines.append([*names, *faces, tally(figures.names), *map(percent, rates)])
    return table(head, lines)


def each(results: Iterable[Result]) -> List[Tuple[Sequence[str], Figures]]:
    """Every layout of every recording."""
    return [((r.name, r.variant, layout), figures) for r in results for layout, figures in r.layouts.items()]


def sums(results: Sequence[Result]) -> List[Tuple[Sequence[str], Figures]]:
    """Every layout of every variant, added up over the recordings; then all layouts of a variant."""
    by_layout: Dict[Tuple[str, str], Figures] = {}
    for result in results:
        for layout in [*result.layouts, "all"]:
            figures = result.total if layout == "all" else result.layouts[layout]
            key = (result.variant, layout)
            by_layout[key] = by_layout.get(key, Figures()) + figures
    in_order = sorted(by_layout, key=lambda key: (key[0], key[1] == "all", key[1]))
    return [(("all", *key), by_layout[key]) for key in in_order]


def tally(share: Share) -> str:
    """ "3 / 1200", or a dash where there is nothing to count."""
    return f"{int(share.part)} / {share.whole}" if share.whole else NOTHING


def percent(rate: Optional[float]) -> str:
    """A share in per cent."""
    return NOTHING if rate is None else f"{100 * rate:.2f} %"


def bullets(lines: Iterable[str]) -> str:
    """A Markdown list."""
    return "\n".join(f"- {line}" for line in lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table with its columns aligned, so that it can be read as it is."""
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |" for line in lines)
