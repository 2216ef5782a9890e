"""The head of a module's page: what it is, where it stands, what was read, and how it is."""

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from mkdocs_runbooks.model.ffi import ItemKind, Origin
from mkdocs_runbooks.model.interface import ModuleInterface
from mkdocs_runbooks.model.registry import Module, Target
from mkdocs_runbooks.model.rules import DriftSeverity
from mkdocs_runbooks.pages.border.marks import sign
from mkdocs_runbooks.pages.border.pieces import Pieces, language_of
from mkdocs_runbooks.pages.views import code, joined, word
from mkdocs_runbooks.wording import Wording

Row = tuple[Markup, Markup]
_TYPES = frozenset({ItemKind.CLASS, ItemKind.EXCEPTION})


def header(
    module: Module, interface: ModuleInterface, pieces: Pieces, described: Markup | None
) -> Iterator[Row]:
    """The rows of the head.

    Args:
        module: the module.
        interface: its border.
        pieces: makes what stands in the rows.
        described: the commit that the page describes, or None.
    """
    wording = pieces.wording
    yield word(wording, "ffi-page-health"), health(interface, wording)
    yield word(wording, "ffi-page-counts"), counts(interface, pieces)
    yield from _sources(module, pieces)
    for target in module.targets:
        yield from _extension(target, interface, pieces)
    yield word(wording, "ffi-page-spoke"), spoke(interface, pieces)
    if described is not None:
        yield word(wording, "ffi-page-commit"), described


def health(interface: ModuleInterface, wording: Wording) -> Markup:
    """Differences that count, in figures; nothing to compare is no health."""
    language = wording.language
    if not any(facts.present for facts in interface.targets.values()):
        return sign("none", "ffi-page-health-planned", language)
    open_ = Counter(one.severity for one in interface.drift if one.accepted is None)
    accepted = sum(one.accepted is not None for one in interface.drift)
    parts = [
        word(wording, f"ffi-page-drift-{severity.value}", count=open_[severity])
        for severity in DriftSeverity
        if open_[severity]
    ]
    if accepted:
        parts.append(word(wording, "ffi-page-drift-accepted", count=accepted))
    if open_[DriftSeverity.ERROR]:
        state = sign("bad", "ffi-page-health-bad", language)
    elif open_[DriftSeverity.WARNING]:
        state = sign("note", "ffi-page-health-warned", language)
    else:
        state = sign("good", "ffi-page-health-good", language)
    return joined((state, *parts))


def counts(interface: ModuleInterface, pieces: Pieces) -> Markup:
    """How many names there are, and on which sides."""
    shown = [
        (pair, pair.python or pair.stub or next(iter(pair.native.values()), None)) for pair in interface.pairs
    ]
    classes = sum(1 for _, one in shown if one is not None and one.kind in _TYPES)
    return word(
        pieces.wording,
        "ffi-page-count",
        functions=len(shown) - classes,
        classes=classes,
        both=sum(1 for pair, _ in shown if pair.python and pair.native),
        python=sum(1 for pair, _ in shown if pair.python and not pair.native),
        port=sum(1 for pair, _ in shown if pair.native and not pair.python),
    )


def _sources(module: Module, pieces: Pieces) -> Iterator[Row]:
    """Where each side stands."""
    paths = module.paths
    yield word(pieces.wording, "ffi-page-reference"), pieces.path(paths.python)
    if paths.wrapper.found != paths.python.found:
        yield word(pieces.wording, "ffi-page-wrapper"), pieces.path(paths.wrapper)
    for target in module.targets:
        port = paths.ports.get(target)
        if port is not None:
            label = word(pieces.wording, "ffi-page-port", language=language_of(target))
            yield label, pieces.path(port)
    if paths.stub.found:
        yield word(pieces.wording, "ffi-page-stub"), pieces.path(paths.stub)


def _extension(target: Target, interface: ModuleInterface, pieces: Pieces) -> Iterator[Row]:
    """Crate or package, the name Python imports, and the version of the binding."""
    facts = interface.targets.get(target)
    extension = facts.extension if facts is not None else None
    if extension is None:
        return
    wording = pieces.wording
    if extension.package:
        manifest = pieces.place(extension.manifest) if extension.manifest else None
        yield (
            word(wording, f"ffi-page-package-{target.value}"),
            joined((code(extension.package), manifest), " "),
        )
    if extension.name and target is Target.RUST:
        yield word(wording, "ffi-page-extension"), code(extension.name)
    version = (
        joined(
            (
                code(extension.binding),
                pieces.place(extension.binding_source) if extension.binding_source else None,
            ),
            " ",
        )
        if extension.binding
        else word(wording, "ffi-grade-unknown")
    )
    yield word(wording, f"ffi-page-binding-{target.value}"), version


def spoke(interface: ModuleInterface, pieces: Pieces) -> Markup:
    """Which sources said what the page shows, the best first."""
    found = Counter(one.origin for facts in interface.targets.values() for one in facts.items)
    found[Origin.STUB] += sum(pair.stub is not None for pair in interface.pairs)
    parts = [
        Markup("{} ({})").format(word(pieces.wording, f"ffi-origin-{origin.value}"), found[origin])
        for origin in Origin
        if found[origin]
    ]
    python = sum(pair.python is not None for pair in interface.pairs)
    parts += [Markup("{} ({})").format(word(pieces.wording, "ffi-origin-python"), python)] if python else []
    return joined(parts, ", ") or Markup("–")
