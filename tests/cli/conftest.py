"""What tests of `runbooks bench` and `runbooks baseline` share."""

from pathlib import Path

import pytest
from bench_projects import Bench, BenchProject, Done

from mkdocs_runbooks.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> BenchProject:
    """A project whose commands print figures."""
    return BenchProject(tmp_path)


@pytest.fixture
def bench(folder: BenchProject, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Bench:
    """Runs the command in the project."""
    monkeypatch.chdir(folder.root)

    def run(*arguments: str, command: str = "bench") -> Done:
        with pytest.raises(SystemExit) as left:
            main([command, *arguments])
        return Done(int(left.value.code or 0), *capfd.readouterr())

    return run
