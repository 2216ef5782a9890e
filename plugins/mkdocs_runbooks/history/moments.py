"""At which commits of the main line the registry or its evidence was another one, as far as git keeps both."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mkdocs_runbooks.model.history import Moment, Moments
from mkdocs_runbooks.sources.patterns import fixed_parts, is_glob

MOMENTS = 40
"""States that are judged at most, where nobody says another number."""

MODULES = 1000
"""Modules that are judged at most, each counted once a state: much is judged at fewer commits unless somebody wants it."""

FILES, BYTES = 200, 400_000
"""Files of evidence, and bytes of them, that cost as much as a module."""

MOST_FILES = 20_000
"""Files of evidence that are counted for that."""

SAME_EVIDENCE = 0.25
"""What a state costs where only the registry is another one than at the state before."""

FEWEST = 3
"""States to which many are thinned at least; where these are too much to judge, none is."""

ENDS = 2
"""States without which there is no line: who wants fewer wants none."""

FEW_STATES = 3
"""States from which on a day has one at most; below, every commit may be one."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A commit of the main line that holds the registry.

    Attributes:
        id: of the commit.
        at: its time.
        tree: raw id of the repository's tree.
        registry: raw id of the registry's blob.
    """

    id: str
    at: datetime
    tree: bytes
    registry: bytes


@dataclass(frozen=True, slots=True)
class Places:
    """How evidence is looked up in commits.

    Attributes:
        of: registry blob -> the places in the repository where its evidence lies, and today's.
        today: those that today's registry names.
        ids: (tree, places) -> what stands there; None: nothing.
        folder: tree -> raw id of the project's folder.
        weigh: (tree, places) -> files and bytes of what stands there.
    """

    of: Callable[[bytes], tuple[str, ...]]
    today: tuple[str, ...]
    ids: Callable[[bytes, tuple[str, ...]], tuple[bytes | None, ...]]
    folder: Callable[[bytes], bytes | None]
    weigh: Callable[[bytes, tuple[str, ...]], tuple[int, int]]


def moments(line: Sequence[Seen], places: Places, *, modules: int, most: int | None = None) -> Moments:
    """The states of registry and evidence, as a rule one a day at most, thinned where there are many.

    Every so many is left out, counted from the oldest, and the newest stays: a new commit leaves those that were
    chosen before, so that what was judged of them can be kept.

    Args:
        line: the main line, the oldest first.
        places: where evidence lies.
        modules: how many the registry has.
        most: states that somebody wants judged at most, whatever that costs; None: as many as cost little.

    Returns:
        Without states where no commit holds any evidence, or where nobody wants any; states alone where there is
        too much to judge.
    """
    if most is not None and most < ENDS:
        return Moments()
    days = {one.at.date(): one for one in line}
    states = tuple(_states(days.values(), places))
    if len(states) < FEW_STATES:
        states = tuple(_states(line, places))
    shown = _affordable(states, places, modules) if most is None else _thinned(states, most)
    if not any(any(places.ids(one.tree, places.today)) for one in states) and not any(
        any(places.ids(one.tree, places.of(one.registry))) for one in shown
    ):
        return Moments()
    return Moments(
        shown=tuple(
            Moment(id=one.id, at=one.at, folder=folder)
            for one in shown
            if (folder := places.folder(one.tree)) is not None
        ),
        states=len(states),
    )


def _affordable(states: Sequence[Seen], places: Places, modules: int) -> Sequence[Seen]:
    """As many as cost little; none where that would be too few of them."""
    last = states[-1] if states else None
    files, size = places.weigh(last.tree, places.of(last.registry)) if last is not None else (0, 0)
    weight = modules + files // FILES + size // BYTES
    most = MOMENTS
    while True:
        shown = _thinned(states, most)
        if _cost(shown, places) * weight <= MODULES:
            return shown
        if len(shown) <= FEWEST:
            return ()
        most = len(shown) - 1


def _thinned(states: Sequence[Seen], most: int) -> Sequence[Seen]:
    """All, or every second, or every fourth, and so on: as many as are wanted at most, and always both ends."""
    stride = 1
    while True:
        shown = [
            one for number, one in enumerate(states) if number % stride == 0 or number == len(states) - 1
        ]
        if len(shown) <= most:
            return shown
        stride *= 2


def _cost(shown: Sequence[Seen], places: Places) -> float:
    """How many times everything is read and judged."""
    found, before = 0.0, None
    for one in shown:
        where = places.of(one.registry)
        now = (where, places.ids(one.tree, where))
        found += SAME_EVIDENCE if now == before else 1
        before = now
    return found


def _states(line: Iterable[Seen], places: Places) -> Iterator[Seen]:
    """Those that differ from the one before; most that have another registry need no second look."""
    before: Seen | None = None
    for one in line:
        if before is None or before.registry != one.registry:
            yield one
        elif before.tree != one.tree:
            where = places.of(one.registry)
            if places.ids(before.tree, where) != places.ids(one.tree, where):
                yield one
        before = one


def place_of(pattern: str) -> str:
    """The folder or file that holds everything which a pattern of `evidence:` matches; the project's own is empty."""
    pattern = pattern.removeprefix("./").rstrip("/")
    return "/".join(fixed_parts(pattern)) if is_glob(pattern) else pattern
