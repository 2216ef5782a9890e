"""Which format a file is of, and what kind of file it looks like where no reader knows it."""

import difflib
from dataclasses import dataclass

from mkdocs_runbooks.evidence import receipts
from mkdocs_runbooks.evidence.look import Look, look
from mkdocs_runbooks.evidence.readers import BY_FORMAT, READERS
from mkdocs_runbooks.model.provenance import Format

NAMEABLE = tuple(format_.value for format_ in BY_FORMAT)
"""Formats that `format:` can name."""

_FOREIGN_ROOTS = {
    "coverage": "Cobertura XML",
    "valgrindoutput": "valgrind XML",
    "assemblies": "xUnit.net XML",
    "checkstyle": "Checkstyle XML",
}
_FOREIGN_KEYS = (
    ({"runs", "version"}, "SARIF"),
    ({"context", "benchmarks"}, "Google Benchmark JSON"),
    ({"results", "env_name"}, "asv JSON"),
    ({"commit_hash", "results"}, "asv JSON"),
    ({"results"}, "hyperfine or CTRF JSON"),
    ({"coverage"}, "Codecov JSON"),
    ({"data", "type"}, "llvm-cov JSON"),
    ({"point_estimate"}, "Criterion JSON"),
    ({"mean", "median"}, "Criterion JSON"),
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """The format, or None and the nearest known kind of file."""

    format: Format | None
    guess: str | None = None


def recognise(content: bytes, path: str) -> Recognised:
    """Ask every reader; the first that knows the file has it."""
    looks = look(content, path)
    if receipts.recognises(looks):
        return Recognised(Format.RECEIPT)
    for reader in READERS:
        if reader.recognises(looks):
            return Recognised(reader.FORMAT)
    return Recognised(None, _guess(looks))


def named(name: str) -> tuple[Format | None, str | None]:
    """The format that the registry names, else the nearest name that exists."""
    if name in NAMEABLE:
        return Format(name), None
    nearest = difflib.get_close_matches(name.lower(), NAMEABLE, n=1, cutoff=0.5)
    return None, nearest[0] if nearest else None


def _guess(looks: Look) -> str | None:
    if looks.root is not None:
        shown = looks.root[:40]
        return _FOREIGN_ROOTS.get(shown, f"XML <{shown}>" if shown else "XML")
    return next((guess for marks, guess in _FOREIGN_KEYS if marks <= looks.keys), None)
