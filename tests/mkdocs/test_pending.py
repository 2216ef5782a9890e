"""Who waits for a page that is still to be built, and for how long."""

from collections.abc import Callable, Iterable
from threading import Thread
from typing import Any

import pytest

from mkdocs_runbooks.mkdocs.pending import Job, Pending, when_built


def _nothing() -> None:
    """Work that is no matter here."""


def job(*places: str, early: bool = True) -> Job:
    """A job that does nothing."""
    return Job(places=places, work=_nothing, early=early)


class Reader:
    """Somebody who asks for a page."""

    def __init__(self, ask: Callable[[], object]) -> None:
        self.answers: list[object] = []
        self._thread = Thread(target=lambda: self.answers.append(ask()), daemon=True)
        self._thread.start()

    def has_got(self, answer: object) -> bool:
        """Whether an answer has come, given the time it needs."""
        self._thread.join(timeout=10)
        return self.answers == [answer]

    def waits(self) -> bool:
        """Whether no answer has come after a while."""
        self._thread.join(timeout=0.3)
        return not self.answers


def body(pending: Pending, path: str, read: Callable[[], bytes], mount: str = "/") -> bytes:
    """What the server answers."""

    def application(environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
        start("200 OK", [])
        return [read()]

    heads: list[tuple[Any, ...]] = []
    served = when_built(application, pending, mount)  # type: ignore[arg-type]  # a simple one
    answer = b"".join(served({"PATH_INFO": path}, lambda *head: heads.append(head)))  # type: ignore[arg-type,return-value]
    assert heads == [("200 OK", [])]
    return answer


def test_jobs_that_somebody_waits_for_come_first() -> None:
    """The page that is asked for is built before those that are not, unless it needs all of them."""
    pending = Pending()
    pending.replace([job("a"), job("b"), job("c"), job("all", early=False)])
    last = Reader(lambda: pending.wait("all"))
    reader = Reader(lambda: pending.wait("c"))
    assert last.waits()
    assert reader.waits()
    found = pending.next()
    assert found is not None
    assert found.places == ("c",)
    pending.done(found)
    assert reader.has_got(0)
    assert [_take(pending) for _ in range(4)] == [("a",), ("b",), ("all",), None]
    assert last.has_got(0)


def _take(pending: Pending) -> tuple[str, ...] | None:
    found = pending.next()
    if found is not None:
        pending.done(found)
    return found.places if found is not None else None


@pytest.mark.parametrize(("path", "mount"), [("/runbooks/a/", "/"), ("/docs/runbooks/a/", "/docs/")])
def test_a_page_is_shown_when_it_is_up_to_date(path: str, mount: str) -> None:
    """A request waits for its page alone, and one for a page that nobody builds waits for nothing."""
    pending = Pending()
    waiting = job("runbooks/a/index.html")
    pending.replace([waiting, job("runbooks/b/index.html")])
    assert body(pending, f"{mount}other/", lambda: b"other", mount) == b"other"
    assert body(pending, f"{mount}livereload/1/1", lambda: b"epoch", mount) == b"epoch"
    reader = Reader(lambda: body(pending, path, lambda: b"page", mount))
    assert reader.waits()
    pending.done(waiting)
    assert reader.has_got(b"page")


def test_nobody_is_answered_before_it_is_known_what_is_to_be_built() -> None:
    """From when an edit is noticed, a page may be another one; who asks for it meanwhile has it first."""
    pending = Pending()
    pending.begin()
    reader = Reader(lambda: body(pending, "/a/", lambda: b"page"))
    assert reader.waits()
    pending.replace([job("b/index.html"), job("a/index.html")])
    assert reader.waits()
    assert _take(pending) == ("a/index.html",)
    assert reader.has_got(b"page")
    assert body(pending, "/other/", lambda: b"other") == b"other"


def test_what_was_read_while_an_edit_came_is_read_again() -> None:
    """A server that waits for a build may answer with a page that the edit has made old."""
    pending = Pending()
    pages = [b"old", b"new"]

    def read() -> bytes:
        if len(pages) == 2:
            pending.begin()
            pending.replace(())
        return pages.pop(0)

    assert body(pending, "/a/", read) == b"new"


def test_a_build_that_ends_lets_everybody_go() -> None:
    """Whether it built everything or failed: nobody waits for what nobody will build."""
    pending = Pending()
    pending.replace([job("a")])
    reader = Reader(lambda: pending.wait("a"))
    assert reader.waits()
    pending.release()
    assert reader.has_got(0)
