"""Navigation for plugins that read it from a file in each folder: awesome-nav and literate-nav.

Both look such a file up among the site's files, so ours are generated as well, and are no pages. A file of the
user's at the same place wins.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkdocs_runbooks.mkdocs import navigation
from mkdocs_runbooks.model.page import Page
from mkdocs_runbooks.wording import Wording

_STRUCTURE = re.compile(r"([\\`*_{}\[\]()<>#+.!|-])")
_WITHOUT_BACKSLASH = re.compile(r"\\([<>|])")
"""Python-Markdown takes no backslash before these, and literate-nav reads no HTML."""


def write(
    files: Files, config: MkDocsConfig, prefix: str, pages: Iterable[Page], wording: Wording
) -> Iterator[tuple[str, str]]:
    """Navigation files for the plugins that are there.

    Args:
        files: the site so far; the user's navigation files are among them.
        config: of the site.
        prefix: of this registry's pages, without slashes at its ends; may be empty.
        pages: the generated pages that belong into the navigation.
        wording: for the titles of sections.

    Yields:
        src_uri and text of each file.
    """
    shown = tuple(pages)
    folders = {one.src_uri.rpartition("/")[0]: [] for one in shown}  # type: dict[str, list[Page]]
    for one in shown:
        folders[one.src_uri.rpartition("/")[0]].append(one)
    awesome, literate = config.plugins.get("awesome-nav"), config.plugins.get("literate-nav")
    if awesome is not None:
        for folder, inside in folders.items():
            yield f"{folder}/{awesome.config['filename']}", _awesome(folder, inside)
    if literate is not None:
        name = str(literate.config["nav_file"])
        whole = _gathered(files, name, prefix, folders)
        for folder, inside in whole.items():
            yield f"{folder}/{name}", _literate(folder, navigation.entries(inside, wording))


def _awesome(folder: str, pages: list[Page]) -> str:
    """The folder's pages in our order and groups; what else lies there follows."""
    ordered = sorted(pages, key=lambda page: not page.src_uri.endswith("/index.md"))
    nav = _below(navigation.grouped(ordered), folder)
    return yaml.safe_dump({"nav": [*nav, {"glob": "*", "ignore_no_matches": True}]}, allow_unicode=True)


def _below(entries: Iterable[object], folder: str) -> Iterator[object]:
    """The same entries with paths as seen from the folder; titles come from the pages themselves."""
    for entry in entries:
        assert isinstance(entry, dict)
        for title, value in entry.items():
            if isinstance(value, list):
                yield {title: list(_below(value, folder))}
            else:
                yield value.removeprefix(f"{folder}/")


def _gathered(files: Files, name: str, prefix: str, folders: dict[str, list[Page]]) -> dict[str, list[Page]]:
    """Which folder's file lists which pages.

    An entry such as `[Runbooks](runbooks/)` stands for all our pages, as it does in `nav:`; unless the user's
    own file leads to our other folders too, or there is none and every folder comes by itself.
    """
    runbooks = posixpath.join(prefix, "runbooks")
    own = files.get_file_from_path(name)
    if own is None or runbooks not in folders:
        return folders
    text = own.content_string
    gathered: dict[str, list[Page]] = {runbooks: []}
    for folder, inside in folders.items():
        into = folder if f"({folder}/" in text else runbooks
        gathered.setdefault(into, []).extend(inside)
    return gathered


def _literate(folder: str, entries: Iterable[object], depth: int = 0) -> str:
    """A nested list of links, as literate-nav reads it."""
    lines: list[str] = []
    for entry in entries:
        assert isinstance(entry, dict)
        for title, value in entry.items():
            text = _WITHOUT_BACKSLASH.sub(r"\1", _STRUCTURE.sub(r"\\\1", str(title)))
            if isinstance(value, list):
                lines.append(f"{'    ' * depth}* {text}\n{_literate(folder, value, depth + 1)}")
            else:
                link = posixpath.relpath(value, folder).replace(" ", "%20")
                lines.append(f"{'    ' * depth}* [{text}]({link})\n")
    return "".join(lines)
