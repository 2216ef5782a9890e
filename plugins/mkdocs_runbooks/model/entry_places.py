"""Where the parts of a registry's entry are written, as one value that moves when lines come above it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs_runbooks.diagnostics import Location


class OwnPlace(NamedTuple):
    """A place within an entry; `below` counts lines from the entry's first one."""

    below: int
    column: int | None
    inside: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EntryPlaces(Mapping[str, Location]):
    """Dotted key -> where it is written.

    Lines of the entry are counted from its first one, since most edits of a registry move hundreds of entries by some
    lines: then `first` is another place, and all else stays the object that it was.

    Attributes:
        first: the entry's own line.
        own: what stands in the entry.
        elsewhere: what stands beside it, such as in `defaults:`.
    """

    first: Location
    own: Mapping[str, OwnPlace] = field(default_factory=dict)
    elsewhere: Mapping[str, Location] = field(default_factory=dict)

    @classmethod
    def of(
        cls, places: Mapping[str, Location], first: Location, defaults: Mapping[str, Location]
    ) -> "EntryPlaces":
        """The places of an entry.

        Args:
            places: dotted key -> where the entry writes it.
            first: the entry's own line.
            defaults: dotted key -> where it is written for entries that don't; one object for all of them.
        """
        own = {key: found for key, place in places.items() if (found := _own(place, first)) is not None}
        others = {key: place for key, place in places.items() if key not in own}  # such as behind an alias
        return cls(first=first, own=own, elsewhere={**defaults, **others} if others else defaults)

    def __getitem__(self, key: str) -> Location:
        place = self.own.get(key)
        if place is None:
            return self.elsewhere[key]
        return Location(
            path=self.first.path,
            line=(self.first.line or 0) + place.below,
            column=place.column,
            inside=place.inside,
        )

    def __iter__(self) -> Iterator[str]:
        yield from self.own
        yield from (key for key in self.elsewhere if key not in self.own)

    def __len__(self) -> int:
        return len(self.own.keys() | self.elsewhere.keys())


def _own(place: Location, first: Location) -> OwnPlace | None:
    if place.path != first.path or place.line is None or first.line is None or place.line < first.line:
        return None
    return OwnPlace(below=place.line - first.line, column=place.column, inside=place.inside)
