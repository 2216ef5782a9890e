"""From saving a file to its new text over HTTP: `mkdocs serve` with the plugin, and plain on the same Markdown.

The wait of a reader is what counts, and the processor time of the server beside it, which another busy program on
the machine changes less. What the server still builds after it has answered is told apart.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from bench.measure import FailedError
from bench.sites import Sites
from bench.synthetic import name_of

PLAIN_EDITS = 2
"""Plain MkDocs builds everything for each edit: minutes at a thousand modules."""

_PAUSE = 2
"""Seconds between two edits: the host looks at files twice a second."""

_LONGEST = 900
"""Seconds until an edit counts as never shown."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One saved file.

    Attributes:
        path: of the file, in the project.
        change: the old text (empty for a file that is new) -> the new one.
        page: where it shows.
        shown: what shows there then.
    """

    path: str
    change: Callable[[str], str]
    page: str
    shown: str


@dataclass(frozen=True, slots=True)
class Waited:
    """What one edit cost.

    Attributes:
        seconds: from saving it to the answer with the new text.
        answered: CPU seconds of the server until then.
        finished: CPU seconds until everything was built.
    """

    seconds: float
    answered: float
    finished: float


def _registry(module: str, number: int, line: Callable[[str], str]) -> Edit:
    head = f"  {module}:\n"

    def changed(text: str) -> str:
        before, found, after = text.partition(head)
        return before + found + line(after)

    return Edit("modules.yaml", changed, f"runbooks/{module}/", f"anna-{number}")


def _value(module: str, number: int) -> Edit:
    return _registry(
        module, number, lambda text: text.replace("    owner: anna\n", f"    owner: anna-{number}\n", 1)
    )


def _line(module: str, number: int) -> Edit:
    return _registry(module, number, lambda text: f"    contact: anna-{number}\n{text}")


def _evidence(module: str, number: int) -> Edit:
    case = f'<testcase classname="tests.test_{module}" name="test_{number}" time="0.1"><failure>{number}</failure></testcase>'
    suite = f'<testsuite name="pytest" tests="1" failures="1" errors="0">{case}</testsuite>'
    text = f"<testsuites>{suite}</testsuites>"
    return Edit("reports/evidence/again.xml", lambda _: text, f"runbooks/{module}/", f"test_{number}")


def _decision(_module: str, number: int) -> Edit:
    path = "adr/0002-serialization-format"
    return Edit(
        f"docs/{path}.md", lambda text: f"{text}\nSaid anna-{number}.\n", f"{path}/", f"anna-{number}"
    )


def _section(module: str, number: int) -> Edit:
    path = f"docs/runbooks/_sections/{module}/summary.md"
    return Edit(path, lambda _: f"Said anna-{number}.\n", f"runbooks/{module}/", f"anna-{number}")


def _source(module: str, number: int) -> Edit:
    function = f'\n\ndef more_{number}(value: float) -> float:\n    """More."""\n    return value\n'
    path = f"src/figures/{module}.py"
    named = f'__all__ = ["more_{number}", '
    return Edit(
        path,
        lambda text: text.replace("__all__ = [", named) + function,
        f"ffi/{module}/",
        f"more_{number}",
    )


KINDS: dict[str, Callable[[str, int], Edit]] = {
    "a value in `modules.yaml`": _value,
    "a new line in `modules.yaml`": _line,
    "an evidence file": _evidence,
    "a decision record": _decision,
    "a section of a runbook": _section,
    "a Python source": _source,
}
"""What people save."""


class Server:
    """A running `mkdocs serve`."""

    def __init__(self, process: subprocess.Popen[bytes], address: str, log: Path) -> None:
        self._process = process
        self._address = address
        self._log = log

    def save(self, folder: Path, edit: Edit) -> Waited:
        """Save an edit and wait until it shows, and until the server has nothing more to do.

        Args:
            folder: the project.
            edit: what is saved.

        Raises:
            FailedError: it never showed.
        """
        place = folder / edit.path
        place.parent.mkdir(parents=True, exist_ok=True)
        text = edit.change(place.read_text(encoding="utf-8") if place.exists() else "")
        builds, before, begun = self._builds(), self.cpu(), time.monotonic()
        place.write_text(text, encoding="utf-8", newline="\n")
        while edit.shown not in self._page(edit.page):
            if time.monotonic() - begun > _LONGEST:
                raise FailedError(f"{edit.path}: never shown on {edit.page}")
            time.sleep(0.05)
        seconds, answered = time.monotonic() - begun, self.cpu() - before
        while self._builds() == builds:
            time.sleep(0.05)
        return Waited(seconds, answered, self.cpu() - before)

    def cpu(self) -> float:
        """CPU seconds of the server so far (proc(5): user and system time are fields 14 and 15)."""
        fields = (
            Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        )
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def until_serving(self) -> None:
        """Wait for the first build."""
        while "Serving on" not in self._said():
            self._alive()
            time.sleep(0.2)

    def _builds(self) -> int:
        self._alive()
        return self._said().count("Reloading browsers")

    def _said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def _alive(self) -> None:
        if self._process.poll() is not None or "Traceback" in self._said():
            raise FailedError(self._said()[-2000:])

    def _page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"{self._address}{path}", timeout=_LONGEST) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Run `mkdocs serve` in a folder until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "serve.log"
    command = (sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}  # noqa: TID251  # a tool's own entry
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=out)
    try:
        server = Server(process, f"http://127.0.0.1:{port}/", log)
        server.until_serving()
        yield server
    finally:
        process.terminate()
        process.wait()


HEAD = (
    "| modules | what is saved | until it shows | CPU until then | CPU until all is built |\n"
    "| ---: | --- | ---: | ---: | ---: |\n"
)


def measure(sites: Sites, modules: int, rounds: int, told: Callable[[str], None]) -> str:
    """Edit both sites while they are served, and give the rows of the table.

    Args:
        sites: as `prepare` leaves them; they are edited.
        modules: how many they have.
        rounds: how often each kind of edit is made.
        told: hears of each edit.
    """
    shutil.rmtree(sites.ours / ".cache", ignore_errors=True)
    # The file of evidence that is edited, and a folder of sections, are there from the beginning.
    for path, text in (("reports/evidence/again.xml", "<testsuites/>"), (_FIRST_SECTION, "Small.\n")):
        place = sites.ours / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    found: dict[str, list[Waited]] = {}
    makers = [(kind, make) for _ in range(rounds) for kind, make in KINDS.items()]
    edits = [(kind, make(name_of(at * 7 % modules), at + 1)) for at, (kind, make) in enumerate(makers)]
    for kind, waited in _saved(sites.ours, edits, told):
        found.setdefault(kind, []).append(waited)
    plain = [("any page, plain MkDocs", _plain(name_of(at), at)) for at in range(PLAIN_EDITS)]
    for kind, waited in _saved(sites.same, plain, told):
        found.setdefault(kind, []).append(waited)
    return "".join(f"| {modules:,} | {kind} | {_median(waited)} |\n" for kind, waited in found.items())


_FIRST_SECTION = f"docs/runbooks/_sections/{name_of(0)}/architecture.md"


def _plain(module: str, number: int) -> Edit:
    page = f"runbooks/{module}"
    said = f"anna-{number}"
    return Edit(f"docs/{page}.md", lambda text: f"{text}\nSaid {said}.\n", f"{page}/", said)


def _saved(
    folder: Path, edits: list[tuple[str, Edit]], told: Callable[[str], None]
) -> Iterator[tuple[str, Waited]]:
    """Serve a site and save one edit after the other."""
    with serving(folder) as server:
        time.sleep(_PAUSE)
        for kind, edit in edits:
            waited = server.save(folder, edit)
            told(f"  {kind}: {_row(waited)}")
            yield kind, waited
            time.sleep(_PAUSE)


def _median(found: list[Waited]) -> str:
    names = [part.name for part in fields(Waited)]
    return _row(Waited(*(statistics.median(getattr(one, name) for one in found) for name in names))).replace(
        ", ", " | "
    )


def _row(one: Waited) -> str:
    return f"{one.seconds:.2f} s, {one.answered:.2f} s, {one.finished:.2f} s"
