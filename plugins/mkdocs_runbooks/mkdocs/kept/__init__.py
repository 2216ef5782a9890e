"""What `mkdocs build` keeps between runs, so that pages that nothing has touched are not made anew.

A page is made in three steps that take most of a build: Markdown to HTML, HTML to entries of the search index,
and all of it through the theme's templates. Each step is a function of values that can be named; while all of
them are as they were, so is its result. What can't be named makes a step be done in full, as if nothing were kept.
"""

from mkdocs_runbooks.mkdocs.kept.site import KeptSite

__all__ = ["KeptSite"]
