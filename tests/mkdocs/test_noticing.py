"""How soon a server notices what people save, and that it looks itself where nobody tells."""

import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import BaseObserver, EventEmitter
from watchdog.observers.polling import PollingObserver

from mkdocs_runbooks.mkdocs import noticing, told_edits
from mkdocs_runbooks.mkdocs.noticing import ToldObserver, notice_at_once
from mkdocs_runbooks.sources.cache_folder import PLACE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere files are looked at")

NEVER = 3600.0


class Heard(FileSystemEventHandler):
    """What reaches the server."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.paths += [str(path) for path in (event.src_path, event.dest_path) if path]

    def hears(self, path: Path) -> bool:
        """Whether an edit is noticed within a time in which it must be."""
        end = time.monotonic() + 20
        while str(path) not in self.paths and time.monotonic() < end:
            time.sleep(0.01)
        return str(path) in self.paths


class Mute(EventEmitter):
    """A file system that tells nothing."""

    def queue_events(self, timeout: float) -> None:
        self.stopped_event.wait(timeout)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def watching(heard: Heard) -> Iterator[Callable[..., ToldObserver]]:
    """Begins to watch paths."""
    begun: list[ToldObserver] = []

    def begin(*paths: Path) -> ToldObserver:
        observer = ToldObserver(timeout=0.02)
        begun.append(observer)
        for path in paths:
            observer.schedule(heard, str(path), recursive=True)
        observer.start()
        return observer

    yield begin
    for observer in begun:
        observer.stop()
        observer.join(timeout=20)


@pytest.fixture
def unlooked(monkeypatch: pytest.MonkeyPatch) -> None:
    """No look, nor the first, which may come late and begin to listen anew: what is noticed was told."""
    monkeypatch.setattr(noticing._Looks, "_is_due", lambda _: False)


def test_what_happens_below_a_folder_is_told(
    watching: Callable[..., ToldObserver], heard: Heard, tmp_path: Path, unlooked: None
) -> None:
    """A new file, another text, another file in its place, a folder with a file, and a file that goes."""
    page, draft = tmp_path / "page.md", tmp_path / "page.new"
    watching(tmp_path)
    page.write_text("one")
    assert heard.hears(page)
    for change in (
        lambda: page.write_text("two"),
        lambda: (draft.write_text("three"), draft.replace(page)),
        page.unlink,
    ):
        heard.paths.clear()
        change()
        assert heard.hears(page)
    inner = tmp_path / "inner" / "page.md"
    inner.parent.mkdir()
    inner.write_text("one")
    assert heard.hears(inner)


def test_a_file_is_followed_when_another_takes_its_place(
    watching: Callable[..., ToldObserver], heard: Heard, tmp_path: Path, unlooked: None
) -> None:
    """Editors write a copy and rename it, time and again; the file's neighbours are nobody's concern."""
    registry, other, copy = tmp_path / "modules.yaml", tmp_path / "other.txt", tmp_path / "copy"
    registry.write_text("0")
    watching(registry)
    for number in range(3):
        heard.paths.clear()
        other.write_text(str(number))
        copy.write_text(str(number))
        copy.replace(registry)
        assert heard.hears(registry)
        assert str(other) not in heard.paths


def test_reading_and_drafts_wake_nobody(
    watching: Callable[..., ToldObserver], heard: Heard, tmp_path: Path
) -> None:
    """A build reads every file, and an editor writes beside the file that it has open."""
    page, swap, last = tmp_path / "page.md", tmp_path / ".page.md.swp", tmp_path / "last.md"
    page.write_text("one")
    watching(tmp_path)
    page.read_text()
    swap.write_text("unsaved")
    swap.unlink()
    last.write_text("marker")
    assert heard.hears(last)
    assert set(heard.paths) == {str(last)}


@pytest.mark.parametrize("told", [True, False], ids=["told", "looked"])
def test_what_a_build_keeps_starts_no_other(
    watching: Callable[..., ToldObserver],
    heard: Heard,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: bool,
) -> None:
    """Whoever watches the whole project has the folder below it in which builds keep what they have made."""
    monkeypatch.setattr(noticing, "_SELDOM", NEVER if told else 0.1)
    if not told:
        monkeypatch.setattr(noticing, "Observer", lambda: BaseObserver(Mute))
    folder = tmp_path / PLACE
    folder.mkdir(parents=True)
    (folder / "old").write_text("one")
    page = tmp_path / "page.md"
    page.write_text("one")
    watching(tmp_path)
    time.sleep(0.2)  # the first look is taken
    (folder / "new").write_text("two")
    (folder / "old").write_text("two")
    page.write_text("two and more")
    assert heard.hears(page)
    assert set(heard.paths) == {str(page)}


def _replace(page: Path) -> None:
    copy = page.with_name("copy")
    copy.write_text("two")
    copy.replace(page)


@pytest.mark.parametrize(
    "edit",
    [lambda page: page.write_text("two"), _replace, Path.unlink, lambda page: page.rename(f"{page}.old")],
    ids=["written", "replaced", "removed", "renamed"],
)
def test_a_told_edit_is_not_told_again_by_a_look(
    watching: Callable[..., ToldObserver],
    heard: Heard,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    edit: Callable[[Path], object],
) -> None:
    """One edit, one build; and a look goes on finding what was not told."""
    monkeypatch.setattr(noticing, "_SELDOM", 1.5)
    outside = tmp_path / "elsewhere" / "linked.md"
    outside.parent.mkdir()
    outside.write_text("one")
    adr = tmp_path / "docs" / "adr"
    page, linked = adr / "page.md", adr / "folder" / "linked.md"
    adr.mkdir(parents=True)
    page.write_text("one")
    linked.parent.symlink_to(outside.parent)  # of folders behind links nothing is told
    watching(page.parent.parent, page.parent)  # as decision records are watched within the docs
    time.sleep(0.2)  # the first look is taken
    edit(page)
    assert heard.hears(page)
    time.sleep(0.5)  # all is told
    count = heard.paths.count(str(page))
    outside.write_text("two and more")
    assert heard.hears(linked)  # by a look, which has seen the page as well
    heard.paths.remove(str(linked))
    outside.write_text("three and even more")
    assert heard.hears(linked)
    assert heard.paths.count(str(page)) == count


def test_a_look_waits_for_the_build_but_not_for_ever(
    watching: Callable[..., ToldObserver], heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an edit that was told no look is taken for a while; what nobody tells is found all the same."""
    monkeypatch.setattr(noticing, "_SELDOM", 0.1)
    monkeypatch.setattr(noticing, "_LATEST", NEVER)
    monkeypatch.setattr(told_edits, "_AFTERWARDS", NEVER)
    outside = tmp_path / "elsewhere" / "linked.md"
    outside.parent.mkdir()
    outside.write_text("one")
    page, linked = tmp_path / "docs" / "page.md", tmp_path / "docs" / "folder" / "linked.md"
    page.parent.mkdir()
    page.write_text("one")
    linked.parent.symlink_to(outside.parent)  # of folders behind links nothing is told
    watching(page.parent)
    time.sleep(0.2)  # the first look is taken
    outside.write_text("two and more")
    assert heard.hears(linked)
    page.write_text("two")
    assert heard.hears(page)
    time.sleep(0.2)  # a look that was begun before
    heard.paths.clear()
    outside.write_text("three and even more")
    time.sleep(0.5)
    assert str(linked) not in heard.paths
    monkeypatch.setattr(noticing, "_LATEST", 0.1)
    assert heard.hears(linked)


