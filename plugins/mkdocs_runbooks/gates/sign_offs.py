"""Sign-offs: the evidence of gates whose probe is `sign-off`, and of no others.

A sign-off is bound to the digest of the module's declared paths and lapses to `stale` when they change. One
without a digest is bound to nothing and proves nothing about the code as it is now.
"""

from mkdocs_runbooks.gates.catalogue import gates_of
from mkdocs_runbooks.gates.subject import Subject, message, missing, passed, source, verdict
from mkdocs_runbooks.model.gate import Gate, Outcome, Verdict
from mkdocs_runbooks.model.registry import Module, SignOff
from mkdocs_runbooks.sources.digests import combined

_DIGEST_AT_LEAST = 8
"""Characters of a shortened digest; fewer could match by chance."""


def sign_off(subject: Subject) -> Verdict:
    """Someone signed the code as it is now; for `accept.review` someone other than the owner."""
    command = f"runbooks sign {subject.module.id} {subject.gate.id} --by NAME"
    ours = [one for one in subject.module.sign_offs if one.gate == subject.gate.id]
    if not ours:
        reason = message("reason-not-signed", gate=subject.gate.id)
        return missing(subject, reason, message("next-sign", command=command))
    current = combined(subject.interface.digests)
    latest = sorted(ours, key=lambda one: one.date, reverse=True)
    foreign = [one for one in latest if not _by_owner(subject, one)]
    for one in foreign:
        if _bound(one, current):
            reason = message("reason-signed", by=one.by, day=one.date)
            return passed(subject, reason, evidence=(source(one.location.path, one.location.line, one.by),))
    chosen = next(iter(foreign), latest[0])
    evidence = (source(chosen.location.path, chosen.location.line, chosen.by),)
    advice = message("next-sign", command=command)
    if not foreign:
        reason = message("reason-signed-by-owner", by=chosen.by, day=chosen.date)
        return verdict(subject, Outcome.FAILED, reason, next_=advice, evidence=evidence)
    if not chosen.digest:
        reason = message("reason-sign-off-unbound", by=chosen.by, day=chosen.date)
        return missing(subject, reason, advice, evidence=evidence)
    reason = message("reason-sign-off-lapsed", by=chosen.by, day=chosen.date)
    return verdict(subject, Outcome.STALE, reason, next_=advice, evidence=evidence)


def shown_sign_off(subject: Subject) -> SignOff | None:
    """The sign-off that pages show for this gate: the valid one, else the latest."""
    if subject.gate.probe != "sign-off":
        return None
    ours = [one for one in subject.module.sign_offs if one.gate == subject.gate.id]
    current = combined(subject.interface.digests)
    return max(
        ours,
        key=lambda one: (not _by_owner(subject, one) and _bound(one, current), one.date),
        default=None,
    )


def would_not_count(module: Module, gate: str, by: str) -> bool:
    """Whether somebody's sign-off would be refused: the owner's own, where the gate wants another person's."""
    found = next((one for one in gates_of(module) if one.id == gate), None)
    return found is not None and _refuses_owner(found) and _is_owner(module, by)


def _refuses_owner(gate: Gate) -> bool:
    return gate.settings.get("by") == "not-owner"


def _is_owner(module: Module, by: str) -> bool:
    return bool(module.owner) and by.strip().casefold() == (module.owner or "").strip().casefold()


def _by_owner(subject: Subject, one: SignOff) -> bool:
    return _refuses_owner(subject.gate) and _is_owner(subject.module, one.by)


def _bound(one: SignOff, current: str) -> bool:
    digest = (one.digest or "").strip().lower()
    return len(digest) >= _DIGEST_AT_LEAST and current.startswith(digest)
