"""Comparing both sides of the border: pure functions on what the readers found."""

from mkdocs_runbooks.ffi.comparison.accept import accepted
from mkdocs_runbooks.ffi.comparison.compare import Compared, Judge, compare
from mkdocs_runbooks.ffi.comparison.sides import Sides, StubSide

__all__ = ["Compared", "Judge", "Sides", "StubSide", "accepted", "compare"]