def test_where_nothing_is_told_looks_become_frequent(
    watching: Callable[..., ToldObserver], heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After two edits of which nobody told the host's own interval counts."""
    monkeypatch.setattr(noticing, "Observer", lambda: BaseObserver(Mute))
    monkeypatch.setattr(noticing, "_SELDOM", 0.5)
    page = tmp_path / "page.md"
    page.write_text("one")
    observer = watching(tmp_path)
    time.sleep(0.2)  # the first look is taken
    for text in ("another", "and one more"):
        assert not observer.word.is_unheard.is_set()
        heard.paths.clear()
        page.write_text(text)
        assert heard.hears(page)
    assert observer.word.is_unheard.is_set()
    monkeypatch.setattr(noticing, "_SELDOM", NEVER)
    time.sleep(0.6)  # a pause that was begun before
    heard.paths.clear()
    page.write_text("the last one of all")
    assert heard.hears(page)


@pytest.mark.parametrize("away", ["removed", "moved"])
def test_a_folder_that_goes_is_expected_back(
    watching: Callable[..., ToldObserver],
    heard: Heard,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    away: str,
) -> None:
    """Reports are removed before tests write them anew; what comes then is noticed, and later edits are told again."""
    monkeypatch.setattr(noticing, "_SELDOM", 0.2)
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "tests.xml").write_text("one")
    observer = watching(reports)
    time.sleep(0.2)  # the first look is taken
    if away == "removed":
        shutil.rmtree(reports)
        assert heard.hears(reports / "tests.xml")
    else:
        reports.rename(tmp_path / "old")
    assert heard.hears(reports)
    heard.paths.clear()
    if away == "removed":
        reports.mkdir()
        (reports / "tests.xml").write_text("two")
    else:
        (tmp_path / "old").rename(reports)  # the very same folder, with nothing new in it
    assert heard.hears(reports)
    monkeypatch.setattr(noticing, "_SELDOM", NEVER)
    time.sleep(0.5)  # a pause that was begun before
    (reports / "more.xml").write_text("three")
    assert heard.hears(reports / "more.xml")
    assert not observer.word.is_unheard.is_set()


