"""Entries of a module's `ffi:` that match nothing: a misspelt name, or one that is gone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import chain

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Severity, closest, parameters
from mkdocs_runbooks.ffi.comparison.rows import Row
from mkdocs_runbooks.ffi.comparison.sides import Sides
from mkdocs_runbooks.ffi.comparison.units import keys, member, paired_key
from mkdocs_runbooks.ffi.type_words import words_of_types
from mkdocs_runbooks.model.ffi import Signature
from mkdocs_runbooks.model.registry import BorderEntry, BorderSection

_SUGGESTIONS = 20
"""Comparing a name with all others takes long: beyond these no other name is suggested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Miss:
    """Why an entry matches nothing.

    Attributes:
        reason: the ending of the reason's key.
        name: the name that is not there.
        known: names that could be meant.
    """

    reason: str
    name: str
    known: Iterable[str] = ()


def unused_entries(sides: Sides, rows: tuple[Row, ...]) -> Mapping[BorderEntry, Diagnostic]:
    """What the registry says of names that are on no side.

    Args:
        sides: what each side offers, and what the registry says; nothing is said where a side is not there or
            could not be read completely.
        rows: both sides side by side.
    """
    if not sides.settings.entries or not sides.native or sides.unread:
        return {}
    entries = [one for one in sides.settings.entries if _can_be_told(one, sides)]
    names = _Names.of(sides, rows)
    found: dict[BorderEntry, Diagnostic] = {}
    for entry in entries:
        miss = _RULES[entry.section](entry, names)
        if miss is not None:
            guess = closest(miss.name, miss.known) if len(found) < _SUGGESTIONS else None
            found[entry] = _problem(entry, miss, guess)
    return found


def _can_be_told(entry: BorderEntry, sides: Sides) -> bool:
    """What hides names of the port is seen, though what it hides is not."""
    if entry.section is BorderSection.HARMLESS:
        return sides.marks is not None
    return not sides.unread_anywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """The names of both sides.

    Attributes:
        python: item of Python's side or of a stub -> its declarations.
        port: item of the port, by Python's name for it -> what the port has.
        offered: all names of the port's items.
        others: further names that Python's side uses.
        types: types of the settings that the port's source mentions.
        written: names in the types of the port's items.
        marks: attributes and derivations on classes of the port that nobody knows.
    """

    python: Mapping[str, tuple[Signature, ...]]
    port: Mapping[str, tuple[Signature, ...]]
    offered: frozenset[str]
    others: frozenset[str]
    types: frozenset[str]
    written: frozenset[str]
    marks: frozenset[str]

    @classmethod
    def of(cls, sides: Sides, rows: tuple[Row, ...]) -> "_Names":
        """The names of a comparison."""
        python: dict[str, tuple[Signature, ...]] = {}
        port: dict[str, tuple[Signature, ...]] = {}
        for row in rows:
            declared = [unit for unit in (row.python, row.stub) if unit is not None]
            for key in dict.fromkeys(chain.from_iterable(map(keys, declared))):
                items = [one for unit in declared for one in member(unit, key)]
                python[row.label + key] = (
                    *python.get(row.label + key, ()),
                    *items,
                    *chain.from_iterable(one.overloads for one in items),
                )
            for unit in row.native.values():
                for key in dict.fromkeys((*keys(unit), *(name for one in declared for name in keys(one)))):
                    other = paired_key(row.label, key, unit, sides.settings)
                    port[row.label + key] = (*port.get(row.label + key, ()), *member(unit, other))
        offered = tuple(chain.from_iterable(sides.native.values()))
        return cls(
            python=python,
            port=port,
            offered=frozenset(chain.from_iterable(map(_spellings, offered))),
            others=frozenset(sides.known) | frozenset(sides.wanted) | {one.item for one in sides.calls},
            types=sides.types,
            written=words_of_types(offered),
            marks=sides.marks or frozenset(),
        )


def _spellings(item: Signature) -> Iterator[str]:
    """A function of Julia may be named as its source or as juliacall spells it."""
    yield item.qualified
    yield item.name
    if item.native_name:
        yield item.native_name
        yield item.native_name.removesuffix("!")


def _pair(entry: BorderEntry, names: _Names) -> _Miss | None:
    if entry.name not in names.python and entry.name not in names.others:
        return _Miss(reason="python-item", name=entry.name, known=names.python)
    if entry.other is not None and entry.other not in names.offered:
        return _Miss(reason="port-item", name=entry.other, known=names.offered)
    return None


def _rename(entry: BorderEntry, names: _Names) -> _Miss | None:
    missing = _drop(entry, names)
    if missing is not None or entry.other is None:
        return missing
    known = _parameters(names.port, entry.item)
    # What the port does not have at all is a difference of its own.
    if entry.other not in known and (not entry.item or names.port.get(entry.item)):
        return _Miss(reason=_where("port-parameter", entry), name=entry.other, known=known)
    return None


def _drop(entry: BorderEntry, names: _Names) -> _Miss | None:
    if entry.item and entry.item not in names.python:
        return _Miss(reason="python-item", name=entry.item, known=names.python)
    known = _parameters(names.python, entry.item)
    if entry.name not in known:
        return _Miss(reason=_where("python-parameter", entry), name=entry.name, known=known)
    return None


def _where(reason: str, entry: BorderEntry) -> str:
    return reason if entry.item else f"{reason}-anywhere"


def _parameters(items: Mapping[str, tuple[Signature, ...]], item: str) -> frozenset[str]:
    found = items.get(item, ()) if item else chain.from_iterable(items.values())
    return frozenset(parameter.name for one in found for parameter in one.parameters)


def _ignore(entry: BorderEntry, names: _Names) -> _Miss | None:
    known = frozenset(names.python) | frozenset(names.port) | names.offered | names.others
    if any(fnmatchcase(name, entry.name) for name in known):
        return None
    return _Miss(reason="ignored", name=entry.name, known=known)


def _types(entry: BorderEntry, names: _Names) -> _Miss | None:
    return None if entry.name in names.types else _Miss(reason="type", name=entry.name, known=names.written)


def _harmless(entry: BorderEntry, names: _Names) -> _Miss | None:
    return None if entry.name in names.marks else _Miss(reason="mark", name=entry.name, known=names.marks)


_RULES: Mapping[BorderSection, Callable[[BorderEntry, _Names], _Miss | None]] = {
    BorderSection.PAIR: _pair,
    BorderSection.RENAME: _rename,
    BorderSection.DROP: _drop,
    BorderSection.IGNORE: _ignore,
    BorderSection.TYPES: _types,
    BorderSection.HARMLESS: _harmless,
}


def _problem(entry: BorderEntry, miss: _Miss, guess: str | None) -> Diagnostic:
    return Diagnostic(
        code=Code.BORDER_ENTRY_UNUSED,
        severity=Severity.WARNING,
        location=entry.location,
        params=parameters(section=entry.section.value, reason=miss.reason, name=miss.name, item=entry.item),
        suggestion=guess,
    )
