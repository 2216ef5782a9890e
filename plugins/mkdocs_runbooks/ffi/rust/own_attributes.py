"""Attributes that a class gives itself while it is made: `setattr` on its own type object in a `#[classattr]`."""

import re
from collections.abc import Iterator

_OWN = re.compile(
    r"\blet\s+(\w+)\s*=\s*(?:\w+\s*\.\s*get_type(?:_bound)?\s*::\s*<\s*Self\s*>\s*\(\s*\)"
    r"|(?:Self|<Self[^>]*>)\s*::\s*type_object(?:_bound)?\s*\(\s*\w+\s*\))\s*;"
)
_GIVEN = re.compile(
    r"\b(\w+)\s*\.\s*setattr\s*\(\s*(?:(?:\w+::)*intern!\s*\(\s*\w+\s*,\s*)?(?:\"([^\"\\]+)\"|(\w+))"
)
_CONSTANT = re.compile(r"\bconst\s+(\w+)\s*:\s*&\s*(?:'static\s+)?str\s*=\s*\"([^\"\\]+)\"\s*;")


def own_attributes(body: str, file: str) -> Iterator[tuple[str, int]]:
    """(name, lines below the first) of what the body of a `#[classattr]` function gives its class.

    Python calls such a function when it makes the class, so that the attribute is there with the class.

    Args:
        body: the function's body as it is written.
        file: the file that holds it: a name may be a constant of either.
    """
    if "setattr" not in body:
        return
    own = set(_OWN.findall(body))
    constants = dict((*_CONSTANT.findall(file), *_CONSTANT.findall(body)))
    for match in _GIVEN.finditer(body):
        name = match[2] or constants.get(match[3])
        if match[1] in own and name:
            yield name, body.count("\n", 0, match.start())
