"""The measured figures as Markdown, and their place in the documentation."""

import os
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Cost

PAGE = "docs/explanation/performance.md"
_PLACE = Path(__file__).parent.parent / PAGE
_MARKED = "<!-- {name}: begin -->\n{text}<!-- {name}: end -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFigures:
    """Medians of one size, over as many rounds as were finished.

    Attributes:
        again: ours, with what the build before has kept.
        another_commit: the same of another commit, in which nothing is different.
        properdocs: ours and the same Markdown, built by ProperDocs, where that was measured.
    """

    modules: int
    rounds: int
    ours: Cost
    again: Cost
    another_commit: Cost
    same: Cost
    by_hand: Cost
    check: Cost
    check_after: Cost
    properdocs: tuple[Cost, Cost] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinFigures:
    """Medians of one kernel at one size, in CPU seconds; `bare` is a loop that only finds the records.

    Attributes:
        peaks: megabytes that the loop and the reference take at most, where that was measured.
    """

    kernel: str
    records: int
    megabytes: float
    bare: float
    python: float
    rust: float
    peaks: tuple[float, float] | None = None


def write(
    sites: Sequence[SiteFigures], kernels: Sequence[TwinFigures], others: Mapping[str, str], *, keep: bool
) -> str:
    """Turn figures into tables; unless `keep`, replace those on the page.

    Args:
        sites: figures of built sites.
        kernels: figures of twins.
        others: tables that are ready, by the name of their place; an empty one was not measured.
        keep: leave the page alone.

    Returns:
        The tables as Markdown.
    """
    tables: dict[str, str] = {}
    if sites:
        tables["sites"] = _sites(sites)
        tables["again"] = _again(sites)
    if kernels:
        tables["twins"] = _twins(kernels)
    tables.update({name: text for name, text in others.items() if text})
    if not keep:
        page = _PLACE.read_text(encoding="utf-8")
        for name, text in tables.items():
            marked = _MARKED.format(name=name, text=text)
            page = re.sub(
                _MARKED.format(name=name, text=".*"), lambda _, new=marked: new, page, flags=re.DOTALL
            )
        _PLACE.write_text(page, encoding="utf-8", newline="\n")
    return "\n".join(tables.values())


def _sites(found: Sequence[SiteFigures]) -> str:
    lines = [
        "| modules | rounds | ours | same Markdown, plain | overhead | by hand, plain | ours to by hand | `check` | share | after the build | share |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for one in found:
        lines.append(
            f"| {one.modules:,} | {one.rounds} | {_cost(one.ours)} | {_cost(one.same)} | "
            f"{(one.ours.seconds / one.same.seconds - 1) * 100:+.0f} % | {_cost(one.by_hand)} | "
            f"{one.ours.seconds / one.by_hand.seconds:.1f}× | {_cost(one.check)} | "
            f"{one.check.seconds / one.ours.seconds * 100:.0f} % | "
            f"{_cost(one.check_after)} | {one.check_after.seconds / one.ours.seconds * 100:.0f} % |"
        )
    return "\n".join((*lines, "", _machine(), ""))


def _again(found: Sequence[SiteFigures]) -> str:
    lines = [
        "| modules | ours | again, with what was kept | share | of another commit | share | memory, ours to same "
        "| ProperDocs, ours | ProperDocs, same | overhead | memory |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for one in found:
        lines.append(
            f"| {one.modules:,} | {_cost(one.ours)} | {_cost(one.again)} | "
            f"{one.again.seconds / one.ours.seconds * 100:.0f} % | {_cost(one.another_commit)} | "
            f"{one.another_commit.seconds / one.ours.seconds * 100:.0f} % | "
            f"{one.ours.megabytes / one.same.megabytes:.2f}× | {_beside(one.properdocs)} |"
        )
    return "\n".join((*lines, "", _machine(), ""))


def _beside(properdocs: tuple[Cost, Cost] | None) -> str:
    if properdocs is None:
        return "– | – | – | –"
    ours, same = properdocs
    return (
        f"{_cost(ours)} | {_cost(same)} | {(ours.seconds / same.seconds - 1) * 100:+.0f} % | "
        f"{ours.megabytes / same.megabytes:.2f}×"
    )


def _twins(found: Sequence[TwinFigures]) -> str:
    lines = [
        "| kernel | records | MB | bare loop | Python | Rust | factor | memory |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for one in found:
        lines.append(
            f"| `{one.kernel}` | {one.records:,} | {one.megabytes:.1f} | {one.bare:.3f} s | {one.python:.3f} s | "
            f"{one.rust:.3f} s | {one.python / one.rust:.1f}× | {_peaks(one)} |"
        )
    return "\n".join((*lines, "", _machine(), ""))


def _cost(cost: Cost) -> str:
    return f"{cost.seconds:.1f} s, {cost.megabytes:.0f} MB"


def _machine() -> str:
    return (
        f"Python {platform.python_version()}, {platform.system()}, {platform.machine()}, {os.cpu_count()} cores; "
        "CPU seconds and peak memory, medians."
    )


def _peaks(one: TwinFigures) -> str:
    if one.peaks is None:
        return "–"
    bare, python = one.peaks
    return f"{python:.1f} MB, bare loop {bare:.1f} MB"
