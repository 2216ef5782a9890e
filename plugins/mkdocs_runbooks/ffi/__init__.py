"""Both sides of the language border, read from source: nothing is imported, compiled or run."""

from mkdocs_runbooks.ffi.kept_borders import read
from mkdocs_runbooks.ffi.port_stub import STUB_HEADER, port_stub
from mkdocs_runbooks.ffi.reader import Borders
from mkdocs_runbooks.ffi.remembered import Remembered

__all__ = ["STUB_HEADER", "Borders", "Remembered", "port_stub", "read"]
