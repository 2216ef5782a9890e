"""Gates over the documented border: specification, Arrow schemas, nullability, drift by name."""

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
from mkdocs_runbooks.gates.types import CALLABLES, own_parameters, without_source
from mkdocs_runbooks.model.drift import TypeGrade
from mkdocs_runbooks.model.ffi import ItemKind, Signature
from mkdocs_runbooks.model.gate import Outcome, Verdict
from mkdocs_runbooks.model.interface import TargetFacts


def export_names(subject: Subject) -> tuple[str, ...]:
    """Names of the boundary: declared exports, else what the reference makes public."""
    declared = subject.module.exports
    return declared if declared is not None else subject.python.boundary


def at_border(signatures: Iterable[Signature], names: Sequence[str]) -> tuple[Signature, ...]:
    """Signatures that belong to the boundary: its functions and classes, and the methods of its classes."""
    wanted = frozenset(names)
    return tuple(one for one in signatures if one.name in wanted or one.owner in wanted)


def exported_names(port: TargetFacts) -> frozenset[str]:
    """Names that a port offers to Python; what its source defines without exporting is not there."""
    return frozenset(one.name for one in port.items if one.owner is None and one.exported is not False)


def ffi_spec(subject: Subject) -> Verdict:
    """The specification page has at least one boundary function and none without a signature."""
    names = export_names(subject)
    early = None if names else without_source(subject)
    if early is not None:
        return early
    path = subject.module.paths.python.shown
    if not names:
        return missing(
            subject, message("reason-no-boundary", path=path), message("next-define-public", path=path)
        )
    found = {one.name: one for one in subject.python.public if one.owner is None}
    for port in subject.interface.targets.values():
        for one in port.items:
            found.setdefault(one.name, one)
    bare = [name for name in names if name not in found]
    figure = message("figure-of", have=len(names) - len(bare), all=len(names))
    if bare:
        reason = message("reason-no-signature", name=bare[0], count=len(bare))
        return verdict(
            subject,
            Outcome.FAILED,
            reason,
            next_=message("next-define-export", name=bare[0], path=path),
            figure=figure,
        )
    first = found[names[0]]
    reason = message("reason-specified", count=len(names))
    return passed(subject, reason, figure=figure, evidence=(source(first.path, first.line, first.qualified),))


def arrow_schemas(subject: Subject) -> Verdict:
    """Every schema that the module names is defined in its schema file."""
    named = subject.module.schemas
    path = subject.module.paths.arrow_schemas
    if not named:
        return not_applicable(subject, message("reason-no-schemas"))
    if path.without:
        return not_applicable(subject, message("reason-declared-none", key="paths.arrow_schemas"))
    advice = message("next-define-schema", schema=named[0], path=path.shown)
    if not path.files:
        return missing(subject, message("reason-schemas-planned", path=path.shown), advice)
    defined = subject.python.schemas
    absent = [name for name in named if name not in defined]
    figure = message("figure-of", have=len(named) - len(absent), all=len(named))
    if absent:
        return verdict(
            subject,
            Outcome.FAILED,
            message("reason-schema-undefined", schema=absent[0], count=len(absent), path=path.shown),
            next_=message("next-define-schema", schema=absent[0], path=path.shown),
            figure=figure,
            evidence=(source(path.shown),),
        )
    places = tuple(source(path.shown, defined[name], name) for name in named)
    reason = message("reason-schemas-defined", schemas=", ".join(named), path=path.shown)
    return passed(subject, reason, figure=figure, evidence=places)


def nullability(subject: Subject) -> Verdict:
    """Every boundary parameter, return value and schema field has a known nullability."""
    early = without_source(subject)
    if early is not None:
        return early
    names = export_names(subject)
    border = [one for one in at_border(subject.python.public, names) if one.kind in CALLABLES]
    if not border:
        path = subject.module.paths.python.shown
        return missing(
            subject, message("reason-no-boundary", path=path), message("next-define-public", path=path)
        )
    return (
        _unstated(subject, border)
        or _schemas_unstated(subject)
        or passed(
            subject,
            message("reason-nullability-known", count=len(border)),
            evidence=tuple(source(one.path, one.line, one.qualified) for one in border[:1]),
        )
    )


