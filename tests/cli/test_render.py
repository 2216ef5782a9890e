"""`runbooks render DIR` keeps a folder of pages, and touches nothing that it did not write."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_projects import ProjectFolder, commit_results

from mkdocs_runbooks.cli import main
from mkdocs_runbooks.cli.render import MANIFEST, RefusedError, Written, write

PAGES = {"runbooks/index.md": b"# Overview\n", "runbooks/a.md": b"# A\n", "badges/a.json": b"{}\n"}


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file with the time of its last change and its content."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_first_run_writes_everything(tmp_path: Path) -> None:
    """Pages, files and the list of what was written, and nothing half-written beside them."""
    assert write(tmp_path / "out", PAGES) == Written(changed=3)
    assert set(snapshot(tmp_path / "out")) == {*PAGES, MANIFEST}


def test_second_run_touches_nothing(tmp_path: Path) -> None:
    """The same pages again leave every file as it is, its time included."""
    write(tmp_path, PAGES)
    before = snapshot(tmp_path)
    assert write(tmp_path, PAGES) == Written(unchanged=3)
    assert snapshot(tmp_path) == before


def test_only_what_changed_is_rewritten(tmp_path: Path) -> None:
    """One changed page is one written file."""
    write(tmp_path, PAGES)
    before = snapshot(tmp_path)
    assert write(tmp_path, {**PAGES, "runbooks/a.md": b"# B\n"}) == Written(changed=1, unchanged=2)
    after = snapshot(tmp_path)
    assert {name for name in after if after[name] != before[name]} == {"runbooks/a.md", MANIFEST}


def test_own_stale_pages_are_removed(tmp_path: Path) -> None:
    """A page that is no longer generated goes, with the folder that it leaves empty; files of others stay."""
    write(tmp_path, PAGES)
    (tmp_path / "runbooks" / "mine.md").write_text("mine")
    kept = {"runbooks/index.md": PAGES["runbooks/index.md"]}
    assert write(tmp_path, kept) == Written(unchanged=1, removed=2)
    assert set(snapshot(tmp_path)) == {"runbooks/index.md", "runbooks/mine.md", MANIFEST}
    assert not (tmp_path / "badges").exists()


def test_a_stale_page_that_someone_changed_stays(tmp_path: Path) -> None:
    """What a person wrote into a generated page is not thrown away with it."""
    write(tmp_path, PAGES)
    (tmp_path / "runbooks" / "a.md").write_text("my notes")
    written = write(tmp_path, {"runbooks/index.md": PAGES["runbooks/index.md"]})
    assert written.kept == ("runbooks/a.md",)
    assert (tmp_path / "runbooks" / "a.md").read_text() == "my notes"


def test_foreign_files_are_refused_all_at_once(tmp_path: Path) -> None:
    """Files of others at generated paths stop the command before it writes anything, and all are named."""
    (tmp_path / "runbooks").mkdir()
    for name in ("index.md", "a.md"):
        (tmp_path / "runbooks" / name).write_text("by hand")
    before = snapshot(tmp_path)
    with pytest.raises(RefusedError) as refused:
        write(tmp_path, PAGES)
    assert refused.value.paths == ("runbooks/index.md", "runbooks/a.md")
    assert snapshot(tmp_path) == before


def test_an_equal_file_is_no_foreign_file(tmp_path: Path) -> None:
    """A folder whose list was lost can be rendered into again as long as its pages are as generated."""
    write(tmp_path, PAGES)
    (tmp_path / MANIFEST).unlink()
    assert write(tmp_path, PAGES) == Written(unchanged=3)


@pytest.mark.parametrize("link", ["folder", "file"])
def test_links_do_not_lead_out(tmp_path: Path, link: str) -> None:
    """A link at a generated path never makes the command write somewhere else."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").write_text("precious")
    out = tmp_path / "out"
    if link == "folder":
        out.mkdir()
        (out / "runbooks").symlink_to(outside)
    else:
        (out / "runbooks").mkdir(parents=True)
        (out / "runbooks" / "a.md").symlink_to(outside / "a.md")
    with pytest.raises(RefusedError):
        write(out, PAGES)
    assert (outside / "a.md").read_text() == "precious"
    assert [path.name for path in outside.iterdir()] == ["a.md"]


