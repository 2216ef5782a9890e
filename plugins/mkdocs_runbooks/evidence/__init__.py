"""Machine-written results become evidence: one reader a format, and the way from records to modules."""

from mkdocs_runbooks.evidence.cache import Cache
from mkdocs_runbooks.evidence.cache_folder import PLACE as CACHE_PLACE
from mkdocs_runbooks.evidence.collect import collect

__all__ = ["CACHE_PLACE", "Cache", "collect"]