def _unstated(subject: Subject, border: Sequence[Signature]) -> Verdict | None:
    """Not annotated at all contradicts the rule; annotated and not understood is unknown."""
    unknown: list[tuple[Signature, str, bool]] = []
    for one in border:
        unknown.extend(
            (one, parameter.name, parameter.type is not None)
            for parameter in own_parameters(one)
            if parameter.nullable is None
        )
        if one.return_nullable is None and one.kind is not ItemKind.CONSTRUCTOR and one.name != "__init__":
            unknown.append((one, "return", one.returns is not None))
    if not unknown:
        return None
    one, what, annotated = min(unknown, key=lambda entry: entry[2])
    place = f"{one.path}:{one.line}"
    key = "reason-nullability-unknown" if annotated else "reason-nullability-unstated"
    return verdict(
        subject,
        Outcome.MISSING if annotated else Outcome.FAILED,
        message(key, name=one.qualified, what=what, count=len(unknown)),
        next_=message("next-state-nullability", name=one.qualified, what=what, place=place),
        evidence=(source(one.path, one.line, one.qualified),),
    )


def _schemas_unstated(subject: Subject) -> Verdict | None:
    known = subject.python.schema_nullability_known
    path = subject.module.paths.arrow_schemas.shown
    for name in subject.module.schemas:
        stated = known.get(name)
        if stated:
            continue
        line = subject.python.schemas.get(name)
        key = "reason-schema-unread" if stated is None else "reason-schema-nullability"
        return verdict(
            subject,
            Outcome.MISSING if stated is None else Outcome.FAILED,
            message(key, schema=name, path=path),
            next_=message("next-state-schema-nullability", schema=name, path=path),
            evidence=(source(path, line, name),),
        )
    return None


def _undecided(subject: Subject) -> Verdict | None:
    """What nobody can decide is no difference, and no agreement either."""
    counted = [one for one in subject.interface.drift if one.accepted is None]
    if lost := [one for one in counted if one.unproven]:  # it may stand in bindings that can't be read
        return missing(
            subject,
            message("reason-drift-hidden", name=lost[0].item, count=len(lost)),
            message("next-inspect-hidden", module=subject.module.id),
        )
    if unsettled := [one for one in counted if one.unsettled]:
        return missing(
            subject,
            message("reason-drift-unsettled", name=unsettled[0].item, count=len(unsettled)),
            message("next-name-binding-version"),
        )
    return None


def drift(subject: Subject) -> Verdict:
    """No drift between Python, stub, target and notes; what nobody can decide is counted and said."""
    port_path = subject.module.paths.ports.get(subject.target)
    where = port_path.shown if port_path is not None else ""
    if not subject.port.present:
        return missing(
            subject, message("reason-port-planned", path=where), message("next-write-port", path=where)
        )
    problems = (*subject.python.problems, *subject.port.problems, *subject.interface.stub_problems)
    if problems:
        place = problems[0].path
        return missing(
            subject,
            message("reason-unreadable-source", path=place),
            message("next-repair-source", path=place),
        )
    found = tuple(one for one in subject.interface.drift if one.counts)
    if found:
        first = found[0]
        return verdict(
            subject,
            Outcome.FAILED,
            message("reason-drift", rule=first.rule.value, name=first.item, count=len(found)),
            next_=message(
                "next-fix-drift",
                rule=first.rule.value,
                name=first.item,
                place=f"{first.path}:{first.line}",
                module=subject.module.id,
            ),
            figure=message("figure-drift", count=len(found)),
            evidence=tuple(source(one.path, one.line, one.item) for one in found[:3]),
        )
    open_ = _undecided(subject)
    if open_ is not None:
        return open_
    names = export_names(subject)
    if not names:
        path = subject.module.paths.python.shown
        return missing(
            subject, message("reason-no-boundary", path=path), message("next-define-public", path=path)
        )
    grades = [
        position.verdict.grade
        for pair in subject.interface.pairs
        for position in pair.positions.get(subject.target, ())
    ]
    positions, unknown = len(grades), grades.count(TypeGrade.UNKNOWN)
    return passed(
        subject,
        message("reason-no-drift", count=len(names)),
        figure=message("figure-drift", count=0),
        evidence=(source(where),),
        notes=(message("note-unknown-positions", count=unknown, all=positions),) if unknown else (),
    )
