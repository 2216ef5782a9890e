"""What a recording says of implementations that nobody knows, before somebody wonders about missing evidence."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mkdocs_runbooks.cli.ask_backends import Answers
from mkdocs_runbooks.cli.run_command import command_words
from mkdocs_runbooks.diagnostics import parameters
from mkdocs_runbooks.model.provenance import Doubt
from mkdocs_runbooks.model.registry import Module
from mkdocs_runbooks.wording import Wording

_RUNNERS = ("python", "pytest", "coverage", "asv")
"""Programs that load modules; nobody wonders what a linter had loaded."""


def unknown_backends(
    modules: Iterable[Module], answers: Answers, argv: Sequence[str], wording: Wording
) -> Iterator[str]:
    """One line a module whose `backend:` gave no answer, or one that does not hold.

    Args:
        modules: those that were asked.
        answers: of the command's Python.
        argv: the recorded command.
        wording: for the lines.
    """
    words = [Path(word).name.lower() for word in command_words(argv)]
    if not any(word.startswith(_RUNNERS) for word in words):
        return
    for module in modules:
        if module.backend is None:
            continue
        said = answers.backends.get(module.id)
        doubt = Doubt.of(said)
        where = f"{module.backend.module}:{module.backend.name}"
        if said is None:
            yield wording.text("record-backend-unknown", parameters(module=module.id, backend=where))
        elif doubt is not None:
            params = parameters(
                module=module.id, claim=doubt.claim, reason=doubt.reason, extension=doubt.extension
            )
            yield wording.text("record-backend-doubted", params)
