"""Git's answers: first and last change, what differs from a commit, and how the registry went."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pygit2
import pytest

from mkdocs_runbooks.history.remote import web_address
from mkdocs_runbooks.model.evidence import Evidence, EvidenceFile, FileState
from mkdocs_runbooks.model.history import HistoryState
from mkdocs_runbooks.model.provenance import Format, Receipt

ENTRY = "modules:\n  cal:\n    target: rust\n"


def _evidence(*commits: str) -> Evidence:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    receipts = tuple(
        Receipt(path="r", argv=(), exit_code=0, started_at=at, ended_at=at, commit=commit, dirty=False)
        for commit in commits
    )
    return Evidence(receipts=receipts)


def test_first_and_last_change(sandbox: Any) -> None:
    """A path's first and last commit are found in a project below the repository's root."""
    one = sandbox.commit(modules_yaml=ENTRY, src__cal_py="a = 1\n")
    two = sandbox.commit(src__cal_py="a = 2\n")
    sandbox.commit(other_md="x")
    found, problems = sandbox.read()
    path = found.paths["src/cal.py"]
    assert (path.first.id, path.last.id, path.tracked, path.uncommitted) == (one, two, True, False)
    assert (found.state, found.head.position, path.last.position, problems) == (
        HistoryState.COMPLETE,
        0,
        1,
        (),
    )


def test_merge_that_takes_over_is_no_change(sandbox: Any) -> None:
    """The commit on the branch is the change; the merge only takes it over."""
    base = sandbox.commit(modules_yaml=ENTRY, src__cal_py="a = 1\n")
    sandbox.branch("side", base)
    side = sandbox.commit(src__cal_py="a = 2\n")
    sandbox.branch("main")
    sandbox.commit(other_md="x")
    sandbox.commit(side, src__cal_py="a = 2\n")
    found, _ = sandbox.read()
    assert found.paths["src/cal.py"].last.id == side


def test_discarded_branch_is_no_last_change(sandbox: Any) -> None:
    """A change on a branch whose merge kept the other side did not make the present content."""
    base = sandbox.commit(modules_yaml=ENTRY, src__cal_py="a = 1\n")
    sandbox.branch("side", base)
    side = sandbox.commit(src__cal_py="a = 2\n")
    sandbox.branch("main")
    sandbox.commit(other_md="x")
    sandbox.commit(side)
    found, _ = sandbox.read()
    assert found.paths["src/cal.py"].last.id == base


def test_uncommitted_and_untracked(sandbox: Any) -> None:
    """Working files that differ from HEAD, and files git does not know, are uncommitted."""
    sandbox.commit(modules_yaml=ENTRY, src__cal_py="a = 1\n")
    sandbox.write(src__cal_py="a = 22\n", tests__test_cal_py="import cal\n")
    found, _ = sandbox.read()
    changed, new = found.paths["src/cal.py"], found.paths["tests/test_cal.py"]
    assert (changed.tracked, changed.uncommitted) == (True, True)
    assert (new.tracked, new.uncommitted, new.first) == (False, True, None)
    assert found.dirty


def test_changed_since(sandbox: Any) -> None:
    """Content decides: a file that was changed and changed back does not differ; unknown commits are absent."""
    one = sandbox.commit(modules_yaml=ENTRY, src__cal_py="a = 1\n", tests__test_cal_py="import cal\n")
    two = sandbox.commit(src__cal_py="a = 2\n")
    sandbox.commit(src__cal_py="a = 1\n")
    found, _ = sandbox.read(_evidence(one, two, two[:9], "f" * 40, "not-a-commit", "abc"))
    assert found.changed_since == {
        one: frozenset(),
        two: frozenset({"src/cal.py"}),
        two[:9]: frozenset({"src/cal.py"}),
    }


def test_changed_since_sees_the_working_tree(sandbox: Any) -> None:
    """Uncommitted content is compared with the evidence's commit too."""
    one = sandbox.commit(modules_yaml=ENTRY, src__cal_py="a = 1\n")
    two = sandbox.commit(src__cal_py="a = 2\n")
    sandbox.write(src__cal_py="a = 1\n")
    found, _ = sandbox.read(_evidence(one, two))
    assert found.changed_since == {one: frozenset(), two: frozenset({"src/cal.py"})}


