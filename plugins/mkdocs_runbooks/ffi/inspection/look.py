"""Runs in a process of its own: imports an extension and writes what its names tell. Needs nothing but Python.

`python look.py EXTENSION OUTPUT`, EXTENSION being a file or a dotted module name.
"""

import importlib
import importlib.util
import json
import sys
import types
from pathlib import Path

_MOST = 20_000
"""Names that are looked at; an extension has fewer."""


def main(extension: str, output: str) -> None:
    """Write the extension's items as JSON."""
    module = _load(extension)
    found: list[dict[str, object]] = []
    _module(module, module.__name__, found, set())
    Path(output).write_text(json.dumps({"module": module.__name__, "items": found}), encoding="utf-8")


def _load(extension: str) -> types.ModuleType:
    path = Path(extension)
    if not path.is_file():
        return importlib.import_module(extension)
    spec = importlib.util.spec_from_file_location(path.name.partition(".")[0], path)
    if spec is None or spec.loader is None:
        raise ImportError(extension)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _module(module: types.ModuleType, dotted: str, found: list[dict[str, object]], seen: set[int]) -> None:
    if id(module) in seen:
        return
    seen.add(id(module))
    for name, value in sorted(vars(module).items()):
        if name.startswith("__") or len(found) > _MOST:
            continue
        if isinstance(value, types.ModuleType):
            if (
                not str(getattr(value, "__file__", "")).endswith(".py")
                and name == value.__name__.rpartition(".")[2]
            ):
                _module(value, f"{dotted}.{name}", found, seen)
        elif isinstance(value, type):
            _class(name, value, dotted, found)
        elif callable(value):
            found.append(_item("function", name, None, dotted, value))


def _class(name: str, value: type, dotted: str, found: list[dict[str, object]]) -> None:
    kind = "exception" if issubclass(value, BaseException) else "class"
    found.append(_item(kind, name, None, dotted, value) | {"signature": None})
    signature = getattr(value, "__text_signature__", None)
    if kind == "class" and isinstance(signature, str):
        found.append(
            _item("constructor", "__init__", name, dotted, value) | {"signature": signature, "doc": None}
        )
    for inner, member in sorted(vars(value).items()):
        if inner in {"__new__", "__doc__", "__module__", "__dict__", "__weakref__"}:
            continue
        if isinstance(member, staticmethod | classmethod):
            found.append(_item(type(member).__name__, inner, name, dotted, member.__func__))
        elif type(member).__name__ == "classmethod_descriptor":
            found.append(_item("classmethod", inner, name, dotted, member))
        elif type(member).__name__ in {"getset_descriptor", "member_descriptor", "property"}:
            found.append(_item("property", inner, name, dotted, member))
        elif callable(member) and not (inner.startswith("__") and kind == "exception"):
            found.append(_item("method", inner, name, dotted, member))
        elif not callable(member):
            found.append(_item("attribute", inner, name, dotted, None))


def _item(kind: str, name: str, owner: str | None, dotted: str, value: object) -> dict[str, object]:
    signature = getattr(value, "__text_signature__", None)
    doc = getattr(value, "__doc__", None)
    return {
        "kind": kind,
        "name": name,
        "owner": owner,
        "module": dotted,
        "signature": signature if isinstance(signature, str) else None,
        "doc": doc if isinstance(doc, str) else None,
    }


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
