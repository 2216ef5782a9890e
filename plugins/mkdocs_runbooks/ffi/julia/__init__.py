"""What Julia files offer to juliacall, found by tree-sitter.

Names follow PythonCall (https://juliapy.github.io/PythonCall.jl/stable/juliacall/): a trailing `!` is `_b`.
"""

from mkdocs_runbooks.ffi.julia.project import JuliaProject

__all__ = ["JuliaProject"]
