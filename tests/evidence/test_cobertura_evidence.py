"""Cobertura reports as evidence: their folders lead to the project's files, and nothing is guessed."""

import pytest
from coverage_twins import Twin, each_twin
from small_projects import ProjectFolder

from mkdocs_runbooks import accelerator
from mkdocs_runbooks.evidence import cobertura
from mkdocs_runbooks.evidence.covered_files import with_project_paths
from mkdocs_runbooks.evidence.places import ProjectPaths
from mkdocs_runbooks.model.measurements import CoverageReport
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = {
    "its folder is the project's": ([], "src/pkg/core.py", "src/pkg/core.py"),
    "a folder of another machine": (["/home/ci/work/src"], "pkg/core.py", "src/pkg/core.py"),
    "a relative folder": (["src/"], "pkg/core.py", "src/pkg/core.py"),
    "a folder on Windows": (["D:\\work\\src\\"], "pkg\\core.py", "src/pkg/core.py"),
    "one of several folders": (["/work/lib", "/work/src"], "pkg/core.py", "src/pkg/core.py"),
    "a package that was installed": (
        ["/venv/lib/python3.11/site-packages/pkg"],
        "core.py",
        "src/pkg/core.py",
    ),
    "another layout, with the file's own folder": (["/app"], "pkg/core.py", "src/pkg/core.py"),
    "another layout, by the name alone": (["/app"], "core.py", "core.py"),
    "a name that several files have": (["/app"], "pkg/same.py", "pkg/same.py"),
    "folders that fit several files": (["/w/src", "/w/lib"], "pkg/same.py", "pkg/same.py"),
    "the folder that fits one of several files": (["/w/lib"], "pkg/same.py", "lib/pkg/same.py"),
    "an absolute path": (["/w"], "/home/ci/src/pkg/core.py", "src/pkg/core.py"),
    "an address": (["/w"], "file:///home/ci/src/pkg/core.py", "src/pkg/core.py"),
    "nothing of this project": (["/usr/lib"], "json/decoder.py", "json/decoder.py"),
}


@pytest.fixture
def paths(project: ProjectFolder) -> ProjectPaths:
    """A project with a file of one name in two folders."""
    for path in ("src/pkg/core.py", "src/pkg/same.py", "lib/pkg/same.py"):
        project.write(path, "A = 1\n")
    return ProjectPaths(ProjectTree(project.root))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("a" * 300_000, None),
        ("/usr/lib/python3/site-packages/x/dist-packages/pkg/core.py", "src/pkg/core.py"),
        ("/home/site-packages/src/pkg/same.py", "src/pkg/same.py"),
        ("site-packages/pkg/core.py", None),
    ],
    ids=["a name without end", "packages in packages", "a folder that is called so", "no folder before it"],
)
def test_installed_packages_are_found_in_the_project(
    paths: ProjectPaths, written: str, found: str | None
) -> None:
    """What stands below installed packages is the project's, and how long a name is costs nothing to speak of."""
    assert paths.resolve(written) == found


def _read(document: str) -> CoverageReport:
    report, told = cobertura.read(document.encode(), "coverage.xml", "0" * 64)
    assert report is not None, told
    return report


@pytest.mark.parametrize(("folders", "written", "found"), CASES.values(), ids=CASES)
def test_files_are_found_in_the_project(
    paths: ProjectPaths, folders: list[str], written: str, found: str
) -> None:
    """A path is the project's where one file fits it; what stays ambiguous stays as written."""
    sources = "".join(f"<source>{folder}</source>" for folder in folders)
    report = _read(
        f"<coverage><sources>{sources}</sources><class filename='{written}'>"
        "<line number='1' hits='1'/></class></coverage>"
    )
    assert [file.path for file in with_project_paths(report, paths).files] == [found]


@each_twin
def test_output_format_of_a_report(paths: ProjectPaths, twin: Twin, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two spellings of one file become one, with the most of its lines and branches."""
    monkeypatch.setattr(accelerator, "read_cobertura", twin.read_cobertura)
    report = _read(
        "<coverage><class filename='src/pkg/core.py'><line number='1' hits='1' condition-coverage='(1/2)'/></class>"
        "<class filename='/w/src/pkg/core.py'><line number='1' hits='0' condition-coverage='(0/4)'/>"
        "<line number='2' hits='0'/></class></coverage>"
    )
    (file,) = with_project_paths(report, paths).files
    assert (list(file.covered), list(file.missing)) == ([1], [2])
    assert list(file.branches or ()) == [(1, 1, 4)]
    assert (report.branches, report.branches_taken) == (6, 1)
