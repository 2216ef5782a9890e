"""What a step says anew is what it says, made of what was known where that is the same."""

from dataclasses import dataclass, replace

import pytest

from mkdocs_runbooks.known_parts import known_parts
from mkdocs_runbooks.model.evidence import Evidence, ModuleEvidence
from mkdocs_runbooks.model.registry import ModuleId

ONE, OTHER = ModuleId("one"), ModuleId("other")


def evidence(*golden: str) -> Evidence:
    """Evidence of two modules, the first with files that rewrite a reference."""
    return Evidence(
        modules={
            ONE: ModuleEvidence(module=ONE, rewriting_golden=golden),
            OTHER: ModuleEvidence(module=OTHER, rewriting_golden=("a.py",)),
        }
    )


def test_parts_that_are_the_same() -> None:
    """The new result equals itself; of its parts, those that are the same are the old objects."""
    before, now = (evidence("a.py"), ("told",)), (evidence("b.py"), ())
    found, told = known_parts(before, now)
    assert (found, told) == (evidence("b.py"), ())
    assert found.modules[OTHER] is before[0].modules[OTHER]
    assert found.modules[ONE] is now[0].modules[ONE]


def test_values_that_only_look_the_same() -> None:
    """A number of another kind is another part, and so is a mapping in another order."""
    assert type(known_parts({"a": 1}, {"a": 1.0})["a"]) is float
    assert list(known_parts({"a": {"b": 1, "c": 2}}, {"a": {"c": 2, "b": 1}})["a"]) == ["c", "b"]


def test_parts_come_and_go() -> None:
    """Nothing of the old result is there that the new one does not have."""
    small = replace(evidence(), modules={OTHER: evidence().modules[OTHER]})
    assert known_parts(evidence(), small) == small
    assert known_parts(small, evidence()) == evidence()
    assert known_parts(None, ()) == ()


@dataclass(frozen=True, slots=True)
class Item:
    """Something that stands beside others."""

    name: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A value with items inside."""

    items: tuple[Item, ...]


@pytest.mark.parametrize(
    ("now", "kept"), [("abc", "abc"), ("axc", "ac"), ("axybc", "abc"), ("ac", "ac"), ("xbc", "bc"), ("", "")]
)
def test_items_inside(now: str, kept: str) -> None:
    """Items stay the old objects around those that came, went or changed."""
    before, after = (Holder(tuple(map(Item, "abc"))),), (Holder(tuple(map(Item, now))),)
    (found,) = known_parts(before, after)
    assert (found,) == after
    assert "".join(one.name for one in found.items if _is_in(one, before[0].items)) == kept
    assert (found is before[0]) == (now == "abc")


def _is_in(one: object, others: tuple[object, ...]) -> bool:
    return any(one is other for other in others)
