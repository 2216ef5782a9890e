"""Groups of clippy's lints: what is switched off by the group is looked for nowhere."""

import re

GROUPS = frozenset(
    {"warnings", "clippy::all", "clippy::pedantic", "clippy::complexity", "clippy::correctness"}
    | {"clippy::perf", "clippy::style", "clippy::suspicious"}
)
"""https://doc.rust-lang.org/clippy/lints.html, and rustc's own group of all warnings."""

_INNER = re.compile(r"^[ \t]*#!\[\s*(?:allow|expect)\s*\(([^)]*)\)", re.MULTILINE)


def allows_group(source: str) -> bool:
    """Whether an attribute allows a whole group for the file that it stands in, and all modules below it.

    >>> allows_group("#![allow(clippy::pedantic)]"), allows_group("#![allow(clippy::too_many_lines)]")
    (True, False)
    """
    return any(name.strip() in GROUPS for found in _INNER.findall(source) for name in found.split(","))
