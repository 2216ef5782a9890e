"""Run alone, in a process of its own: load one extension of a wheel and print what it holds as JSON.

Usage: python -P -S wheel.py FOLDERS DOTTED_NAME FILE
"""

import importlib
import importlib.machinery
import importlib.util
import json
import os
import sys
import types

_LEFT_OUT = {
    "__doc__",
    "__module__",
    "__dict__",
    "__weakref__",
    "__file__",
    "__loader__",
    "__spec__",
    "__all__",
}


def load(dotted: str, file: str) -> types.ModuleType:
    """The extension alone; where it needs its package, by importing that."""
    try:
        loader = importlib.machinery.ExtensionFileLoader(dotted, file)
        spec = importlib.util.spec_from_file_location(dotted, file, loader=loader)
        if spec is None:
            raise ImportError(dotted)
        module = importlib.util.module_from_spec(spec)
        sys.modules[dotted] = module
        loader.exec_module(module)
    except BaseException:  # a panic of Rust is no Exception
        sys.modules.pop(dotted, None)
        return importlib.import_module(dotted)
    return module


def kind_of(value: object) -> str:
    """What an entry of a class dictionary is."""
    names = {
        "method_descriptor": "method",
        "classmethod_descriptor": "classmethod",
        "staticmethod": "staticmethod",
        "getset_descriptor": "property",
        "member_descriptor": "property",
        "wrapper_descriptor": "slot",
        "builtin_function_or_method": "new",
    }
    return "class" if isinstance(value, type) else names.get(type(value).__name__, "attribute")


def members(one: type) -> dict[str, dict[str, object]]:
    """The class dictionary."""
    found: dict[str, dict[str, object]] = {}
    for name, value in vars(one).items():
        if name in _LEFT_OUT:
            continue
        plain = value.__func__ if isinstance(value, staticmethod) else value
        kind = kind_of(value)
        found[name] = {
            "kind": "attribute" if kind == "new" and name != "__new__" else kind,
            "text_signature": getattr(plain, "__text_signature__", None),
            "members": members(value) if isinstance(value, type) and value is not one else None,
        }
    return found


def is_ours(one: type) -> bool:
    """Whether a class is the extension's: one that Python source defines has functions of Python."""
    return not any(
        isinstance(value, (types.FunctionType, property)) for value in vars(one).values()
    ) and bool(one.__flags__ & (1 << 9))


def walk(module: types.ModuleType, dotted: str, seen: set[int], found: list[dict[str, object]]) -> None:
    """Everything that a module and those inside it hold."""
    if id(module) in seen:
        return
    seen.add(id(module))
    if any(type(value).__module__ == "_cffi_backend" for value in vars(module).values()):
        return  # made by cffi, not by PyO3
    found.append({"module": dotted, "name": dotted, "kind": "module", "names": sorted(vars(module))})
    for name, value in sorted(vars(module).items()):
        entry: dict[str, object] = {"module": dotted, "name": name}
        if isinstance(value, types.ModuleType):
            if getattr(value, "__file__", None) is None and value.__name__ not in sys.builtin_module_names:
                walk(value, f"{dotted}.{name}", seen, found)
        elif isinstance(value, types.BuiltinFunctionType):
            found.append({**entry, "kind": "function", "text_signature": value.__text_signature__})
        elif isinstance(value, type) and is_ours(value):
            exception = issubclass(value, BaseException) and "__new__" not in vars(value)
            found.append(
                {
                    **entry,
                    "kind": "exception" if exception else "class",
                    "text_signature": value.__text_signature__,
                    "own": value.__name__,
                    "members": members(value),
                    "id": id(value),
                }
            )


def registered(package: str) -> list[tuple[str, types.ModuleType]]:
    """Modules that an extension has put among the imported ones itself, and perhaps into no other module."""
    return [
        (name, one)
        for name, one in sorted(sys.modules.items())
        if name.startswith(f"{package}.")
        and isinstance(one, types.ModuleType)
        and one.__spec__ is None
        and getattr(one, "__file__", None) is None
    ]


if __name__ == "__main__":
    sys.path[:0] = sys.argv[1].split(os.pathsep)
    result: list[dict[str, object]] = []
    seen: set[int] = set()
    walk(load(sys.argv[2], sys.argv[3]), sys.argv[2], seen, result)
    for name, one in registered(sys.argv[2].partition(".")[0]):
        walk(one, name, seen, result)
    json.dump(result, sys.stdout)