@pytest.mark.parametrize("style", ["block", "flow", "flow module"])
def test_registry_history(sandbox: Any, style: str) -> None:
    """The commits that brought an entry and changed its status are found, however the registry is written."""
    shapes = {
        "block": "modules:\n  # a comment\n  cal:\n    target: rust\n    status: {}\n",
        "flow": "modules: {{cal: {{target: rust, status: {}}}}}\n",
        "flow module": "modules:\n  cal: {{target: rust, status: {}}}\n",
    }
    sandbox.commit(modules_yaml="modules: {}\n".replace("{}", "{old: {target: rust}}"))
    one = sandbox.commit(modules_yaml=shapes[style].format("not-started"))
    two = sandbox.commit(modules_yaml=shapes[style].format("in-progress"))
    sandbox.commit(modules_yaml="# note\n" + shapes[style].format("in-progress"))
    found, _ = sandbox.read()
    entry = found.registry["cal"]
    assert (entry.first_seen.id, entry.status_since.id, entry.changelog_kept) == (one, two, False)


def test_changelog_kept(sandbox: Any) -> None:
    """A changelog that changed with the status or after it was kept."""
    sandbox.commit(modules_yaml=ENTRY)
    sandbox.commit(modules_yaml=ENTRY + "    status: in-progress\n")
    sandbox.commit(
        modules_yaml=ENTRY
        + "    status: in-progress\n    changelog: [{date: 2026-01-01, change: begun, by: anna}]\n"
    )
    assert sandbox.read()[0].registry["cal"].changelog_kept is True


def test_status_that_never_changed(sandbox: Any) -> None:
    """An entry that came with its status has it since then, and owes no changelog entry."""
    one = sandbox.commit(modules_yaml=ENTRY + "    status: done\n")
    entry = sandbox.read()[0].registry["cal"]
    assert (entry.first_seen.id, entry.status_since.id, entry.changelog_kept) == (one, one, None)


def test_entry_on_a_branch(sandbox: Any) -> None:
    """An entry that came on a branch is dated by its own commit, not by the merge."""
    base = sandbox.commit(modules_yaml="modules:\n  old:\n    target: rust\n")
    sandbox.branch("side", base)
    text = "modules:\n  old:\n    target: rust\n  cal:\n    target: rust\n"
    side = sandbox.commit(modules_yaml=text)
    sandbox.branch("main")
    sandbox.commit(modules_yaml="# x\nmodules:\n  old:\n    target: rust\n")
    sandbox.commit(side, modules_yaml="# x\n" + text)
    assert sandbox.read()[0].registry["cal"].first_seen.id == side


def test_uncommitted_status(sandbox: Any) -> None:
    """A status that is not committed yet has no commit."""
    sandbox.commit(modules_yaml=ENTRY)
    sandbox.write(modules_yaml=ENTRY + "    status: done\n")
    entry = sandbox.read()[0].registry["cal"]
    assert (entry.first_seen is None, entry.status_since) == (False, None)


def test_shallow_clone(sandbox: Any) -> None:
    """A shallow clone says so, and the cut is not taken for the first commit of every file."""
    sandbox.commit(modules_yaml=ENTRY, src__cal_py="a = 1\n")
    cut = sandbox.commit(src__cal_py="a = 2\n")
    last = sandbox.commit(tests__test_cal_py="import cal\n")
    (Path(sandbox.repository.path) / "shallow").write_text(cut + "\n")
    found, problems = sandbox.read()
    assert found.state is HistoryState.SHALLOW
    assert [one.code.value for one in problems] == ["history-shallow"]
    assert found.paths["src/cal.py"].first is None
    assert found.paths["tests/test_cal.py"].first.id == last


def test_no_repository(sandbox: Any) -> None:
    """Without git nothing is known, and nothing is wrong."""
    sandbox.write(modules_yaml=ENTRY)
    shutil.rmtree(sandbox.root / ".git")
    found, problems = sandbox.read()
    assert (found.state, dict(found.paths), problems) == (HistoryState.ABSENT, {}, ())


def test_empty_repository(sandbox: Any) -> None:
    """Before the first commit everything is untracked."""
    sandbox.write(modules_yaml=ENTRY, src__cal_py="a = 1\n")
    found, _ = sandbox.read()
    assert (found.head, found.paths["src/cal.py"].tracked, found.paths["src/cal.py"].uncommitted) == (
        None,
        False,
        True,
    )


