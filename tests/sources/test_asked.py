"""Results are kept exactly as long as everything they asked for is the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from typing import Any

import pytest

from mkdocs_runbooks.asked import Kept, same


@dataclass(frozen=True)
class World:
    """Much, of which little is asked."""

    name: str = "a"
    numbers: Mapping[str, int] = field(default_factory=lambda: {"one": 1, "two": 2})
    members: frozenset[str] = frozenset({"x", "y"})

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
    "other members": lambda world: frozenset({"x", "z"}) & world.members,
    "all members": lambda world: sorted(world.members),
    "method": lambda world: world.double("two"),
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
    "nothing": (World(), set()),
}


@pytest.mark.parametrize("change", list(CHANGES))
def test_what_changed_is_computed_again(change: str) -> None:
    """A result that asked for what has changed is computed again; every other one is kept."""
    kept = Kept(World)
    world, expected = CHANGES[change]
    for step in (World(), world):
        computed: set[str] = set()

        def compute(
            seen: Any, name: str, ask: Callable[[Any], object], computed: set[str] = computed
        ) -> object:
            computed.add(name)
            return ask(seen)

        kept.begin(step)
        for name, ask in ASKED.items():
            assert kept.recall(name, None, partial(compute, name=name, ask=ask)) == ask(step)
    assert computed == expected


def test_another_argument_computes_again() -> None:
    """What a result is given counts beside what it asks."""
    kept = Kept(World)
    kept.begin(World())
    assert kept.recall("x", 1, lambda _: "first") == "first"
    assert kept.recall("x", 1, lambda _: "second") == "first"
    assert kept.recall("x", 2, lambda _: "third") == "third"


MOMENT = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, 1.0),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ((1, ({"a": 1, "b": 2},)), (1, ({"b": 2, "a": 1},))),
        (MOMENT, MOMENT.astimezone(timezone(timedelta(hours=2)))),
        (World(), replace(World(), name="b")),
    ],
)
def test_what_can_be_told_apart(one: object, other: object) -> None:
    """Python calls some values equal that look different on a page."""
    assert same(one, one)
    assert not same(one, other)
