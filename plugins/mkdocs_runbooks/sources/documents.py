"""Documents in which gates look names up, and the files that gates of the house ask for."""

from mkdocs_runbooks.model.interface import SharedDocuments
from mkdocs_runbooks.model.registry import Registry
from mkdocs_runbooks.sources.tree import ProjectTree


def read_documents(registry: Registry, tree: ProjectTree) -> SharedDocuments:
    """Read the documents that `shared:` names; an absent one is an absent key."""
    paths = (registry.shared.changelog, registry.shared.architecture)
    texts = {path: text for path in paths if (text := tree.text(path)) is not None}
    asked = sorted(
        {
            pattern
            for module in registry.modules
            for gate in module.gates
            if gate.probe == "file"
            for pattern in (gate.file, *gate.paths)
            if pattern
        }
    )
    return SharedDocuments(texts=texts, present={pattern: tree.glob(pattern) for pattern in asked})
