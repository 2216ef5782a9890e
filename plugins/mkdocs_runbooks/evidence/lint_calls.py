"""How a type checker or linter was called, read from a receipt: how strictly, over which files, and how it ended.

A command that does not show the tool shows nothing of this: what a launcher's own file makes of its words, nobody
knows from here.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import PurePosixPath

from mkdocs_runbooks.model.measurements import LintReport
from mkdocs_runbooks.model.provenance import Format, Receipt
from mkdocs_runbooks.sources.clippy_groups import GROUPS
from mkdocs_runbooks.sources.command_words import hides_exit_code, words_after
from mkdocs_runbooks.sources.mypy_codes import silence_own_code
from mkdocs_runbooks.sources.tree import ProjectTree

_VALUE_OPTIONS = frozenset(
    {"-m", "--module", "-p", "--package", "-c", "--command", "--output", "-O", "--config-file", "--cache-dir"}
    | {"--python-version", "--platform", "--exclude", "--python-executable", "--junit-xml", "--shadow-file"}
    | {"--disable-error-code", "--enable-error-code", "--follow-imports", "--num-workers", "-n"}
)
"""Options of mypy that take the next word."""

_LOOSENING = frozenset(
    {"--allow-any-generics", "--allow-subclassing-any", "--allow-untyped-calls", "--allow-untyped-defs"}
    | {"--allow-incomplete-defs", "--allow-untyped-decorators", "--no-check-untyped-defs"}
    | {"--implicit-reexport", "--no-strict-equality", "--no-strict-optional"}
    | {"--no-warn-redundant-casts", "--no-warn-unused-ignores", "--no-warn-return-any"}
)
"""Switches of mypy that take back what `--strict` asks for."""

_SILENT = frozenset({Format.MYPY_JSON, Format.RUFF_JSON})
"""Formats in which a report without findings holds nothing that only the tool can have written."""

_NOT_CHECKED = frozenset({"-c", "-e", "-o", "-x"})
_NOT_CHECKED_PARTS = ("exclude", "ignore", "skip", "omit", "config", "output", "baseline", "cache")
"""Options of other tools whose value is a path that they do not check."""


def with_call(report: LintReport, receipt: Receipt, tree: ProjectTree) -> LintReport:
    """The report with what its receipt's command shows.

    Args:
        report: its own word on having finished stands over the exit code.
        receipt: of the run that wrote the report.
        tree: where the words of the command are looked up as paths.
    """
    words = words_after(receipt.argv, report.tool) or ()
    report = replace(report, passed_over=tuple(_values(words, "--exclude", "--extend-exclude")))
    match report.tool:
        case "mypy":
            called = replace(
                report,
                strict=_mypy_strict(words),
                checked=_mypy_checked(words, tree),
                config=next(_values(words, "--config-file"), None),
            )
        case "clippy":
            called = replace(
                report, strict=_pedantic(words), checked=_clippy_checked(words) or report.checked
            )
        case "ruff":
            called = replace(
                report, checked=report.checked or _named(words, tree) or ((".",) if words else ())
            )
        case _:
            called = replace(report, checked=report.checked or _named(words, tree))
    if report.finished is not None:
        return called
    errors = any(one.level == "error" for one in report.findings)
    return replace(called, finished=_ended(report, receipt), success=receipt.exit_code == 0 and not errors)


def _ended(report: LintReport, receipt: Receipt) -> bool | None:
    """Whether the exit code fits: linters leave with 0, or with 1 where they found something.

    mypy leaves with 1 wherever it found an error. None where a shell stands between, and the exit code may be
    another command's.
    """
    if hides_exit_code(receipt.argv) or _unseen(report, receipt):
        return None
    levels = {one.level for one in report.findings if not one.suppressed}
    if report.tool == "mypy":
        return receipt.exit_code == (1 if "error" in levels else 0)
    return receipt.exit_code == 0 or (receipt.exit_code == 1 and not levels.isdisjoint({"error", "warning"}))


def _unseen(report: LintReport, receipt: Receipt) -> bool:
    """Whether nothing shows that the tool ran: its report is as good as empty, and its receipt shows another command."""
    bare = report.provenance.format in _SILENT and not report.findings
    return bare and words_after(receipt.argv, report.tool) is None


def _values(words: tuple[str, ...], *options: str) -> Iterator[str]:
    """Values of options, in one word with them or in the next."""
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        option, sign, value = word.partition("=")
        if option in options:
            yield value if sign else following


def _mypy_strict(words: tuple[str, ...]) -> bool | None:
    if not _LOOSENING.isdisjoint(words) or silence_own_code(_values(words, "--disable-error-code")):
        return False
    return True if "--strict" in words else None


def _pedantic(words: tuple[str, ...]) -> bool | None:
    if "--cap-lints" in words or any(word.startswith("--cap-lints=") for word in words):
        return False
    allowed = {word.removeprefix("-A") for word in words if word.startswith("-A")}
    allowed |= {*_values(words, "-A", "--allow")}
    if not GROUPS.isdisjoint(allowed):
        return False
    return True if any(word.endswith("clippy::pedantic") for word in words) else None


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


def _named(words: tuple[str, ...], tree: ProjectTree) -> tuple[str, ...]:
    """Files and folders of the project among the words of a command, those of options that check nothing aside."""
    return tuple(dict.fromkeys(_places(words, tree)))


def _places(words: tuple[str, ...], tree: ProjectTree) -> Iterator[str]:
    before = ""
    for word in words:
        option, before = before, word
        if word.startswith("-") or option in _NOT_CHECKED or any(one in option for one in _NOT_CHECKED_PARTS):
            continue
        place = word.replace("\\", "/").removeprefix("./").rstrip("/")
        if word in (".", "./") or (place and not place.startswith("/") and tree.exists(place)):
            yield place or "."
