"""What a built extension tells of itself. Only on explicit request: looking at it runs its code."""

from mkdocs_runbooks.ffi.inspection.merging import inspected
from mkdocs_runbooks.ffi.inspection.running import InspectionError, inspect_extension

__all__ = ["InspectionError", "inspect_extension", "inspected"]
