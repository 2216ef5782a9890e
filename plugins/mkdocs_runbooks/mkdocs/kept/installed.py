"""The code that pages are made by: the interpreter and the installed packages, by what their records say."""

import hashlib
import os
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from mkdocs_runbooks.spelling import UnnamedError

_PACKAGES = frozenset({".dist-info", ".egg-info", ".egg-link"})
_RECORDS = ("RECORD", "direct_url.json")
"""What a package holds, with digests (https://packaging.python.org/specifications/recording-installed-packages/),
and where it comes from."""


def places() -> tuple[Path, ...]:
    """Folders into which packages are installed."""
    named = {*site.getsitepackages(), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    with suppress(AttributeError):  # absent in some virtual environments
        named.add(site.getusersitepackages())
    return tuple(sorted(Path(one) for one in named))


def identity(packages: Iterable[str]) -> str:
    """One text for the interpreter and everything that is installed.

    Args:
        packages: import names of those that must be among them, unless they are not there at all.

    Raises:
        UnnamedError: one of them lies elsewhere, so no record tells what it holds.
    """
    folders = places()
    for name in packages:
        try:
            path = import_module(name).__file__
        except ImportError:  # what is not there makes nothing
            continue
        if path is None or not inside(Path(path), folders):
            raise UnnamedError(f"the package {name} at {path}")
    digest = hashlib.sha256(sys.version.encode())
    for folder in folders:
        for part in _records(folder):
            digest.update(part)
    return digest.hexdigest()


def inside(path: Path, folders: Iterable[Path]) -> bool:
    """Whether a path lies in one of the folders."""
    return any(path.is_relative_to(folder) for folder in folders)


def contents(folder: Path) -> str:
    """One text for all files below a folder, or for a single file."""
    digest = hashlib.sha256()
    for path in _files(folder):
        content = path.read_bytes() if path.is_file() else b"\0"
        name = os.fsencode(path.relative_to(folder)) if path != folder else b""
        for part in (name, content):
            digest.update(b"%d:" % len(part))
            digest.update(part)
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
    for found, folders, files in os.walk(folder, followlinks=True):
        folders[:] = sorted(set(folders) - {"__pycache__", ".git"})
        yield from (Path(found, name) for name in sorted(files))


def _records(folder: Path) -> Iterator[bytes]:
    with suppress(OSError):
        for package in sorted(folder.iterdir()):
            if package.suffix in _PACKAGES:
                yield os.fsencode(package.name)
                for record in _RECORDS:
                    with suppress(OSError):
                        yield (package / record).read_bytes()
