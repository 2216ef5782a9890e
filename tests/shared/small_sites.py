"""Real builds: a small site in a temporary folder, built by `mkdocs` as a process."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from small_projects import ProjectFolder

CONFIG = """\
site_name: Test
theme: {theme}
{extra}plugins:
  - runbooks{options}
{after}"""

REGISTRY = """\
version: 1
project: {name: Meridian, system: Auswertung, language: en}
modules:
  calendar:
    target: rust
"""

PYTHON = '''\
"""Calendar."""


def next_day(day: int) -> int:
    """Return the day after `day`."""
    return day + 1
'''


@dataclass(frozen=True)
class Built:
    """What came of a build."""

    code: int
    log: str
    site: Path

    def page(self, path: str) -> str:
        """The HTML of a page by its folder, such as `runbooks/calendar`."""
        return (self.site / path / "index.html").read_text(encoding="utf-8")

    def has(self, path: str) -> bool:
        """Whether a file of the site exists."""
        return (self.site / path).exists()


class SiteFolder(ProjectFolder):
    """A project with `mkdocs.yml`, a registry with one module and a start page."""

    def configure(
        self, *, options: str = "", extra: str = "", after: str = "", theme: str = "mkdocs"
    ) -> None:
        """Write `mkdocs.yml`; `options` are the plugin's, as a YAML flow mapping."""
        shown = f": {options}" if options else ""
        self.write("mkdocs.yml", CONFIG.format(theme=theme, extra=extra, options=shown, after=after))

    def build(self, *arguments: str, **environment: str) -> Built:
        """Run `mkdocs build` as a process."""
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", *arguments],
            cwd=self.root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        return Built(code=done.returncode, log=done.stdout + done.stderr, site=self.root / "site")
