"""Where pages are, and how one page leads to another.

Links stand in raw HTML, which Markdown hands through untouched; so they are written as the final address, or as
`.md` links where another tool reads the pages (`Site.directory_urls` is None).
"""

import hashlib
import posixpath
import re
from functools import lru_cache
from urllib.parse import quote

from mkdocs_runbooks.model.adr import Decision
from mkdocs_runbooks.model.page import PageKind, Site

_PLACES = {
    PageKind.OVERVIEW: "runbooks/index.md",
    PageKind.USAGE: "runbooks/usage.md",
    PageKind.FFI_INDEX: "ffi/index.md",
    PageKind.FFI_TYPES: "ffi/border-types.md",  # no id of a module holds a hyphen
    PageKind.ADR_INDEX: "adr/index.md",
    PageKind.EVIDENCE: "evidence/index.md",
}
_FOLDERS = {PageKind.RUNBOOK: "runbooks", PageKind.FFI: "ffi", PageKind.ADR: "adr"}


def page_uri(site: Site, kind: PageKind, name: str = "") -> str:
    """src_uri of a generated page.

    Args:
        site: its prefix goes before.
        kind: which page.
        name: module id or file stem, for kinds that have one page each.
    """
    below = f"{site.prefix}/" if site.prefix else ""
    return below + (_PLACES[kind] if kind in _PLACES else f"{_FOLDERS[kind]}/{name}.md")


def inside_docs(path: str, site: Site) -> str | None:
    """The path below the docs folder, or None where it lies outside (or there is no docs folder)."""
    if site.docs_dir is None:
        return None
    if site.docs_dir in {"", "."}:
        return path
    return path.removeprefix(f"{site.docs_dir}/") if path.startswith(f"{site.docs_dir}/") else None


def decision_uri(decision: Decision, site: Site) -> str:
    """src_uri of a decision record: the user's own page inside the docs folder, else the one rendered for it."""
    own = inside_docs(decision.path, site)
    if own is not None:
        return own
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", posixpath.basename(decision.path).removesuffix(".md")).strip("-.")
    if stem.lower() in {"", "index", "readme"}:
        stem = f"{decision.number:04d}"
    return page_uri(site, PageKind.ADR, stem)


def href(site: Site, source: str, target: str, anchor: str = "") -> str:
    """The address of `target` as seen from `source`, both src_uris."""
    path = _from_to(_address(source, site), _address(target, site))
    return f"{path}#{anchor}" if anchor else path


def relative(folder: str, path: str) -> str:
    """`path` as seen from `folder`, both relative to the same root; `posixpath.relpath` would ask for the cwd."""
    here = [part for part in folder.split("/") if part and part != "."]
    there = path.split("/")
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    return "/".join([".."] * (len(here) - common) + there[common:])


@lru_cache(maxsize=8192)
def _from_to(here: str, there: str) -> str:
    return quote(relative(here.rpartition("/")[0], there)) or "./"


def _address(uri: str, site: Site) -> str:
    if site.directory_urls is None or not uri.endswith(".md"):
        return uri
    folder, _, name = uri.removesuffix(".md").rpartition("/")
    below = f"{folder}/" if folder else ""
    if name in {"index", "README"}:
        return below if site.directory_urls else f"{below}index.html"
    return f"{below}{name}/" if site.directory_urls else f"{below}{name}.html"


@lru_cache(maxsize=8192)
def evidence_anchor(path: str) -> str:
    """Id of a file's row on the evidence page."""
    return f"e-{hashlib.sha256(path.encode('utf-8', 'surrogateescape')).hexdigest()[:10]}"


@lru_cache(maxsize=1024)
def gate_anchor(gate: str) -> str:
    """Id of a gate's row on the runbook page."""
    return "gate-" + re.sub(r"[^a-z0-9_-]+", "-", gate.lower())


@lru_cache(maxsize=4096)
def item_anchor(name: str) -> str:
    """Id of an item, such as `Class.method`, on the page of the language border."""
    return "item-" + re.sub(r"[^A-Za-z0-9_.-]+", "-", name)


def source_url(site: Site, path: str, line: int | None = None, commit: str | None = None) -> str | None:
    """Web address of a source file, or None where the site knows none."""
    if site.source_url is None:
        return None
    place = site.source_url.replace("{path}", quote(path, errors="surrogateescape"))
    return place.replace("{commit}", commit or "HEAD") + (f"#L{line}" if line else "")
