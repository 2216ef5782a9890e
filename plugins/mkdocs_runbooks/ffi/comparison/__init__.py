"""Comparing both sides of the border: pure functions on what the readers found."""

from mkdocs_runbooks.ffi.comparison.sides import Sides, drift, pairs

__all__ = ["Sides", "drift", "pairs"]
