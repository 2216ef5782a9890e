"""Nodes -> shapes: every part is checked by itself, so that one mistake hides no other.

What is wrong is cut out and the rest is read again: references between healthy keys are checked although
another key of the same module is broken.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from mkdocs_runbooks.diagnostics import Code, Diagnostic
from mkdocs_runbooks.registry.nodes import NULL, MappingNode, Path, plain
from mkdocs_runbooks.registry.problems import Document, error, kind, shown, translate
from mkdocs_runbooks.registry.shape import ModuleShape, RegistryShape

RESERVED = frozenset({"index", "usage"})
"""Ids whose page would take the place of the overview or of the usage page."""

_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
MODULE_LIMIT = 20_000
"""More modules than any registry has; a file made to be endless ends here."""
_ROUNDS = 40
_Shape = TypeVar("_Shape", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The registry in its shape, before defaults.

    Attributes:
        document: the file with its places.
        rest: everything but modules and defaults.
        modules: the modules with a usable id, in written order.
    """

    document: Document
    rest: RegistryShape
    defaults: ModuleShape
    modules: Mapping[str, ModuleShape] = field(default_factory=dict)


def parse(document: Document) -> tuple[Parsed | None, list[Diagnostic]]:
    """Check the whole document; None where its root is no mapping."""
    root = document.root
    if not isinstance(root, MappingNode):
        got = kind(plain(root))
        return None, [
            error(
                Code.WRONG_TYPE,
                document.at(root),
                key="",
                expected="registry",
                got=got,
                value=shown(plain(root)),
            )
        ]
    data = plain(root)
    assert isinstance(data, dict)
    defaults_data = data.pop("defaults", {})
    modules_data = data.pop("modules", None)
    defaults, problems = _validated(document, ModuleShape, ("defaults",), defaults_data)
    rest, more = _validated(document, RegistryShape, (), {**data, "modules": {}})
    problems += more
    modules: dict[str, ModuleShape] = {}
    if modules_data is None:
        problems.append(error(Code.MISSING_KEY, document.at(root), key="modules"))
    elif isinstance(modules_data, dict) and len(modules_data) > MODULE_LIMIT:
        place = document.of_key(("modules",))
        problems.append(error(Code.REGISTRY_TOO_LARGE, place, kind="modules", limit=MODULE_LIMIT))
    elif isinstance(modules_data, dict):
        modules, more = _modules(document, modules_data)
        problems += more
    else:
        problems.append(_no_mapping(document, ("modules",), modules_data))
    parsed = Parsed(
        document=document,
        rest=rest or RegistryShape(modules={}),
        defaults=defaults or ModuleShape(),
        modules=modules,
    )
    return parsed, problems


def _modules(document: Document, data: Mapping[str, Any]) -> tuple[dict[str, ModuleShape], list[Diagnostic]]:
    modules: dict[str, ModuleShape] = {}
    problems: list[Diagnostic] = []
    for name, value in data.items():
        path: Path = ("modules", name)
        bad = _bad_id(document, name)
        if bad is not None:
            problems.append(bad)
        entry = {} if value is NULL else value
        shape, more = _validated(document, ModuleShape, path, entry)
        problems += more
        if bad is None and isinstance(entry, dict):
            modules[name] = shape or ModuleShape()
    return modules, problems


def _bad_id(document: Document, name: str) -> Diagnostic | None:
    location = document.of_key(("modules", name))
    if name in RESERVED:
        return error(Code.RESERVED_ID, location, id=name)
    if _ID.match(name):
        return None
    strange = next((character for character in name if not re.match(r"[a-z0-9_]", character)), name[:1])
    reason = "empty" if not name else "begin" if re.match(r"[a-z0-9_]", strange) else "character"
    return error(Code.INVALID_ID, location, _slug(name), id=name, reason=reason, character=strange)


def _slug(name: str) -> str | None:
    """The id that was probably meant, or None."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    ascii_only = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "_", ascii_only.lower()).strip("_")
    return slug if _ID.match(slug) and slug not in RESERVED and len(slug) <= 80 else None


def _no_mapping(document: Document, path: Path, value: object) -> Diagnostic:
    if value is NULL:
        return error(Code.NULL_VALUE, document.of_key(path), key=str(path[-1]))
    return error(
        Code.WRONG_TYPE,
        document.of_value(path),
        key=str(path[-1]),
        expected="mapping",
        got=kind(value),
        value=shown(value),
    )


def _validated(
    document: Document, shape: type[_Shape], base: Path, data: Any
) -> tuple[_Shape | None, list[Diagnostic]]:
    """Validate one part; where it has mistakes, report all and read again without them."""
    problems: list[Diagnostic] = []
    for round_ in range(_ROUNDS):
        try:
            return shape.model_validate(data), problems
        except ValidationError as found:
            errors = found.errors(include_url=False)
        if round_ == 0:
            problems = translate(document, shape, base, errors)
        if not isinstance(data, dict):
            break
        for one in errors:
            _cut(data, one["loc"])
    return None, problems


def _cut(data: Any, location: tuple[int | str, ...]) -> None:
    """Take the deepest value in a mapping that `location` leads to out of it; a broken item takes its list along."""
    holder: tuple[Any, Any] | None = None
    current = data
    for step in location:
        if isinstance(current, dict) and step in current:
            holder, current = (current, step), current[step]
        elif isinstance(current, list) and isinstance(step, int) and step < len(current):
            if isinstance(current[step], dict):
                current = current[step]
            else:
                break
    if holder is not None:
        holder[0].pop(holder[1], None)
