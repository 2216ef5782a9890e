"""`runbooks render DIR`: the pages as plain Markdown, for other site generators or for reading in the repository."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import NoReturn

import click

from mkdocs_runbooks import __version__, garbage, pages, pipeline
from mkdocs_runbooks.cli.project import UNUSABLE_INPUT, fail, judge, registry_option, request_for
from mkdocs_runbooks.history import OverTime
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.pages.standalone import stand_alone
from mkdocs_runbooks.storing import store
from mkdocs_runbooks.wording import Wording, visible

MANIFEST = ".runbooks.json"
"""Beside the pages: which files this command wrote, with the digest of what it wrote."""

ASSETS = "assets/runbooks"
"""The same place as on a site that MkDocs builds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of the folder."""

    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    kept: tuple[str, ...] = ()
    """Pages that are no longer generated, left alone since someone changed them."""


class RefusedError(Exception):
    """The folder can't be used; `key` names the words and `paths` what they are about."""

    def __init__(self, key: str, paths: Iterable[str]) -> None:
        self.key = key
        self.paths = tuple(paths)
        super().__init__(key)


@click.command(short_help="Write the pages as plain Markdown.")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--changes-since",
    metavar="REF",
    help="Commit, tag or branch from which the overview counts changes; default: the last tag, else 30 days.",
)
@click.option(
    "--boxes-over-time",
    metavar="N",
    type=click.IntRange(min=0),
    help="States of registry and evidence at which the overview draws boxes at most, whatever that costs; 0 draws none; "
    "default: as many as cost little.",
)
@registry_option
def render(directory: Path, changes_since: str | None, boxes_over_time: int | None, registry: Path) -> None:
    """Write the pages as plain Markdown into DIRECTORY, rewriting only what changed.

    Pages that are no longer generated are removed; files that this command did not write are never touched.
    """
    request = request_for(registry)
    judged = judge(replace(request, over_time=OverTime(changes_since, request.today, boxes_over_time)))
    wording = Wording(judged.facts.registry.language)
    contents = contents_of(judged, site_for(directory, registry.parent))
    try:
        written = write(directory, contents)
    except RefusedError as refused:
        _complain(wording, refused.key, directory, refused.paths)
    except OSError as error:
        place = error.filename if isinstance(error.filename, str) else str(directory)
        _complain(wording, "render-not-writable", directory, (f"{place}: {error.strerror or error}",))
    for path in written.kept:
        click.echo(wording.text("render-kept", (("path", path),)), err=True)
    counts = (("changed", written.changed), ("unchanged", written.unchanged), ("removed", written.removed))
    click.echo(wording.text("render-written", (("folder", str(directory)), *counts)), err=True)


def site_for(directory: Path, project: Path) -> Site:
    """The folder as pages see it: below it stand the user's own pages, and links stay `.md` links."""
    folder, root = directory.resolve(), project.resolve()
    inside = folder.relative_to(root).as_posix() if folder.is_relative_to(root) else None
    return Site(docs_dir=inside, version=__version__, directory_urls=None)


@garbage.paused()
def contents_of(judged: Judged, site: Site) -> dict[str, bytes]:
    """src_uri -> bytes of every page, file and asset."""
    rendered, extra = pipeline.publish(judged, site, pages.plan(judged, site))
    pages_by_uri = {one.page.src_uri: one.markdown for one in rendered}
    texts, charts = stand_alone(pages_by_uri, folder=f"{ASSETS}/charts")
    texts |= charts
    texts |= {f"{ASSETS}/{name}": content for name, content in pages.assets()}
    contents = {uri: text.encode("utf-8", errors="backslashreplace") for uri, text in texts.items()}
    return contents | {one.src_uri: one.utf8 for one in extra}


def write(directory: Path, contents: Mapping[str, bytes]) -> Written:
    """Bring the folder to these contents.

    Raises:
        RefusedError: a file that this command did not write stands at a generated path, or a link leads out
            of the folder.
        OSError: the folder can't be written.
    """
    known = _read_manifest(directory)
    _refuse_foreign(directory, contents, known)
    directory.mkdir(parents=True, exist_ok=True)
    changed = [uri for uri, content in contents.items() if _content(directory / uri) != content]
    for uri in changed:
        _replace(directory / uri, contents[uri])
    removed, kept = _remove_stale(directory, {uri: known[uri] for uri in known if uri not in contents})
    manifest = {uri: hashlib.sha256(content).hexdigest() for uri, content in sorted(contents.items())}
    manifest_bytes = (json.dumps({"files": manifest}, indent=1, ensure_ascii=False) + "\n").encode()
    if _content(directory / MANIFEST) != manifest_bytes:
        _replace(directory / MANIFEST, manifest_bytes)
    return Written(
        changed=len(changed), unchanged=len(contents) - len(changed), removed=removed, kept=tuple(kept)
    )


def _refuse_foreign(directory: Path, contents: Mapping[str, bytes], known: Mapping[str, str]) -> None:
    """Before anything is written: everything in the way is named at once."""
    root = directory.resolve()
    outside = [uri for uri in contents if not _parent_of(directory / uri).is_relative_to(root)]
    if outside:
        raise RefusedError("render-outside", outside)
    foreign = [
        uri
        for uri, content in contents.items()
        if uri not in known and os.path.lexists(directory / uri) and _content(directory / uri) != content
    ]
    if foreign:
        raise RefusedError("render-foreign", foreign)


def _parent_of(path: Path) -> Path:
    """The folder that would really hold the file, links followed."""
    return path.parent.resolve()


def _read_manifest(directory: Path) -> dict[str, str]:
    """What was written last time; an absent or broken manifest vouches for nothing."""
    try:
        found = json.loads((directory / MANIFEST).read_bytes())["files"]
        entries = [(str(uri), str(digest)) for uri, digest in found.items()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return {uri: digest for uri, digest in entries if _is_below(uri)}


def _is_below(uri: str) -> bool:
    path = PurePosixPath(uri)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in uri and "\0" not in uri


def _remove_stale(directory: Path, stale: Mapping[str, str]) -> tuple[int, list[str]]:
    """Remove pages that are no longer generated, unless someone changed them since."""
    root = directory.resolve()
    removed = 0
    kept: list[str] = []
    for uri, digest in stale.items():
        path = directory / uri
        content = _content(path)
        if content is None or not _parent_of(path).is_relative_to(root):
            continue
        if hashlib.sha256(content).hexdigest() != digest:
            kept.append(uri)
            continue
        path.unlink()
        removed += 1
        _remove_empty(path.parent, root)
    return removed, kept


def _remove_empty(folder: Path, root: Path) -> None:
    while folder.resolve() != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _content(path: Path) -> bytes | None:
    """The bytes of a regular file that is no link; None for everything else."""
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None
    except OSError:
        return None


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    store(path, content, durable=False)


def _complain(wording: Wording, key: str, directory: Path, paths: Iterable[str]) -> NoReturn:
    click.echo(wording.text(key, (("folder", str(directory)),)), err=True)
    for path in paths:
        click.echo(f"  {visible(path)}", err=True)
    fail(UNUSABLE_INPUT)
