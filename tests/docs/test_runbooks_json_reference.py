"""The reference of `runbooks.json` is the declaration of its shape, written out."""

import inspect
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest

from mkdocs_runbooks.pages import shape

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "runbooks-json.md"
SHAPES = [
    found
    for _, found in inspect.getmembers(shape, inspect.isclass)
    if issubclass(found, shape.Strict) and found is not shape.Strict
]


NAMES = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def shown(type_: Any) -> str:
    """A type as the page writes it."""
    arguments = get_args(type_)
    if inspect.isclass(type_) and issubclass(type_, shape.Strict):
        name = type_.__name__.removesuffix("Shape")
        return f"[{name}](#{name.lower()})"
    match get_origin(type_):
        case None:
            return NAMES.get(type_, type_.__name__)
        case origin if origin is list:
            return f"list of {shown(arguments[0])}"
        case origin if origin is dict:
            return f"map of {shown(arguments[1])}"
        case origin if origin is Literal:
            return " \\| ".join(f"`{value}`" for value in arguments)
        case _:
            return " \\| ".join(shown(one) for one in arguments if one is not msgspec.UnsetType)


def table(of: type[msgspec.Struct]) -> str:
    """The fields of one object as a Markdown table."""
    hints = get_type_hints(of)
    lines = ["| field | type |", "|---|---|"]
    for field in msgspec.structs.fields(of):
        optional = " (may be left out)" if msgspec.UnsetType in get_args(hints[field.name]) else ""
        lines.append(f"| `{field.name}` | {shown(hints[field.name])}{optional} |")
    return "\n".join(lines)


def section(of: type[msgspec.Struct]) -> str:
    """Heading, description and fields of one object."""
    said = " ".join((of.__doc__ or "").split())
    return f"### {of.__name__.removesuffix('Shape')}\n\n{said}\n\n{table(of)}\n"


@pytest.mark.parametrize("of", SHAPES, ids=lambda of: of.__name__)
def test_every_object_is_described_as_declared(of: type[msgspec.Struct]) -> None:
    """Each object of the schema stands on the page with its description, its fields and their types."""
    assert section(of) in PAGE.read_text(encoding="utf-8"), f"the page should say:\n\n{section(of)}"
