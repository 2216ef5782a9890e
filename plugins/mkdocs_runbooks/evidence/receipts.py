"""Receipts: what `runbooks record` knows about a run, as JSON beside the run's outputs.

A receipt vouches for an output only while the output's digest is the one it names. It is found by path and
digest; a report that was moved elsewhere (an artifact of CI) by its digest alone, unless it is so short that
any run could have written it.

Each run has a file of its own, named by its first output and by the receipt's content, so that runs on two
branches that write the same output meet in git without a conflict: whichever output stays, its receipt is
there. Receipts of earlier versions, named by the output alone, are read as well.

A receipt holds all that a signed statement about the run would need (in-toto's link and test-result
predicates, https://github.com/in-toto/attestation): `outputs` are its subjects, `modules` and `locks` with the
commit and its repository its materials, `argv` and `folder` its invocation, `exit_code` and `signal` its
by-products, `recorder` its builder.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Annotated

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.model.provenance import Digest, Environment, Receipt
from mkdocs_runbooks.model.registry import ModuleId

SUFFIX = ".receipt.json"
"""Ending of a receipt's file, after the name of the run's first output and the mark of the run."""

MARK_LENGTH = 12
"""Hex digits of the receipt's own digest in its name: enough to keep all runs of a project apart."""

VERSION = 1
"""Value of `runbooks_receipt`; another number is another format."""

TELLING_SIZE = 64
"""Bytes from which a digest alone identifies a report; a clean linter writes none at all."""


class _Output(msgspec.Struct):
    path: str
    sha256: str


class _Module(msgspec.Struct):
    backend: str | None = None
    paths: dict[str, str] | None = None


class _Machine(msgspec.Struct):
    node: str = ""
    system: str = ""
    distribution: str = ""
    machine: str = ""
    cpu: str = ""
    cores: Annotated[int, msgspec.Meta(ge=0, lt=2**31)] = 0
    python: str = ""
    installed: str = ""


class _Document(msgspec.Struct):
    runbooks_receipt: int
    argv: list[str]
    exit_code: Annotated[int, msgspec.Meta(ge=-(2**31), lt=2**32)]
    started_at: datetime
    ended_at: datetime
    commit: str | None = None
    dirty: bool | None = None
    environment: str | None = None
    tools: dict[str, str] = {}
    outputs: list[_Output] = []
    modules: dict[str, _Module] = {}
    machine: _Machine | None = None
    locks: dict[str, str] = {}
    folder: str | None = None
    signal: Annotated[int, msgspec.Meta(ge=1, lt=2**16)] | None = None
    repository: str | None = None
    recorder: dict[str, str] = {}


def recognises(look: Look) -> bool:
    """Whether a file is a receipt."""
    return "runbooks_receipt" in look.keys


def read(content: bytes, path: str) -> tuple[Receipt | None, tuple[Diagnostic, ...]]:
    """Read one receipt."""
    text = as_utf8(content)
    document = text if isinstance(text, JsonError) else decode(text, _Document)
    if isinstance(document, JsonError):
        return None, (problems.receipt_unreadable(path, document.detail or document.fault.value),)
    found = document.value
    if found.runbooks_receipt != VERSION:
        return None, (problems.receipt_unreadable(path, f"runbooks_receipt: {found.runbooks_receipt}"),)
    started_at, ended_at = _utc(found.started_at), _utc(found.ended_at)
    if started_at is None or ended_at is None:
        return None, (problems.receipt_unreadable(path, "started_at, ended_at"),)
    return _receipt(found, path, started_at, ended_at), ()


def _receipt(found: _Document, path: str, started_at: datetime, ended_at: datetime) -> Receipt:
    return Receipt(
        path=path,
        argv=tuple(clean(part) for part in found.argv),
        exit_code=found.exit_code,
        started_at=started_at,
        ended_at=ended_at,
        commit=found.commit,
        dirty=found.dirty,
        tools=tuple(sorted((clean(name, 80), clean(version, 80)) for name, version in found.tools.items())),
        outputs=tuple((clean(one.path), Digest(one.sha256.lower())) for one in found.outputs),
        paths={
            ModuleId(name): tuple(sorted((clean(file), Digest(sha)) for file, sha in one.paths.items()))
            for name, one in found.modules.items()
            if one.paths is not None
        },
        backends={
            ModuleId(name): clean(one.backend, 80)
            for name, one in found.modules.items()
            if one.backend is not None
        },
        environment=clean(found.environment, 200) if found.environment else None,
        machine=_machine(found.machine) if found.machine else None,
        locks=tuple(sorted((clean(file), Digest(sha.lower())) for file, sha in found.locks.items())),
        folder=clean(found.folder) if found.folder is not None else None,
        signal=found.signal,
        repository=clean(found.repository, 400) if found.repository else None,
        recorder=clean(" ".join(found.recorder.values()).strip(), 80),
    )


