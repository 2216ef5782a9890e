"""The sites that are built against each other; all have the same theme, search and Markdown extensions.

- `ours`: MkDocs with the plugin, from the registry; again, with what that build has kept, and so of another commit; and with ProperDocs.
- `same`: plain MkDocs on exactly the pages, files and navigation that the plugin generates, written to disk.
- `by hand`: plain MkDocs on one runbook a module, made from the template by filling in its placeholders.
"""

import hashlib
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Cost, run
from bench.synthetic import TEXTS, go_on, name_of, write_project

_CONFIGURATION = """site_name: Figures
use_directory_urls: true
theme: {name: material, language: en, font: false, features: [navigation.prune]}
plugins: PLUGINS
EXTRA
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.superfences
"""


class DifferentError(RuntimeError):
    """A build with what was kept made another site than the one before it; its time would mean nothing."""


@dataclass(frozen=True, slots=True)
class Sites:
    """The folders of one size."""

    ours: Path
    same: Path
    by_hand: Path

    def build(self, name: str) -> Cost:
        """Build one of the sites from scratch: without the site of before, and without anything remembered."""
        return build(getattr(self, name))

    def build_again(self) -> Cost:
        """Build ours anew beside what its last build has kept.

        Raises:
            DifferentError: another site came of it.
        """
        return build_again(self.ours)

    def build_another_commit(self) -> Cost:
        """Build ours of another commit, beside what its last build has kept, as CI does after each one."""
        go_on(self.ours)
        shutil.rmtree(self.ours / "site")
        return run(("mkdocs", "build", "--quiet"), self.ours)

    def build_with(self, python: Path, name: str) -> Cost:
        """Build one of the sites from scratch with ProperDocs.

        Args:
            python: interpreter of an environment with ProperDocs, the theme and the plugin.
            name: of the site.
        """
        folder: Path = getattr(self, name)
        _forget(folder)
        return run((str(python), "-m", "properdocs", "build", "--quiet"), folder)

    def check(self, *, after_build: bool = False) -> Cost:
        """`runbooks check` on the same registry; modules that are blocked are no failure of the command.

        Args:
            after_build: with what a build has left in the cache; else with nothing remembered.
        """
        if not after_build:
            _forget(self.ours)
        return run(("runbooks", "check"), self.ours, accepted=(0, 1))


def build(folder: Path) -> Cost:
    """Build a site without the one of before, and without anything remembered."""
    _forget(folder)
    return run(("mkdocs", "build", "--quiet"), folder)


def build_again(folder: Path) -> Cost:
    """Build a site anew beside what its last build has kept, as CI does with the kept folder.

    Raises:
        DifferentError: another site came of it.
    """
    before = digest(folder / "site")
    shutil.rmtree(folder / "site")
    cost = run(("mkdocs", "build", "--quiet"), folder)
    if digest(folder / "site") != before:
        raise DifferentError(str(folder))
    return cost


def digest(folder: Path) -> str:
    """One text for all files of a site."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            found.update(f"{path.relative_to(folder).as_posix()} {len(content)} ".encode() + content)
    return found.hexdigest()


def _forget(folder: Path) -> None:
    for left in ("site", ".cache"):
        shutil.rmtree(folder / left, ignore_errors=True)


def prepare(folder: Path, modules: int) -> Sites:
    """Write the project of this size and the sites that it is compared with."""
    shutil.rmtree(folder, ignore_errors=True)
    sites = Sites(folder / "ours", folder / "same", folder / "by_hand")
    for site in (sites.ours, sites.same, sites.by_hand):
        (site / "docs").mkdir(parents=True)
    write_project(sites.ours, modules)
    configure(sites.ours, '[search, {runbooks: {path: ""}}]', "")
    run((sys.executable, "-m", "bench.kept", str(sites.ours), str(sites.same)), Path(__file__).parent.parent)
    extra = json.loads((sites.same / "extra.json").read_text(encoding="utf-8"))
    kept = {
        "extra_css": extra["css"],
        "extra_javascript": extra["js"],
        "nav": extra["nav"],
        "not_in_nav": "\n".join(extra["not_in_nav"]),
    }
    # JSON is YAML; so both sites have the same navigation, too.
    configure(sites.same, "[search]", "".join(f"{key}: {json.dumps(kept[key])}\n" for key in kept))
    _write_by_hand(sites.by_hand, modules)
    return sites


def _write_by_hand(site: Path, modules: int) -> None:
    """What the template asks for: a copy a module, its placeholders filled in, the list of modules kept by hand."""
    template = (TEXTS / "template.md").read_text(encoding="utf-8")
    names = [name_of(number) for number in range(modules)]
    for name in names:
        text = (
            template.replace("[MODUL_NAME]", name).replace("[modul]", name).replace("[MODUL]", name.upper())
        )
        place = site / f"docs/runbooks/{name}_migration.md"
        place.parent.mkdir(exist_ok=True)
        place.write_text(text.replace("[pfad]", "figures").replace("[X]", "5"), encoding="utf-8")
    listed = "".join(f"- [{name}](runbooks/{name}_migration.md)\n" for name in names)
    (site / "docs/index.md").write_text(f"# Figures\n\n{listed}", encoding="utf-8")
    configure(site, "[search]", "")


def configure(site: Path, plugins: str, extra: str) -> None:
    """Write `mkdocs.yml`.

    Args:
        site: its folder.
        plugins: a YAML flow sequence.
        extra: further lines.
    """
    text = _CONFIGURATION.replace("PLUGINS", plugins).replace("EXTRA", extra)
    (site / "mkdocs.yml").write_text(text, encoding="utf-8")
