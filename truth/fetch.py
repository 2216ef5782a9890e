"""Source archives and wheels from the package index by pip, kept in a folder outside the project.

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
    home = cache / f"{package.name}-{package.version}"
    found = Fetched(source=home / "source", wheel=home / "unpacked", needed=cache / "needed")
    if not (home / "complete").exists():
        pinned = f"{package.name}=={package.version}"
        backend = _stand_in(cache)
        if not list((home / "sdist").glob("*")):
            _pip(
                ["download", "--no-deps", "--no-build-isolation", "--no-binary", ":all:", pinned],
                home / "sdist",
                backend,
            )
        if not list((home / "wheel").glob("*")):
            _pip(["download", "--no-deps", "--only-binary", ":all:", pinned], home / "wheel", None)
        _unpack(next((home / "sdist").iterdir()), found.source)
        _unpack(next((home / "wheel").iterdir()), found.wheel)
        (home / "complete").touch()
    for need in package.needs:
        marker = found.needed / f".{need}"
        if not marker.exists():
            _pip(["install", "--upgrade", need, "--target", str(found.needed)], None, None)
            marker.touch()
    return found


def _stand_in(cache: Path) -> Path:
    folder = cache / "backend"
    for name in _BACKENDS:
        path = folder / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
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
