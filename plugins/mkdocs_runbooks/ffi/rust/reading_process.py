"""A process that reads Rust files for another one."""

import sys

from mkdocs_runbooks.ffi.kept import encoded
from mkdocs_runbooks.ffi.rust.reading import read_rust
from mkdocs_runbooks.ffi.sharing import serve


def _read(path: str, content: bytes) -> bytes:
    return bytes(encoded(read_rust(path, content)) or b"")


if __name__ == "__main__":
    serve(_read, sys.stdin.buffer, sys.stdout.buffer)
