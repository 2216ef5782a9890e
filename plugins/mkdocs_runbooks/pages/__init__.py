"""Pages: verdicts become Markdown and files. Pure: same input, same bytes.

`plan` says which pages exist, `render` writes them, `files` writes what stands beside them, and `assets` are the
stylesheet and script that all pages share.
"""

from mkdocs_runbooks.pages.files import files
from mkdocs_runbooks.pages.plan import plan
from mkdocs_runbooks.pages.render import assets, render

__all__ = ["assets", "files", "plan", "render"]
