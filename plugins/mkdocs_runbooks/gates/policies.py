"""Policies that registry, source and the other verdicts decide."""

from datetime import timedelta

from mkdocs_runbooks.gates.commands import pin_baseline, shown, tests_command
from mkdocs_runbooks.gates.interface import export_names
from mkdocs_runbooks.gates.judge import judge_tests, refused
from mkdocs_runbooks.gates.port import absent_exports
from mkdocs_runbooks.gates.selection import select
from mkdocs_runbooks.gates.steps import step_passes
from mkdocs_runbooks.gates.subject import (
    Subject,
    message,
    missing,
    not_applicable,
    passed,
    registry_place,
    source,
    verdict,
)
from mkdocs_runbooks.gates.timing import baseline_figure
from mkdocs_runbooks.model.gate import Message, Outcome, Verdict
from mkdocs_runbooks.model.history import HistoryState
from mkdocs_runbooks.model.interface import NativeImport
from mkdocs_runbooks.model.registry import GateId, Status, Target, TestKind, Waiver

BLOCKER_AFTER = timedelta(days=14)
"""A failed gate of a module in progress may stand this long before a blocker must be named."""

BEGUN = frozenset({Status.IN_PROGRESS, Status.DONE, Status.ROLLED_BACK})


def status_honest(subject: Subject) -> Verdict:
    """`done` has the target's exports; `not-started` has none that the wrapper imports."""
    status = subject.module.status
    place = registry_place(subject, "status")
    if status is Status.DONE:
        for target in subject.module.targets:
            early = _done_without(subject, target)
            if early is not None:
                return early
        reason = message("reason-status-done", count=len(export_names(subject)))
        return passed(subject, reason, evidence=(place,))
    if status is Status.NOT_STARTED:
        used = _used_symbols(subject)
        if used is not None:
            return verdict(
                subject,
                Outcome.FAILED,
                message("reason-status-behind", name=used.names[0] if used.names else used.module),
                next_=message("next-raise-status", module=subject.module.id),
                evidence=(place, source(used.path, used.line, used.module)),
            )
    return passed(subject, message("reason-status-fits", status=status.value), evidence=(place,))


def _done_without(subject: Subject, target: Target) -> Verdict | None:
    port = subject.interface.targets.get(target)
    declared = subject.module.paths.ports.get(target)
    path = shown(declared)
    place = registry_place(subject, "status")
    names = export_names(subject)
    if port is None or not port.present:
        return verdict(
            subject,
            Outcome.FAILED,
            message("reason-done-without-port", path=path, target=target.value),
            next_=message("next-lower-status", path=path),
            evidence=(place,),
        )
    if not names:
        where = subject.module.paths.python.shown
        return missing(
            subject,
            message("reason-no-boundary", path=where),
            message("next-define-public", path=where),
            evidence=(place,),
        )
    offered = frozenset(one.name for one in port.items if one.owner is None and one.exported is not False)
    absent = [name for name in names if name not in offered]
    if not absent:
        return None
    return verdict(
        subject,
        Outcome.FAILED,
        message(
            "reason-exports-absent", name=absent[0], count=len(absent), all=len(names), target=target.value
        ),
        next_=message("next-export", name=absent[0], path=path),
        evidence=(place, source(path)),
    )


def _used_symbols(subject: Subject) -> NativeImport | None:
    """The wrapper's import of the port, where a port is there and offers symbols of the module."""
    names = frozenset(export_names(subject))
    offered = {
        one.name
        for port in subject.interface.targets.values()
        if port.present
        for one in port.items
        if one.exported is not False
    }
    imports = subject.python.native_imports
    return imports[0] if imports and names & offered else None


def waivers_valid(subject: Subject) -> Verdict:
    """No waiver has expired while its gate is still not passed."""
    waivers = subject.module.waivers
    if not waivers:
        return not_applicable(subject, message("reason-no-waivers"))
    for index, waiver in enumerate(waivers):
        said = subject.earlier.get(waiver.gate)
        settled = said is None or said.outcome in {Outcome.PASSED, Outcome.NOT_APPLICABLE}
        if settled or waiver.until >= subject.today or _renewed(subject, waiver):
            continue
        return verdict(
            subject,
            Outcome.FAILED,
            message("reason-waiver-expired", gate=waiver.gate, by=waiver.by, until=waiver.until),
            next_=message("next-settle-waiver", gate=waiver.gate, module=subject.module.id),
            evidence=(registry_place(subject, f"waivers.{index}"),),
        )
    reason = message("reason-waivers-valid", count=len(waivers))
    return passed(subject, reason, evidence=(registry_place(subject, "waivers.0"),))


def _renewed(subject: Subject, old: Waiver) -> bool:
    return any(one.gate == old.gate and one.until >= subject.today for one in subject.module.waivers)


def rollback_tested(subject: Subject) -> Verdict:
    """The tests passed on the reference, which a rollback would bring back."""
    if subject.module.status not in {Status.DONE, Status.ROLLED_BACK}:
        return not_applicable(subject, message("reason-status-not-asked", status=subject.module.status.value))
    path = shown(subject.module.paths.tests.get(TestKind.UNIT))
    again = message("next-run-reference-tests", command=tests_command(subject, path, "python"))
    nothing = message("reason-no-reference-run", module=subject.module.id)
    ours = [one for one in subject.records.tests if one.backend is not None and one.backend.value == "python"]
    selection = select(ours)
    return refused(subject, selection, nothing=nothing, again=again) or judge_tests(
        subject, selection.records, nothing=nothing, again=again
    )


