"""What the system tells of edits, so that a look knows whether it finds news."""

import math
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Lock

from mkdocs.plugins import get_plugin_logger
from watchdog.events import FileDeletedEvent, FileModifiedEvent, FileMovedEvent, FileSystemEvent

log = get_plugin_logger("runbooks")

_AFTERWARDS = 1.5
"""Seconds after an edit that was told in which no look is taken: the build that it leads to needs the processor."""

_MOST_MISSED = 2
"""Edits of which nobody told, one after the other. A single one may be a look that came before the word."""


class Word:
    """What was told, so that a look knows whether it finds news.

    Attributes:
        is_unheard: set where edits are not told, or no longer.
    """

    def __init__(self) -> None:
        self.is_unheard = Event()
        self._lock = Lock()
        self._told: dict[tuple[Path, str], bool] = {}
        """Place that is watched, and path of a file -> whether it is there, after what was told last of it.

        Places may lie within others: each of them tells, and of each a look is taken.
        """
        self._missed = 0
        self._heard_at = -math.inf

    def hear(self, place: Path, event: FileSystemEvent) -> None:
        """The system tells that files are others."""
        with self._lock:
            self._told |= {(place, path): is_there for path, is_there in _after(event).items()}
            self._missed = 0
            self._heard_at = time.monotonic()

    def has_just_come(self) -> bool:
        """Whether something was told a moment ago."""
        return time.monotonic() < self._heard_at + _AFTERWARDS

    def knows(self, place: Path, event: FileSystemEvent) -> bool:
        """Whether all that a look has found was told before."""
        with self._lock:
            told = [self._is_told((place, path), is_there=one) for path, one in _after(event).items()]
            known = all(told)
            if not known and isinstance(event, FileModifiedEvent):
                self._missed += 1
        if self._missed >= _MOST_MISSED:
            self.give_up(f"nothing was told of {event.src_path!s}")
        return known

    def _is_told(self, key: tuple[Path, str], *, is_there: bool) -> bool:
        if not is_there and self._told.get(key) and Path(key[1]).exists():
            return True  # another file has taken its place, which the look finds next
        return self._told.pop(key, None) is is_there

    def give_up(self, reason: str) -> None:
        """Look at files as often as the host does."""
        if not self.is_unheard.is_set():
            log.debug(f"Files are looked at twice a second: {reason}")
            self.is_unheard.set()


def _after(event: FileSystemEvent) -> dict[str, bool]:
    """Whether files are there after an event."""
    last = not isinstance(event, FileDeletedEvent | FileMovedEvent)
    return {path: last or number > 0 for number, path in enumerate(paths(event))}


def paths(event: FileSystemEvent) -> Iterator[str]:
    """The files that an event is about."""
    for path in (event.src_path, event.dest_path):
        if path:
            yield str(path)