@pytest.mark.parametrize("manifest", ["", "[]", '{"files": 3}', '{"files": {"../precious.md": "x"}}', "\x00"])
def test_a_broken_list_vouches_for_nothing(tmp_path: Path, manifest: str) -> None:
    """Whatever stands in the list of written files, nothing outside the folder is removed."""
    precious = tmp_path / "precious.md"
    precious.write_text("x")
    out = tmp_path / "out"
    out.mkdir()
    (out / MANIFEST).write_text(manifest)
    assert write(out, PAGES) == Written(changed=3)
    assert precious.exists()
    assert set(json.loads((out / MANIFEST).read_text())["files"]) == set(PAGES)


@pytest.fixture
def small(project: ProjectFolder) -> ProjectFolder:
    """Two modules, one with a decision, notes and a hostile title."""
    project.write(
        "modules.yaml",
        """\
        version: 1
        project: {name: Small, language: en}
        shared: {adr: adr}
        modules:
          calendar:
            target: rust
            adrs: [1]
          rolling:
            target: julia
            title: "<b>{{ x }}</b> | rolling"
        """,
    )
    project.write("src/calendar.py", 'def day(value: int) -> int:\n    """Day."""\n    return value\n')
    project.write("adr/0001-first.md", "# 1. First\n\nStatus: accepted\n")
    project.write("docs/ffi/_notes/calendar.md", "# Notes\n\nText.\n")
    return project


def run(project: ProjectFolder, *arguments: str) -> Result:
    """Run the command as a user would."""
    return CliRunner().invoke(main, ["render", "--registry", str(project.root / "modules.yaml"), *arguments])


def test_every_link_leads_somewhere(small: ProjectFolder) -> None:
    """In the written tree every relative link of every page is a file of the tree."""
    out = small.root / "out"
    done = run(small, str(out))
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert "written" in done.stderr
    pages = sorted(out.rglob("*.md"))
    assert {"index.md", "usage.md", "calendar.md", "0001-first.md"} <= {page.name for page in pages}
    broken = []
    for page in pages:
        text = page.read_text(encoding="utf-8")
        targets = re.findall(r'href="([^"#]+)', text) + re.findall(r"\]\(([^)#\s]+)", text)
        broken += [
            f"{page.relative_to(out)}: {target}"
            for target in targets
            if not re.match(r"[a-z]+:", target) and not (page.parent / target).exists()
        ]
    assert broken == []


def test_rendering_twice_changes_nothing(small: ProjectFolder) -> None:
    """The second run over the same project leaves all files as they are."""
    out = small.root / "out"
    run(small, str(out))
    before = snapshot(out)
    done = run(small, str(out))
    assert "0 written" in done.stderr
    assert snapshot(out) == before


def test_decisions_inside_the_folder_are_the_users_own(small: ProjectFolder) -> None:
    """Rendered into the folder that holds the decisions, they are linked, not written over."""
    before = (small.root / "adr" / "0001-first.md").read_bytes()
    done = run(small, str(small.root))
    assert done.exit_code == 0, done.output
    assert (small.root / "adr" / "0001-first.md").read_bytes() == before
    assert "0001-first.md" in (small.root / "adr" / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("where", ["file", "below-a-file", "foreign"])
def test_a_folder_that_cannot_be_used_ends_with_2(small: ProjectFolder, where: str) -> None:
    """The message names the place, and there is no traceback."""
    small.write("taken", "by hand")
    small.write("foreign/runbooks/index.md", "by hand")
    folder = {"file": "taken", "below-a-file": "taken/out", "foreign": "foreign"}[where]
    done = run(small, str(small.root / folder))
    assert done.exit_code == 2
    assert folder.split("/", maxsplit=1)[0] in done.stderr
    assert done.exception is None or isinstance(done.exception, SystemExit)


@pytest.mark.parametrize(
    ("wanted", "shown"), [((), 3), (("--boxes-over-time", "2"), 2), (("--boxes-over-time", "0"), 0)]
)
def test_boxes_are_drawn_at_as_many_states_as_wanted(
    small: ProjectFolder, wanted: tuple[str, ...], shown: int
) -> None:
    """Of three states that git keeps; without the option all of so small a project."""
    small.write(".gitignore", "out/\n.cache/\n")
    small.write("tests/test_calendar.py", "from calendar import day\n\ndef test_day(): day(1)\n")
    commit_results(small, 3)
    done = run(small, str(small.root / "out"), *wanted)
    assert done.exit_code == 0, done.output
    overview = (small.root / "out/runbooks/index.md").read_text(encoding="utf-8")
    assert ("Boxes over time" in overview) == (shown > 0)
    assert (f"{shown} of the 3 states" in overview) == (shown > 0)
