"""Joins what an extension shows with what its source says; the better source speaks (`Origin`)."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from mkdocs_runbooks.model.ffi import ItemKind, Origin, Signature

_RANK = {origin: index for index, origin in enumerate(Origin)}
_INHERITED = frozenset({"__repr__", "__str__", "__hash__", "__eq__", "__init__"})


def inspected(
    source: Iterable[Signature], shown: Iterable[Signature], wanted: Container[str] | None = None
) -> tuple[Signature, ...]:
    """The port's items with what the extension proves.

    What both have is exported, whatever the source's conditions leave open; of what an item tells, the better
    origin speaks, and the other fills gaps. What only the extension has is bound by a macro or a build script
    that reading does not see. What the extension lacks is not exported by this build.

    Args:
        source: items read from source.
        shown: items that the extension or its introspection shows.
        wanted: names that belong here; None: all. An extension serves many modules, and an item that no source
            shows belongs to the module that wants it.
    """
    by_name = {(one.owner, one.name): one for one in shown}
    met: set[tuple[str | None, str]] = set()
    found: list[Signature] = []
    for item in source:
        key = (item.owner, item.name)
        other = by_name.get(key)
        if other is None:
            certain = item.owner is None and item.kind in {ItemKind.FUNCTION, ItemKind.CLASS}
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
    types = {one.name: one.type for one in other.parameters}
    return replace(
        joined,
        origin=other.origin,
        annotation=other.returns or item.annotation,
        parameters=tuple(
            replace(one, annotation=types.get(one.name) or one.annotation) for one in item.parameters
        ),
    )


def _only_shown(shown: Iterable[Signature], met: set[tuple[str | None, str]]) -> Iterator[Signature]:
    """Items that only the extension has; what every object has is no binding of its own."""
    for one in shown:
        if (one.owner, one.name) not in met and not (one.owner and one.name in _INHERITED):
            yield one
