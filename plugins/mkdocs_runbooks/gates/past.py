"""Policies that only the history can decide: what came first, and what changed since."""

from collections.abc import Iterable

from mkdocs_runbooks.gates.commands import pin_baseline
from mkdocs_runbooks.gates.performance import port_committed
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
from mkdocs_runbooks.gates.timing import baselines
from mkdocs_runbooks.model.gate import Outcome, Verdict
from mkdocs_runbooks.model.history import Commit, HistoryState
from mkdocs_runbooks.model.provenance import Backend


def runbook_first(subject: Subject) -> Verdict:
    """The module stood in the registry before its port's first commit."""
    early = _undecidable(subject)
    if early is not None:
        return early
    port = _first_port_commit(subject)
    entry = subject.facts.history.registry.get(subject.module.id)
    place = (registry_place(subject, ""),)
    if port is None:
        return not_applicable(subject, message("reason-port-not-committed"))
    if entry is None:
        return _untold(subject)
    first_seen = entry.first_seen
    if first_seen is None or port[1].position > first_seen.position:
        seen = first_seen.at.date() if first_seen is not None else None
        return verdict(
            subject,
            Outcome.FAILED,
            message("reason-port-before-runbook", path=port[0], day=port[1].at.date(), entry=seen),
            next_=message("next-runbook-first", module=subject.module.id),
            evidence=(*place, source(port[0], detail=port[1].id[:10])),
        )
    reason = message("reason-runbook-first", entry=first_seen.at.date(), day=port[1].at.date())
    return passed(subject, reason, evidence=place)


def tests_first(subject: Subject) -> Verdict:
    """The module's tests were there before its port's first commit."""
    early = _undecidable(subject)
    if early is not None:
        return early
    port = _first_port_commit(subject)
    if port is None:
        return not_applicable(subject, message("reason-port-not-committed"))
    files = [file for path in subject.module.paths.tests.values() for file in path.files]
    test = _first_commit(subject, files)
    if test is None or port[1].position > test[1].position:
        day = test[1].at.date() if test is not None else None
        return verdict(
            subject,
            Outcome.FAILED,
            message("reason-port-before-tests", path=port[0], day=port[1].at.date(), tests=day),
            next_=message("next-tests-first", module=subject.module.id),
            evidence=(source(port[0], detail=port[1].id[:10]),),
        )
    reason = message("reason-tests-first", path=test[0], tests=test[1].at.date(), day=port[1].at.date())
    return passed(subject, reason, evidence=(source(test[0], detail=test[1].id[:10]),))


def changelog_kept(subject: Subject) -> Verdict:
    """When the status changed, the module's changelog changed too."""
    early = _undecidable(subject)
    if early is not None:
        return early
    past = subject.facts.history.registry.get(subject.module.id)
    if past is None:
        return _untold(subject)
    if past.changelog_kept is None:
        return not_applicable(subject, message("reason-status-never-changed"))
    since = past.status_since.at.date() if past.status_since is not None else None
    place = (registry_place(subject, "changelog"),)
    if past.changelog_kept:
        return passed(subject, message("reason-changelog-kept", since=since), evidence=place)
    return verdict(
        subject,
        Outcome.FAILED,
        message("reason-changelog-not-kept", since=since),
        next_=message("next-keep-changelog", module=subject.module.id),
        evidence=(registry_place(subject, "status"),),
    )


def baseline_pinned(subject: Subject) -> Verdict:
    """The baseline did not change after the port's first commit, or a receipt of the reference vouches for it."""
    found = baselines(subject)
    if not found:
        return not_applicable(subject, message("reason-no-baseline-yet"))
    early = _undecidable(subject)
    if early is not None:
        return early
    port = _first_port_commit(subject)
    if port is None:
        return not_applicable(subject, message("reason-port-not-committed"))
    for one in found:
        path = one.provenance.path
        past = subject.facts.history.paths.get(path)
        uncommitted = past is None or past.last is None or past.uncommitted
        changed = uncommitted or (past.last.position < port[1].position if past and past.last else True)
        if not changed or (one.provenance.receipt and one.backend is Backend.PYTHON):
            continue
        day = past.last.at.date() if past is not None and past.last is not None else None
        return verdict(
            subject,
            Outcome.FAILED,
            message("reason-baseline-moved", path=path, day=day, port=port[1].at.date()),
            next_=pin_baseline(subject),
            evidence=(source(path),),
        )
    reason = message("reason-baseline-kept", path=found[0].provenance.path, port=port[1].at.date())
    return passed(subject, reason, evidence=(source(found[0].provenance.path),))


def _undecidable(subject: Subject) -> Verdict | None:
    """Only a full history tells what came first."""
    if subject.facts.history.state is HistoryState.COMPLETE:
        return None
    if not port_committed(subject) and not any(one.present for one in subject.interface.targets.values()):
        return not_applicable(subject, message("reason-port-not-committed"))
    return _untold(subject)


def _untold(subject: Subject) -> Verdict:
    return missing(subject, message("reason-history-absent"), message("next-fetch-history"))


def _first_port_commit(subject: Subject) -> tuple[str, Commit] | None:
    files = [file for path in subject.module.paths.ports.values() for file in path.files]
    return _first_commit(subject, files)


def _first_commit(subject: Subject, files: Iterable[str]) -> tuple[str, Commit] | None:
    """The oldest first commit of several files, with its file; position 0 is the newest commit."""
    known = subject.facts.history.paths
    commits = [
        (file, past.first)
        for file in files
        if (past := known.get(file)) is not None and past.first is not None
    ]
    return max(commits, key=lambda entry: entry[1].position, default=None)
