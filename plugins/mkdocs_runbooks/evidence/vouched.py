"""What a receipt adds to a record: commit, time, environment, and how a linter was called."""

from dataclasses import replace
from pathlib import PurePosixPath

from mkdocs_runbooks.evidence.moments import from_epoch
from mkdocs_runbooks.evidence.receipts import Vouchers
from mkdocs_runbooks.model.evidence import Record
from mkdocs_runbooks.model.measurements import LintReport
from mkdocs_runbooks.model.provenance import Provenance, Receipt, TimeSource
from mkdocs_runbooks.sources.tree import ProjectTree

_VALUE_OPTIONS = frozenset(
    {"-m", "--module", "-p", "--package", "-c", "--command", "--output", "-O", "--config-file", "--cache-dir"}
    | {"--python-version", "--platform", "--exclude", "--python-executable", "--junit-xml", "--shadow-file"}
    | {"--disable-error-code", "--enable-error-code", "--follow-imports", "--num-workers", "-n"}
)
"""Options of mypy that take the next word."""

_SHELLS = frozenset({"sh", "bash", "dash", "zsh", "make", "nox", "tox", "just"})


def with_receipt(record: Record, vouchers: Vouchers, tree: ProjectTree) -> Record:
    """The record with its receipt's word where the file itself is silent."""
    own = record.provenance
    receipt = vouchers.vouching(own.path, own.digest, own.size)
    provenance = _times(own, receipt, tree)
    if receipt is not None:
        provenance = replace(
            provenance,
            receipt=receipt,
            commit=own.commit or receipt.commit,
            dirty=own.dirty if own.commit else receipt.dirty,
            environment=own.environment or receipt.environment,
            tool_version=own.tool_version or dict(receipt.tools).get(own.tool or ""),
        )
    if isinstance(record, LintReport):
        return _lint(replace(record, provenance=provenance), receipt, tree)
    return replace(record, provenance=provenance)


def _times(own: Provenance, receipt: Receipt | None, tree: ProjectTree) -> Provenance:
    """An offset in the file is best, then the receipt's clock, then local time, then the file's own date."""
    if own.time_source is TimeSource.OFFSET:
        return own
    if receipt is not None:
        return replace(own, produced_at=receipt.ended_at, time_source=TimeSource.OFFSET)
    if own.produced_at is not None:
        return own
    modified = tree.modified_at(own.path)
    moment = from_epoch(modified) if modified is not None else None
    return replace(own, produced_at=moment, time_source=TimeSource.MTIME if moment else None)


def _lint(report: LintReport, receipt: Receipt | None, tree: ProjectTree) -> LintReport:
    if receipt is None:
        return report
    words = _tool_words(receipt.argv, report.tool)
    if report.tool == "mypy":
        strict = True if "--strict" in words else None
        return replace(
            report,
            strict=strict,
            checked=_mypy_checked(words, tree),
            finished=_ended(report, receipt),
            success=receipt.exit_code == 0 and not _has_errors(report),
        )
    pedantic = any(word.endswith("clippy::pedantic") for word in words)
    return replace(report, strict=True if pedantic else None, checked=_clippy_checked(words))


def _has_errors(report: LintReport) -> bool:
    return any(finding.level == "error" for finding in report.findings)


def _ended(report: LintReport, receipt: Receipt) -> bool:
    """The exit code fits: mypy leaves with 0 (nothing found) or 1 (errors found); a clean file after any other exit is no proof."""
    return receipt.exit_code == (1 if _has_errors(report) else 0)


def _tool_words(argv: tuple[str, ...], tool: str) -> tuple[str, ...]:
    """The words after the tool's name, wherever a launcher put it; a shell's command line is split."""
    words = [part for word in argv for part in (word.split() if _is_shell(argv) else [word])]
    for place, word in enumerate(words):
        name = PurePosixPath(word.replace("\\", "/")).name.lower().removesuffix(".exe")
        if name in (tool, f"cargo-{tool}"):
            return tuple(words[place + 1 :])
    return ()


def _is_shell(argv: tuple[str, ...]) -> bool:
    return bool(argv) and PurePosixPath(argv[0].replace("\\", "/")).name.lower() in _SHELLS


def _mypy_checked(words: tuple[str, ...], tree: ProjectTree) -> tuple[str, ...]:
    """Files and folders that mypy was told to check; empty where its configuration decides."""
    checked: list[str] = []
    pending = iter(words)
    for word in pending:
        if word in ("-p", "--package", "-m", "--module"):
            checked.extend(_package_places(next(pending, ""), tree))
        elif word in _VALUE_OPTIONS:
            next(pending, "")
        elif not word.startswith("-"):
            place = word.replace("\\", "/").removeprefix("./").rstrip("/")
            checked.append(place or ".")
    return tuple(dict.fromkeys(checked))


def _package_places(dotted: str, tree: ProjectTree) -> list[str]:
    path = dotted.replace(".", "/")
    places = [
        place
        for root in ("", "src/", "python/", "lib/", "plugins/")
        for place in (f"{root}{path}", f"{root}{path}.py")
        if tree.exists(place)
    ]
    return places or [path]


def _clippy_checked(words: tuple[str, ...]) -> tuple[str, ...]:
    """The crate's folder, where the call names a manifest."""
    for place, word in enumerate(words):
        if word.startswith("--manifest-path="):
            manifest = word.partition("=")[2]
        elif word == "--manifest-path" and place + 1 < len(words):
            manifest = words[place + 1]
        else:
            continue
        folder = PurePosixPath(manifest.replace("\\", "/")).parent.as_posix()
        return (folder,)
    return ()
