"""Runs of plain test cases are read by columns: the same report as the parser alone would give."""

from pathlib import Path

import pytest
import yaml
from junit_twins import as_json

from mkdocs_runbooks.kernels import junit, junit_runs
from mkdocs_runbooks.kernels.junit_report import Report
from mkdocs_runbooks.kernels.refusal import Refusal

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "cases" / "runs.yaml").read_text(encoding="utf-8"))
RECORDED = sorted((HERE.parent / "recorded" / "junit").glob("*.xml"))


def _by_parser_alone(content: bytes, monkeypatch: pytest.MonkeyPatch) -> Report | Refusal:
    with monkeypatch.context() as patch:
        patch.setattr(junit, "find_runs", lambda document, _start: ([], len(document)))
        return junit.read_junit(content)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_runs(case: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What may be cut out is cut out, nothing else is, and either way the report is the parser's own."""
    content = case["document"].encode(case.get("encoding", "utf-8"))
    cut = []
    read_runs = junit_runs.read_runs

    def counted(document: bytes, runs: list[junit_runs.Run]) -> junit_runs.PlainCases | None:
        found = read_runs(document, runs)
        cut.append(len(found.names) if found is not None else 0)
        return found

    monkeypatch.setattr(junit, "read_runs", counted)
    assert junit.read_junit(content) == _by_parser_alone(content, monkeypatch)
    assert sum(cut) == case["cut"]


@pytest.mark.parametrize("path", RECORDED, ids=[path.stem for path in RECORDED])
@pytest.mark.parametrize("block", [300, 1 << 16])
def test_recorded_reports(path: Path, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is cut at once, a real report stays the same."""
    content = path.read_bytes()
    monkeypatch.setattr(junit_runs, "BLOCK", block)
    whole = _by_parser_alone(content, monkeypatch)
    found = junit.read_junit(content)
    assert found == whole
    assert isinstance(found, Refusal) or as_json(found)["groups"]
