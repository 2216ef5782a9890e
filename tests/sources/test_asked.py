"""Results are kept exactly as long as everything they asked for is the same, in memory and on disk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

import msgspec
import pytest

from mkdocs_runbooks.asked import ABSENT, Question
from mkdocs_runbooks.asked import World as Questioned
from mkdocs_runbooks.keepers import Keeper, Kept
from mkdocs_runbooks.mkdocs.kept.naming import WAYS, spelled
from mkdocs_runbooks.mkdocs.kept.store import Store
from mkdocs_runbooks.mkdocs.kept.writing import KeptResults
from mkdocs_runbooks.sameness import same
from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.spelling import Spelling, UnnamedError


@dataclass(frozen=True)
class Inner:
    """A part of which little is asked, too."""

    size: int = 1
    colour: str = "red"


@dataclass(frozen=True)
class World:
    """Much, of which little is asked."""

    name: str = "a"
    numbers: Mapping[str, int] = field(default_factory=lambda: {"one": 1, "two": 2})
    members: frozenset[str] = frozenset({"x", "y"})
    parts: Mapping[str, Inner] = field(default_factory=lambda: {"a": Inner()})

    def double(self, key: str) -> int:
        """A question with an argument."""
        return 2 * self.numbers.get(key, 0)


ASKED: dict[str, Callable[[Any], object]] = {
    "attribute": lambda world: world.name,
    "key": lambda world: world.numbers["one"],
    "absent key": lambda world: world.numbers.get("three"),
    "has key": lambda world: "three" in world.numbers,
    "all keys": lambda world: list(world.numbers),
    "member": lambda world: "z" in world.members,
    "other members": lambda world: sorted(frozenset({"x", "z"}) & world.members),
    "all members": lambda world: sorted(world.members),
    "method": lambda world: world.double("two"),
    "part": lambda world: "a" in world.parts and world.parts["a"].size,
    "is there": lambda world: world.parts.get("a") is not None,
    "all parts": lambda world: [part.colour for part in world.parts.values()],
}
CHANGES: dict[str, tuple[World, set[str]]] = {
    "name": (replace(World(), name="b"), {"attribute"}),
    "one": (replace(World(), numbers={"one": 7, "two": 2}), {"key", "all keys"}),
    "two": (replace(World(), numbers={"one": 1, "two": 7}), {"method", "all keys"}),
    "three": (
        replace(World(), numbers={"one": 1, "two": 2, "three": 3}),
        {"absent key", "has key", "all keys"},
    ),
    "order": (replace(World(), numbers={"two": 2, "one": 1}), {"all keys"}),
    "z": (replace(World(), members=frozenset({"x", "y", "z"})), {"member", "other members", "all members"}),
    "y": (replace(World(), members=frozenset({"x"})), {"all members"}),
    "size": (replace(World(), parts={"a": Inner(size=2)}), {"part", "all parts"}),
    "colour": (replace(World(), parts={"a": Inner(colour="blue")}), {"all parts"}),
    "a": (replace(World(), parts={}), {"part", "is there", "all parts"}),
    "nothing": (World(), set()),
}


@pytest.fixture(params=["memory", "disk"])
def keeper(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Keeper]:
    """Gives what keeps results: the same one in each build, or another one that finds what the last one has written."""
    memory = Kept(World, Inner)

    def keep() -> Keeper:
        if request.param == "memory":
            return memory
        store = Store(CacheFolder(tmp_path))
        return KeptResults(
            store, "code", object, followed=(World, Inner), spelling=Spelling(Inner, ways=WAYS)
        )

    return keep


@pytest.mark.parametrize("change", list(CHANGES))
def test_what_changed_is_computed_again(keeper: Callable[[], Keeper], change: str) -> None:
    """A result that asked for what has changed is computed again; every other one is kept."""
    world, expected = CHANGES[change]
    for step in (World(), world):
        computed: set[str] = set()

        def compute(
            seen: Any, name: str, ask: Callable[[Any], object], computed: set[str] = computed
        ) -> object:
            computed.add(name)
            return ask(seen)

        kept = keeper()
        kept.begin(step)
        for name, ask in ASKED.items():
            assert kept.recall(name, None, partial(compute, name=name, ask=ask)) == ask(step)
    assert computed == expected


def test_another_argument_computes_again(keeper: Callable[[], Keeper]) -> None:
    """What a result is given counts beside what it asks."""
    kept = keeper()
    kept.begin(World())
    assert kept.recall("x", 1, lambda _: "first") == "first"
    assert keeper().recall("x", 1, lambda _: "second") == "first"
    assert keeper().recall("x", 2, lambda _: "third") == "third"


def test_what_has_no_name_is_not_kept(tmp_path: Path) -> None:
    """On disk: a question about a key of any class, an answer of any class, or such an argument keeps nothing."""
    unnamed = [
        (World(), None, lambda world: world.numbers.get(Inner())),
        (replace(World(), name=object()), None, lambda world: world.name and 1),  # type: ignore[arg-type]  # on purpose
        (World(), object(), lambda world: world.name),
    ]
    for number, (world, given, ask) in enumerate(unnamed):
        for result in (f"first {number}", f"second {number}"):
            kept = KeptResults(
                Store(CacheFolder(tmp_path)), "code", str, followed=(World,), spelling=Spelling()
            )
            kept.begin(world)
            assert (
                kept.recall("x", given, lambda seen, ask=ask, result=result: (ask(seen), result)[1]) == result
            )  # type: ignore[misc]  # bound here


@pytest.mark.parametrize(
    "question",
    [
        ((".", "__class__"),),
        (("()", ("__reduce__", ())),),
        ((".", "name"), ("()", ("upper", ()))),
        ((".", "name"), (".", "real")),
        ((".", "numbers"), ("()", ("popitem", ()))),
        ((".",),),
        ("name",),
    ],
    ids=str,
)
def test_a_question_from_a_file_calls_nothing_else(question: Question) -> None:
    """What no stand-in can have asked is not answered: kept questions are put again, and files may hold anything."""
    world = World()
    assert Questioned(world, (World, Inner)).answer(question) is ABSENT
    assert world == World()


def test_other_code_keeps_for_itself(tmp_path: Path) -> None:
    """On disk: what other code has computed is none of this code's."""
    for code in ("one", "two"):
        kept = KeptResults(
            Store(CacheFolder(tmp_path)), code, str, followed=(World,), spelling=Spelling(ways=WAYS)
        )
        kept.begin(World())
        assert kept.recall("x", None, lambda _, code=code: code) == code  # type: ignore[misc]  # bound here


