"""A step's new result with the parts of the last one in it that are the same.

Whoever compares the two results later finds most of their parts to be one object, and is done with them.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

from mkdocs_runbooks.asked import same


def known_parts(before: Any, now: Any) -> Any:
    """The new result, in whose mappings stand values of the old one where they can't be told apart.

    Args:
        before: the old result: a mapping, a value with mappings, or a tuple of these and others.
        now: the new one.
    """
    if type(before) is not type(now):
        return now
    if isinstance(now, Mapping):
        return {key: _known(before.get(key), one) for key, one in now.items()}
    if isinstance(now, tuple) and len(now) == len(before):
        return tuple(map(known_parts, before, now))
    if dataclasses.is_dataclass(now):
        mappings = {
            part.name: known_parts(getattr(before, part.name), getattr(now, part.name))
            for part in dataclasses.fields(now)
            if isinstance(getattr(now, part.name), Mapping)
        }
        return dataclasses.replace(now, **mappings) if mappings else now  # type: ignore[type-var]  # an instance
    return now


def _known(before: object, now: object) -> object:
    return before if same(before, now) else now
