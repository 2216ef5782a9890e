"""The table of the accuracy page."""

import platform
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs_runbooks.model.ffi import Hidden
from mkdocs_runbooks.wording import Wording
from truth.comparison import Comparison, Tally
from truth.fetch import Package

PAGE = Path(__file__).parent.parent / "docs" / "explanation" / "ffi-accuracy.md"
_MARKED = "<!-- {name}, made by `make ffi-truth`: {edge} -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One package's figures.

    Attributes:
        parsing: CPU seconds for parsing all its Rust, and nothing else.
        reading: CPU seconds for reading it as a build does, nothing kept from before.
        missing: what was not found, with the reason.
    """

    package: Package
    pyo3: str | None
    lines: int
    parsing: float
    reading: float
    result: Comparison
    missing: tuple[tuple[str, str | None], ...]

    def line(self) -> str:
        """The figures in one line."""
        one = self.result
        return (
            f"{self.package.name} {self.package.version}: PyO3 {self.pyo3}, {self.lines} lines, "
            f"functions {_shown(one.functions)}, classes {_shown(one.classes)}, members {_shown(one.members)}, "
            f"signatures {_shown(one.signatures)}, read in {self.reading:.2f} s, parsed in {self.parsing:.2f} s"
        )


def _shown(tally: Tally) -> str:
    return f"{tally.found:,} of {tally.total:,}" if tally.total else "–"


def explained(result: Comparison, hidden: Sequence[Hidden]) -> tuple[tuple[str, str | None], ...]:
    """What is missing, each with the sentence that the reader itself gives for it."""
    words = Wording("en")
    by_name = {one.what.rpartition("::")[2]: one for one in hidden}
    adding = _adding(hidden)
    found: list[tuple[str, str | None]] = []
    for name in (*result.functions.missing, *result.classes.missing, *result.members.missing):
        reason = by_name.get(name.rpartition(".")[2])
        if reason is None and name in result.members.missing:
            reason = adding
        if reason is None:
            reason = _alone(name, result, hidden)
        sentence = (
            None if reason is None else words.text(f"ffi-hidden-{reason.reason}", (("what", reason.what),))
        )
        found.append((name, sentence))
    return tuple(found)


def _adding(hidden: Sequence[Hidden]) -> Hidden | None:
    """The procedural macros that stand at most classes."""
    found = [one for one in hidden if one.reason == "attribute-macro"]
    names = [name for name, _ in Counter(one.what for one in found).most_common()]
    return replace(found[0], what=" or ".join(names[:2])) if found else None


def _alone(name: str, result: Comparison, hidden: Sequence[Hidden]) -> Hidden | None:
    """The one item of another crate that is registered: a class under another name, or what its function adds."""
    foreign = [one for one in hidden if one.reason == "foreign-item"]
    if len(foreign) != 1 or name in result.members.missing:
        return None
    adds = foreign[0].what.rpartition("::")[2][:1].islower()
    return foreign[0] if adds or result.classes.missing == [name] else None


def replaced(page: str, name: str, text: str) -> str:
    """The page with other text between the marks of a name."""
    begin, end = (_MARKED.format(name=name, edge=edge) for edge in ("begin", "end"))
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n{text}\n{end}{after}"


def table(rows: Sequence[Row]) -> str:
    """Markdown: one line a package, the sums, and what is missing."""
    total = Comparison()
    for row in rows:
        for name in ("functions", "classes", "members", "signatures"):
            mine, theirs = getattr(total, name), getattr(row.result, name)
            mine.total += theirs.total
            mine.found += theirs.found
        total.by_hand += row.result.by_hand
    lines = [
        f"Read with CPython {platform.python_version()} on {platform.system()}; "
        f"{total.by_hand} of the signatures are written by hand (`text_signature`) and compared as text. "
        "Packages with a star were compared for the first time once the reader was finished, and nothing was "
        "changed for them.",
        "",
        "| Package | Version | PyO3 | Lines of Rust | Functions | Classes | Members | Signatures equal |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |",
        *(
            _line(
                row.package.name + " \\*" * row.package.unseen,
                row.package.version,
                row.pyo3 or "",
                row.lines,
                row.result,
            )
            for row in rows
        ),
        _line(f"**all {len(rows)}**", "", "", sum(row.lines for row in rows), total),
        "",
        *_missing(rows),
    ]
    return "\n".join(lines)


def _line(name: str, version: str, pyo3: str, lines: int, one: Comparison) -> str:
    tallies = " | ".join(_shown(tally) for tally in (one.functions, one.classes, one.members, one.signatures))
    return f"| {name} | {version} | {pyo3} | {lines:,} | {tallies} |"


def _missing(rows: Iterable[Row]) -> list[str]:
    found: list[str] = []
    for row in rows:
        reasons: defaultdict[str, list[str]] = defaultdict(list)
        for name, reason in row.missing:
            reasons[reason or "no reason is known"].append(name)
        for reason, names in reasons.items():
            shown = ", ".join(f"`{name}`" for name in names[:3]) + (" …" if len(names) > 3 else "")
            found.append(
                f"- {row.package.name} {row.package.version}, {len(names)} missing ({shown}): {reason}."
            )
    wrong = sum(len(row.result.signatures.wrong) + len(row.result.extra) for row in rows)
    share = 100_000 / sum(row.lines for row in rows)
    parsing, reading = (share * sum(getattr(row, name) for row in rows) for name in ("parsing", "reading"))
    return [
        *found,
        "",
        f"Wrong, or read and not there: {wrong}.",
        "",
        f"Reading took {reading:.2f} s of CPU time per 100,000 lines, in the same run in which parsing alone "
        f"took {parsing:.2f} s: most files say nothing of PyO3 and are not parsed.",
    ]