def test_a_folder_made_anew_between_two_looks(
    watching: Callable[..., ToldObserver], heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That its file went was told, that it came was not: the next look finds it, and from then on it is told of."""
    monkeypatch.setattr(noticing, "_SELDOM", 1.0)
    reports = tmp_path / "reports"
    reports.mkdir()
    tests = reports / "tests.xml"
    tests.write_text("one")
    watching(reports)
    time.sleep(0.2)  # the first look is taken
    shutil.rmtree(reports)
    assert heard.hears(tests)
    heard.paths.clear()
    reports.mkdir()
    tests.write_text("two")
    assert heard.hears(tests)
    monkeypatch.setattr(noticing, "_SELDOM", NEVER)
    time.sleep(1.2)  # a pause that was begun before
    heard.paths.clear()
    tests.write_text("three")
    assert heard.hears(tests)


@pytest.mark.parametrize("failing", ["schedule", "start"])
def test_limits_of_the_system_are_no_error(
    watching: Callable[..., ToldObserver],
    heard: Heard,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    failing: str,
) -> None:
    """Where no more places may be watched, files are looked at."""

    class Limited(BaseObserver):
        def __init__(self) -> None:
            super().__init__(Mute)

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(24, "inotify instance limit reached")

    monkeypatch.setattr(Limited, failing, refuse)
    monkeypatch.setattr(noticing, "Observer", Limited)
    monkeypatch.setattr(noticing, "_SELDOM", NEVER)
    observer = watching(tmp_path)
    assert observer.word.is_unheard.is_set()
    (tmp_path / "page.md").write_text("one")
    assert heard.hears(tmp_path / "page.md")


def test_many_places_are_looked_at(
    watching: Callable[..., ToldObserver], heard: Heard, tmp_path: Path, unlooked: None
) -> None:
    """Other programs want to be told, too."""
    folders = [tmp_path / f"folder-{number}" for number in range(noticing._MOST_PLACES + 1)]
    for folder in folders:
        folder.mkdir()
    observer = watching(*folders)
    assert observer.word.is_unheard.is_set()
    (folders[0] / "page.md").write_text("one")
    (folders[-1] / "page.md").write_text("one")
    assert heard.hears(folders[0] / "page.md")
    assert heard.hears(folders[-1] / "page.md")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveReloadServer]:
    """A server that does not run yet."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=port, root=str(tmp_path))
    yield made
    made.server_close()


def test_what_a_server_watches_already_it_goes_on_watching(server: LiveReloadServer, tmp_path: Path) -> None:
    """As often as plugins have asked for it, so that each may stop."""
    for _ in range(2):
        server.watch(str(tmp_path))
    notice_at_once(server)
    assert isinstance(server.observer, ToldObserver)
    assert server._watched_paths == {str(tmp_path): 2}
    server.unwatch(str(tmp_path))
    server.unwatch(str(tmp_path))
    assert server._watched_paths == {}


def test_an_observer_of_somebody_else_stays(server: LiveReloadServer) -> None:
    """Another plugin, or another version of the host, has put its own there."""

    class Own(PollingObserver):
        pass

    own = Own()
    server.observer = own
    notice_at_once(server)
    assert server.observer is own
