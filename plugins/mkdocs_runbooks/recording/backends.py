"""What `probe` is asked about each module."""

from collections.abc import Iterable, Mapping

from mkdocs_runbooks.model.registry import Module, Target

Question = tuple[str, str, str, dict[str, str], list[str]]
"""Module id, dotted name and attribute of its `backend:`, target -> extension, declared exports."""


def questions(modules: Iterable[Module], extensions: Mapping[Target, str]) -> list[Question]:
    """One question a module; modules without `backend:` can't be asked.

    Args:
        modules: those to ask.
        extensions: target -> name of the extension that its port is loaded from.
    """
    return [
        (
            module.id,
            module.backend.module,
            module.backend.name,
            {target.value: name for target, name in extensions.items() if target in module.targets},
            list(module.exports or ()),
        )
        for module in modules
        if module.backend is not None
    ]
