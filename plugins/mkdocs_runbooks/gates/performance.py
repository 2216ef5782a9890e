"""Gates over what figures are compared with: the pinned baseline, and the requirement."""

from dataclasses import replace

from mkdocs_runbooks.gates.commands import pin_baseline
from mkdocs_runbooks.gates.freshness import Age, freshness
from mkdocs_runbooks.gates.judge import refused
from mkdocs_runbooks.gates.selection import Dated, select
from mkdocs_runbooks.gates.subject import (
    Subject,
    freshness_notes,
    message,
    missing,
    not_applicable,
    passed,
    reference,
    references,
    registry_place,
    verdict,
)
from mkdocs_runbooks.gates.timing import baselines, of_reference
from mkdocs_runbooks.model.gate import Message, Outcome, Verdict
from mkdocs_runbooks.model.measurements import Baseline
from mkdocs_runbooks.model.provenance import Provenance
from mkdocs_runbooks.model.registry import ModuleId


def baseline(subject: Subject) -> Verdict:
    """The baseline is there, can be read and holds at least one figure of the reference.

    It goes stale only by the reference, and only before the port's first commit: from then on it is what the
    port is compared with, and stays.
    """
    path = subject.module.paths.baseline
    if path.without:
        return not_applicable(subject, message("reason-declared-none", key="paths.baseline"))
    again = pin_baseline(subject)
    if path.planned:
        return missing(subject, message("reason-baseline-planned", path=path.shown), again)
    found = baselines(subject)
    if not found:
        unreadable = _unreadable(subject)
        key = "reason-baseline-unreadable" if unreadable else "reason-baseline-unread"
        return missing(subject, message(key, path=unreadable or path.shown), again)
    own = of_reference(subject)
    if not own:
        backend = found[0].backend
        reason = message(
            "reason-baseline-of-port",
            path=found[0].provenance.path,
            backend=backend.value if backend is not None else None,
        )
        return verdict(subject, Outcome.VACUOUS, reason, next_=again, evidence=references(found))
    filled = [one for one in own if one.record.numbers]
    figures = [figure.value for one in filled for figure in one.record.figures.values()]
    if not filled or (figures and not any(value > 0 for value in figures)):
        reason = message("reason-baseline-empty", path=found[0].provenance.path)
        return verdict(subject, Outcome.VACUOUS, reason, next_=again, evidence=references(found))
    return _pinned(subject, filled[0], again)


def _unreadable(subject: Subject) -> str | None:
    declared = frozenset(subject.module.paths.baseline.files)
    return next((path for path in subject.facts.evidence.unreadable if path in declared), None)


def _pinned(subject: Subject, one: Dated[Baseline], again: Message) -> Verdict:
    path = one.provenance.path
    if not port_committed(subject):
        files = frozenset(subject.module.paths.python.files)
        digests = {file: digest for file, digest in subject.interface.digests.items() if file in files}
        age = freshness(
            _receipt_for(one.provenance, subject.module.id, files),
            module=subject.module.id,
            digests=digests,
            history=subject.facts.history,
            today=subject.today,
        )
        judged = Dated(record=one.record, provenance=one.provenance, freshness=age)
        if age.age is not Age.FRESH:
            selection = select([judged])
            nothing = message("reason-baseline-planned", path=path)
            refusal = refused(subject, selection, nothing=nothing, again=again)
            if refusal is not None:
                return refusal
        one = judged
    moment = one.provenance.produced_at
    reason = message(
        "reason-baseline-there",
        path=path,
        count=one.record.numbers,
        day=moment.date() if moment is not None else None,
    )
    unresolved = [
        message("note-expression-unresolved", operation=operation, expression=expression, path=path)
        for operation, expression in one.record.unresolved.items()
    ]
    weak = () if port_committed(subject) else freshness_notes([one])
    figure = message("figure-count-figures", count=one.record.numbers)
    return passed(subject, reason, figure=figure, evidence=(reference(one),), notes=(*unresolved, *weak))


def _receipt_for(provenance: Provenance, module: ModuleId, files: frozenset[str]) -> Provenance:
    """The provenance with its receipt cut to the files that can make a baseline stale."""
    receipt = provenance.receipt
    if receipt is None or module not in receipt.paths:
        return provenance
    kept = tuple((path, digest) for path, digest in receipt.paths[module] if path in files)
    return replace(provenance, receipt=replace(receipt, paths={module: kept}))


def port_committed(subject: Subject) -> bool:
    """Whether at least one file of the port is in git: then the baseline stays what it is.

    A shallow clone does not know which commit was the first, and knows that there was one.
    """
    known = subject.facts.history.paths
    files = (file for path in subject.module.paths.ports.values() for file in path.files)
    found = (known[file] for file in files if file in known)
    return any(one.first is not None or (one.tracked and not one.uncommitted) for one in found)


def requirement(subject: Subject) -> Verdict:
    """The registry requires a speedup or a limit, overall or per operation."""
    module = subject.module
    required = [one for one in module.operations if one.speedup is not None or one.limit is not None]
    if module.speedup is None and not required:
        return missing(
            subject, message("reason-no-requirement"), message("next-require-speedup", module=module.id)
        )
    key = "speedup" if module.speedup is not None else f"operations.{required[0].id}"
    figure = message("figure-ratio", ratio=module.speedup) if module.speedup is not None else None
    if module.speedup is not None:
        reason = message("reason-required", overall=module.speedup)
    else:
        reason = message("reason-required-operations", count=len(required))
    return passed(subject, reason, figure=figure, evidence=(registry_place(subject, key),))
