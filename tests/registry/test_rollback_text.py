"""The text that `rollback:` names is part of every module's runbook."""

from small_projects import ProjectFolder

from mkdocs_runbooks.gates import catalogue_probes
from mkdocs_runbooks.registry import load
from mkdocs_runbooks.sources.tree import ProjectTree

REGISTRY = """\
project: {{name: M, language: {language}}}
defaults: {{rollback: docs/rollback.md}}
modules: {{calendar: {{target: rust}}}}
"""


def rollback_text(project: ProjectFolder, language: str) -> list[str]:
    """The Markdown of the module's rollback sections."""
    project.write("modules.yaml", REGISTRY.format(language=language))
    loaded, _ = load(
        ProjectTree(project.root),
        "modules.yaml",
        gates=catalogue_probes(),
        language=None,
        theme_language=None,
    )
    assert loaded is not None
    return [section.markdown for section in loaded.modules[0].sections if section.name == "rollback"]


def test_the_shared_text_stands_after_the_modules_own(project: ProjectFolder) -> None:
    """A module may say more than the shared text."""
    project.write("docs/rollback.md", "For all.\n")
    project.write("docs/runbooks/_sections/calendar/rollback.md", "For the calendar.\n")
    assert rollback_text(project, "de") == ["For the calendar.\n", "For all.\n"]


def test_a_translation_is_chosen(project: ProjectFolder) -> None:
    """`rollback.en.md` is the same text for an English registry."""
    project.write("docs/rollback.md", "Für alle.\n")
    project.write("docs/rollback.en.md", "For all.\n")
    assert rollback_text(project, "en") == ["For all.\n"]
    assert rollback_text(project, "de") == ["Für alle.\n"]


def test_a_planned_text_is_no_section(project: ProjectFolder) -> None:
    """A declared text that is not there yet says nothing."""
    assert rollback_text(project, "de") == []
