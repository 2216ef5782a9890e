"""Free Markdown found by convention: `docs/runbooks/_sections/{module}/{section}.md`.

`{section}.en.md` is the same section in another language; the file without a language is everybody's.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Severity, closest, parameters
from mkdocs_runbooks.model.registry import Module, Section
from mkdocs_runbooks.registry.defaults import SECTIONS_FOLDER
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError
from mkdocs_runbooks.wording import LANGUAGES

SECTION_NAMES = (
    "summary",
    "architecture",
    "preconditions",
    *(f"step-{number}" for number in range(1, 8)),
    "rollback",
    "acceptance",
    "lessons",
)
"""Every section a runbook has a place for, in the order of the page."""
SIZE_LIMIT = 1024 * 1024
"""Bytes of one section."""

_LANGUAGE = re.compile(r"(.+)\.([a-z]{2})\Z")


def read_sections(
    tree: ProjectTree, modules: Iterable[str], language: str
) -> tuple[Mapping[str, tuple[Section, ...]], list[Diagnostic]]:
    """Read the sections of all modules in the registry's language."""
    known = tuple(modules)
    problems: list[Diagnostic] = []
    candidates: dict[str, dict[str, dict[str, str]]] = {}
    strange: set[str] = set()
    for path in _markdown(tree):
        module, _, name = path[len(SECTIONS_FOLDER) + 1 :].partition("/")
        if not name or "/" in name:
            continue
        if module not in known:
            strange.add(module)
            continue
        section, section_language = _parts(name.removesuffix(".md"))
        if section in SECTION_NAMES and section_language in {"", *LANGUAGES}:
            candidates.setdefault(module, {}).setdefault(section, {})[section_language] = path
        else:
            meant = closest(section, SECTION_NAMES)
            suggestion = f"{meant}.md" if meant and not section_language else None
            problems.append(_warning(Code.SECTION_UNKNOWN, path, suggestion, name=name))
    for module in sorted(strange):
        folder = f"{SECTIONS_FOLDER}/{module}"
        problems.append(_warning(Code.UNKNOWN_MODULE, folder, closest(module, known), id=module))
    found = {
        module: _chosen(tree, sections, language, problems) for module, sections in sorted(candidates.items())
    }
    return found, problems


def with_rollback_text(module: Module, tree: ProjectTree, language: str) -> tuple[Module, list[Diagnostic]]:
    """Add the text that `rollback:` names to the module's sections, in the registry's language if there is one."""
    if module.rollback is None or not module.rollback.files:
        return module, []
    shared = module.rollback.files[0]
    translated = f"{shared.removesuffix('.md')}.{language}.md"
    problems: list[Diagnostic] = []
    section = _read(tree, "rollback", translated if tree.exists(translated) else shared, problems)
    return (replace(module, sections=(*module.sections, section)) if section else module), problems


def _markdown(tree: ProjectTree) -> tuple[str, ...]:
    if not tree.is_folder(SECTIONS_FOLDER):
        return ()
    return tuple(path for path in tree.listing(SECTIONS_FOLDER) if path.endswith(".md"))


def _parts(stem: str) -> tuple[str, str]:
    """`step-1.en` -> (`step-1`, `en`); without a language the second is empty."""
    match = _LANGUAGE.match(stem)
    return (match[1], match[2]) if match else (stem, "")


def _chosen(
    tree: ProjectTree, sections: Mapping[str, Mapping[str, str]], language: str, problems: list[Diagnostic]
) -> tuple[Section, ...]:
    chosen: list[Section] = []
    for name in SECTION_NAMES:
        by_language = sections.get(name)
        if by_language is None:
            continue
        path = by_language.get(language) or by_language.get("") or next(iter(by_language.values()))
        section = _read(tree, name, path, problems)
        if section is not None:
            chosen.append(section)
    return tuple(chosen)


def _read(tree: ProjectTree, name: str, path: str, problems: list[Diagnostic]) -> Section | None:
    try:
        markdown = tree.read(path, SIZE_LIMIT).decode("utf-8-sig").replace("\r\n", "\n")
    except UnreadableError as error:
        problems.append(_warning(Code.SECTION_UNREADABLE, path, None, reason=error.reason))
    except UnicodeDecodeError:
        problems.append(_warning(Code.SECTION_UNREADABLE, path, None, reason="encoding"))
    else:
        return Section(name=name, path=path, markdown=markdown)
    return None


def _warning(code: Code, path: str, suggestion: str | None, **params: str) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=Severity.WARNING,
        location=Location(path=path),
        params=parameters(**params),
        suggestion=suggestion,
    )
