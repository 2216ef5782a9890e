"""How a type checker or linter was called, read from a receipt: how strictly, over which files, and how it ended."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from mkdocs_runbooks.model.measurements import LintReport
from mkdocs_runbooks.model.provenance import Receipt
from mkdocs_runbooks.sources.command_words import base_name, hides_exit_code, words_of
from mkdocs_runbooks.sources.tree import ProjectTree

_VALUE_OPTIONS = frozenset(
    {"-m", "--module", "-p", "--package", "-c", "--command", "--output", "-O", "--config-file", "--cache-dir"}
    | {"--python-version", "--platform", "--exclude", "--python-executable", "--junit-xml", "--shadow-file"}
    | {"--disable-error-code", "--enable-error-code", "--follow-imports", "--num-workers", "-n"}
)
"""Options of mypy that take the next word."""

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
    words = _tool_words(receipt.argv, report.tool)
    match report.tool:
        case "mypy":
            called = replace(
                report, strict=True if "--strict" in words else None, checked=_mypy_checked(words, tree)
            )
        case "clippy":
            pedantic = any(word.endswith("clippy::pedantic") for word in words)
            called = replace(report, strict=True if pedantic else None, checked=_clippy_checked(words))
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
    if hides_exit_code(receipt.argv):
        return None
    levels = {one.level for one in report.findings if not one.suppressed}
    if report.tool == "mypy":
        return receipt.exit_code == (1 if "error" in levels else 0)
    return receipt.exit_code == 0 or (receipt.exit_code == 1 and not levels.isdisjoint({"error", "warning"}))


def _tool_words(argv: tuple[str, ...], tool: str) -> tuple[str, ...]:
    """The words after the tool's name, wherever a launcher put it; a shell's command line is split."""
    words = words_of(argv)
    for place, word in enumerate(words):
        if base_name(word) in (tool, f"cargo-{tool}"):
            return words[place + 1 :]
    return ()


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
