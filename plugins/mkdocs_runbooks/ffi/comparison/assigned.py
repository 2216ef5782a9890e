"""Setting an attribute: what is declared may be assigned to it, and what the port's setter takes.

An annotation of a stub speaks of reading first, and few callers set what they could; so it is a warning.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from mkdocs_runbooks.ffi.annotations import set_for_good
from mkdocs_runbooks.ffi.comparison.placing import Meeting
from mkdocs_runbooks.ffi.comparison.positions import position_drift
from mkdocs_runbooks.model.drift import Drift, Position
from mkdocs_runbooks.model.ffi import ItemKind, Parameter, Signature
from mkdocs_runbooks.model.registry import Target
from mkdocs_runbooks.model.rules import DriftRule, DriftSeverity

_WORDED = frozenset({DriftRule.TYPE, DriftRule.NULLABILITY, DriftRule.ARRAY})
_VALUES = frozenset({ItemKind.PROPERTY, ItemKind.ATTRIBUTE})


def assignment_drift(
    meeting: Meeting, judge: Callable[[Signature, Signature, Target], tuple[Position, ...]]
) -> Iterator[Drift]:
    """What may be assigned to an attribute as declared, and the port refuses.

    Args:
        meeting: an attribute of both sides; of anything else nothing is said.
        judge: verdicts on types.
    """
    declared, native = meeting.declared, meeting.natives[0]
    settable = declared.kind is ItemKind.ATTRIBUTE and native.kind in _VALUES and native.writable
    words = declared.returns or ""
    if not settable or not words or set_for_good(words):
        return
    field = Parameter(name="value", type=native.returns)
    taken = native.parameters[-1] if native.parameters else field
    given = Parameter(name=taken.name, type=words)
    promised = replace(declared, kind=ItemKind.METHOD, parameters=(given,), returns=None)
    offered = replace(native, kind=ItemKind.METHOD, parameters=(taken,), returns=None)
    found = (one for one in judge(promised, offered, meeting.target) if one.parameter is not None)
    for one in position_drift(meeting, found):
        if one.rule in _WORDED and one.severity is DriftSeverity.ERROR:
            yield replace(one, variant="set", severity=DriftSeverity.WARNING)
