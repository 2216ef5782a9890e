"""What is written into each report, and what is said on the terminal."""

from collections.abc import Iterator
from typing import Any

from mkdocs_runbooks.diagnostics import parameters
from mkdocs_runbooks.model.provenance import Doubt
from mkdocs_runbooks.pytest.answers import Answers
from mkdocs_runbooks.pytest.project import Project
from mkdocs_runbooks.wording import Wording


def properties(project: Project, answers: Answers) -> Iterator[tuple[str, str]]:
    """Properties of the suite in a JUnit report."""
    revision = project.revision
    if revision.commit is not None:
        yield "runbooks.commit", revision.commit
        yield "runbooks.dirty", "true" if revision.dirty else "false"
    yield "runbooks.environment", project.environment
    for module, said in answers.backends.items():
        yield f"runbooks.backend.{module}", said
    for target, file in answers.extensions.items():
        yield f"runbooks.extension.{target}", file


def document(project: Project, answers: Answers) -> dict[str, Any]:
    """The entry in pytest-benchmark's JSON."""
    return {
        "commit": project.revision.commit,
        "dirty": project.revision.dirty,
        "environment": project.environment,
        "backends": dict(answers.backends),
        "extensions": dict(answers.extensions),
    }


def summary(project: Project, answers: Answers) -> Iterator[str]:
    """Lines for the terminal: what was loaded, what could not be confirmed, and whether tests were followed.

    Args:
        project: whose language is spoken.
        answers: of the run.
    """
    wording = Wording(project.registry.language)
    known = {module: said for module, said in answers.backends.items() if Doubt.of(said) is None}
    if known:
        shown = ", ".join(f"{module} {said}" for module, said in known.items())
        yield wording.text("pytest-loaded", parameters(count=len(known), modules=shown))
    for module, said in answers.backends.items():
        doubt = Doubt.of(said)
        if doubt is not None:
            params = parameters(
                module=module, claim=doubt.claim, reason=doubt.reason, extension=doubt.extension
            )
            yield wording.text("pytest-doubt", params)
    if not answers.followed:
        yield wording.text("pytest-not-followed")
