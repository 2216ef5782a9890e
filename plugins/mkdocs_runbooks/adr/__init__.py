"""Decision records in the styles that projects keep them in."""

from mkdocs_runbooks.adr.reader import read

__all__ = ["read"]
