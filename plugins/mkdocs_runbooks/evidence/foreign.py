"""Kinds of files that no reader knows, by their looks: said to people, so that they need not guess themselves."""

import re

from mkdocs_runbooks.evidence.look import Look

_ROOTS = {
    "assemblies": "xUnit.net XML",
    "checkstyle": "Checkstyle XML",
}
_KEYS = (
    ({"context", "benchmarks"}, "Google Benchmark JSON"),
    ({"diagnostics", "source"}, "Reviewdog JSON"),
    ({"property", "run_start", "status"}, "Hypothesis observability JSON lines"),
    ({"filename", "noqa_row", "code"}, "ruff JSON lines"),
    ({"coverage"}, "Codecov JSON"),
)
_ITEM_KEYS = (({"check_name", "fingerprint"}, "GitLab code quality JSON"),)
_TEXTS = (
    (re.compile(rb"(?m)^==\d+== (?:Memcheck|Helgrind|DRD|Massif|Callgrind),"), "valgrind text output"),
    (re.compile(rb"(?m)^=+ Hypothesis Statistics =+$"), "Hypothesis statistics"),
    (
        re.compile(rb"(?m)^=+ .{1,200} in \d[\d.:hms ]* ?\S{0,20} ?=+$|^[A-Za-z.]{1,80} +\[ *\d+%\]$"),
        "pytest console output",
    ),
)
_MAGIC = (
    (b"\xfd7zXZ\0", "xz archive"),
    (b"BZh", "bzip2 archive"),
    (b"\x28\xb5\x2f\xfd", "zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
)


def guess(looks: Look) -> str | None:
    """The nearest known kind of file, or None."""
    if looks.root is not None:
        if looks.root == "coverage":
            return "Clover XML" if b"<project" in looks.start else "SonarQube coverage XML"
        shown = looks.root[:40]
        return _ROOTS.get(shown, f"XML <{shown}>" if shown else "XML")
    by_item = (name for marks, name in _ITEM_KEYS if marks <= looks.item_keys)
    by_key = (name for marks, name in _KEYS if marks <= looks.keys or marks <= looks.line_keys)
    return next(by_item, None) or next(by_key, None) or _by_text(looks)


def _by_text(looks: Look) -> str | None:
    for magic, name in _MAGIC:
        if looks.text.startswith(magic):
            return name
    if looks.text[257:262] == b"ustar":
        return "tar archive"
    if not looks.is_plain:
        return None
    return next((name for pattern, name in _TEXTS if pattern.search(looks.start)), None)
