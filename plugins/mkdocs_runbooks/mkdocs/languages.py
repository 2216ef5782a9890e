"""One registry in a site of several languages, through mkdocs-static-i18n.

That plugin builds the site once for each language, the other languages below a folder of their own. It makes every
file anew from the docs folder at the very end of `on_files`, so ours come after it (seen in 1.3.1). It is not
imported: what is asked of it are its attributes, and a file without them is what it was.
"""

from collections.abc import Callable
from typing import Concatenate, TypeVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from mkdocs_runbooks.wording import LANGUAGES

Plugin = TypeVar("Plugin")
Hook = Callable[Concatenate[Plugin, Files, ...], Files]


def early(hook: Hook[Plugin]) -> Hook[Plugin]:
    """The hook as it runs in a site of one language."""

    @event_priority(50)  # before plugins that look at the list of files, such as redirects and literate-nav
    def on_files(plugin: Plugin, files: Files, /, *, config: MkDocsConfig) -> Files:
        return files if "i18n" in config.plugins else hook(plugin, files, config=config)

    return on_files


def late(hook: Hook[Plugin]) -> Hook[Plugin]:
    """The same hook as it runs in a site of several languages."""

    @event_priority(-150)  # after static-i18n, which makes all files anew
    def on_files(plugin: Plugin, files: Files, /, *, config: MkDocsConfig) -> Files:
        return hook(plugin, files, config=config) if "i18n" in config.plugins else files

    return on_files


def build_language(config: MkDocsConfig) -> str | None:
    """The language that is built now, or None where there is one only, or it is none of ours."""
    host = config.plugins.get("i18n")
    found = getattr(host, "current_language", None) or getattr(host, "default_language", None)
    return found if found in LANGUAGES else None


def folder(config: MkDocsConfig) -> str:
    """Where the pages of this build go: `de/`, or nothing for the language that stands at the root."""
    host = config.plugins.get("i18n")
    return _folder_of(host, getattr(host, "current_language", None))


def place(file: File, config: MkDocsConfig) -> None:
    """Put a generated file where its language is, and let readers switch to the same page in the others."""
    host = config.plugins.get("i18n")
    if host is None:
        return
    current = getattr(host, "current_language", None) or getattr(host, "default_language", None)
    _move(file, _folder_of(host, current))
    if not file.is_documentation_page():
        return
    alternates = {current: file}
    for language in getattr(host, "build_languages", ()):
        if language != current:
            other = File(file.src_uri, None, config.site_dir, config.use_directory_urls)
            _move(other, _folder_of(host, language))
            alternates[language] = other
    # What static-i18n's language switch reads of every file that it made itself.
    for name, value in (("locale", current), ("locale_alternate_of", current), ("alternates", alternates)):
        setattr(file, name, value)
    listed = getattr(host, "i18n_files_per_language", {}).get(current)
    if isinstance(listed, list):  # its sitemap
        listed.append(file)


def _folder_of(host: object, language: object) -> str:
    return "" if language in {None, getattr(host, "default_language", None)} else f"{language}/"


def _move(file: File, below: str) -> None:
    if below:
        file.dest_uri = below + file.dest_uri
        file.url = file._get_url()
        file.__dict__.pop("abs_dest_path", None)  # computed from the place, if anybody asked already
