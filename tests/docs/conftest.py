"""Running the documentation: pages as a reader would follow them.

A fenced block with a `title` is a file that the reader writes. A `console` block is a session: lines that begin
with `$ ` are commands, the lines below them are what they print. In expected output `…` stands for any text, on
a line of its own for any lines. Where a command prints more than the page shows, the page shows nothing. A
command must succeed unless the next one is `echo $?`; `pip install` is taken as done. A comment
`<!-- needs: cargo -->` above a session says which programs it wants; it is passed over where one is not installed.
All blocks of a page share one folder and are taken in order, those inside a comment too. `text` blocks are pictures; `yaml`, `python` and other languages without a title are not allowed.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FENCE = re.compile(
    r"^(?P<fence>`{3,})(?P<language>\w*) *(?P<rest>[^`\n]*)\n(?P<body>.*?)^(?P=fence)`*$", re.M | re.S
)
NEEDS = re.compile(r"<!-- needs: ([\w -]+) -->\s*\Z")
TITLE = re.compile(r'title="([^"]+)"')
MARK = "\x1e"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One fenced block of a page."""

    language: str
    title: str | None
    body: str
    line: int
    needs: tuple[str, ...]

    @property
    def possible(self) -> bool:
        """Every program that the block needs is installed."""
        return all(shutil.which(program) for program in self.needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One command of a session and what the page says it prints (None: the page does not say)."""

    command: str
    expected: str | None
    may_fail: bool


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        title = TITLE.search(match["rest"])
        line = text.count("\n", 0, match.start()) + 1
        needs = NEEDS.search(text[: match.start()])
        yield Block(
            language=match["language"],
            title=title and title.group(1),
            body=match["body"],
            line=line,
            needs=tuple(needs.group(1).split()) if needs else (),
        )


def steps(session: str) -> list[Step]:
    """Take a session apart into commands and their output."""
    found: list[Step] = []
    parts = re.split(r"^\$ ", session, flags=re.M)[1:]
    for index, part in enumerate(parts):
        command, _, output = part.partition("\n")
        if command.startswith("pip install"):
            continue
        while command.endswith("\\"):
            more, _, output = output.partition("\n")
            command += "\n" + more
        following = parts[index + 1].strip().splitlines()[0] if index + 1 < len(parts) else ""
        found.append(
            Step(command=command, expected=output.rstrip() or None, may_fail=following.startswith("echo $?"))
        )
    return found


def agrees(expected: str, printed: str) -> bool:
    """Whether output is as the page shows it, `…` standing for any text."""
    pattern = "\n".join(
        "(?s:.*)" if line.strip() == "…" else ".*".join(re.escape(part) for part in line.split("…"))
        for line in expected.splitlines()
    )
    return re.fullmatch(pattern.replace("\n(?s:.*)", "(?s:.*)"), printed.rstrip()) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who follows a page in an empty folder."""

    folder: Path

    def follow(self, page: Path) -> list[str]:
        """Do everything the page says; the list tells where it was wrong."""
        wrong: list[str] = []
        for block in blocks(page):
            if block.title is not None:
                place = self.folder / block.title
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(block.body, encoding="utf-8")
            elif block.language == "console" and block.possible:
                wrong += [
                    f"{page.name}:{block.line}: {problem}" for problem in self._session(steps(block.body))
                ]
        return wrong

    def _session(self, session: list[Step]) -> Iterator[str]:
        script = "".join(
            f"{step.command}\n__status=$?; printf '{MARK}%s{MARK}' $__status; (exit $__status)\n"
            for step in session
        )
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=240,
        )
        results = done.stdout.split(MARK)
        for step, printed, status in zip(session, results[::2], results[1::2], strict=False):
            if status != "0" and not step.may_fail:
                yield f"`{step.command}` ended with {status}:\n{printed}"
            elif step.expected is not None and not agrees(step.expected, printed):
                yield f"`{step.command}` printed\n{printed}\ninstead of\n{step.expected}"
        if len(results) // 2 < len(session):
            yield f"the session ended early:\n{done.stdout}"

    def _environment(self) -> dict[str, str]:
        """This interpreter's commands first, nothing of the developer's own configuration."""
        home = self.folder.parent / "home"
        home.mkdir(exist_ok=True)
        toolchain = {
            name: os.environ.get(name, str(Path.home() / folder))
            for name, folder in (("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup"))
        }
        return toolchain | {
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "GIT_AUTHOR_NAME": "Anna",
            "GIT_AUTHOR_EMAIL": "anna@example.org",
            "GIT_COMMITTER_NAME": "Anna",
            "GIT_COMMITTER_EMAIL": "anna@example.org",
        }


@pytest.fixture
def blocks_of() -> Callable[[Path], Iterator[Block]]:
    """The fenced blocks of a page, in order."""
    return blocks


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """A reader with an empty folder."""
    folder = tmp_path / "project"
    folder.mkdir()
    return Reader(folder=folder)