def _machine(found: _Machine) -> Environment:
    return Environment(
        node=clean(found.node, 200),
        system=clean(found.system, 200),
        distribution=clean(found.distribution, 200),
        machine=clean(found.machine, 200),
        cpu=clean(found.cpu, 200),
        cores=found.cores,
        python=clean(found.python, 200),
        installed=clean(found.installed, 64),
    )


def _utc(moment: datetime) -> datetime | None:
    """An aware time in UTC; None without an offset, and where no calendar holds it (year 1 east of UTC)."""
    try:
        return moment.astimezone(UTC) if moment.tzinfo is not None else None
    except OverflowError:
        return None


def write(receipt: Receipt) -> bytes:
    """The receipt's file: sorted, one value a line, so that it reads well in git."""
    names = sorted({*receipt.paths, *receipt.backends})
    name, _, version = receipt.recorder.partition(" ")
    document: dict[str, object] = {
        "runbooks_receipt": VERSION,
        "recorder": {"name": name, "version": version},
        "argv": list(receipt.argv),
        "folder": receipt.folder,
        "exit_code": receipt.exit_code,
        "signal": receipt.signal,
        "started_at": receipt.started_at.astimezone(UTC).isoformat(timespec="milliseconds"),
        "ended_at": receipt.ended_at.astimezone(UTC).isoformat(timespec="milliseconds"),
        "commit": receipt.commit,
        "dirty": receipt.dirty,
        "repository": receipt.repository,
        "environment": receipt.environment,
        "machine": asdict(receipt.machine) if receipt.machine else None,
        "tools": dict(receipt.tools),
        "locks": dict(receipt.locks),
        "outputs": [{"path": path, "sha256": digest} for path, digest in receipt.outputs],
        "modules": {
            name: {
                "backend": receipt.backends.get(ModuleId(name)),
                "paths": dict(receipt.paths.get(ModuleId(name), ())),
            }
            for name in names
        },
    }
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    return text.encode("utf-8", "backslashreplace")


def place(receipt: Receipt, content: bytes) -> str:
    """Where a receipt stands: beside its first output, under a name that no other run has.

    Args:
        receipt: with at least one output.
        content: the bytes of its file.
    """
    return f"{receipt.outputs[0][0]}.{hashlib.sha256(content).hexdigest()[:MARK_LENGTH]}{SUFFIX}"


def superseded(earlier: Receipt, newer: Receipt) -> bool:
    """Whether a new receipt takes the place of an earlier one: it speaks of all of its outputs, and later."""
    outputs = {path for path, _ in newer.outputs}
    later = earlier.ended_at <= newer.ended_at
    return later and bool(earlier.outputs) and all(path in outputs for path, _ in earlier.outputs)


class Vouchers:
    """All receipts of a project, to be asked by output.

    Args:
        receipts: every readable receipt.
        digest_of: sha256 of a project file as it is now, or None. Equal outputs of several runs, such as the
            empty reports of clean linters from two branches, are vouched for by the run whose files are most
            like the present ones; of several by the newest.
    """

    def __init__(
        self, receipts: Iterable[Receipt], digest_of: Callable[[str], str | None] = lambda _path: None
    ) -> None:
        self.receipts = tuple(receipts)
        self._digest_of = digest_of
        self._by_digest: dict[str, list[tuple[str, Receipt]]] = {}
        self._by_path: dict[str, list[tuple[Digest, Receipt]]] = {}
        for receipt in sorted(self.receipts, key=lambda one: (one.ended_at, one.path), reverse=True):
            for path, digest in receipt.outputs:
                self._by_digest.setdefault(digest, []).append((path, receipt))
                self._by_path.setdefault(path, []).append((digest, receipt))

    def vouching(self, path: str, digest: str, size: int) -> Receipt | None:
        """The receipt that vouches for this file, or None."""
        candidates = self._by_digest.get(digest, ())
        here = [receipt for output, receipt in candidates if output == path]
        if here:
            return self._nearest(here)
        name = PurePosixPath(path).name
        return self._nearest(
            [
                receipt
                for output, receipt in candidates
                if size >= TELLING_SIZE or PurePosixPath(output).name == name
            ]
        )

    def _nearest(self, fitting: Sequence[Receipt]) -> Receipt | None:
        """The receipt whose files are most like the present ones; they come with the newest first."""
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        return max(fitting, key=self._likeness)

    def _likeness(self, receipt: Receipt) -> int:
        noted = dict(pair for paths in receipt.paths.values() for pair in paths)
        return -sum(self._digest_of(path) != digest for path, digest in noted.items())

    def changed(self, digests: Mapping[str, str]) -> tuple[Diagnostic, ...]:
        """Outputs among `digests` (path -> digest now) that no receipt vouches for any more."""
        told = []
        for path, claims in self._by_path.items():
            now = digests.get(path)
            if now is not None and all(digest != now for digest, _ in claims):
                told.append(problems.receipt_digest_differs(claims[0][1].path, path))
        return tuple(told)
