"""Which format a file is of: by its content, and by its name only where the content can't tell.

A tool's clean report may be empty and its failed call leaves usage text: there the name (`mypy…`, `clippy…`)
decides which reader says so. A cut-off document is still recognised by its beginning, so that its own reader
reports the cut.
"""

import difflib
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from mkdocs_runbooks.evidence.json_text import Decoded, JsonError, as_utf8, decode
from mkdocs_runbooks.model.evidence import Format

HEAD = 65536
"""Bytes of a damaged document that are looked at."""

NAMEABLE = tuple(format_.value for format_ in Format if format_ not in (Format.RECEIPT, Format.BASELINE_JSON))
"""Formats that `format:` can name."""

_ROOT = re.compile(rb"<(?!\?|!)(?:[\w.-]+:)?([\w.-]+)")
_DOCTYPE = re.compile(rb"<!DOCTYPE\s+testsuites?\b")
_JUNIT_ROOTS = frozenset({b"testsuites", b"testsuite", b"testrun"})
_FOREIGN_ROOTS = {
    b"coverage": "Cobertura XML",
    b"valgrindoutput": "valgrind XML",
    b"assemblies": "xUnit.net XML",
    b"checkstyle": "Checkstyle XML",
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
_KEY = re.compile(rb'"([\w-]+)"\s*:')


@dataclass(frozen=True, slots=True)
class Recognised:
    """The format, or None and the nearest known kind of file."""

    format: Format | None
    guess: str | None = None


def recognise(content: bytes, path: str) -> Recognised:
    """Look at the content, then at the name."""
    text = as_utf8(content)
    if isinstance(text, JsonError):
        return _by_name(path, "")
    start = text[:HEAD].lstrip()
    if not start and text.strip():
        start = text.lstrip()[:HEAD]
    if not start:
        return _by_name(path, "")
    if start.startswith(b"<") or (b"<testsuite" in start[:4096] and b"\0" not in start[:4096]):
        return _xml(start)
    if start[:1] in b"{[":
        return _json(text, start, path)
    if _has_cargo_line(start):
        return Recognised(Format.CARGO_JSON)
    return _by_name(path, start[:200].decode("utf-8", "replace"))


def named(name: str) -> tuple[Format | None, str | None]:
    """The format that the registry names, else the nearest name that exists."""
    if name in NAMEABLE:
        return Format(name), None
    nearest = difflib.get_close_matches(name.lower(), NAMEABLE, n=1, cutoff=0.5)
    return None, nearest[0] if nearest else None


def _xml(start: bytes) -> Recognised:
    root = _ROOT.search(re.sub(rb"<!--.*?-->", b"", start, flags=re.DOTALL))
    name = root.group(1) if root else b""
    if name in _JUNIT_ROOTS or _DOCTYPE.search(start) or b"<testsuite" in start or b"<testcase" in start:
        return Recognised(Format.JUNIT)
    shown = name[:40].decode("utf-8", "replace")
    return Recognised(None, _FOREIGN_ROOTS.get(name, f"XML <{shown}>" if shown else "XML"))


def _json(text: bytes, start: bytes, path: str) -> Recognised:
    first_line = start.split(b"\n", 1)[0]
    line = decode(first_line, dict[str, Any]) if len(first_line) < HEAD else None
    if isinstance(line, Decoded) and len(first_line) < len(text.rstrip()) and b"}" in first_line:
        found = _by_line(frozenset(line.value))
        if found is not None:
            return found
    keys = _top_keys(text, start)
    by_keys = _by_keys(keys)
    if by_keys.format is not None:
        return by_keys
    by_line = _by_line(keys)
    if by_line is not None:
        return by_line
    if _has_cargo_line(start):
        return Recognised(Format.CARGO_JSON)
    return by_keys if by_keys.guess else _by_name(path, "")


def _top_keys(text: bytes, start: bytes) -> frozenset[str]:
    """Keys of the outermost object; of a damaged document every key of its beginning and its end."""
    document = decode(text, dict[str, Any])
    if isinstance(document, Decoded):
        return frozenset(document.value)
    ends = (start, text[-HEAD:]) if len(text) > HEAD else (start,)
    return frozenset(match.decode("ascii", "replace") for part in ends for match in _KEY.findall(part))


def _by_keys(keys: frozenset[str]) -> Recognised:
    if "runbooks_receipt" in keys:
        return Recognised(Format.RECEIPT)
    if "files" in keys and keys & {"meta", "totals"} and keys & {"meta", "totals", "executed_lines"}:
        return Recognised(Format.COVERAGE_JSON)
    own = {"machine_info", "commit_info", "datetime"}
    if keys & own and ("benchmarks" in keys or {"machine_info", "commit_info"} <= keys):
        return Recognised(Format.PYTEST_BENCHMARK)
    if keys in ({"benchmarks"}, {"benchmarks", "version"}):
        return Recognised(Format.PYTEST_BENCHMARK)
    for marks, guess in _FOREIGN_KEYS:
        if marks <= keys:
            return Recognised(None, guess)
    return Recognised(None)


def _by_line(keys: frozenset[str]) -> Recognised | None:
    if {"file", "line", "message", "severity"} <= keys:
        return Recognised(Format.MYPY_JSON)
    if "reason" in keys and keys & {"package_id", "success", "message", "target"}:
        return Recognised(Format.CARGO_JSON)
    return None


def _has_cargo_line(start: bytes) -> bool:
    return re.search(rb'(?m)^\s*\{"reason"\s*:\s*"(?:compiler|build)-', start) is not None


def _by_name(path: str, start: str) -> Recognised:
    """What no content can tell: an empty report, usage text, a failed call."""
    name = PurePosixPath(path.replace("\\", "/")).name.lower()
    if "mypy" in name or start.lstrip().startswith("usage: mypy"):
        return Recognised(Format.MYPY_JSON)
    if "clippy" in name:
        return Recognised(Format.CARGO_JSON)
    if "junit" in name and name.endswith(".xml"):
        return Recognised(Format.JUNIT)
    return Recognised(None)
