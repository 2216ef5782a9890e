"""Machine-written results become evidence: one reader a format, and the way from records to modules."""

from mkdocs_runbooks.evidence.collect import collect

__all__ = ["collect"]
