"""What pydantic found wrong -> diagnostics with places in the file, and a did-you-mean where there is one."""

import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Severity, Value, closest, parameters
from mkdocs_runbooks.registry.nodes import NULL, Node, Path, ScalarNode, walk

SUGGESTION_LIMIT = 200
"""Diagnostics that get a did-you-mean; comparing words is slow, and nobody reads further."""

_SHOWN = 80
_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "boolean"),  # before number: Python counts booleans as such
    (str, "text"),
    ((int, float), "number"),
    (date, "date"),
    (dict, "mapping"),
    (list, "list"),
)
_EXPECTED: Mapping[str, str] = {
    "string_type": "text",
    "int_type": "integer",
    "int_from_float": "integer",
    "float_type": "number",
    "bool_type": "boolean",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The registry file: its name and its nodes."""

    path: str
    root: Node

    def at(self, node: Node, inside: str | None = None) -> Location:
        """The place of a node."""
        return Location(path=self.path, line=node.line, column=node.column, inside=inside)

    def of_value(self, path: Path) -> Location:
        """The place of the value at `path`: the value itself, or the key of a list or mapping."""
        steps = list(walk(self.root, path))
        if not steps:
            return self.at(self.root)
        _, key, value = steps[-1]
        return self.at(value if key is None or _is_shown(value) else key, _dotted(steps))

    def of_key(self, path: Path) -> Location:
        """The place of the key (or of the list's item) at `path`."""
        steps = list(walk(self.root, path))
        if not steps:
            return self.at(self.root)
        _, key, value = steps[-1]
        return self.at(key or value, _dotted(steps))


def error(code: Code, location: Location, suggestion: str | None = None, /, **params: Value) -> Diagnostic:
    """A diagnostic that stops the registry; `params` fill its words."""
    return Diagnostic(
        code=code,
        severity=Severity.ERROR,
        location=location,
        params=parameters(**params),
        suggestion=suggestion,
    )


def shown(value: object) -> str:
    """A value as messages quote it: short, and as it stands in YAML."""
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case str() | int() | float():
            text = str(value)
            return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        case _:
            return kind(value)


def kind(value: object) -> str:
    """The kind of a value, as locales know it."""
    return next((name for types_, name in _KINDS if isinstance(value, types_)), "null")


def translate(
    document: Document, shape: type[BaseModel], base: Path, errors: Iterable[Mapping[str, Any]]
) -> list[Diagnostic]:
    """Turn pydantic's errors into diagnostics.

    Args:
        document: the registry file.
        shape: what was validated, to look up which keys it knows.
        base: path of the validated value in the document.
        errors: as `ValidationError.errors()` gives them.
    """
    return [
        _translated(document, shape, base, one, suggests=number < SUGGESTION_LIMIT)
        for number, one in enumerate(errors)
    ]


def _translated(
    document: Document, shape: type[BaseModel], base: Path, found: Mapping[str, Any], *, suggests: bool
) -> Diagnostic:
    path: Path = (*base, *found["loc"])
    value, what = found["input"], found["type"]
    match what:
        case "extra_forbidden":
            name = str(path[-1])
            meant = _meant_key(name, shape, path[len(base) : -1]) if suggests else None
            return error(Code.UNKNOWN_KEY, document.of_key(path), meant, key=name)
        case "missing":
            return error(Code.MISSING_KEY, document.of_key(path[:-1]), key=str(path[-1]))
    if value is NULL:
        return error(Code.NULL_VALUE, document.of_key(path), key=_last(path))
    if what in _EXPECTED:
        return _wrong_type(document, path, _EXPECTED[what], value)
    if what in set(Code):
        return _own(document, path, found, suggests=suggests)
    return _limited(document, path, found, suggests=suggests)


def _own(document: Document, path: Path, found: Mapping[str, Any], *, suggests: bool) -> Diagnostic:
    """An error that one of our own field types raised."""
    code, context, value = Code(found["type"]), dict(found.get("ctx", {})), found["input"]
    location = document.of_value(path)
    match code:
        case Code.WRONG_TYPE:
            return _wrong_type(document, path, context["expected"], value)
        case Code.UNKNOWN_PLACEHOLDER:
            meant = closest(context["name"], ("module", "MODULE", "target", "TARGET")) if suggests else None
            return error(code, location, f"{{{meant}}}" if meant else None, name=context["name"])
    if context.get("reason") == "choice":
        return _choice(location, path, value, context["allowed"], suggests=suggests)
    return error(code, location, key=_last(path), value=shown(value), **context)


def _limited(document: Document, path: Path, found: Mapping[str, Any], *, suggests: bool) -> Diagnostic:
    """An error of pydantic's own about a value of the right kind."""
    value, what, context = found["input"], found["type"], found.get("ctx", {})
    location = document.of_value(path)
    if what == "enum":
        if isinstance(value, dict | list):
            return _wrong_type(document, path, "text", value)
        allowed = tuple(part.strip(" '") for part in context["expected"].replace(" or ", ",").split(","))
        return _choice(location, path, value, allowed, suggests=suggests)
    if what in {"greater_than_equal", "less_than_equal"}:
        return error(
            Code.INVALID_VALUE, location, key=_last(path), value=shown(value), reason="range",
            bound=context.get("ge", context.get("le")),
        )  # fmt: skip
    reason = "wave" if path[-1] == "[key]" else "word"
    return error(Code.INVALID_VALUE, location, key=_last(path), value=shown(value), reason=reason)


def _choice(
    location: Location, path: Path, value: object, allowed: tuple[object, ...], *, suggests: bool
) -> Diagnostic:
    words = [str(word) for word in allowed]
    meant = closest(str(value), words) if suggests else None
    return error(
        Code.INVALID_VALUE, location, meant, key=_last(path), value=shown(value), reason="choice",
        allowed=", ".join(words),
    )  # fmt: skip


def _wrong_type(document: Document, path: Path, expected: str, value: object) -> Diagnostic:
    if value is NULL:
        return error(Code.NULL_VALUE, document.of_key(path), key=_last(path))
    return error(
        Code.WRONG_TYPE, document.of_value(path), key=_last(path), expected=expected, got=kind(value),
        value=shown(value),
    )  # fmt: skip


def _meant_key(name: str, shape: type[BaseModel], path: Path) -> str | None:
    """The key that was probably meant in the mapping at `path`, or one level below it (`paths.python`)."""
    annotation: Any = shape
    for step in path:
        annotation = _child(annotation, step)
    model = _model(annotation)
    if model is None:
        return None
    below = {
        inner: f"{key}.{inner}"
        for key, field in model.model_fields.items()
        if (part := _model(field.annotation)) is not None
        for inner in part.model_fields
    }
    found = closest(name, model.model_fields)
    return found or below.get(closest(name, below) or "")


def _model(annotation: Any) -> Any:
    """The mapping among the alternatives of a type, or None."""
    return next((one for one in _branches(annotation) if _is_model(one)), None)


def _child(annotation: Any, step: object) -> Any:
    for branch in _branches(annotation):
        if _is_model(branch) and step in branch.model_fields:
            return branch.model_fields[step].annotation
        if get_origin(branch) is list:
            return get_args(branch)[0]
        if get_origin(branch) is dict:
            return get_args(branch)[1]
    return None


def _branches(annotation: Any) -> tuple[Any, ...]:
    """The alternatives of a type without its annotations."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _branches(get_args(annotation)[0])
    if origin in {Union, types.UnionType}:
        return tuple(branch for one in get_args(annotation) for branch in _branches(one))
    return (annotation,)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _is_shown(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.value is not NULL


def _last(path: Path) -> str:
    """The last key of a path; an item of a list is named by the list's key."""
    names = [step for step in path if isinstance(step, str) and step != "[key]"]
    return names[-1] if names else ""


def _dotted(steps: Iterable[tuple[str | int, ScalarNode | None, Node]]) -> str:
    return ".".join(str(step) for step, _, _ in steps)