MOMENT = datetime(2026, 3, 2, 8, tzinfo=UTC)


class Shade(StrEnum):
    """Equal to its text."""

    RED = "red"


@dataclass(frozen=True)
class Marked:
    """A value with a part that is none of what is compared."""

    name: str = "a"
    mark: object = field(default_factory=object, compare=False)


class Packed(msgspec.Struct, frozen=True):
    """A struct among dataclasses."""

    raw: msgspec.Raw


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, 1.0),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ((1, ({"a": 1, "b": 2},)), (1, ({"b": 2, "a": 1},))),
        (MOMENT, MOMENT.astimezone(timezone(timedelta(hours=2)))),
        (MOMENT.date(), str(MOMENT.date())),
        (MOMENT, str(MOMENT)),
        (Shade.RED, "red"),
        (PurePosixPath("a"), "a"),
        (("a", "b"), ("a','b",)),
        (("a",), ["a"]),
        (((), ("a",)), (("a",), ())),
        (MappingProxyType({"a": 1}), MappingProxyType({"a": 2})),
        (Packed(msgspec.Raw(b"\x01")), Packed(msgspec.Raw(b"\x02"))),
        (World(), replace(World(), name="b")),
        (World(), replace(World(), parts={"a": Inner(colour="blue")})),
    ],
)
@pytest.mark.parametrize("tell", [same, "spelled", "shared"])
def test_what_can_be_told_apart(one: object, other: object, tell: Any) -> None:
    """Python calls some values equal that look different on a page."""
    if tell == "spelled":
        assert spelled(one) == spelled(one) != spelled(other)
    elif tell == "shared":
        spelling = Spelling(World, Inner, ways=WAYS)
        assert spelling.of(one) == Spelling(World, Inner, ways=WAYS).of(one) != spelling.of(other)
    else:
        assert same(one, one)
        assert not same(one, other)


def test_what_is_not_compared_tells_nothing_apart() -> None:
    """A part of a dataclass that does not count when two are compared counts nowhere."""
    assert same(Marked(), Marked())
    assert spelled(Marked()) == spelled(Marked())
    assert not same(Marked(), Marked("b"))
    assert spelled(Marked()) != spelled(Marked("b"))


def test_what_has_no_spelling() -> None:
    """An object that could hold anything, and a function of nobody's, have no text."""
    for value in (object(), lambda: None, {"a": [object()]}):
        with pytest.raises(UnnamedError):
            spelled(value)


def test_what_is_said_to_be_unchanged_is_not_asked_again() -> None:
    """Questions to a part of the world that answers as before are not put; those to the rest are."""
    kept = Kept(World)
    kept.begin(World())
    assert kept.recall("name", None, lambda world: world.name) == "a"
    assert kept.recall("one", None, lambda world: world.numbers["one"]) == 1
    kept.begin(replace(World(), name="b", numbers={"one": 7}), frozenset({"name"}))
    assert kept.recall("name", None, lambda world: world.name) == "a"
    assert kept.recall("one", None, lambda world: world.numbers["one"]) == 7
    kept.begin(replace(World(), name="b", numbers={"one": 7}))
    assert kept.recall("name", None, lambda world: world.name) == "b"


def test_values_that_stay() -> None:
    """What is made anew, or comes anew, and can't be told from what it was, stays the old object."""
    kept = Kept()
    first = kept.derived("one", ("a", "b"), lambda pair: (pair[0], "made"))
    assert kept.derived("one", ("a", "c"), lambda pair: (pair[0], "made")) is first
    assert kept.derived("one", ("x", "c"), lambda pair: (pair[0], "made")) == ("x", "made")
    value = kept.settled("two", ("a", 1))
    assert kept.settled("two", ("a", *[1])) is value
    assert type(kept.settled("two", ("a", True))[1]) is bool
