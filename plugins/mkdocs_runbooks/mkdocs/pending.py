"""What is still to be built after an edit, what readers ask for first.

The server answers as soon as it is known what an edit may have changed. A reader of a page that may be another one
waits until it is built, and nobody is shown what a page was before the edit.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Condition
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to be built.

    Attributes:
        places: of the files below the site that it brings up to date.
        work: builds it.
        early: whether it may be done before the others.
    """

    places: tuple[str, ...]
    work: Callable[[], None]
    early: bool = True


class Pending:
    """The jobs of one server. One thread builds, others wait for it."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._jobs: dict[str, Job] = {}
        self._asked: list[str] = []
        self._round = 0
        self._is_known = True
        """Whether it is known what is to be built; from `begin` on it is not."""

    def begin(self) -> None:
        """Files have changed: what was read of the site before may be wrong already."""
        with self._changed:
            self._round += 1
            self._is_known = False

    def replace(self, jobs: Iterable[Job]) -> None:
        """It is known what is to be built; nothing else is."""
        with self._changed:
            self._jobs = {place: job for job in jobs for place in job.places}
            self._asked = [place for place in self._asked if place in self._jobs]
            self._is_known = True
            self._changed.notify_all()

    def release(self) -> None:
        """Nothing is to be built any more."""
        self.replace(())

    def next(self) -> Job | None:
        """The job that somebody waits for, or any other."""
        with self._changed:
            for place in self._asked:
                job = self._jobs.get(place)
                if job is not None and job.early:
                    return job
            return next(iter(self._jobs.values()), None)

    def done(self, job: Job) -> None:
        """A job was done."""
        with self._changed:
            for place in job.places:
                self._jobs.pop(place, None)
            self._asked = [place for place in self._asked if place in self._jobs]
            self._changed.notify_all()

    def wait(self, place: str) -> int:
        """Wait until a file is up to date.

        Returns:
            The round of edits that it was up to date in.
        """
        with self._changed:
            # Asked for before it is known what is to be built, the page is built first all the same.
            self._asked.append(place)
            self._changed.wait_for(lambda: self._is_known and place not in self._jobs)
            self._asked = [one for one in self._asked if one in self._jobs]
            return self._round

    def is_round(self, number: int) -> bool:
        """Whether no edit has been noticed since."""
        with self._changed:
            return self._round == number


def when_built(application: WSGIApplication, pending: Pending, mount: str) -> WSGIApplication:
    """Serve the same files, each as soon as it is up to date.

    Args:
        application: serves the site.
        pending: what is not up to date.
        mount: the path below which the site stands, with a slash at its end.
    """

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        place = _place(environ["PATH_INFO"], mount)
        if place is None:
            return application(environ, start)
        while True:
            begun: list[tuple[Any, ...]] = []

            def note(*said: Any, begun: list[tuple[Any, ...]] = begun) -> Callable[[bytes], object]:
                begun.append(said)
                return lambda _: None

            waited = pending.wait(place)
            content = application(environ, note)
            # The server waits for builds too: what it read after such a wait may be older than the edit.
            if pending.is_round(waited):
                start(*begun[-1])
                return content
            close_answer(content)

    return answer


def close_answer(content: Iterable[bytes]) -> None:
    """Close the file that an answer is read from; who does not hand it on to the server has to (PEP 3333)."""
    close = getattr(content, "close", None)
    if close is not None:
        close()


def _place(path: str, mount: str) -> str | None:
    """The file below the site that a request asks for; None for what is no file of it."""
    path = path.encode("latin-1").decode("utf-8", "ignore")  # https://bugs.python.org/issue16679
    if path.startswith("/livereload/") or not path.startswith(mount):
        return None
    return path.removeprefix(mount) + ("index.html" if path.endswith("/") else "")
