"""A step's new result with the parts of the last one in it that are the same.

Whoever compares the two results later finds most of their parts to be one object, and is done with them.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

from mkdocs_runbooks.asked import Pairs, same


def known_parts(before: Any, now: Any) -> Any:
    """The new result, in whose mappings stand values of the old one where they can't be told apart.

    Args:
        before: the old result: a mapping, a value with mappings, or a tuple of these and others.
        now: the new one.
    """
    return _with_known(before, now, {})


def _with_known(before: Any, now: Any, pairs: Pairs) -> Any:
    """As above; what many parts share, such as a report that speaks of a thousand modules, is compared once."""
    if type(before) is not type(now):
        return now
    if isinstance(now, Mapping):
        return {key: _known(before.get(key), one, pairs) for key, one in now.items()}
    if isinstance(now, tuple) and len(now) == len(before):
        return tuple(_with_known(one, other, pairs) for one, other in zip(before, now, strict=True))
    if dataclasses.is_dataclass(now):
        mappings = {
            part.name: _with_known(getattr(before, part.name), getattr(now, part.name), pairs)
            for part in dataclasses.fields(now)
            if isinstance(getattr(now, part.name), Mapping)
        }
        if mappings:
            return dataclasses.replace(now, **mappings)  # type: ignore[type-var]  # an instance
        return _known(before, now, pairs)
    return now


def _known(before: object, now: object, pairs: Pairs) -> object:
    return before if same(before, now, pairs) else now
