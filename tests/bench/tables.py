"""The measures as Markdown tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.judging import Judged, Stretched
    from tests.bench.race import Goal, Grown, Result
    from tests.bench.setting import Setting
    from tests.bench.stages import Measured
    from tests.bench.verdicts import Summary


_PACKAGES = 12


def stages(one: Measured) -> str:
    """An issue's stages: CPU milliseconds and shares cold, CPU milliseconds kept and their ratio to cold."""
    whole, kept = one.cached.cpu, sum(one.kept.values())
    rows = []
    for part, spent in one.cached.parts.items():
        new, again = one.fresh.parts[part], one.kept.get(part)
        cold = [_ms(new), _share(new, one.fresh.cpu), _ms(spent), _share(spent, whole)]
        rows.append([part, *cold, _ms(again), _ratio(again, spent)])
    rows.append(["**CPU**", _ms(one.fresh.cpu), "", _ms(whole), "", _ms(kept), _ratio(kept, whole)])
    rows.append(["wall", _ms(one.fresh.wall), "", _ms(one.cached.wall), "", "", ""])
    rows.append(["peak, MB", f"{one.fresh.peak_mb:.0f}", "", f"{one.cached.peak_mb:.0f}", "", "", ""])
    titles = ["CPU ms", "photos new", "share", "photos cached", "share", "process kept", "kept ÷ cached"]
    return f"## {one.name} (medians of {one.runs})\n\n{_table(titles, rows)}"


def setting(one: Setting) -> str:
    """Setting type, by HarfBuzz's share."""
    base = one.steps[0].cpu
    rows = [[step.name, _ms(step.cpu), _ratio(step.cpu, base), str(step.shapings)] for step in one.steps]
    title = f"## Setting {one.characters} characters in {one.paragraphs} paragraphs (medians of {one.runs})"
    return f"{title}\n\n{_table(['step', 'CPU ms', '÷ HarfBuzz', 'calls of HarfBuzz'], rows)}"


def packages(name: str, spent: Mapping[str, float]) -> str:
    """Imports by package, the dearest ones."""
    dearest = [[package, _ms(cost)] for package, cost in list(spent.items())[:_PACKAGES]]
    others = sum(list(spent.values())[_PACKAGES:])
    rows = [*dearest, ["others", _ms(others)], ["**all**", _ms(sum(spent.values()))]]
    return f"## Imports of {name}, by `-X importtime`\n\n{_table(['package', 'wall ms'], rows)}"


def race(title: str, results: Sequence[Result], runs: int) -> str:
    """Programs beside one another."""
    rows = [
        [
            one.name,
            f"{one.cpu:.0f}",
            _times(one.cpu_ratio),
            f"{one.wall:.0f}",
            _times(one.wall_ratio),
            f"{one.peak_mb:.0f}",
        ]
        for one in results
    ]
    titles = ["program", "CPU ms", "÷ Typst", "wall ms", "÷ Typst", "peak, MB"]
    return f"## {title} (medians of {runs})\n\n{_table(titles, rows)}"


def goals(found: Sequence[Goal]) -> str:
    """What was aimed at."""
    rows = [[one.what, f"≤ {one.most:.2f}", f"{one.found:.2f}" if one.found else "", _met(one)] for one in found]
    return f"## Goals\n\n{_table(['', 'goal', 'found', ''], rows)}"


def growth(title: str, unit: str, found: Sequence[Grown]) -> str:
    """How cost grows with what is built."""
    rows = [
        [str(one.count), f"{one.cpu:.0f}", f"{one.cpu / one.count:.0f}", f"{one.wall:.0f}",
         f"{one.count / one.wall * 1000:.2f}", f"{one.peak_mb:.0f}"]
        for one in found
    ]  # fmt: skip
    titles = [f"{unit}s", "CPU ms", f"CPU ms a {unit}", "wall ms", f"{unit}s a second", "peak, MB"]
    return f"## {title}\n\n{_table(titles, rows)}"


def _times(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio else ""


def _met(goal: Goal) -> str:
    return "" if not goal.found else "met" if goal.met else "not met"


def rules(found: Mapping[str, Judged]) -> str:
    """What judged lines break, by text: violations of must rules, and exceptions from should rules."""
    rows = [
        [name, f"{one.lines:,}", _counts(one.avoidable), _counts(one.unavoidable), _counts(one.should),
         f"{one.per_thousand:.2f}"]
        for name, one in found.items()
    ]  # fmt: skip
    titles = ["text", "lines", "must, avoidable", "must, unavoidable", "should", "should ÷ 1,000 lines"]
    return f"## Rules\n\n{_table(titles, rows)}"


def stretch(name: str, found: Sequence[Stretched]) -> str:
    """Ways of breaking lines beside one another."""
    rows = [
        [
            one.name,
            f"{one.lines:,}",
            f"{one.cost:,.0f}",
            f"{one.median:.4f}",
            f"{one.p95:.4f}",
            f"{one.most:.4f}",
            f"{one.uneven}",
        ]
        for one in found
    ]
    titles = ["lines broken by", "lines", "cost", "median, em", "95th percentile", "maximum", "uneven pairs"]
    return f"## Stretch a gap: {name}\n\n{_table(titles, rows)}"


def pages(one: Summary) -> str:
    """Random pages, judged."""
    rows = [
        ["pages, of them feasible", f"{one.pages}, {one.feasible}"],
        ["feasible pages filled exactly", f"{one.filled:.1%}"],
        ["pages with butting heads", f"{one.butting:.1%}"],
        ["through-gutters", str(one.gutters)],
        ["legs under 6 lines", str(one.short_legs)],
        ["leads not top left", str(one.leads_astray)],
        ["overlaps, holes in stories, text lost", str(one.broken)],
        ["search, CPU s: median, most", f"{one.search_median:.2f}, {one.search_most:.2f}"],
        ["the same with the setting of heads", f"{one.with_heads_median:.2f}, {one.with_heads_most:.2f}"],
        ["search ÷ setting bodies and heads, median", f"{one.ratio:.2f}"],
    ]
    return f"## Random pages\n\n{_table(['', 'found'], rows)}"


def _counts(found: Mapping[str, int]) -> str:
    return ", ".join(f"{rule} {count}" for rule, count in sorted(found.items())) or "0"


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(titles) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [titles, rule, *rows])


def _ms(spent: float | None) -> str:
    return "" if spent is None else f"{spent:.1f}"


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.0f} %"


def _ratio(part: float | None, whole: float) -> str:
    return "" if part is None or whole <= 0 else f"{part / whole:.2f}"
