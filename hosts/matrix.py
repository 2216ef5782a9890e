"""The matrix as values: `matrix.yaml` says what is built, nothing here does."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """What is installed together, and the hosts that build there.

    Attributes:
        column: the heading of its column in the README, by host; a host without one has rows of its own.
        install: requirements, as pip reads them.
        without: distributions that are taken out again, although something asks for them.
        lowest: the oldest versions that the requirements allow, instead of the newest.
        hosts: modules that are run with `python -m HOST build`.
    """

    name: str
    column: Mapping[str, str]
    install: tuple[str, ...]
    without: tuple[str, ...] = ()
    lowest: bool = False
    hosts: tuple[str, ...] = ("mkdocs",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """One row: plugins, or a theme, or a setting, beside which our pages must stay what they are.

    Attributes:
        name: as people know it.
        shows: distributions whose versions the README names.
        environments: where it is built.
        plugins: entries of `plugins:`.
        orders: where they are listed, as seen from ours: `before` and `after`, unless a row says otherwise.
        ours: the entry for ourselves.
        config: further keys of `mkdocs.yml`, over those of every build.
        files: path -> text, written into the project; without a text the file is taken away.
        then: commands that follow the build, in the project.
        says: path -> what must stand there.
        lacks: path -> what must not stand there.
        absent: paths that must not exist.
        languages: folder of the site -> the language in which our pages stand there.
        hosts: those of its environments that can take it; empty for all.
        invited: plugins of whom our pages make use, and which therefore stand in what they are compared with, too.
    """

    name: str
    shows: tuple[str, ...]
    environments: tuple[str, ...]
    plugins: tuple[object, ...]
    orders: tuple[str, ...]
    ours: object
    config: Mapping[str, object]
    files: Mapping[str, str | None]
    then: tuple[str, ...]
    says: Mapping[str, tuple[str, ...]]
    lacks: Mapping[str, tuple[str, ...]]
    absent: tuple[str, ...]
    languages: Mapping[str, str]
    hosts: tuple[str, ...]
    invited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Everything that is built.

    Attributes:
        pages: addresses of our pages in the project's site, such as `runbooks/calendar/`.
        says: what the pages of the project must say in every language, by address.
    """

    environments: tuple[Environment, ...]
    neighbours: tuple[Neighbour, ...]
    config: Mapping[str, object]
    pages: tuple[str, ...]
    says: Mapping[str, Mapping[str, tuple[str, ...]]]

    def environment(self, name: str) -> Environment:
        """The environment of a name."""
        return next(one for one in self.environments if one.name == name)


def load(path: Path = _HERE / "matrix.yaml") -> Matrix:
    """Read the matrix.

    Raises:
        KeyError, TypeError: the file has another shape than these values.
    """
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Matrix(
        environments=tuple(_environment(name, one) for name, one in found["environments"].items()),
        neighbours=tuple(_neighbour(one) for one in found["neighbours"]),
        config=found["config"],
        pages=tuple(found["pages"]),
        says={language: _lists(pages) for language, pages in found["says"].items()},
    )


def _environment(name: str, found: dict[str, object]) -> Environment:
    lists = {key: tuple(value) for key, value in found.items() if isinstance(value, list)}
    return Environment(**{**found, **lists, "name": name})  # type: ignore[arg-type]


def _neighbour(found: dict[str, object]) -> Neighbour:
    empty: dict[str, object] = {
        "shows": [],
        "environments": ["newest"],
        "plugins": [],
        "orders": ["before", "after"] if found.get("plugins") else ["alone"],
        "ours": "runbooks",
        "config": {},
        "files": {},
        "then": [],
        "says": {},
        "lacks": {},
        "absent": [],
        "languages": {"": "en"},
        "hosts": [],
        "invited": [],
    }
    whole = {**empty, **found}
    lists = {key: tuple(value) for key, value in whole.items() if isinstance(value, list)}
    pages = {key: _lists(whole[key]) for key in ("says", "lacks")}
    return Neighbour(**{**whole, **lists, **pages})  # type: ignore[arg-type]


def _lists(found: object) -> dict[str, tuple[str, ...]]:
    assert isinstance(found, dict)
    return {key: (value,) if isinstance(value, str) else tuple(value) for key, value in found.items()}
