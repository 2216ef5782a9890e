"""Cargo features of the build that makes the extension, and which conditions of source hold with them.

Cargo's rules: https://doc.rust-lang.org/cargo/reference/features.html. maturin's: https://www.maturin.rs/config
"""

import re
from collections.abc import Iterator, Mapping

from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust.changing import changed
from mkdocs_runbooks.ffi.rust.file import Bound
from mkdocs_runbooks.ffi.rust.marks import joined
from mkdocs_runbooks.model.ffi import Signature

_FEATURE = re.compile(r'feature\s*=\s*"([^"]+)"\Z')
_CALL = re.compile(r"(all|any|not)\s*\((.*)\)\Z", re.DOTALL)
_DEPTH = 32


def enabled(crate: Mapping[str, object], maturin: Mapping[str, object]) -> frozenset[str]:
    """Features of a crate that its build turns on: the default ones, and those that maturin is told.

    Args:
        crate: its `Cargo.toml`.
        maturin: the table `[tool.maturin]` of its `pyproject.toml`; empty: there is none.
    """
    stated = crate.get("features")
    known = stated if isinstance(stated, dict) else {}
    pending = list(_texts(maturin.get("features")))
    if maturin.get("no-default-features") is not True:
        pending.append("default")
    found: set[str] = set()
    while pending:
        one = pending.pop()
        if one not in found:
            found.add(one)
            pending.extend(_texts(known.get(one)))
    return frozenset(found)


def chosen(signature: Signature, bound: Bound, features: frozenset[str]) -> Iterator[Signature]:
    """The item with the one of its signatures that a build has; where nobody can say, with each that it may have.

    Args:
        signature: the item.
        bound: the item as it was read.
        features: those that are on.
    """
    possible = [(one, holds(one.condition, features)) for one in bound.choices]
    certain = [one for one, answer in possible if answer]
    left = certain[:1] or [one for one, answer in possible if answer is None]
    for one in left:
        condition = joined(signature.condition, *(() if certain else (one.condition,)))
        yield changed(signature, parameters=one.parameters, annotation=one.annotation, condition=condition)
    if not left:
        yield signature


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def holds(condition: str, features: frozenset[str], depth: int = 0) -> bool | None:
    """Whether a `cfg` holds; None: it depends on something else than features.

    Args:
        condition: its text.
        features: those that are on.
        depth: how deep it stands in others.
    """
    text = condition.strip()
    feature = _FEATURE.match(text)
    if feature is not None:
        return feature[1] in features
    call = _CALL.match(text)
    if call is None or depth > _DEPTH:
        return None
    inner = [holds(one, features, depth + 1) for one in attribute.split(call[2])]
    if call[1] == "not":
        return None if len(inner) != 1 or inner[0] is None else not inner[0]
    decisive = call[1] == "any"
    if decisive in inner:
        return decisive
    return None if None in inner else not decisive
