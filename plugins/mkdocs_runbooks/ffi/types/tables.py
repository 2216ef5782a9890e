"""The conversion tables of this folder, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from mkdocs_runbooks import packaged
from mkdocs_runbooks.ffi.binding_versions import Minor

RUST_TABLES = ("rust", "numpy", "arrow")
"""The tables of Rust types, as they are named in this folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What a conversion may lose.

    Attributes:
        kind: `range`, `precision`, `length` or `copy`.
        of: the family of declared types that can lose something.
        bound: what is kept, in figures.
    """

    kind: str
    of: str
    bound: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table of Rust types.

    Attributes:
        names: Rust names, or forms such as `Vec<u8>`.
        generics: names of parameters that the Python types use.
        crates: crates that the names come from.
        accepts: Python types taken; None: it can be no argument.
        returns: Python type given; None: it can be no result.
        natural: what people write for it, where that is neither.
        loss: what may be lost.
        since: first (major, minor) of PyO3 in which it holds; `until`: the first in which it does no more.
    """

    names: tuple[str, ...]
    generics: tuple[str, ...]
    crates: frozenset[str]
    accepts: str | None
    returns: str | None
    natural: str | None
    loss: Loss | None
    since: tuple[int, int] | None
    until: tuple[int, int] | None

    def holds(self, version: tuple[int, int] | None) -> bool:
        """Whether the row is about a version; an unknown one is taken for the newest."""
        if version is None:
            return self.until is None
        return (self.since is None or version >= self.since) and (self.until is None or version < self.until)


@cache
def changes() -> frozenset[Minor]:
    """The versions of PyO3 from which on some row has another meaning."""
    rows = [row for found in rust_rows().values() for row in found]
    return frozenset(one for row in rows for one in (row.since, row.until) if one is not None)


def table(name: str) -> list[dict[str, Any]]:
    """A table as it is written."""
    found: list[dict[str, Any]] = packaged.table("mkdocs_runbooks.ffi.types", name)
    return found


@cache
def rust_rows() -> Mapping[str, tuple[Row, ...]]:
    """Rust name or form -> its rows, in order."""
    found: dict[str, list[Row]] = {}
    for name in RUST_TABLES:
        for entry in table(name):
            if "rust" in entry:
                row = _row(entry)
                for one in row.names:
                    found.setdefault(one, []).append(row)
    return MappingProxyType({name: tuple(rows) for name, rows in found.items()})


@cache
def crates() -> frozenset[str]:
    """All crates that the tables know."""
    return frozenset(one for rows in rust_rows().values() for row in rows for one in row.crates)


@cache
def dtypes() -> Mapping[str, str]:
    """Rust element type -> NumPy's name of the dtype."""
    return MappingProxyType(
        {name: entry["dtype"] for entry in table("numpy") if "element" in entry for name in entry["element"]}
    )


def _row(entry: dict[str, Any]) -> Row:
    loss = entry.get("loss")
    return Row(
        names=tuple(entry["rust"]),
        generics=tuple(entry.get("generics", ())),
        crates=frozenset(entry["crates"]),
        accepts=_text(entry["accepts"]),
        returns=_text(entry["returns"]),
        natural=entry.get("natural"),
        loss=Loss(kind=loss["kind"], of=loss["of"], bound=str(loss["bound"])) if loss else None,
        since=version(entry.get("since")),
        until=version(entry.get("until")),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def version(text: str | None) -> tuple[int, int] | None:
    """(major, minor) of `0.29.0`; None where there is none."""
    parts = (text or "").split(".")
    return (
        (int(parts[0]), int(parts[1]))
        if len(parts) > 1 and parts[0].isdigit() and parts[1].isdigit()
        else None
    )
