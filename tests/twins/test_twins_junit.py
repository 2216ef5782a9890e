"""The native twin agrees with the reference, on every recorded file there is."""

import importlib.util
import io
import json
import os
import tarfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from foreign_files import every_file
from junit_twins import TWINS, Twin, each_twin

from mkdocs_runbooks import accelerator
from mkdocs_runbooks.kernels import CONTRACT, junit
from mkdocs_runbooks.kernels.junit_report import Report
from mkdocs_runbooks.kernels.refusal import Refusal

CORPUS = os.environ.get("EVIDENCE_CORPUS")
HOSTILE_READABLE = ("ok", "error_or_ok", "error_or_recovered")


@cache
def _recorded() -> list[dict[str, Any]]:
    if not CORPUS:
        return []
    entries = json.loads((Path(CORPUS) / "dev" / "manifest.json").read_text(encoding="utf-8"))
    return [entry for entry in entries if entry["format"] == "junit"]


@cache
def _hostile() -> dict[str, bytes]:
    """Contents of the hostile files, straight out of the archive: it also holds what no disk should."""
    if not CORPUS:
        return {}
    with tarfile.open(Path(CORPUS) / "nasty.tar.xz") as archive:
        return {
            member.name.removeprefix("nasty/"): opened.read()
            for member in archive
            if member.isfile() and (opened := archive.extractfile(member)) is not None
        }


def _hostile_cases() -> list[dict[str, Any]]:
    entries = json.load(io.BytesIO(_hostile()["manifest.json"])) if CORPUS else []
    return [entry for entry in entries if entry["format"] == "junit" and entry["path"] in _hostile()]


if CORPUS:

    @each_twin
    @pytest.mark.parametrize("entry", _recorded(), ids=lambda entry: entry["path"])
    def test_recorded_counts(twin: Twin, entry: dict[str, Any]) -> None:
        """Other people's reports give the counts that two independent readers found."""
        report = twin.read_junit((Path(CORPUS or "") / "dev" / entry["path"]).read_bytes())
        expected = entry["expected"]
        if not expected["wellformed"]:
            assert isinstance(report, Refusal)
            return
        assert isinstance(report, Report), report
        counted = report.elements._asdict()
        assert {key: counted[key] for key in expected["status"]} == expected["status"]
        assert counted["cases"] == expected["testcases"]
        worst = {key: value for key, value in report.by_id._asdict().items() if key in expected["status"]}
        assert worst == {**dict.fromkeys(worst, 0), **expected["by_id_worst"]}
        assert report.by_id.cases == expected["unique_ids"]
        assert report.suites == expected["suites"]
        assert sum(group.seconds for group in report.groups) == pytest.approx(
            expected["time_sum_s"], abs=1e-6
        )

    @each_twin
    @pytest.mark.parametrize("entry", _hostile_cases(), ids=lambda entry: ascii(entry["path"]))
    def test_hostile_outcome(twin: Twin, entry: dict[str, Any]) -> None:
        """Hostile reports are read or refused as their case demands, with the counts that it names."""
        report = twin.read_junit(_hostile()[entry["path"]])
        if isinstance(report, Refusal):
            assert entry["outcome"] != "ok", report
            return
        assert entry["outcome"] in HOSTILE_READABLE
        names = {"testcases": "cases"}
        counted = report.elements._asdict()
        for key, value in (entry.get("expected") or {}).items():
            if names.get(key, key) in counted:
                assert counted[names.get(key, key)] == value, key

    @pytest.mark.skipif(len(TWINS) == 1, reason="there is one twin")
    def test_twins_agree_on_every_file() -> None:
        """Whatever the file, both twins say the same, and the native one never accepts what the reference refuses."""
        for content in every_file():
            assert len({repr(twin.read_junit(content)) for twin in TWINS}) == 1


if importlib.util.find_spec("mkdocs_runbooks_native"):

    def test_contract_is_the_same() -> None:
        """The installed native twin speaks the contract of this version."""
        import mkdocs_runbooks_native as native  # noqa: PLC0415  # absent where it was not built

        assert native.CONTRACT == CONTRACT

    @pytest.mark.parametrize(
        "content", [b"", b"<testsuites>", b"<a/>", b"\xff", b"<testsuite>\0</testsuite>"]
    )
    def test_native_twin_refuses_alone(content: bytes) -> None:
        """The native twin itself refuses what is empty, truncated or broken; it does not lean on the reference."""
        import mkdocs_runbooks_native as native  # noqa: PLC0415  # absent where it was not built

        assert native.read_junit(content) is None
        assert isinstance(junit.read_junit(content), Refusal)


def test_state_explains_the_choice() -> None:
    """The state names the active twin and gives a reason for it."""
    state = accelerator.state()
    assert state.backend == accelerator.BACKEND
    assert state.explanation.startswith("native twin active" if state.backend == "rust" else "pure Python: ")
