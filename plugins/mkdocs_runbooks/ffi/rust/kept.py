"""What Rust files said when they were read before; linking is done anew each time."""

from importlib.metadata import version

from mkdocs_runbooks.ffi.kept import Kept, Kind
from mkdocs_runbooks.ffi.rust.file import RustFile
from mkdocs_runbooks.ffi.rust.reading import read_rust
from mkdocs_runbooks.sources.cache_folder import CacheFolder


def _read(path: str, content: bytes) -> RustFile:
    return read_rust(path, content)


_KIND = Kind(
    name="rust",
    type=RustFile,
    read=_read,
    code=("ffi/rust/*.py", "ffi/rust/*.yaml", "ffi/syntax.py", "ffi/kept.py", "model/*.py"),
    others=tuple(map(version, ("tree-sitter", "tree-sitter-rust"))),
    fits=lambda file, path: file.path == path,
    module="mkdocs_runbooks.ffi.rust.reading_process",
)


class KeptFiles(Kept[RustFile]):
    """Readings of Rust files by path and content.

    Args:
        folder: where they are kept between runs; None: nowhere.
    """

    def __init__(self, folder: CacheFolder | None = None) -> None:
        super().__init__(_KIND, folder)
