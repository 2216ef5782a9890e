"""Other people's result files, real and hostile, read in place where `EVIDENCE_CORPUS` names their folder.

The hostile ones hold what no disk should (a FIFO, links in a circle, names in no encoding, bombs), so they are
unpacked into a test's own folder, and nothing here opens them.
"""

import json
import os
import tarfile
from functools import cache
from pathlib import Path
from typing import Any

PLACE = os.environ.get("EVIDENCE_CORPUS")
ROOT = Path(PLACE or "") / "dev"


@cache
def real() -> tuple[dict[str, Any], ...]:
    """Entries of the manifest of real files."""
    return _manifest((ROOT / "manifest.json").read_text(encoding="utf-8")) if PLACE else ()


@cache
def hostile() -> tuple[dict[str, Any], ...]:
    """Entries of the manifest of hostile files."""
    if PLACE is None:
        return ()
    with _archive() as archive:
        opened = archive.extractfile("nasty/manifest.json")
        assert opened is not None
        return _manifest(opened.read().decode())


@cache
def every_file() -> tuple[bytes, ...]:
    """Contents of all files, real and hostile ones, whatever their format."""
    if PLACE is None:
        return ()
    with _archive() as archive:
        opened = [archive.extractfile(member) for member in archive if member.isfile()]
        hostile_ones = [file.read() for file in opened if file is not None]
    return (*(path.read_bytes() for path in ROOT.rglob("*") if path.is_file()), *hostile_ones)


def unpack_hostile(folder: Path) -> Path:
    """Unpack the hostile files, special ones included, and return their folder."""
    with _archive() as archive:
        archive.extractall(folder, filter="fully_trusted")
    return folder / "nasty"


def hostile_place(entry: dict[str, Any]) -> str:
    """Where a hostile file stands below its folder; the manifest spells out a byte that is no text."""
    name, _, raw = str(entry["path"]).partition(" (raw byte ")
    return os.fsdecode(name.encode().replace(b"\\xe9", b"\xe9")) if raw else name.rstrip("/")


def _archive() -> tarfile.TarFile:
    return tarfile.open(Path(PLACE or "") / "nasty.tar.xz")


def _manifest(text: str) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(text))
