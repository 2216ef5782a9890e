"""What a JUnit report says beside its tests: messages, properties, time stamps, and what is wrong with it."""

from typing import NamedTuple

from mkdocs_runbooks.kernels.junit_report import (
    MESSAGE_LIMIT,
    ORIGIN_PREFIX,
    ORIGINS,
    PROPERTIES,
    PROPERTY_LIMIT,
    PROPERTY_PREFIXES,
    TIMESTAMP_LIMIT,
    VALUE_LIMIT,
    Message,
    Problem,
    Property,
    Remark,
)
from mkdocs_runbooks.kernels.refusal import Place
from mkdocs_runbooks.kernels.xml_document import line_and_column


class Mark(NamedTuple):
    """A place in the document before its line is counted: a byte offset, and the elements around it."""

    offset: int
    inside: str


class Notes:
    """Kept up to limits, in the order of the document."""

    def __init__(self, document: bytes) -> None:
        self._document = document
        self.hostname = ""
        self.messages: list[Message] = []
        self.properties: dict[Property, None] = {}
        self.timestamps: dict[str, None] = {}
        self.problems: dict[Remark, Problem] = {}
        self._message_room = {"e": MESSAGE_LIMIT, "f": MESSAGE_LIMIT, "s": MESSAGE_LIMIT}

    def add_hostname(self, text: str) -> None:
        """The machine on which a suite ran; the first one is kept.

        Args:
            text: its name, may be empty.
        """
        self.hostname = self.hostname or text

    def add_timestamp(self, text: str) -> None:
        """A suite's time stamp as written.

        Args:
            text: the attribute's value.
        """
        if len(self.timestamps) < TIMESTAMP_LIMIT:
            self.timestamps[text] = None

    def add_property(self, pair: Property) -> None:
        """A property of a suite.

        Args:
            pair: name and value.
        """
        add_property(self.properties, pair, PROPERTY_LIMIT)

    def add_message(self, classname: str, name: str, letter: str, text: str) -> None:
        """Why a test did not pass.

        Args:
            classname: of the test.
            name: of the test.
            letter: its outcome.
            text: cut to its limit.
        """
        if text and self._message_room[letter] > 0:
            self._message_room[letter] -= 1
            self.messages.append(Message(classname, name, letter, text))

    def remark(self, kind: Remark, mark: Mark, value: str, expected: int, found: int) -> None:
        """Something is wrong; of each kind the first is kept, and counted where counting says something.

        Args:
            kind: what it is.
            mark: where it stands.
            value: the offending text, or the suite's name.
            expected: what the header declares.
            found: what was counted, or 1.
        """
        first = self.problems.get(kind)
        if first is None:
            line, column = line_and_column(self._document, mark.offset)
            place = Place(line, column, mark.inside)
            self.problems[kind] = Problem(kind, place, value[:VALUE_LIMIT], expected, found)
        elif kind in ("number", "suite-failed"):
            self.problems[kind] = first._replace(found=first.found + 1)


def is_kept(name: str) -> bool:
    """Whether a property of this name says where evidence came from, or what a property test did.

    Args:
        name: as written.
    """
    return name in PROPERTIES or name.startswith(PROPERTY_PREFIXES)


def says_origin(name: str) -> bool:
    """Whether a property of this name says where the tests of its suite come from.

    Args:
        name: as written.
    """
    return name in ORIGINS or name.startswith(ORIGIN_PREFIX)


def add_property(kept: dict[Property, None], pair: Property, limit: int) -> None:
    """Keep a distinct property as long as there is room.

    Args:
        kept: the properties so far.
        pair: name and value.
        limit: how many are kept.
    """
    if len(kept) < limit:
        kept[pair] = None
