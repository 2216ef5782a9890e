"""On which dates commits are drawn: clocks go wrong, and git keeps whatever they said.

Along the main line, time never runs backwards. As many commits as can be are taken at their word; what contradicts
them is drawn beside its neighbours.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

GIT_BEGAN = datetime(2005, 4, 7, tzinfo=UTC)
"""The day of git's first commit: who claims an earlier one had no clock."""

AHEAD = timedelta(days=1)
"""How far another computer's clock may be ahead of the day of the build."""


def in_order(times: Sequence[datetime], today: date | None = None) -> tuple[datetime, ...]:
    """Dates that never run backwards.

    A commit that claims to be later than what came after it stands at that one's date; one that claims to be
    earlier than what came before it, at that one's.

    Args:
        times: what the commits of the main line say, the oldest first.
        today: the day of the build, after which no commit can have been made; None: nobody knows it.
    """
    possible = [place for place, at in enumerate(times) if _is_possible(at, today)]
    believed = _longest(times, possible or range(len(times)))
    found: list[datetime] = []
    for before, after in zip([None, *believed], [*believed, None], strict=True):
        # What stands between two that are believed, then the second of them.
        start = before + 1 if before is not None else 0
        end = after if after is not None else len(times)
        earliest = times[before] if before is not None else None
        latest = times[after] if after is not None else None
        found += (_between(at, earliest, latest) for at in times[start:end])
        found += times[end : end + 1]
    return tuple(accumulate(found, max))


def _is_possible(at: datetime, today: date | None) -> bool:
    return at >= GIT_BEGAN and (today is None or at.date() - today <= AHEAD)


def _between(at: datetime, earliest: datetime | None, latest: datetime | None) -> datetime:
    """A date that is not believed, moved to the nearer end of its gap; there is always one end at least."""
    if earliest is None or latest is None:
        return earliest or latest or at
    return min(max(at, earliest), latest)


def _longest(times: Sequence[datetime], places: Sequence[int]) -> list[int]:
    """The most places of which none is earlier than the one before; of several such choices, one that ends earliest."""
    ends: list[datetime] = []  # the earliest end of a chain of each length
    last: list[int] = []  # the place of that end
    before: dict[int, int | None] = {}
    for place in places:
        length = bisect_right(ends, times[place])
        before[place] = last[length - 1] if length else None
        ends[length : length + 1] = [times[place]]
        last[length : length + 1] = [place]
    chain: list[int] = []
    link = last[-1] if last else None
    while link is not None:
        chain.append(link)
        link = before[link]
    return chain[::-1]
