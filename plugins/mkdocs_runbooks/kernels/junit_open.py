"""What is open or still growing while a JUnit report is read; `junit_columns.py` fills it."""

from mkdocs_runbooks.kernels.junit_report import PROPERTY_LIMIT, PROVENANCE_PROPERTIES, Group
from mkdocs_runbooks.kernels.refusal import Place


class GrowingGroup:
    """A group while it grows; `letters` is shared by all groups of one class name."""

    __slots__ = ("broken", "classname", "file", "letters", "names", "properties", "seconds", "suite")

    def __init__(self, suite: str, classname: str, file: str | None, letters: dict[str, str]) -> None:
        self.suite = suite
        self.classname = classname
        self.file = file
        self.letters = letters
        self.names: list[str] = []
        self.seconds = 0.0
        self.properties: dict[tuple[str, str], None] = {}
        self.broken = False

    def frozen(self) -> Group:
        """The group as it crosses the border."""
        return Group(
            self.suite,
            self.classname,
            self.file,
            "\0".join(self.names),
            "".join(map(self.letters.__getitem__, self.names)),
            self.seconds,
            tuple(self.properties),
            self.broken,
        )


class OpenCase:
    """A test case that is open."""

    __slots__ = ("bad", "group", "letter", "message", "name")

    def __init__(self, group: GrowingGroup, name: str, letter: str) -> None:
        self.group = group
        self.name = name
        self.letter = letter
        self.bad = 0
        self.message: str | None = None


class OpenSuite:
    """A suite that is open, with the totals of the document where it began."""

    def __init__(
        self, label: str, name: str, file: str | None, place: Place, totals: tuple[int, int]
    ) -> None:
        self.label = label
        self.name = name
        self.file = file
        self.place = place
        self.cases_before, self.bad_before = totals
        self.tests: int | None = None
        self.bad: int = 0
        self.children: dict[str, int] = {}
        self.groups: dict[int, GrowingGroup] = {}
        self.broken = False
        self.compares_tests = False


def add_property(kept: dict[tuple[str, str], None], pair: tuple[str, str]) -> None:
    """Keep a distinct property, with room beyond the limit for those that say where evidence came from.

    Args:
        kept: the properties so far.
        pair: name and value.
    """
    if len(kept) < PROPERTY_LIMIT or (pair[0] in PROVENANCE_PROPERTIES and len(kept) < 2 * PROPERTY_LIMIT):
        kept[pair] = None
