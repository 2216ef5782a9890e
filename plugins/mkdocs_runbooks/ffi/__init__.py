"""Both sides of the language border, read from source: nothing is imported, compiled or run."""

from mkdocs_runbooks.ffi.port_stub import STUB_HEADER, port_stub
from mkdocs_runbooks.ffi.reader import read

__all__ = ["STUB_HEADER", "port_stub", "read"]