def baseline_first(subject: Subject) -> Verdict:
    """A module that has begun has its baseline."""
    begun = subject.module.status in BEGUN or any(one.present for one in subject.interface.targets.values())
    said = subject.earlier.get(GateId("perf.baseline"))
    if not begun or said is None or said.outcome is Outcome.NOT_APPLICABLE:
        return not_applicable(subject, message("reason-not-begun"))
    if said.outcome is Outcome.PASSED:
        return passed(subject, said.reason, evidence=said.evidence, notes=said.notes)
    reason = message("reason-begun-without-baseline", outcome=said.outcome.value)
    return verdict(subject, Outcome.FAILED, reason, next_=said.next, evidence=said.evidence)


def one_at_a_time(subject: Subject) -> Verdict:
    """No more modules are in progress than the registry allows."""
    if subject.module.status is not Status.IN_PROGRESS:
        return not_applicable(subject, message("reason-status-not-asked", status=subject.module.status.value))
    most = subject.registry.shared.max_in_progress
    figure = message("figure-of", have=subject.background.world.begun, all=most)
    place = (registry_place(subject, "status"),)
    if subject.background.world.begun > most:
        return verdict(
            subject,
            Outcome.FAILED,
            message("reason-too-many", count=subject.background.world.begun, most=most),
            next_=message("next-finish-first", most=most),
            figure=figure,
            evidence=place,
        )
    reason = message("reason-few-enough", count=subject.background.world.begun, most=most)
    return passed(subject, reason, figure=figure, evidence=place)


def no_skipped_steps(subject: Subject) -> Verdict:
    """No later step has passes while an earlier one has none."""
    if subject.module.status not in BEGUN:
        return not_applicable(subject, message("reason-not-begun"))
    steps = step_passes(subject)
    last = max((number for number, has in steps.items() if has), default=0)
    skipped = [number for number, has in steps.items() if number < last and not has]
    if skipped:
        return verdict(
            subject,
            Outcome.FAILED,
            message("reason-step-skipped", step=skipped[0], later=last),
            next_=message("next-do-step", step=skipped[0]),
        )
    if not last:
        return missing(subject, message("reason-no-step-yet"), message("next-do-step", step=1))
    return passed(subject, message("reason-steps-in-order", step=last))


def blockers(subject: Subject) -> Verdict:
    """A required gate that has failed for over 14 days has a named blocker."""
    module = subject.module
    if module.status is not Status.IN_PROGRESS:
        return not_applicable(subject, message("reason-status-not-asked", status=module.status.value))
    failed = [
        id_
        for id_, said in subject.earlier.items()
        if said.outcome is Outcome.FAILED and id_ in subject.background.required
    ]
    place = (registry_place(subject, "blockers.0" if module.blockers else "status"),)
    if not failed:
        return passed(subject, message("reason-nothing-failed"), evidence=place)
    if module.blockers:
        return passed(subject, message("reason-blocker-named", count=len(module.blockers)), evidence=place)
    history = subject.facts.history
    past = history.registry.get(module.id)
    if history.state is not HistoryState.COMPLETE or past is None:
        return missing(
            subject, message("reason-history-absent"), message("next-fetch-history"), evidence=place
        )
    since = past.status_since or past.first_seen
    if since is None or subject.today - since.at.date() <= BLOCKER_AFTER:
        return passed(subject, message("reason-failed-lately", gate=failed[0]), evidence=place)
    return verdict(
        subject,
        Outcome.FAILED,
        message("reason-no-blocker", gate=failed[0], since=since.at.date()),
        next_=message("next-name-blocker", module=module.id),
        evidence=place,
    )


def targets_met_already(subject: Subject) -> Verdict:
    """The requirement asks for something that the baseline does not reach by itself."""
    module = subject.module
    demands: list[tuple[str, Message | None]] = []
    if module.speedup is not None:
        met = message("reason-speedup-asks-nothing", operation="overall", required=module.speedup)
        demands.append(("speedup", met if module.speedup <= 1 else None))
    for one in module.operations:
        key = f"operations.{one.id}"
        if one.speedup is not None:
            met = message("reason-speedup-asks-nothing", operation=one.id, required=one.speedup)
            demands.append((key, met if one.speedup <= 1 else None))
        if one.limit is not None:
            pinned = baseline_figure(subject, one.id)
            if pinned is None:
                path = module.paths.baseline.shown
                return missing(
                    subject,
                    message("reason-no-baseline-figure", operation=one.id, path=path),
                    pin_baseline(subject),
                )
            met = message("reason-limit-met-already", operation=one.id, limit=one.limit.text)
            demands.append((key, met if pinned.value <= one.limit.seconds else None))
    if not demands:
        return not_applicable(subject, message("reason-no-requirement"))
    for key, met_already in demands:
        if met_already is not None:
            return verdict(
                subject,
                Outcome.FAILED,
                met_already,
                next_=message("next-raise-requirement", key=key),
                evidence=(registry_place(subject, key),),
            )
    reason = message("reason-requirement-demands", count=len(demands))
    return passed(subject, reason, evidence=(registry_place(subject, demands[0][0]),))


def offers_everything(subject: Subject) -> bool:
    """Whether the port in question offers every boundary name; for the state of step 4."""
    return bool(export_names(subject)) and not absent_exports(subject)
