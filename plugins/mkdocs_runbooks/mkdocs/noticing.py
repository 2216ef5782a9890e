"""`serve` is told of a saved file by the system, at once, instead of looking at all files twice a second.

MkDocs looks, since not every file system tells: nothing is heard of files that another machine or a container shares.
So files are looked at here, too, but seldom; and where looks find what nobody told, they are taken as often as the host
wants it, from then on.

A folder that goes is looked for until it is there again, where the host forgets it: reports are often removed before tests
write them anew.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import current_thread
from typing import Any

from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingEmitter, PollingObserver

from mkdocs_runbooks.mkdocs.told_edits import Word, paths
from mkdocs_runbooks.sources.asked_files import is_draft, is_hidden_draft
from mkdocs_runbooks.sources.cache_folder import PLACE

log = get_plugin_logger("runbooks")

_SELDOM = 2.0
"""Seconds between two looks: so long may wait who edits first on a file system that tells nothing."""

_LATEST = 4.0
"""Seconds by which a look comes later at most, however many edits are told."""

_MOST_PLACES = 24
"""Linux lets a user have 128 places that tell (`fs.inotify.max_user_instances`), and editors want some of them."""

_TOLD: list[type[FileSystemEvent]] = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent]
"""What is asked for. That files were opened, as a build does by the thousand, is not."""


def notice_at_once(server: LiveReloadServer) -> None:
    """Let a server that does not run yet be told of edits; where that is not possible, it looks as often as it did.

    Args:
        server: watches paths already, and may be given more.
    """
    counts = getattr(server, "_watched_paths", None)
    looking: object = server.observer
    if not (isinstance(counts, dict) and type(looking) is PollingObserver):
        return
    paths = [path for path, count in counts.items() for _ in range(count)]
    for path in paths:
        server.unwatch(path)
    server.observer = ToldObserver(timeout=looking.timeout)  # type: ignore[assignment]  # any observer will do
    for path in paths:
        server.watch(path)


def _is_told() -> bool:
    """Whether the system tells. The ways of macOS and Windows are others, which nobody has tried here."""
    return sys.platform == "linux" and Observer is not PollingObserver


class ToldObserver(BaseObserver):
    """An observer that the system tells of edits, and that looks at files itself beside, in case it is not told.

    Args:
        timeout: seconds between two looks of an observer that nobody tells.

    Attributes:
        word: what was told.
    """

    def __init__(self, *, timeout: float) -> None:
        self.word = Word()
        super().__init__(partial(_Looks, self.word), timeout=timeout)  # type: ignore[arg-type]  # made as by a class
        self._teller = Observer()
        self._places: dict[Path, _Place] = {}
        if not _is_told():
            self.word.give_up("this system does not tell")

    def schedule(
        self, event_handler: FileSystemEventHandler, path: str | Path, **options: Any
    ) -> ObservedWatch:
        """Watch a path."""
        place = Path(path)
        seen = _Seen(event_handler, self.word, place, again=partial(self._listen_again, place))
        watch = super().schedule(seen, path, **options)
        self._places[place] = _Place(
            # Of a file its folder tells, since editors put another file in its place.
            folder=place if place.is_dir() else place.parent,
            handler=_Heard(event_handler, self.word, place),
        )
        if len({one.folder for one in self._places.values()}) > _MOST_PLACES:
            self.word.give_up(f"more than {_MOST_PLACES} places")
        self._listen(self._places[place], recursive=place.is_dir())
        return watch

    def _listen(self, place: "_Place", *, recursive: bool) -> None:
        """Be told of a path."""
        if self.word.is_unheard.is_set():
            return
        try:
            place.watch = self._teller.schedule(
                place.handler, str(place.folder), recursive=recursive, event_filter=_TOLD
            )
        except OSError as problem:  # not there, or the system's limits are reached
            self.word.give_up(str(problem))

    def _listen_again(self, path: Path) -> None:
        """Another folder may have taken the place of one that was told of."""
        place = self._places[path]
        if place.watch is not None and place.folder == path:
            self._teller.unschedule(place.watch)
            place.watch = None
            self._listen(place, recursive=True)

    def start(self) -> None:
        """Begin to watch."""
        super().start()
        try:
            self._teller.start()
        except OSError as problem:
            self.word.give_up(str(problem))

    def on_thread_stop(self) -> None:
        """No longer watch."""
        super().on_thread_stop()
        self._teller.stop()


@dataclass(slots=True)
class _Place:
    """A path that the system tells of.

    Attributes:
        folder: the path itself, or of a file its folder.
        handler: hears of it.
        watch: of the teller, while it tells.
    """

    folder: Path
    handler: FileSystemEventHandler
    watch: ObservedWatch | None = None


class _Looks(PollingEmitter):
    """Looks at files, seldom as long as edits are told."""

    def __init__(self, word: Word, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._word = word
        self._next = 0.0
        self._is_gone = False

    def queue_events(self, timeout: float) -> None:
        """Look, or wait as long as a look would have."""
        if self._word.is_unheard.is_set() or self._is_due():
            was_gone, self._is_gone = self._is_gone, False
            super().queue_events(timeout)
            if was_gone and not self._is_gone:
                self.queue_event(DirCreatedEvent(self.watch.path))
            self._next = time.monotonic() + _SELDOM - timeout
        else:
            self.stopped_event.wait(timeout)

    def _is_due(self) -> bool:
        late = time.monotonic() - self._next
        return late >= 0 and (late >= _LATEST or not self._word.has_just_come())

    def stop(self) -> None:
        """Look no longer; but for a folder that has gone, for which only the look itself asks."""
        if current_thread() is self:
            self._is_gone = True
        else:
            super().stop()


class _Seen(FileSystemEventHandler):
    """Hands on what a look has found, but for what was told before, and for what only editors read.

    Args:
        handler: is handed it.
        word: what was told.
        path: that is looked at.
        again: is called where the path may be another folder from now on.
    """

    def __init__(
        self, handler: FileSystemEventHandler, word: Word, path: Path, *, again: Callable[[], None]
    ) -> None:
        self._handler, self._word, self._path, self._again = handler, word, path, again
        self._is_gone = False

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory:
            self._see_folder(event)
        elif not (all(map(_is_of_no_account, paths(event))) or self._word.knows(self._path, event)):
            self._again()
            self._handler.dispatch(event)

    def _see_folder(self, event: FileSystemEvent) -> None:
        """Hosts pass over folders: that the one which is looked at has gone, or is back, is told as of a file."""
        if event.src_path != str(self._path):
            return
        if isinstance(event, DirDeletedEvent) and not self._is_gone:
            self._is_gone = True
            self._handler.dispatch(FileDeletedEvent(str(self._path)))
        if isinstance(event, DirCreatedEvent):
            self._is_gone = False
            self._again()
            self._handler.dispatch(FileCreatedEvent(str(self._path)))


class _Heard(FileSystemEventHandler):
    """Hands on what the system tells of a path, but for what editors keep beside the files that they have open."""

    def __init__(self, handler: FileSystemEventHandler, word: Word, path: Path) -> None:
        self._handler, self._word, self._path = handler, word, path

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory or not any(map(self._concerns, paths(event))):
            return
        self._word.hear(self._path, event)
        self._handler.dispatch(event)

    def _concerns(self, path: str) -> bool:
        place = Path(path)
        return place.is_relative_to(self._path) and not (is_draft(place.name) or _is_kept(path))


def _is_of_no_account(path: str) -> bool:
    return is_hidden_draft(Path(path).name) or _is_kept(path)


def _is_kept(path: str) -> bool:
    """Whether a build keeps something there: whoever watches a whole project would have it built without end."""
    return f"/{PLACE}/" in path
