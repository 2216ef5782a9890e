"""Asking a Python process about itself: which implementation of a module is loaded, and is that so?

The pytest plugin asks its own process; `runbooks record` sends this very file to the command's interpreter,
which may be older than ours and has nothing of ours installed. So it uses the standard library alone.

What `backend:` says is only a claim. A claim of `rust` or `julia` needs the extension (`shared.extensions`) to
be loaded, and from a native file; a claim of `python` is refuted where the module's own exports are functions
of the extension. A claim that does not hold is answered as `unknown: CLAIM REASON EXTENSION`.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.machinery
import json
import os
import platform
import sys
from importlib import metadata
from types import BuiltinFunctionType
from typing import Any

UNKNOWN = "unknown: "
"""Begins an answer that is no backend; the claim, the reason and the extension follow, parted by spaces."""

NOT_LOADED = "not-loaded"
NOT_NATIVE = "not-native"
EXPORTED = "exported"

_LENGTH = 80
"""Characters of a claim that are repeated."""

_NATIVE = (*importlib.machinery.EXTENSION_SUFFIXES, ".so", ".pyd", ".dylib", ".dll")
_JULIA_HOSTS = ("juliacall", "julia")


def interpreter() -> str:
    """Implementation and version of this Python."""
    return f"{platform.python_implementation()} {platform.python_version()}"


def installed() -> str:
    """sha256 over the sorted `name==version` lines of everything that is installed here."""
    lines = set()
    for found in metadata.distributions():
        try:
            name, version = found.metadata["Name"], found.version
        except Exception:  # a broken distribution is none
            continue
        if name and version:
            lines.add(f"{name.lower().replace('_', '-').replace('.', '-')}=={version}\n")
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def claim(module: str, name: str) -> str | None:
    """What the attribute of a loaded module says; a callable is called, an enum's member stands for its value."""
    value: Any = sys.modules.get(module)
    if value is None:
        return None
    for part in name.split("."):
        value = getattr(value, part)
    if callable(value):
        value = value()
    value = getattr(value, "value", value)
    if isinstance(value, bytes):
        value = value.decode()
    return value if isinstance(value, str) else None


def backend(module: str, name: str, extensions: dict[str, str], exports: list[str]) -> str | None:
    """The backend of a loaded module, confirmed as far as it can be.

    Args:
        module: dotted name of the module that holds the attribute.
        name: the attribute, maybe dotted.
        extensions: target -> name of its extension, for the targets whose extension the registry names.
        exports: the names that the module offers; empty: its `__all__`.

    Returns:
        What it says; `unknown: …` where that does not hold; None where it says nothing or is not loaded.
    """
    said = claim(module, name)
    if said is None:
        return None
    said = said[:_LENGTH]
    if said in extensions:
        problem = _unconfirmed(said, extensions[said])
        return f"{UNKNOWN}{said} {problem} {extensions[said]}" if problem else said
    if said == "python":
        for extension in extensions.values():
            if _exports_natively(module, extension, exports):
                return f"{UNKNOWN}{said} {EXPORTED} {extension}"
    return said


def extension_file(extension: str) -> str | None:
    """The native file behind a loaded extension, or None."""
    for found in _loaded(extension):
        if found.endswith(_NATIVE):
            return found
    return None


def _unconfirmed(target: str, extension: str) -> str | None:
    """Why the extension of a target can't be taken as loaded, or None where it is."""
    files = _loaded(extension)
    if target == "julia":
        return None if files or _julia_knows(extension) else NOT_LOADED
    if not files:
        return NOT_LOADED
    return None if extension_file(extension) is not None else NOT_NATIVE


def _loaded(extension: str) -> list[str]:
    """Files of the loaded modules that bear the extension's name: itself, its parts, or inside a package."""
    found = []
    for name, module in list(sys.modules.items()):
        if name == extension or name.startswith(extension + ".") or name.endswith("." + extension):
            place = getattr(module, "__file__", None)
            if module is not None:
                found.append(place if isinstance(place, str) else "")
    return found


def _julia_knows(extension: str) -> bool:
    """Whether a Julia session inside this process has loaded a module of that name."""
    for host in _JULIA_HOSTS:
        main = getattr(sys.modules.get(host), "Main", None)
        if main is None:
            continue
        try:
            if hasattr(main, extension):
                return True
            if extension in [str(one) for one in main.Base.loaded_modules_array()]:
                return True
        except Exception:  # whatever Julia throws: it does not say yes
            continue
    return False


def _exports_natively(module: str, extension: str, exports: list[str]) -> bool:
    """Whether a name that the module offers is a function of the extension itself."""
    holder = sys.modules.get(module)
    for name in exports or list(getattr(holder, "__all__", [])):
        value = getattr(holder, name, None)
        origin = getattr(value, "__module__", None)
        if isinstance(value, BuiltinFunctionType) and isinstance(origin, str):
            parts = origin.split(".")
            if origin.startswith(extension + ".") or extension in (origin, parts[-1]):
                return True
    return False


def answer() -> None:
    """Answer one line of JSON on standard input, line by line, whatever the imported modules do or print.

    Each answer is written at once, so that a module whose import crashes the process costs only the answers
    after it.
    """
    asked = json.loads(sys.stdin.readline())
    out = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)

    def tell(*said: object) -> None:
        out.write("\n" + asked["mark"] + json.dumps(said) + "\n")
        out.flush()

    tell("tool", "python", platform.python_version())
    sys.path.extend(place for place in asked["places"] if place not in sys.path)
    tell("interpreter", interpreter(), installed())
    for name in asked["tools"]:
        try:
            tell("tool", name, metadata.version(name))
        except Exception:  # it is not installed here
            continue
    for id_, module, name, extensions, exports in asked["modules"]:
        try:
            importlib.import_module(module)
            said = backend(module, name, extensions, exports)
        except BaseException:  # even SystemExit: the module can't be asked
            continue
        if said is not None:
            tell("backend", id_, said)
    os._exit(0)
