"""Machine-written results become evidence: one reader a format, and the way from records to modules."""

from mkdocs_runbooks.evidence.cache import Cache
from mkdocs_runbooks.evidence.collect import collect
from mkdocs_runbooks.sources.cache_folder import PLACE as CACHE_PLACE

__all__ = ["CACHE_PLACE", "Cache", "collect"]
