"""What was read of a package's source beside what its wheel holds: found, missing, wrong."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mkdocs_runbooks.ffi.rust.attributes import split
from mkdocs_runbooks.ffi.rust.tokens import unquoted
from mkdocs_runbooks.model.ffi import ItemKind, ParameterKind, Signature

NOT_SHOWN = "..."
"""What PyO3 shows for a default that is no literal."""

Parameters = tuple[tuple[str, str, object], ...]
"""(name, kind, default) of each parameter; a default that is not there is `_ABSENT`."""

_ABSENT = "no default"
_MEMBERS = {
    "method": {ItemKind.METHOD, ItemKind.ATTRIBUTE},  # an attribute may hold a method of another class
    "classmethod": {ItemKind.CLASSMETHOD},
    "staticmethod": {
        ItemKind.STATICMETHOD,
        ItemKind.ATTRIBUTE,
    },  # … or a function that was made a static method
    "property": {ItemKind.PROPERTY, ItemKind.ATTRIBUTE},
    "attribute": {ItemKind.ATTRIBUTE},
    "class": {ItemKind.CLASS, ItemKind.ATTRIBUTE},
    "new": {ItemKind.CONSTRUCTOR},
}
_MADE_BY_PYTHON = {
    "__match_args__",
    "__init_subclass__",
    "__subclasshook__",
    "__hash__",
    "__annotations__",
    "__static_attributes__",
}
_NUMBER = re.compile(
    r"(-?)(0[xob][0-9a-fA-F_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]+)?)_?((?:[iu](?:8|16|32|64|128|size)|f(?:32|64))?)\Z"
)


@dataclass
class Tally:
    """Figures of one kind of things."""

    total: int = 0
    found: int = 0
    missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass
class Comparison:
    """Figures of one package."""

    functions: Tally = field(default_factory=Tally)
    classes: Tally = field(default_factory=Tally)
    members: Tally = field(default_factory=Tally)
    signatures: Tally = field(default_factory=Tally)
    by_hand: int = 0
    extra: list[str] = field(default_factory=list)


def compare(read: Sequence[Signature], shown: Sequence[dict[str, Any]]) -> Comparison:
    """Compare what was read with what a wheel shows.

    Args:
        read: all items of the package's source.
        shown: entries as `wheel.py` prints them.
    """
    result = Comparison()
    tops: defaultdict[str, list[Signature]] = defaultdict(list)
    inside: defaultdict[tuple[str, str], list[Signature]] = defaultdict(list)
    for one in read:
        if one.owner is None:
            for name in (one.name, *one.other_names):
                tops[name].append(one)
        else:
            inside[one.owner, one.name].append(one)
    seen: set[int] = set()
    for entry in shown:
        if entry["kind"] == "module":
            continue
        if entry["kind"] == "function":
            _function(entry, tops, result)
        elif entry["id"] not in seen:
            seen.add(entry["id"])
            _class(entry, tops, inside, result)
    result.extra.extend(_extra(read, shown))
    return result


def _best(found: Iterable[Signature], module: str, kinds: set[ItemKind]) -> Signature | None:
    """The exported one of this module, else the exported one."""
    exported = [
        one for one in found if one.exported and one.kind in kinds and holds(one.condition) is not False
    ]
    return max(
        exported,
        key=lambda one: (one.module == module, _ending(one.module or "", module), one.condition is None),
        default=None,
    )


def _ending(one: str, other: str) -> int:
    pairs = zip(reversed(one.split(".")), reversed(other.split(".")), strict=False)
    return next((index for index, (mine, theirs) in enumerate(pairs) if mine != theirs), 99)


def _function(entry: dict[str, Any], tops: dict[str, list[Signature]], result: Comparison) -> None:
    name = f"{entry['module']}.{entry['name']}"
    found = _best(tops.get(entry["name"], ()), entry["module"], {ItemKind.FUNCTION})
    if _count(result.functions, name, found) and found is not None:
        _signature(name, found, entry["text_signature"], result)


def _class(
    entry: dict[str, Any],
    tops: dict[str, list[Signature]],
    inside: dict[tuple[str, str], list[Signature]],
    result: Comparison,
) -> None:
    name = f"{entry['module']}.{entry['name']}"
    wanted = {ItemKind.CLASS, ItemKind.EXCEPTION}
    found = _best([*tops.get(entry["name"], ()), *tops.get(entry["own"], ())], entry["module"], wanted)
    if not _count(result.classes, name, found) or found is None:
        return
    _members(name, Shown(found.name, found, entry), inside, result)


class Shown(NamedTuple):
    """A class of the wheel beside the one that was read."""

    owner: str
    top: Signature
    entry: dict[str, Any]


def _members(
    name: str, both: Shown, inside: dict[tuple[str, str], list[Signature]], result: Comparison
) -> None:
    owner, top, entry = both
    for member, shown in entry["members"].items():
        kind = shown["kind"]
        if kind == "slot" or member in _MADE_BY_PYTHON:
            continue
        wanted = "__init__" if member == "__new__" else member
        candidates = [
            one
            for one in inside.get((owner, wanted), ())
            if one.module == top.module and holds(one.condition) is not False
        ]
        found = next((one for one in candidates if one.kind in _MEMBERS[kind]), None)
        if kind == "new" and found is None and entry.get("text_signature") is None:
            continue  # inherited, or made by PyO3 to say that there is none
        if not _count(result.members, f"{name}.{member}", found) or found is None:
            continue
        if kind == "class" and shown["members"] and found.kind is ItemKind.CLASS:
            _members(f"{name}.{member}", Shown(f"{owner}.{found.name}", top, shown), inside, result)
        text = entry.get("text_signature") if kind == "new" else shown["text_signature"]
        if kind in {"method", "classmethod", "staticmethod", "new"} and found.kind is not ItemKind.ATTRIBUTE:
            _signature(f"{name}.{member}", found, text, result)


_TARGET = {
    "unix",
    'target_os = "linux"',
    'target_family = "unix"',
    'target_arch = "x86_64"',
    'target_pointer_width = "64"',
}


def holds(condition: str | None) -> bool | None:
    """Whether a `cfg` holds where the wheels are made for, Linux on x86-64; None: it asks for features."""
    if condition is None:
        return True
    name, bracket, rest = condition.strip().partition("(")
    if not bracket:
        text = condition.strip()
        known = text in _TARGET or text == "windows" or text.startswith("target_")
        return text in _TARGET if known else None
    parts = [holds(one) for one in split(rest.rpartition(")")[0])]
    if name.strip() == "not":
        return None if parts[0] is None else not parts[0]
    decisive = name.strip() == "any"
    if decisive in parts:
        return decisive
    return None if None in parts else not decisive


def _count(tally: Tally, name: str, found: Signature | None) -> bool:
    tally.total += 1
    if found is None:
        tally.missing.append(name)
        return False
    tally.found += 1
    return True


def _signature(name: str, found: Signature, text: str | None, result: Comparison) -> None:
    if text is None:
        return
    result.signatures.total += 1
    if found.text_signature is not None:
        result.by_hand += 1
        if "".join(found.text_signature.split()).replace("$", "") != "".join(text.split()).replace("$", ""):
            result.signatures.wrong.append(f"{name}: by hand {found.text_signature} against {text}")
        else:
            result.signatures.found += 1
        return
    shown, read = parsed(text), tuple(_read(found))
    if not _equal(read, shown):
        result.signatures.wrong.append(f"{name}: {found.path}:{found.line} {read} against {text}")
    else:
        result.signatures.found += 1


def _equal(read: Parameters, shown: Parameters) -> bool:
    if len(read) != len(shown):
        return False
    return all(
        mine[:2] == theirs[:2]
        and (
            (theirs[2] is Ellipsis and mine[2] is not _ABSENT)
            or (mine[2] == theirs[2] and type(mine[2]) is type(theirs[2]))
        )
        for mine, theirs in zip(read, shown, strict=True)
    )


def parsed(text: str) -> Parameters:
    """The parameters of a `__text_signature__`; names may be keywords of Python."""
    plain = re.sub(r"^\(\s*\$\w+\s*(?:,\s*/)?\s*(?:,\s*|(?=\)))", "(", text.strip())
    found: list[tuple[str, str, object]] = []
    kind = ParameterKind.POSITIONAL
    for entry in split(plain[1:-1]):
        name, equals, default = entry.partition("=")
        value = ast.literal_eval(default.strip()) if equals else _ABSENT
        if entry == "/":
            found = [(one, ParameterKind.POSITIONAL_ONLY.value, given) for one, _, given in found]
        elif entry == "*":
            kind = ParameterKind.KEYWORD_ONLY
        elif entry.startswith("**"):
            found.append((entry[2:], ParameterKind.VARIADIC_KEYWORD.value, _ABSENT))
        elif entry.startswith("*"):
            found.append((entry[1:], ParameterKind.VARIADIC.value, _ABSENT))
            kind = ParameterKind.KEYWORD_ONLY
        else:
            found.append((name.strip(), kind.value, value))
    return tuple(found)


def _read(found: Signature) -> Iterator[tuple[str, str, object]]:
    for one in found.parameters:
        yield one.name, one.kind.value, _ABSENT if one.default is None else value_of(one.default)


def value_of(default: str) -> object:
    """A Rust literal's value as Python shows it; `...` for what is no literal."""
    text = default.strip()
    if text in {"None", "true", "false"}:
        return {"None": None, "true": True, "false": False}[text]
    if (said := unquoted(text)) is not None:
        return said
    if len(text) > 2 and text[0] == text[-1] == "'":
        return text[1:-1]
    match = _NUMBER.match(text)
    if match is None:
        return NOT_SHOWN
    digits = match[2].replace("_", "")
    floating = match[3].startswith("f") or (
        not digits.startswith("0x") and any(one in digits for one in ".eE")
    )
    value = float(digits) if floating else int(digits, 0)
    return -value if match[1] else value


def _extra(read: Iterable[Signature], shown: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What is said to be exported without a condition, and is not there."""
    names = {name for entry in shown for name in entry.get("names", ())}
    names |= {entry.get("own") for entry in shown}
    members = {
        (owner, member)
        for entry in shown
        if entry["kind"] not in {"function", "module"}
        for owner in (entry["name"], entry["own"])
        for member in entry["members"]
    }
    for one in read:
        if not one.exported or one.condition is not None:
            continue
        if one.owner is None:
            if one.name not in names:
                yield one.qualified
        elif one.owner in names and not one.name.startswith("__") and (one.owner, one.name) not in members:
            yield one.qualified
