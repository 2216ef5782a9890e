"""Type aliases written out: `type Outcome<T = ()> = Result<T, MyError>`."""

import re
from functools import lru_cache

from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust.file import Alias

_HEAD = re.compile(r"\s*((?:\w+\s*::\s*)*\w+)\s*(?:<(.*)>)?\s*\Z", re.DOTALL)


@lru_cache(maxsize=4096)
def head(type_: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """(path, arguments without lifetimes) of a named type; None for anything else."""
    match = _HEAD.match(type_)
    if match is None:
        return None
    arguments = attribute.split(match[2]) if match[2] else []
    return (
        tuple(part.strip() for part in match[1].split("::")),
        tuple(one for one in arguments if not one.startswith("'")),
    )


def target(alias: Alias, arguments: tuple[str, ...]) -> str:
    """What an alias stands for with these arguments; one that is missing and has no default stays as named."""
    given = {
        name: arguments[index] if index < len(arguments) else default or name
        for index, (name, default) in enumerate(alias.parameters)
    }
    if not given:
        return alias.target
    return re.sub(r"\b\w+\b", lambda word: given.get(word[0], word[0]), alias.target)
