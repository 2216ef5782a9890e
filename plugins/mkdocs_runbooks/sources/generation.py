"""The code that results are made by, as a name: a changed one makes what was kept of earlier results worthless."""

import hashlib
from pathlib import Path

import msgspec

from mkdocs_runbooks import __version__, diagnostics


def generation(code: tuple[str, ...], said: tuple[str, ...]) -> str:
    """Name of an entry: a changed reader or grammar makes what was read before worthless.

    Args:
        code: patterns of files in this package by which results are made.
        said: whatever else they depend on, such as versions of libraries.
    """
    package = Path(diagnostics.__file__).parent
    digest = hashlib.sha256("\0".join((__version__, msgspec.__version__, *said)).encode())
    for pattern in code:
        for path in sorted(package.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
