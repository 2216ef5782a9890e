"""Under which names modules are known, and whose a file is when several names fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_runbooks.registry.finding import matches
from mkdocs_runbooks.registry.locations import asks_for_module, filled


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """All ids and aliases.

    Attributes:
        owner: name -> id of its module.
        longer: name -> longer names of other modules that hold it.
    """

    owner: Mapping[str, str]
    longer: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def is_of_longer(self, template: str, name: str, path: str, targets: tuple[str, ...]) -> bool:
        """Whether a path that `template` matches for `name` belongs to a module with a longer name.

        `tests/test_{module}*.py` of `roll` matches `tests/test_rolling.py`, which is `rolling`'s.
        """
        others = self.longer.get(name)
        if not others or not asks_for_module(template):
            return False
        return any(
            matches(pattern.rstrip("/"), path)
            for longer in others
            if longer in path or longer.upper() in path
            for pattern in filled(template, longer, targets)
        )


def names_of(modules: Mapping[str, Sequence[str]]) -> Names:
    """Index the names; `modules` maps each id to its aliases."""
    owner = {module: module for module in modules}
    for module, aliases in modules.items():
        for alias in aliases:
            owner.setdefault(alias, module)
    every = "\n".join(owner)
    longer: dict[str, tuple[str, ...]] = {}
    for name, module in owner.items():
        found = {other for other in _holding(every, name) if other != name and owner[other] != module}
        if found:
            longer[name] = tuple(sorted(found, key=lambda other: (-len(other), other)))
    return Names(owner=owner, longer=longer)


def _holding(every: str, name: str) -> set[str]:
    """The lines of `every` that hold `name`."""
    found: set[str] = set()
    position = every.find(name)
    while position != -1:
        begin = every.rfind("\n", 0, position) + 1
        end = every.find("\n", position)
        end = len(every) if end == -1 else end
        found.add(every[begin:end])
        position = every.find(name, end)
    return found
