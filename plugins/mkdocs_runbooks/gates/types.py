"""Gates that the Python source alone decides: complete hints, types at the border, docstrings."""

from collections.abc import Iterable, Sequence

from mkdocs_runbooks.gates.subject import (
    Subject,
    message,
    missing,
    not_applicable,
    passed,
    source,
    verdict,
)
from mkdocs_runbooks.model.ffi import ItemKind, Parameter, Signature
from mkdocs_runbooks.model.gate import EvidenceReference, Message, Outcome, Verdict
from mkdocs_runbooks.model.registry import Path

CALLABLES = frozenset(
    {ItemKind.FUNCTION, ItemKind.METHOD, ItemKind.STATICMETHOD, ItemKind.CLASSMETHOD, ItemKind.CONSTRUCTOR}
)
_RECEIVERS = frozenset({"self", "cls"})


def own_parameters(signature: Signature) -> tuple[Parameter, ...]:
    """The parameters that a caller fills in: `self` and `cls` of a method are left out."""
    first = signature.parameters[:1]
    bound = signature.owner is not None and signature.kind is not ItemKind.STATICMETHOD
    if bound and first and first[0].name in _RECEIVERS:
        return signature.parameters[1:]
    return signature.parameters


def public_callables(subject: Subject) -> tuple[Signature, ...]:
    """Public functions and methods of the reference, in order."""
    return tuple(one for one in subject.python.public if one.kind in CALLABLES)


def without_source(subject: Subject) -> Verdict | None:
    """Nothing can be read: the reference is planned, or it can't be parsed."""
    path = subject.module.paths.python
    if not path.files:
        return missing(
            subject,
            message("reason-source-planned", path=path.shown),
            message("next-write-source", path=path.shown),
        )
    problems = [one for one in subject.python.problems if one.path in path.files]
    if problems:
        first = problems[0]
        place = first.path if first.line is None else f"{first.path}:{first.line}"
        return missing(
            subject,
            message("reason-unreadable-source", path=place),
            message("next-repair-source", path=place),
            evidence=(source(first.path, first.line),),
        )
    return None


def hints(subject: Subject) -> Verdict:
    """Every public function and method has every parameter and its return annotated."""
    early = without_source(subject) or _without_callables(subject)
    if early is not None:
        return early
    public = [one for one in subject.python.public if one.kind in CALLABLES or one.kind is ItemKind.PROPERTY]
    open_ = [(one, place) for one in public if (place := _unannotated(one)) is not None]
    figure = message("figure-of", have=len(public) - len(open_), all=len(public))
    if not open_:
        reason = message("reason-hints-complete", count=len(public), path=subject.module.paths.python.shown)
        return passed(subject, reason, figure=figure, evidence=_places(public[:1]))
    first, what = open_[0]
    place = f"{first.path}:{first.line}"
    return verdict(
        subject,
        Outcome.FAILED,
        message("reason-hints-open", count=len(open_), all=len(public), name=first.qualified, what=what),
        next_=message("next-annotate", name=first.qualified, what=what, place=place),
        figure=figure,
        evidence=_places(one for one, _ in open_[:3]),
    )


def boundary_types(subject: Subject) -> Verdict:
    """The types file defines at least one type that public signatures use."""
    path = subject.module.paths.types
    early = without_source(subject) or _without_callables(subject)
    if early is not None:
        return early
    if path.without:
        return not_applicable(subject, message("reason-declared-none", key="paths.types"))
    used = subject.python.used_types
    return _defined(subject, path, used) if used else _builtin_types(subject)


def _builtin_types(subject: Subject) -> Verdict:
    """No type of its own is used; that is known only where every signature is annotated."""
    unhinted = [one for one in public_callables(subject) if _unannotated(one) is not None]
    if not unhinted:
        return not_applicable(subject, message("reason-builtin-types"))
    first = unhinted[0]
    what = _unannotated(first)
    place = f"{first.path}:{first.line}"
    return missing(
        subject,
        message("reason-types-unknown", name=first.qualified),
        message("next-annotate", name=first.qualified, what=what, place=place),
        evidence=_places([first]),
    )


def _defined(subject: Subject, path: Path, used: Sequence[str]) -> Verdict:
    if not path.files:
        return missing(
            subject,
            message("reason-types-planned", path=path.shown, used=used[0]),
            message("next-define-types", path=path.shown, used=used[0]),
        )
    shared = [name for name in used if name in subject.python.boundary_types]
    if not shared:
        return missing(
            subject,
            message("reason-types-unused", path=path.shown, used=used[0]),
            message("next-define-types", path=path.shown, used=used[0]),
            evidence=(source(path.shown),),
        )
    reason = message("reason-types-defined", path=path.shown, names=", ".join(shared), count=len(shared))
    return passed(subject, reason, evidence=(source(path.shown, detail=shared[0]),))


def docstrings(subject: Subject) -> Verdict:
    """Every public function has a docstring that names all its parameters."""
    early = without_source(subject)
    if early is not None:
        return early
    public = [
        one
        for one in public_callables(subject)
        if one.kind is not ItemKind.CONSTRUCTOR and not one.name.startswith("__")
    ]
    if not public:
        return _nothing_public(subject)
    open_ = [(one, gap) for one in public if (gap := _undocumented(one)) is not None]
    figure = message("figure-of", have=len(public) - len(open_), all=len(public))
    if not open_:
        reason = message("reason-docstrings-complete", count=len(public))
        return passed(subject, reason, figure=figure, evidence=_places(public[:1]))
    first, gap = open_[0]
    place = f"{first.path}:{first.line}"
    return verdict(
        subject,
        Outcome.FAILED,
        message("reason-docstrings-open", count=len(open_), all=len(public), name=first.qualified, gap=gap),
        next_=message("next-document", name=first.qualified, gap=gap, place=place),
        figure=figure,
        evidence=_places(one for one, _ in open_[:3]),
    )


def _without_callables(subject: Subject) -> Verdict | None:
    return None if public_callables(subject) else _nothing_public(subject)


def _nothing_public(subject: Subject) -> Verdict:
    path = subject.module.paths.python.shown
    return missing(subject, message("reason-nothing-public", path=path), _next_public(path))


def _next_public(path: str) -> Message:
    return message("next-define-public", path=path)


def _unannotated(signature: Signature) -> str | None:
    """The first parameter without a type, or `return`; a constructor returns nothing by itself."""
    for parameter in own_parameters(signature):
        if parameter.type is None:
            return parameter.name
    constructs = signature.kind is ItemKind.CONSTRUCTOR or signature.name == "__init__"
    return "return" if signature.returns is None and not constructs else None


def _undocumented(signature: Signature) -> str | None:
    """The first parameter that the docstring does not name, or `docstring` where there is none."""
    if not (signature.doc or "").strip():
        return "docstring"
    named = {name.lstrip("*") for name in signature.documented}
    bare = [parameter.name.lstrip("*") for parameter in own_parameters(signature)]
    return next((name for name in bare if name not in named), None)


def _places(signatures: Iterable[Signature]) -> tuple[EvidenceReference, ...]:
    return tuple(source(one.path, one.line, one.qualified) for one in signatures)
