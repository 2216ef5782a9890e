"""What the registry says about a module's language border: the shape of `ffi:`, and the value made of it."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from mkdocs_runbooks.diagnostics import Location
from mkdocs_runbooks.model.registry import Acceptance, BorderEntry, BorderSection, BorderSettings
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
    harmless: list[f.Name] | None = None
    """Attributes and derivations of Rust that write no methods for Python, such as `OwnBuilder`: without a word here,
    one that is not known may add what is not found."""
    introspection: f.Place | None = None
    """The stub, or folder of stubs, that the build wrote of the extension (`pyo3-introspection`,
    `maturin generate-stubs`); what it says ranks above what source says. It may be absent."""
    accept: list[AcceptanceOfDriftShape] | None = None
    """Differences that are accepted."""


def border(raw: BorderShape | None, places: Mapping[str, Location], module: Location) -> BorderSettings:
    """The settings of one module.

    Args:
        raw: the shape after defaults.
        places: dotted key of the module -> where it is written.
        module: where the module itself is written.
    """
    if raw is None:
        return BorderSettings()
    return BorderSettings(
        pair=raw.pair or {},
        rename=raw.rename or {},
        drop=_frozen(raw.drop or {}),
        ignore=tuple(dict.fromkeys(raw.ignore or ())),
        types=raw.types or {},
        harmless=tuple(dict.fromkeys(raw.harmless or ())),
        introspection=raw.introspection,
        accept=tuple(
            Acceptance(
                rule=one.rule,
                item=one.item,
                by=one.by,
                since=one.date,
                why=one.why.text(),
                until=one.until,
                location=places.get(f"ffi.accept.{index}", module),
            )
            for index, one in enumerate(raw.accept or ())
        ),
        entries=tuple(_entries(raw, places, module)),
    )


def _entries(raw: BorderShape, places: Mapping[str, Location], module: Location) -> Iterator[BorderEntry]:
    def at(*keys: str) -> Location:
        """The innermost of the keys that is written; lists and what lies deep have no place of their own."""
        steps = [".".join(("ffi", *keys[: len(keys) - left])) for left in range(len(keys))]
        return next((places[step] for step in steps if step in places), module)

    for name, other in (raw.pair or {}).items():
        yield BorderEntry(section=BorderSection.PAIR, name=name, other=other, location=at("pair", name))
    for item, renamed in (raw.rename or {}).items():
        for name, other in renamed.items():
            place = at("rename", *filter(None, (item, name)))
            yield BorderEntry(section=BorderSection.RENAME, name=name, other=other, item=item, location=place)
    for item, names in (raw.drop or {}).items():
        for index, name in enumerate(names):
            place = at("drop", *filter(None, (item, str(index))))
            yield BorderEntry(section=BorderSection.DROP, name=name, item=item, location=place)
    for index, name in enumerate(raw.ignore or ()):
        yield BorderEntry(section=BorderSection.IGNORE, name=name, location=at("ignore", str(index)))
    for name in raw.types or {}:
        yield BorderEntry(section=BorderSection.TYPES, name=name, location=at("types", name))
    for index, name in enumerate(raw.harmless or ()):
        place = at("harmless", str(index))
        yield BorderEntry(section=BorderSection.HARMLESS, name=name, location=place)


def _frozen(drop: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {item: tuple(dict.fromkeys(names)) for item, names in drop.items()}
