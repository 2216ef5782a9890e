"""Findings about input: one value for every reader, rendered by `wording` and the faces alone.

A diagnostic is about *input* (registry, evidence, sources, templates). A verdict is about a module; see
`model.gate`. Neither carries a sentence: a code and parameters only.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

Value = str | int | float | bool | date | datetime | None
Parameters = tuple[tuple[str, Value], ...]
_LONGEST_NAME = 80
"""Longer words are no slips of the pen, and comparing them takes long."""


def parameters(**values: Value) -> Parameters:
    """Freeze message parameters; the order of the arguments is kept, so output is reproducible."""
    return tuple(values.items())


class Severity(StrEnum):
    """How much a diagnostic weighs: an error stops the registry, a warning fails a strict build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place in the user's files.

    Attributes:
        path: POSIX path relative to the project.
        line: 1-based line, where known.
        column: 1-based column, where known.
        inside: path inside the document, such as `modules.calendar.target` or `testsuites/testcase[3]/@time`.
    """

    path: str
    line: int | None = None
    column: int | None = None
    inside: str | None = None


class Code(StrEnum):
    """The closed catalogue of diagnostic codes; each has its words in every locale and its page in the docs."""

    # registry
    REGISTRY_NOT_FOUND = "registry-not-found"
    REGISTRY_UNREADABLE = "registry-unreadable"
    REGISTRY_TOO_LARGE = "registry-too-large"
    YAML_SYNTAX = "yaml-syntax"
    YAML_TAG = "yaml-tag"
    YAML_TOO_DEEP = "yaml-too-deep"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_KEY = "unknown-key"
    WRONG_TYPE = "wrong-type"
    INVALID_VALUE = "invalid-value"
    NULL_VALUE = "null-value"
    MISSING_KEY = "missing-key"
    INVALID_ID = "invalid-id"
    RESERVED_ID = "reserved-id"
    UNKNOWN_MODULE = "unknown-module"
    UNKNOWN_GATE = "unknown-gate"
    UNKNOWN_PLACEHOLDER = "unknown-placeholder"
    GATE_ID_TAKEN = "gate-id-taken"
    DEPENDENCY_CYCLE = "dependency-cycle"
    PATH_OUTSIDE_PROJECT = "path-outside-project"
    AMBIGUOUS_PATH = "ambiguous-path"
    ALIAS_TAKEN = "alias-taken"
    INVALID_EXPRESSION = "invalid-expression"
    SIGN_OFF_NOT_ALLOWED = "sign-off-not-allowed"
    # evidence
    EVIDENCE_UNREADABLE = "evidence-unreadable"
    EVIDENCE_NOT_A_FILE = "evidence-not-a-file"
    EVIDENCE_TOO_LARGE = "evidence-too-large"
    EVIDENCE_ARCHIVE = "evidence-archive"
    EVIDENCE_EMPTY = "evidence-empty"
    EVIDENCE_UNKNOWN_FORMAT = "evidence-unknown-format"
    EVIDENCE_MALFORMED = "evidence-malformed"
    EVIDENCE_WRONG_SHAPE = "evidence-wrong-shape"
    EVIDENCE_DTD = "evidence-dtd"
    EVIDENCE_ENCODING = "evidence-encoding"
    EVIDENCE_TOO_DEEP = "evidence-too-deep"
    EVIDENCE_COUNTS_DIFFER = "evidence-counts-differ"
    EVIDENCE_COUNTS_HIDE_FAILURES = "evidence-counts-hide-failures"
    EVIDENCE_ORIGIN_UNSAID = "evidence-origin-unsaid"
    EVIDENCE_NUMBER = "evidence-number"
    EVIDENCE_TIMED_FAILURE = "evidence-timed-failure"
    EVIDENCE_INCOMPLETE = "evidence-incomplete"
    EVIDENCE_NO_RECORDS = "evidence-no-records"
    EVIDENCE_SEVERAL_TOOLS = "evidence-several-tools"
    EVIDENCE_UNASSIGNED = "evidence-unassigned"
    EVIDENCE_CONFLICT = "evidence-conflict"
    EVIDENCE_FROM_FUTURE = "evidence-from-future"
    EVIDENCE_COMMAND_FAILED = "evidence-command-failed"
    EVIDENCE_BACKEND_DOUBTED = "evidence-backend-doubted"
    RECEIPT_UNREADABLE = "receipt-unreadable"
    RECEIPT_DIGEST_DIFFERS = "receipt-digest-differs"
    # sources, decisions, history
    SOURCE_UNREADABLE = "source-unreadable"
    SOURCE_SYNTAX = "source-syntax"
    ACCEPTANCE_UNUSED = "acceptance-unused"
    ACCEPTANCE_EXPIRED = "acceptance-expired"
    BORDER_ENTRY_UNUSED = "border-entry-unused"
    ADR_UNREADABLE = "adr-unreadable"
    ADR_DUPLICATE_NUMBER = "adr-duplicate-number"
    HISTORY_UNREADABLE = "history-unreadable"
    HISTORY_SHALLOW = "history-shallow"
    CHANGES_SINCE_UNKNOWN = "changes-since-unknown"
    # pages and faces
    PAGE_TAKEN = "page-taken"
    PATH_SHARED = "path-shared"
    SECTION_UNREADABLE = "section-unreadable"
    SECTION_UNKNOWN = "section-unknown"
    NOT_IN_NAV = "not-in-nav"
    UNKNOWN_MACRO_NAME = "unknown-macro-name"
    # judgement that blocks: the verdict's own words are handed in as parameters
    GATE_CONTRADICTED = "gate-contradicted"
    GATE_UNPROVEN = "gate-unproven"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding about input.

    Attributes:
        code: what was found, from the closed catalogue.
        severity: how much it weighs.
        location: where, as exactly as is known.
        params: what `wording` fills into the message and its hint.
        suggestion: the did-you-mean, where there is one.
    """

    code: Code
    severity: Severity
    location: Location
    params: Parameters = ()
    suggestion: str | None = None


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was probably meant, or None; in another case too."""
    if len(word) > _LONGEST_NAME:
        return None
    words = tuple(candidates)
    exact = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    if exact:
        return exact[0]
    by_fold = {candidate.casefold(): candidate for candidate in words}
    found = difflib.get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None
