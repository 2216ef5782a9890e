"""What the registry says about a module's language border: the shape of `ffi:`, and the value made of it."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from mkdocs_runbooks.diagnostics import Location
from mkdocs_runbooks.model.registry import Acceptance, BorderSettings
from mkdocs_runbooks.model.rules import DriftRule
from mkdocs_runbooks.registry import fields as f
from mkdocs_runbooks.registry.entries import HumanText, Shape

_ALL = ""
"""The item that stands for all items."""
_WORD = {"type": "string", "minLength": 1}
_WORDS = {"type": "array", "items": _WORD}
_RULES = [rule.value for rule in DriftRule]


def _pairs(value: Any) -> Any:
    """A list pairs each name with itself."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return {one: one for one in value}
    return value


def _renames(value: Any) -> Any:
    """`{window: size}` holds for all items, `{mean: {window: size}}` for one."""
    if not isinstance(value, dict):
        return value
    by_item = {key: one for key, one in value.items() if not isinstance(one, str)}
    plain = {key: one for key, one in value.items() if isinstance(one, str)}
    return {**({_ALL: plain} if plain else {}), **by_item}


def _drops(value: Any) -> Any:
    """A list holds for all items."""
    return {_ALL: value} if isinstance(value, list) else value


class AcceptanceOfDriftShape(Shape):
    """A named person accepts a difference; it is shown, and no longer counts."""

    rule: Annotated[DriftRule, Field(strict=False), WithJsonSchema({"enum": _RULES})]
    """The rule, such as `F006`."""
    item: f.Name
    """Qualified Python name of the item, such as `Class.method`."""
    by: f.Name
    """Who."""
    date: f.Day
    """Since when."""
    until: f.Day | None = None
    """Until when, that day included; for good where nothing is said."""
    why: HumanText
    """Why."""


class BorderShape(Shape):
    """What people say about the module's language border."""

    pair: (
        Annotated[
            dict[f.Name, f.Name],
            BeforeValidator(_pairs),
            WithJsonSchema(
                {"anyOf": [{"type": "object", "additionalProperties": _WORD}, _WORDS]},
            ),
        ]
        | None
    ) = None
    """Name in Python: name in the port, for items that must be called alike although a wrapper stands between;
    a list where the names are equal."""
    rename: (
        Annotated[
            dict[str, dict[f.Name, f.Name]],
            BeforeValidator(_renames),
            WithJsonSchema(
                {
                    "type": "object",
                    "additionalProperties": {
                        "anyOf": [_WORD, {"type": "object", "additionalProperties": _WORD}]
                    },
                }
            ),
        ]
        | None
    ) = None
    """Parameter in Python: parameter in the port; below an item's name for this item alone."""
    drop: (
        Annotated[
            dict[str, list[f.Name]],
            BeforeValidator(_drops),
            WithJsonSchema({"anyOf": [_WORDS, {"type": "object", "additionalProperties": _WORDS}]}),
        ]
        | None
    ) = None
    """Parameters that Python alone has; below an item's name for this item alone."""
    ignore: list[f.Name] | None = None
    """Names or globs of items that are not compared, such as `Stats.*`."""
    types: dict[f.Name, f.Name] | None = None
    """Type in the port: the Python type that its own conversion takes or gives, such as `CffiBuf: Buffer`."""
    introspection: f.Place | None = None
    """The stub, or folder of stubs, that the build wrote of the extension (`pyo3-introspection`,
    `maturin generate-stubs`); what it says ranks above what source says. It may be absent."""
    accept: list[AcceptanceOfDriftShape] | None = None
    """Differences that are accepted."""


def border(raw: BorderShape | None, place: Callable[[str], Location]) -> BorderSettings:
    """The settings of one module.

    Args:
        raw: the shape after defaults.
        place: dotted key of the module -> where it is written.
    """
    if raw is None:
        return BorderSettings()
    return BorderSettings(
        pair=raw.pair or {},
        rename=raw.rename or {},
        drop=_frozen(raw.drop or {}),
        ignore=tuple(dict.fromkeys(raw.ignore or ())),
        types=raw.types or {},
        introspection=raw.introspection,
        accept=tuple(
            Acceptance(
                rule=one.rule,
                item=one.item,
                by=one.by,
                since=one.date,
                why=one.why.text(),
                until=one.until,
                location=place(f"ffi.accept.{index}"),
            )
            for index, one in enumerate(raw.accept or ())
        ),
    )


def _frozen(drop: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {item: tuple(dict.fromkeys(names)) for item, names in drop.items()}
