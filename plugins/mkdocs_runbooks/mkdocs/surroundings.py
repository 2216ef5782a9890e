"""Everything on disk that a site is made from beside our registries: pages, configuration, theme, our own templates."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_runbooks import pages, wording
from mkdocs_runbooks.sources.asked_files import Look, is_hidden_draft, look_at, may_hide_a_change

_OWN = tuple(str(Path(package.__file__ or "").parent) for package in (pages, wording))

_INSTALLED = frozenset({"site-packages", "dist-packages"})
"""Folders of installed packages. A theme among them, with icons by the ten thousand, is as its Python code is: what the
server began with."""

Looks = Mapping[str, Look]


def roots(config: MkDocsConfig, ours: Iterable[str]) -> tuple[str, ...]:
    """The places to look at.

    Args:
        config: of the site.
        ours: what is watched because a registry was made from it.
    """
    theme = [place for place in config.theme.dirs[:1] if _INSTALLED.isdisjoint(Path(place).parts)]
    named = [config.docs_dir, config.config_file_path, config.theme.custom_dir, *theme]
    watched = set(config.watch) - set(ours)
    return tuple(sorted({*(path for path in named if path), *watched, *_OWN}))


def look(places: Iterable[str]) -> Looks:
    """How every file below the places looks now."""
    found: dict[str, Look] = {}
    pending = list(places)
    while pending:
        place = pending.pop()
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    if entry.is_dir():
                        if entry.name not in {"__pycache__", ".git"}:
                            pending.append(entry.path)
                    elif not is_hidden_draft(entry.name):
                        _note(entry.path, found)
        except NotADirectoryError:
            _note(place, found)
        except OSError:
            continue
    return found


def changed(before: Looks, now: Looks, begun_ns: int) -> frozenset[str]:
    """Files that came, went, or may hold something else.

    Args:
        before: how they looked before they were read.
        now: how they look now.
        begun_ns: a time before they were read.
    """
    moved = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    return frozenset(moved | {path for path, one in before.items() if may_hide_a_change(one, begun_ns)})


def _note(path: str, found: dict[str, Look]) -> None:
    seen = look_at(path)
    if seen is not None:
        found[path] = seen
