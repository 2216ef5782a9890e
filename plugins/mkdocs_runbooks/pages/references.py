"""What a runbook refers to: existing files are links, all others are marked as planned."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.page import PageKind
from mkdocs_runbooks.model.registry import Module, Path
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.links import decision_uri, href, page_uri, source_url
from mkdocs_runbooks.pages.views import Lookup, code, cross_reference, joined, word
from mkdocs_runbooks.sources.python_source import dotted_name

ROLES = ("strategy", "serialization", "error-handling", "build")
"""Roles of decision records that the template names."""
_NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One entry: its kind, and what it leads to."""

    label: Markup
    shown: Markup


def references(module: Module, lookup: Lookup, page: str) -> tuple[Reference, ...]:
    """All references of a module, in the template's order."""
    wording = lookup.wording
    site = lookup.site
    spec = page_uri(site, PageKind.FFI, module.id)
    entries = [
        Reference(
            label=word(wording, "ref-ffi"), shown=code(f"docs/ffi/{module.id}.md", href(site, page, spec))
        ),
        *_documentation(module, lookup),
        *_files(module, lookup),
        *_decisions(module, lookup, page),
    ]
    return tuple(entries)


def file_reference(path: Path, lookup: Lookup) -> Markup:
    """A declared place: a link where it exists and sources can be read, "planned" where it does not."""
    wording = lookup.wording
    if path.without:
        return word(wording, "path-none")
    if path.planned:
        shown = code(path.shown) if path.shown else Markup("")
        return joined((shown, planned(lookup)), " ")
    more = len(path.found) - 1
    address = source_url(lookup.site, path.shown, None, lookup.commit)
    return joined((code(path.shown, address), word(wording, "path-more", count=more) if more else None), " ")


def planned(lookup: Lookup) -> Markup:
    """The mark of what does not exist yet."""
    return Markup('<small class="rb-tag rb-tag--planned">{}</small>').format(word(lookup.wording, "planned"))


def _documentation(module: Module, lookup: Lookup) -> Iterator[Reference]:
    """The reference's own documentation, where the site resolves names."""
    names = dict.fromkeys(dotted_name(path) for path in module.paths.python.files if path.endswith(".py"))
    shown = [link for name in list(names)[:_NAMES_SHOWN] if (link := cross_reference(name, lookup.site))]
    if shown:
        yield Reference(label=word(lookup.wording, "ref-api"), shown=joined(shown, ", "))


def _files(module: Module, lookup: Lookup) -> Iterator[Reference]:
    paths = (
        ("ref-baseline", module.paths.baseline),
        ("ref-schemas", module.paths.arrow_schemas),
        ("ref-notes", module.paths.ffi_notes),
        ("ref-stub", module.paths.stub),
    )
    for key, path in paths:
        # Notes and stubs are no lines of the template: they appear only where they are.
        if path.patterns and (key in {"ref-baseline", "ref-schemas"} or path.found):
            yield Reference(label=word(lookup.wording, key), shown=file_reference(path, lookup))


def _decisions(module: Module, lookup: Lookup, page: str) -> Iterator[Reference]:
    """The module's decisions, named by the role that the project gives them, with their title and status."""
    wording = lookup.wording
    roles = {number: role for role, number in lookup.judged.facts.registry.shared.adr_roles.items()}
    for number in module.adrs or tuple(sorted(roles)):
        decision = lookup.judged.facts.decisions.by_number.get(number)
        role = roles.get(number)
        named = word(wording, f"adr-role-{role}") if role in ROLES else data(role or "")
        label = data(f"ADR-{number:04d}")
        if decision is None:
            yield Reference(label=label, shown=joined((named, planned(lookup)), " "))
            continue
        address = href(lookup.site, page, decision_uri(decision, lookup.site))
        title = Markup('<a href="{}">{}</a>').format(data(address), data(decision.title))
        status = word(wording, f"ref-adr-status-{decision.status.value}")
        parts = (named if named != data(decision.title) else None, title, status)
        yield Reference(label=label, shown=joined(parts))
