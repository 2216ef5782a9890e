"""Pages and files, before and after rendering."""

from dataclasses import dataclass
from enum import StrEnum

from mkdocs_runbooks.diagnostics import Location
from mkdocs_runbooks.model.registry import ModuleId


class PageKind(StrEnum):
    """Every kind of generated page."""

    OVERVIEW = "overview"
    RUNBOOK = "runbook"
    USAGE = "usage"
    FFI_INDEX = "ffi-index"
    FFI = "ffi"
    FFI_TYPES = "ffi-types"
    ADR_INDEX = "adr-index"
    ADR = "adr"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that exists; `src_uri` is relative to the docs folder and includes the registry's prefix.

    Attributes:
        location: where its edit link leads.
        group: navigation group inside its section, or None.
    """

    kind: PageKind
    src_uri: str
    title: str
    location: Location
    module: ModuleId | None = None
    adr: int | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPage:
    """A page as Markdown with front matter.

    Attributes:
        utf8: its text; one sign beyond the Basic Multilingual Plane makes a `str` four times as large.
    """

    page: Page
    utf8: bytes

    @property
    def markdown(self) -> str:
        """The text, decoded at each call."""
        return self.utf8.decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedFile:
    """A file beside the pages: JSON, badge, stylesheet, script.

    Attributes:
        utf8: its text.
    """

    src_uri: str
    utf8: bytes
    location: Location

    @property
    def content(self) -> str:
        """The text, decoded at each call."""
        return self.utf8.decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What pages need to know about the site that will show them; no host's types.

    Attributes:
        prefix: path of this registry's pages below the docs folder, without slashes at its ends; may be empty.
        docs_dir: the docs folder relative to the project, POSIX, or None where there is none (`render`).
        source_url: web address of a source file with `{path}` (and `{commit}`), or None: then no source links.
        user_pages: src_uris of pages that the user has written, below the docs folder.
        version: version of this package, for the footer of machine-readable output.
        directory_urls: how addresses look: `a/b/` (True), `a/b.html` (False), or None where another tool turns
            `.md` links into addresses. Links in raw HTML are written so, since Markdown never sees them.
        cross_references: the site turns `<autoref>` elements into links, and leaves those alone that it can't.
        live: the site follows the files while they are edited; its pages do not ask whether all of them are committed,
            which would be another text on every page with the first edit after a commit.
        commit_is_last: pages are written with marks where they say which commit they describe, and the host has it put
            in when it has finished them.
    """

    prefix: str = ""
    docs_dir: str | None = None
    source_url: str | None = None
    user_pages: frozenset[str] = frozenset()
    version: str = ""
    directory_urls: bool | None = None
    cross_references: bool = False
    live: bool = False
    commit_is_last: bool = False
