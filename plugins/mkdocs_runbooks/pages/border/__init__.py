"""The language border: one page a module with both sides of every name, an index, and the types that cross.

Types stand as each side writes them; what is not known is shown as unknown, with the reason.
"""

from mkdocs_runbooks.pages.border.index import index_view
from mkdocs_runbooks.pages.border.page import view
from mkdocs_runbooks.pages.border.types import types_view

__all__ = ["index_view", "types_view", "view"]
