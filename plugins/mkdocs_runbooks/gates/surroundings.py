"""What changed around a run since: lock files and tools. It is said beside a verdict and leaves the outcome.

Lock files are compared as the module's own files are (see `freshness`): by the receipt's digests, else from
the clean commit that the evidence carries, else by times. A tool's version is compared with the newest run
that was recorded on the same machine with the same Python.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_runbooks.gates.freshness import changed_after, evidence_time
from mkdocs_runbooks.model.history import History, HistoryState
from mkdocs_runbooks.model.provenance import Provenance, Receipt

Tools = Mapping[tuple[str, str, str], str]
"""(machine, version of Python, tool) -> its version in the newest run."""

_PYTHON = "python"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is other than it was.

    Attributes:
        locks: lock files that changed since, sorted.
        tools: (name, version then, version now), sorted.
    """

    locks: tuple[str, ...] = ()
    tools: tuple[tuple[str, str, str], ...] = ()


def newest_tools(receipts: Iterable[Receipt]) -> Tools:
    """Versions of the newest run of each tool, by machine and Python."""
    found: dict[tuple[str, str, str], str] = {}
    for receipt in sorted(receipts, key=lambda one: (one.ended_at, one.path)):
        found.update(dict(_versions(receipt)))
    return found


def surroundings(
    provenance: Provenance, *, locks: Mapping[str, str], history: History, tools: Tools
) -> Surroundings:
    """Compare a run's surroundings with what is known now.

    Args:
        provenance: where the evidence came from.
        locks: path -> sha256 of each lock file around the module as it is now.
        history: what git knows.
        tools: versions of the newest runs.
    """
    receipt = provenance.receipt
    then = _versions(receipt) if receipt is not None else ()
    return Surroundings(
        locks=_changed_locks(provenance, locks, history),
        tools=tuple(
            (key[2], version, tools[key]) for key, version in then if tools.get(key, version) != version
        ),
    )


def _versions(receipt: Receipt) -> tuple[tuple[tuple[str, str, str], str], ...]:
    """Versions of the tools besides Python, which tells one kind of run from another."""
    node = receipt.machine.node if receipt.machine else ""
    python = dict(receipt.tools).get(_PYTHON, "")
    return tuple(((node, python, name), version) for name, version in receipt.tools if name != _PYTHON)


def _changed_locks(provenance: Provenance, locks: Mapping[str, str], history: History) -> tuple[str, ...]:
    receipt = provenance.receipt
    if receipt is not None and receipt.recorder:
        then = dict(receipt.locks)
        return tuple(sorted(path for path, digest in locks.items() if then.get(path) != digest))
    if provenance.commit is not None and not provenance.dirty:
        since = history.changed_since.get(provenance.commit)
        if since is not None:
            return tuple(sorted(since & locks.keys()))
    moment = evidence_time(provenance, history)
    if history.state is not HistoryState.COMPLETE or moment is None:
        return ()
    return tuple(sorted(path for path in locks if changed_after(history.paths.get(path), moment)))
