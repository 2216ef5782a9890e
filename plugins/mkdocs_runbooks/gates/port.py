"""Gates over the port's source: types across the border, error handling, exports."""

from collections.abc import Sequence

from mkdocs_runbooks.gates.interface import at_border, export_names, exported_names
from mkdocs_runbooks.gates.subject import Subject, message, missing, passed, source, verdict
from mkdocs_runbooks.gates.types import without_source
from mkdocs_runbooks.model.ffi import ItemKind, Signature
from mkdocs_runbooks.model.gate import Outcome, Verdict
from mkdocs_runbooks.model.registry import Target

_CALLABLE = frozenset(
    {ItemKind.FUNCTION, ItemKind.METHOD, ItemKind.STATICMETHOD, ItemKind.CLASSMETHOD, ItemKind.CONSTRUCTOR}
)


def without_port(subject: Subject) -> Verdict | None:
    """Nothing can be read: the port is planned, or its source can't be parsed."""
    path = subject.module.paths.ports.get(subject.target)
    shown = path.shown if path is not None else ""
    if not subject.port.present:
        return missing(
            subject, message("reason-port-planned", path=shown), message("next-write-port", path=shown)
        )
    if subject.port.problems:
        first = subject.port.problems[0]
        place = first.path if first.line is None else f"{first.path}:{first.line}"
        return missing(
            subject,
            message("reason-unreadable-source", path=place),
            message("next-repair-source", path=place),
            evidence=(source(first.path, first.line),),
        )
    return None


def exports(subject: Subject) -> Verdict:
    """Every export is there: the target's side offers each boundary function and class."""
    names = export_names(subject)
    early = without_port(subject) or (None if names else without_source(subject))
    if early is not None:
        return early
    path = subject.module.paths.python.shown
    if not names:
        return missing(
            subject, message("reason-no-boundary", path=path), message("next-define-public", path=path)
        )
    absent = absent_exports(subject)
    figure = message("figure-of", have=len(names) - len(absent), all=len(names))
    port = subject.module.paths.ports[subject.target].shown
    if absent:
        return verdict(
            subject,
            Outcome.FAILED,
            message(
                "reason-exports-absent",
                name=absent[0],
                count=len(absent),
                all=len(names),
                target=subject.target.value,
            ),
            next_=message("next-export", name=absent[0], path=port),
            figure=figure,
            evidence=(source(port),),
        )
    items = {one.name: one for one in subject.port.items if one.owner is None}
    places = tuple(source(items[name].path, items[name].line, name) for name in names[:3])
    reason = message("reason-exports-there", count=len(names), target=subject.target.value)
    return passed(subject, reason, figure=figure, evidence=places)


def absent_exports(subject: Subject) -> tuple[str, ...]:
    """Boundary names that the port does not offer."""
    offered = exported_names(subject.port)
    return tuple(name for name in export_names(subject) if name not in offered)


def error_handling(subject: Subject) -> Verdict:
    """Boundary functions return results and never abort (Rust), or throw only what is mapped (Julia)."""
    early = without_port(subject)
    if early is not None:
        return early
    border = [one for one in at_border(subject.port.items, export_names(subject)) if one.kind in _CALLABLE]
    if not border:
        path = subject.module.paths.ports[subject.target].shown
        return missing(
            subject, message("reason-no-boundary", path=path), message("next-define-public", path=path)
        )
    judge = _aborts if subject.target is Target.RUST else _throws
    return judge(subject, border) or _known(subject, border)


def _aborts(subject: Subject, border: Sequence[Signature]) -> Verdict | None:
    bad = [one for one in border if one.aborts]
    if not bad:
        return None
    first = bad[0]
    place = f"{first.path}:{first.line}"
    return verdict(
        subject,
        Outcome.FAILED,
        message("reason-aborts", name=first.qualified, what=", ".join(first.aborts), count=len(bad)),
        next_=message("next-return-result", name=first.qualified, place=place),
        evidence=tuple(source(one.path, one.line, one.qualified) for one in bad[:3]),
    )


def _throws(subject: Subject, border: Sequence[Signature]) -> Verdict | None:
    mapped = frozenset((*subject.port.error_codes, *subject.module.errors))
    for one in border:
        documented = one.doc or ""
        foreign = [name for name in one.throws if name not in mapped and name not in documented]
        if foreign:
            place = f"{one.path}:{one.line}"
            return verdict(
                subject,
                Outcome.FAILED,
                message("reason-throws-unmapped", name=one.qualified, what=foreign[0]),
                next_=message("next-map-error", name=one.qualified, what=foreign[0], place=place),
                evidence=(source(one.path, one.line, one.qualified),),
            )
    return None


def _known(subject: Subject, border: Sequence[Signature]) -> Verdict:
    unknown = [one for one in border if one.fallible is None]
    if unknown:
        first = unknown[0]
        place = f"{first.path}:{first.line}"
        return missing(
            subject,
            message("reason-errors-unknown", name=first.qualified, count=len(unknown)),
            message("next-return-result", name=first.qualified, place=place),
            evidence=(source(first.path, first.line, first.qualified),),
        )
    fallible = sum(1 for one in border if one.fallible)
    return passed(
        subject,
        message("reason-errors-handled", count=len(border), fallible=fallible),
        evidence=tuple(source(one.path, one.line, one.qualified) for one in border[:3]),
    )
