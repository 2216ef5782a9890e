"""What every face needs to tell why a registry can't be used."""

from mkdocs_runbooks import registry
from mkdocs_runbooks.pipeline import Request
from mkdocs_runbooks.sources.tree import ProjectTree


def language(request: Request, tree: ProjectTree) -> str:
    """The language in which its problems are told: the one that its pages would have."""
    named = registry.named_language(tree, request.registry.name)
    return request.language or named or request.theme_language or "en"
