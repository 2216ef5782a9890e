"""Builds of a project whose past is too large to be judged unless somebody asks for it."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from small_projects import commit_results
from small_sites import REGISTRY, SiteFolder

from mkdocs_runbooks import judged_past
from mkdocs_runbooks.history import moments

pytestmark = [pytest.mark.build, pytest.mark.timeout(300)]

DRAWN = "Boxes over time, as a table"
TOO_MUCH = "would take too long to judge. <code>boxes_over_time</code> says how many are judged all the same."
STATES = 5


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteFolder:
    """A site whose repository keeps five states of its evidence; one module is taken to be many."""
    monkeypatch.setattr(moments, "MODULES", 2)
    monkeypatch.setenv(
        "SOURCE_DATE_EPOCH", "1770000000"
    )  # MkDocs writes the time of the build into the start page
    folder = SiteFolder(tmp_path)
    folder.write("modules.yaml", REGISTRY)
    folder.write("docs/index.md", "# Start\n")
    folder.write(".gitignore", "site/\nmkdocs.yml\n")
    folder.write("src/calendar.py", "def day():\n    return 1\n")
    folder.write("tests/test_calendar.py", "from calendar import day\n\ndef test_day(): day()\n")
    commit_results(folder, STATES)
    return folder


def overview(site: SiteFolder, wanted: object) -> str:
    """The overview of a build with the option."""
    site.configure(options="" if wanted is None else f"{{boxes_over_time: {wanted}}}")
    made(site)
    return (site.root / "site/runbooks/index.html").read_text(encoding="utf-8")


def made(site: SiteFolder) -> dict[str, bytes]:
    """Every file of a build from an empty site folder."""
    folder = site.root / "site"
    shutil.rmtree(folder, ignore_errors=True)
    config = load_config(str(site.root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize(
    ("wanted", "shown"), [(None, 0), ("0", 0), ("false", 0), ("1", 0), ("2", 2), ("3", 3), ("4", 3), ("5", 5)]
)
def test_as_many_states_are_drawn_as_somebody_wants(site: SiteFolder, wanted: str | None, shown: int) -> None:
    """Where nobody says a number, a large project is told how to; who wants none hears no more of it."""
    page = overview(site, wanted)
    assert (DRAWN in page) == (shown > 0)
    assert (TOO_MUCH in page) == (wanted is None)
    if shown:
        assert f"{shown} of the {STATES} states" in page


def test_what_is_drawn_is_no_matter_of_what_was_kept(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that finds what another one has judged judges nothing, and makes the same site byte for byte."""
    site.configure(options="{boxes_over_time: 12}")
    judged: list[str] = []

    def counts(self: Any, moment: Any, judge: Any = judged_past._Judge.counts) -> Any:
        judged.append(moment.id)
        return judge(self, moment)

    monkeypatch.setattr(judged_past._Judge, "counts", counts)
    cold = made(site)
    assert len(judged) == STATES
    assert made(site) == cold
    assert len(judged) == STATES
    site.configure(options="{boxes_over_time: 2}")
    fewer = made(site)
    assert fewer != cold
    site.configure(options="{boxes_over_time: 12}")
    assert made(site) == cold
    assert len(judged) == STATES
    shutil.rmtree(site.root / ".cache")
    assert made(site) == cold
    assert len(judged) == 2 * STATES
