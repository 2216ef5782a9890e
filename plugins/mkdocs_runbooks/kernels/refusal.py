"""Why a kernel can't use a document, and places in documents: the same for every kernel."""

from typing import Literal, NamedTuple

Reason = Literal["empty", "encoding", "malformed", "truncated", "dtd", "too-deep", "root"]
"""Why a document is refused as a whole."""


class Place(NamedTuple):
    """A place in the document.

    Attributes:
        line: 1-based.
        column: 1-based, in characters.
        inside: the elements around it, such as `testsuites/testsuite[0]/testcase[3]/@time`.
    """

    line: int
    column: int
    inside: str


class Refusal(NamedTuple):
    """A document that can't be used.

    Attributes:
        reason: why.
        place: where, or None where there is no place to speak of.
        detail: the encoding, what stands at its root, or the parser's own name for what it met.
    """

    reason: Reason
    place: Place | None
    detail: str


class RefusedError(Exception):
    """Ends the reading of a document from within; no caller of a kernel ever sees it.

    Args:
        refusal: why.
    """

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal
