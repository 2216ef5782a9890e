"""Joins what an extension shows with what its source says; the better source speaks (`Origin`)."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from mkdocs_runbooks.model.ffi import ItemKind, Origin, Parameter, Signature

_RANK = {origin: index for index, origin in enumerate(Origin)}
_TELLS_NOTHING = frozenset({"Any", "Incomplete"})
_REST = (None, "__getattr__")
"""A stub that has it is not complete (https://typing.python.org/en/latest/guides/writing_stubs.html)."""
_INHERITED = frozenset({"__repr__", "__str__", "__hash__", "__eq__", "__init__"})


def inspected(
    source: Iterable[Signature], shown: Iterable[Signature], wanted: Container[str] | None = None
) -> tuple[Signature, ...]:
    """The port's items with what the extension proves.

    What both have is exported, whatever the source's conditions leave open; of what an item tells, the better
    origin speaks, and the other fills gaps. What only the extension has is bound by a macro or a build script
    that reading does not see. What the extension lacks is not exported by this build, unless it is shown in part.

    Args:
        source: items read from source.
        shown: items that the extension or its introspection shows.
        wanted: names that belong here; None: all. An extension serves many modules, and an item that no source
            shows belongs to the module that wants it.
    """
    by_name = {(one.owner, one.name): one for one in shown}
    whole = by_name.pop(_REST, None) is None
    met: set[tuple[str | None, str]] = set()
    found: list[Signature] = []
    for item in source:
        key = (item.owner, item.name)
        other = by_name.get(key)
        if other is None:
            certain = whole and item.owner is None and item.kind in {ItemKind.FUNCTION, ItemKind.CLASS}
            found.append(replace(item, exported=False) if certain else item)
            continue
        met.add(key)
        found.append(_joined(item, other))
    here = (one for one in by_name.values() if wanted is None or (one.owner or one.name) in wanted)
    found.extend(_only_shown(here, met))
    return tuple(found)


def _joined(item: Signature, other: Signature) -> Signature:
    joined = replace(
        item,
        exported=True,
        module=item.module or other.module,
        doc=item.doc or other.doc,
        text_signature=item.text_signature or other.text_signature,
    )
    if _RANK[other.origin] >= _RANK[item.origin]:
        return joined
    called = other.kind not in {ItemKind.CLASS, ItemKind.PROPERTY, ItemKind.ATTRIBUTE, ItemKind.EXCEPTION}
    return replace(
        joined,
        origin=other.origin,
        annotation=_telling(other.returns) or item.annotation,
        parameters=tuple(_spoken(item, other)) if called and not other.overloads else item.parameters,
    )


def _spoken(item: Signature, other: Signature) -> Iterator[Parameter]:
    """Names, kinds and types as the better source has them; the port's own type stays beside them."""
    own = {one.name: one for one in item.parameters}
    for one in other.parameters:
        mine = own.get(one.name, Parameter(name=one.name))
        yield replace(
            mine,
            kind=one.kind,
            default=mine.default if one.default == "..." and mine.default is not None else one.default,
            annotation=_telling(one.type) or mine.annotation,
        )


def _telling(type_: str | None) -> str | None:
    """Types that conversions without an introspection of their own are shown as tell nothing."""
    return None if type_ is None or type_.rpartition(".")[2] in _TELLS_NOTHING else type_


def _only_shown(shown: Iterable[Signature], met: set[tuple[str | None, str]]) -> Iterator[Signature]:
    """Items that only the extension has; what every object has is no binding of its own."""
    for one in shown:
        if (one.owner, one.name) not in met and not (one.owner and one.name in _INHERITED):
            yield one
