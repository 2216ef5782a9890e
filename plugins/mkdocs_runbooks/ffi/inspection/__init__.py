"""What a built extension tells of itself. Only on explicit request: looking at it runs its code."""

from mkdocs_runbooks.ffi.inspection.running import InspectionError, inspect_extension
from mkdocs_runbooks.ffi.inspection.stub import introspection_stub

__all__ = ["InspectionError", "inspect_extension", "introspection_stub"]
