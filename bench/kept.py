"""Write every page and file that MkDocs would publish from a project to disk, as it gets them from the plugins.

python -m bench.kept FROM TO
"""

import json
import sys
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel, get_files

from mkdocs_runbooks.mkdocs.plugin import RunbooksPlugin


def main(source: Path, target: Path) -> None:
    """Ask the plugins for their files as `mkdocs build` does, and stop before the first page is built."""
    config = load_config(str(source / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    own = {file.src_uri for file in get_files(config)}
    files = config.plugins.on_files(files, config=config)
    for file in files:
        if file.generated_by is not None or file.src_uri in own:
            place = target / "docs" / file.src_uri
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(_content(file, config))
    extra = {
        "css": [str(one) for one in config.extra_css],
        "js": [str(one) for one in config.extra_javascript],
        "nav": config.nav,
        "not_in_nav": [file.src_uri for file in files if file.inclusion is InclusionLevel.NOT_IN_NAV],
    }
    (target / "extra.json").write_text(json.dumps(extra), encoding="utf-8")


def _content(file: File, config: MkDocsConfig) -> bytes:
    """The file as readers of the repository would get it: nothing is held back from plain MkDocs."""
    if not file.src_uri.endswith(".md"):
        return file.content_bytes
    text = file.content_string
    for plugin in config.plugins.values():
        if isinstance(plugin, RunbooksPlugin):
            text = plugin.entry.held.complete(file.src_uri, text)
    return text.encode()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
