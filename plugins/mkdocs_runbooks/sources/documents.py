"""Documents in which gates look names up: the project's changelog and its architecture page."""

from mkdocs_runbooks.model.ffi import SharedDocuments
from mkdocs_runbooks.model.registry import Registry
from mkdocs_runbooks.sources.tree import ProjectTree


def read_documents(registry: Registry, tree: ProjectTree) -> SharedDocuments:
    """Read the documents that `shared:` names; an absent one is an absent key."""
    paths = (registry.shared.changelog, registry.shared.architecture)
    texts = {path: text for path in paths if (text := tree.text(path)) is not None}
    return SharedDocuments(texts=texts)
