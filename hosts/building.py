"""One build of the small project, and what became of our pages in it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from hosts.matrix import Matrix, Neighbour
from hosts.text import main_text, source_text

_PROJECT = Path(__file__).parent / "project"
_DAY = "2026-01-15T12:00:00+00:00"
_GIT = {
    "GIT_AUTHOR_NAME": "Anna",
    "GIT_AUTHOR_EMAIL": "anna@example.org",
    "GIT_COMMITTER_NAME": "Anna",
    "GIT_COMMITTER_EMAIL": "anna@example.org",
    "GIT_AUTHOR_DATE": _DAY,
    "GIT_COMMITTER_DATE": _DAY,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
_WRONG = ("WARNING", "ERROR", "CRITICAL", "Traceback")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a build runs.

    Attributes:
        environment: its name.
        python: of the environment.
        host: the module that builds.
    """

    environment: str
    python: Path
    host: str


@dataclass(slots=True)
class Bench:
    """Where builds happen: a project with evidence, copied for each.

    Attributes:
        folder: for the copies.
        matrix: what every build has in common.
        alone: text of our pages without neighbours, by environment, host, theme, language and address.
    """

    folder: Path
    matrix: Matrix
    alone: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)

    @property
    def laid(self) -> Path:
        """The project that is copied."""
        return self.folder / "laid"

    def lay(self) -> None:
        """Write the project, commit it, and let its tests leave their evidence."""
        shutil.copytree(_PROJECT, self.laid, ignore=shutil.ignore_patterns("__pycache__"))
        subprocess.run(["git", "init", "-q", "-b", "main"], cwd=self.laid, check=True)
        _commit(self.laid)
        report = "--junit-xml=reports/evidence/tests.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", report]
        runbooks = Path(sys.executable).with_name("runbooks")
        subprocess.run(
            [runbooks, "record", "--", *command],
            cwd=self.laid,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.DEVNULL,
            check=True,
        )


def problems(bench: Bench, place: Place, row: Neighbour, order: str) -> list[str]:
    """Build one row in one order.

    Args:
        bench: where builds happen.
        place: which host in which environment.
        row: what stands beside us.
        order: whether it is listed before us or after us.

    Returns:
        One line for everything that is not as it should be; nothing where all is well.
    """
    copy = bench.folder / place.environment / place.host / row.name / order
    log = _build(bench, place, row, order, copy)
    found = [line for line in log.splitlines() if line.startswith(_WRONG) or "mkdocs_runbooks/" in line]
    if found:
        return found
    for folder, language in row.languages.items():
        found.extend(_pages(bench, place, row, copy / "site" / folder, language))
    found.extend(_said(copy, row))
    shutil.rmtree(copy)
    return found


def _build(bench: Bench, place: Place, row: Neighbour, order: str, copy: Path) -> str:
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(bench.laid, copy, symlinks=True)
    for path, text in {**row.files, "mkdocs.yml": _configuration(bench.matrix, row, order)}.items():
        if text is None:
            (copy / path).unlink()
            continue
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(text, encoding="utf-8")
    _commit(copy)
    environment = {
        **{name: value for name, value in os.environ.items() if name not in {"CI", "VIRTUAL_ENV"}},
        **_GIT,
        "PATH": f"{place.python.parent}{os.pathsep}{os.environ['PATH']}",
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
    log = ""
    for command in (f"python -m {place.host} build --strict", *row.then):
        done = subprocess.run(
            command, shell=True, cwd=copy, env=environment, capture_output=True, text=True, check=False
        )
        log += done.stdout + done.stderr
        if done.returncode != 0:
            last = log.strip().rpartition("\n")[2]
            return f"{log}\nERROR: `{command}` ended with {done.returncode}: {last}"
    return log


def _commit(folder: Path) -> None:
    """Commit all that is there, on a day that is always the same: pages name commits and dates."""
    for arguments in (("add", "."), ("commit", "-q", "-m", "Go on")):
        subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **_GIT}, check=True)


def _configuration(matrix: Matrix, row: Neighbour, order: str) -> str:
    ours = row.ours if isinstance(row.ours, list) else [row.ours]
    theirs = list(row.plugins)
    plugins = [*theirs, *ours] if order == "before" else [*ours, *theirs]
    named = {one if isinstance(one, str) else next(iter(one)) for one in theirs}
    search = [] if named & {"search", "material/search", "techdocs-core"} else ["search"]
    return yaml.safe_dump({**matrix.config, **row.config, "plugins": [*search, *plugins]}, sort_keys=False)


def _pages(bench: Bench, place: Place, row: Neighbour, site: Path, language: str) -> Iterator[str]:
    """Our pages are there, and say what they say without the neighbour, word for word."""
    expected = _alone(bench, place, row, language)
    for address, text in expected.items():
        path = _file(site, address)
        if path is None:
            yield f"{address}: not there"
        elif text not in main_text(path.read_text(encoding="utf-8")):
            yield f"{address}: says something else than without `{row.name}`"


def _alone(bench: Bench, place: Place, row: Neighbour, language: str) -> Mapping[str, str]:
    """Text of our pages in a site that has no other plugin than those that it invites, with the same theme and the same addresses."""
    theme = row.config.get("theme", bench.matrix.config["theme"])
    assert isinstance(theme, dict)
    key = (place.environment, place.host, str(theme["name"]), language, *row.invited)
    if key not in bench.alone:
        named = "locale" if theme["name"] in {"mkdocs", "readthedocs"} else "language"
        plain = Neighbour(
            name="-".join(("alone", language, *row.invited)),
            shows=(),
            environments=(place.environment,),
            plugins=row.invited,
            orders=(),
            ours="runbooks",
            config={"theme": {**theme, named: language}},
            files={},
            then=(),
            says={},
            lacks={},
            absent=(),
            languages={},
            hosts=(),
        )
        copy = bench.folder / place.environment / place.host / plain.name
        log = _build(bench, place, plain, "alone", copy)
        assert (copy / "site").is_dir(), log
        bench.alone[key] = dict(_texts(bench.matrix, copy / "site", language))
    return bench.alone[key]


def _texts(matrix: Matrix, site: Path, language: str) -> Iterator[tuple[str, str]]:
    for address in matrix.pages:
        path = _file(site, address)
        assert path is not None, f"{address} is not there without neighbours"
        text = main_text(path.read_text(encoding="utf-8"))
        for words in matrix.says[language].get(address, ()):
            assert "".join(words.split()) in text, f"{address} does not say: {words}"
        yield address, text


def _file(site: Path, address: str) -> Path | None:
    """The page of an address, in either spelling of addresses."""
    spellings = (site / address / "index.html", site / f"{address.rstrip('/')}.html")
    return next((path for path in spellings if path.is_file()), None)


def _said(copy: Path, row: Neighbour) -> Iterator[str]:
    """What the neighbour itself is for has happened too."""
    for path, words in row.says.items():
        text = source_text(copy / path)
        if text is None:
            yield f"{path}: not there"
        else:
            yield from (f"{path}: does not say: {one}" for one in words if one not in text)
    for path, words in row.lacks.items():
        text = source_text(copy / path) or ""
        yield from (f"{path}: says: {one}" for one in words if one in text)
    yield from (f"{path}: is there" for path in row.absent if (copy / path).exists())