def test_broken_repository(sandbox: Any) -> None:
    """A repository that can't be read is reported, and the build goes on."""
    sandbox.commit(modules_yaml=ENTRY)
    for entry in (sandbox.root / ".git" / "objects").iterdir():
        shutil.rmtree(entry)
    found, problems = sandbox.read()
    assert (found.state, [one.code.value for one in problems]) == (
        HistoryState.ABSENT,
        ["history-unreadable"],
    )


def test_worktree(sandbox: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A linked working tree is read like any other."""
    one = sandbox.commit(modules_yaml=ENTRY, src__cal_py="a = 1\n")
    place = tmp_path_factory.mktemp("linked") / "tree"
    sandbox.repository.add_worktree("linked", str(place))
    sandbox.project = place / "sub"
    assert sandbox.read()[0].paths["src/cal.py"].first.id == one


@pytest.mark.parametrize(
    ("remote", "web"),
    [
        ("https://user:secret@github.com/o/r.git", "https://github.com/o/r"),
        ("git@github.com:o/r.git", "https://github.com/o/r"),
        ("ssh://git@gitlab.example.org:2222/g/s/r.git", "https://gitlab.example.org/g/s/r"),
        ("http://forge.local:8080/o/r", "http://forge.local:8080/o/r"),
        ("/srv/git/r.git", None),
        ("../r.git", None),
        ("file:///srv/r", None),
        ('https://x"><script>/r', None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_web_address(remote: str, web: str | None) -> None:
    """The web address carries no credentials, and what is no web address gives none."""
    assert web_address(remote) == web


def test_deleted_and_brought_back(sandbox: Any) -> None:
    """A file that was deleted and brought back begins with its present life."""
    sandbox.commit(modules_yaml=ENTRY, src__cal_py="a = 1\n")
    (sandbox.project / "src" / "cal.py").unlink()
    repository: pygit2.Repository = sandbox.repository
    repository.index.remove("sub/src/cal.py")
    repository.index.write()
    sandbox.commit()
    back = sandbox.commit(src__cal_py="a = 1\n")
    assert sandbox.read()[0].paths["src/cal.py"].first.id == back


def test_a_time_outside_the_calendar(sandbox: Any) -> None:
    """Git stores any number as a time; one such commit does not hide the history."""
    sandbox.commit(modules_yaml="modules:\n  a: {target: rust}\n", src__a_py="x = 1\n")
    repository = sandbox.repository
    head = repository[repository.head.target]
    text = f"tree {head.tree_id}\nauthor a <a@b> 1 +0000\ncommitter a <a@b> 99999999999999 +0000\n\nx"
    repository.set_head(repository.odb.write(pygit2.enums.ObjectType.COMMIT, text.encode()))
    history, problems = sandbox.read()
    assert not problems
    assert history.head is not None
    assert history.head.at.year == 9999


def test_an_old_registry_that_unfolds_without_end(sandbox: Any) -> None:
    """Aliases inside aliases of an old version are not unfolded; its status is still seen."""
    chain = "".join(f"    l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
    bomb = f"modules:\n  a:\n    status: done\n    l0: &l0 [x]\n{chain}    changelog: *l11\n"
    sandbox.commit(modules_yaml=bomb)
    changed = sandbox.commit(modules_yaml="modules:\n  a:\n    target: rust\n")
    history, problems = sandbox.read()
    assert not problems
    assert history.registry["a"].status_since.id == changed


def test_a_folder_of_evidence_changes_with_what_is_in_it(sandbox: Any) -> None:
    """Its last change is the newest commit that touched any file below it; a changed file makes it uncommitted."""
    one = sandbox.commit(
        modules_yaml=ENTRY, src__cal_py="", t__a__new__estimates_json="1", t__b__new__estimates_json="1"
    )
    two = sandbox.commit(t__a__new__estimates_json="2")
    sandbox.commit(src__cal_py="a = 1\n")
    row = EvidenceFile(path="t", format=Format.CRITERION, state=FileState.READ)
    found, _ = sandbox.read(Evidence(files=(row,)))
    path = found.paths["t"]
    assert (path.first.id, path.last.id, path.tracked, path.uncommitted) == (one, two, True, False)
    sandbox.write(t__b__new__estimates_json="3")
    found, _ = sandbox.read(Evidence(files=(row,)))
    assert found.paths["t"].uncommitted
