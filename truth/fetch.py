"""Source archives and wheels from the package index by pip, kept in a folder that git ignores.

pip asks the build backend of a source archive for its metadata before it hands the archive over. A stand-in
answers from the archive's own `PKG-INFO`, so that nothing of the package is built or run.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FETCHED = Path(__file__).parent.parent / ".cache" / "ffi-truth"
"""Where releases are kept: beside the sources, and ignored by git."""

_BACKEND = """
import shutil
from pathlib import Path


def get_requires_for_build_wheel(config_settings=None):
    return []


def prepare_metadata_for_build_wheel(directory, config_settings=None):
    lines = Path("PKG-INFO").read_text(encoding="utf-8").split("\\n\\n")[0].splitlines()
    stated = dict(line.split(": ", 1) for line in lines if line.startswith(("Name: ", "Version: ")))
    folder = Path(directory) / f"{stated['Name'].replace('-', '_')}-{stated['Version']}.dist-info"
    folder.mkdir()
    shutil.copy("PKG-INFO", folder / "METADATA")
    return folder.name


def build_wheel(directory, config_settings=None, metadata_directory=None):
    raise RuntimeError("nothing is built here")
"""
_BACKENDS = ("maturin", "setuptools/build_meta", "poetry/core/masonry/api", "hatchling/build")


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One release on the index, with what its wheel needs to be imported."""

    name: str
    version: str
    needs: tuple[str, ...] = ()
    unseen: bool = False

    @property
    def pinned(self) -> str:
        """The release as pip names it."""
        return f"{self.name}=={self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A release on disk: its sources, its unpacked wheel, and what the wheel needs."""

    source: Path
    wheel: Path
    needed: Path

    def extensions(self) -> Iterator[tuple[str, Path]]:
        """(dotted name, file) of the extensions that PyO3 made."""
        for path in sorted(self.wheel.rglob("*.so")):
            inner = path.relative_to(self.wheel)
            content = path.read_bytes()
            # Modules of Cython may have a library that knows PyO3 linked into them.
            if (
                ".libs" not in inner.parts[0]
                and b"pyo3_runtime" in content
                and b"cython_runtime" not in content
            ):
                yield ".".join([*inner.parts[:-1], inner.name.partition(".")[0]]), path


def fetch(package: Package, cache: Path) -> Fetched:
    """The release, from the cache or from the index."""
    home = _home(package, cache)
    found = Fetched(source=home / "source", wheel=home / "unpacked", needed=cache / "needed")
    if not (home / "complete").exists():
        fetch_source(package, cache)
        if not list((home / "wheel").glob("*")):
            only = ["download", "--no-deps", "--only-binary", ":all:", package.pinned]
            _pip(only, home / "wheel", None)
        _unpack(next((home / "wheel").iterdir()), found.wheel)
        (home / "complete").touch()
    for need in package.needs:
        marker = found.needed / f".{need}"
        if not marker.exists():
            _pip(["install", "--upgrade", need, "--target", str(found.needed)], None, None)
            marker.touch()
    return found


def fetch_source(package: Package, cache: Path) -> Path:
    """Its unpacked source archive, from the cache or from the index."""
    home = _home(package, cache)
    source = home / "source"
    if not (home / "complete").exists() and not (home / "complete-source").exists():
        if not list((home / "sdist").glob("*")):
            only = ["download", "--no-deps", "--no-build-isolation", "--no-binary", ":all:", package.pinned]
            _pip(only, home / "sdist", _stand_in(cache))
        _unpack(next((home / "sdist").iterdir()), source)
        (home / "complete-source").touch()
    return source


def fetch_tool(package: Package, cache: Path) -> Path:
    """A folder in which a program of the index is installed, by itself."""
    folder = _home(package, cache)
    if not (folder / "complete").exists():
        _pip(["install", "--no-deps", package.pinned, "--target", str(folder)], None, None)
        (folder / "complete").touch()
    return folder


def _home(package: Package, cache: Path) -> Path:
    return cache / f"{package.name}-{package.version}"


def _stand_in(cache: Path) -> Path:
    folder = cache / "backend"
    for name in _BACKENDS:
        path = folder / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        for package in path.relative_to(folder).parents[:-1]:
            (folder / package / "__init__.py").touch()  # else an installed package of its name would win
        path.write_text(_BACKEND, encoding="utf-8")
    return folder


def _pip(arguments: Sequence[str], target: Path | None, backend: Path | None) -> None:
    environment = {**_environment(), **({"PYTHONPATH": str(backend)} if backend else {})}
    place = ["--dest", str(target)] if target else []
    subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", *arguments, *place], check=True, env=environment, timeout=900
    )


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}


def _unpack(archive: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    if archive.suffix in {".whl", ".zip"}:
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(target)
        return
    with tarfile.open(archive) as opened:
        opened.extractall(target, filter="data")
