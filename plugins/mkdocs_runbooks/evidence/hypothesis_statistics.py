"""What Hypothesis says about its tests inside a JUnit report: a property of the suite for each, in base64.

Format: `_hypothesis_pytestplugin.py` writes `hypothesis-statistics-<node id>`, whose value is the text that
`--hypothesis-show-statistics` prints (https://hypothesis.readthedocs.io, "Statistics"). Only its figures and
why it stopped are kept.
"""

import base64
import binascii
import re
from collections.abc import Iterable

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import clean
from mkdocs_runbooks.model.test_runs import PropertyRun

PREFIX = "hypothesis-statistics-"

_COUNTS = re.compile(
    r"(\d{1,12}) passing, (\d{1,12}) failing, and (\d{1,12}) invalid (?:test cases|examples)"
)
_STOPPED = re.compile(r"- Stopped because (.{1,400})")


def property_runs(
    properties: Iterable[tuple[str, str]], path: str
) -> tuple[tuple[PropertyRun, ...], tuple[Diagnostic, ...]]:
    """Read the statistics among a report's properties; what can't be read is said once.

    Args:
        properties: names and values.
        path: of the report, for the diagnostic.
    """
    found: list[PropertyRun] = []
    unreadable: list[str] = []
    for name, value in properties:
        if name.startswith(PREFIX):
            run = _run(name.removeprefix(PREFIX), value)
            if run is None:
                unreadable.append(value)
            else:
                found.append(run)
    told = (
        problems.wrong_shape(path, "… passing, … failing, and … invalid", text[:80], inside=PREFIX)
        for text in unreadable[:1]
    )
    return tuple(found), tuple(told)


def _run(test: str, value: str) -> PropertyRun | None:
    """The figures of all phases together; generating and shrinking a failure are two."""
    try:
        text = base64.b64decode(value, validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return None
    counts = [tuple(map(int, match)) for match in _COUNTS.findall(text)]
    if not counts:
        return None
    passing, failing, invalid = map(sum, zip(*counts, strict=True))
    stopped = _STOPPED.search(text)
    return PropertyRun(
        test=clean(test, 1000),
        passing=passing,
        failing=failing,
        invalid=invalid,
        stopped=clean(stopped[1], 200) if stopped else None,
    )
