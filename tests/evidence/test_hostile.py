"""Hostile files, read in place; collected only where `EVIDENCE_CORPUS` names their folder.

Each goes through the reader, through `runbooks evidence` and through a built page, with either twin.
"""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from foreign_agreement import HOLDS
from foreign_files import PLACE, hostile, hostile_place, unpack_hostile
from judged_projects import Drawing, assessment
from rendered_html import Document
from small_sites import PYTHON, REGISTRY, SiteFolder

from mkdocs_runbooks import accelerator
from mkdocs_runbooks.evidence.files import Wanted
from mkdocs_runbooks.evidence.rows import rows_of
from mkdocs_runbooks.model.evidence import EvidenceFile
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.wording import LANGUAGES, Wording, plain_diagnostic

TWINS = {"python": "1", "rust": ""}
"""What `MKDOCS_RUNBOOKS_NO_NATIVE` is for each twin that is there."""
if accelerator.state().backend != "rust":
    del TWINS["rust"]

each_twin = pytest.mark.parametrize("twin", TWINS)

CHECKERS = {"mypy-json", "cargo-json", "ruff-json", "sarif", "sanitizer", "valgrind"}
CHECKED = {
    "types.mypy-strict",
    "accept.wrapper-types",
    "accept.clippy",
    "accept.leaks",
    "house.ruff",
    "house.t",
}
UNCHECKED = {
    "evidence": {"mypy": None, "clippy": None},
    "commits": [{"paths": ["."], "at": date(2026, 3, 1)}],
    "files": {"pyproject.toml": '[tool.mypy]\nstrict = true\nfiles = ["src"]\n'},
    "registry": {
        "gates": {
            f"house.{tool}": {
                "title": tool,
                "section": "preconditions.types",
                "probe": "findings",
                "tool": tool,
            }
            for tool in ("ruff", "t")
        }
    },
}
"""A project in which nothing but checkers' reports is missing, with mypy's strictness in its configuration."""

LIVE = ("<script>alert", "<img src=x", "onerror=alert", "<svg/onload", 'href="javascript:')
"""What no page may hold, whatever a file says."""


def _name(entry: dict[str, Any]) -> str:
    return ascii(entry["path"])[:60]


def _environment(twin: str) -> dict[str, str]:
    return {**os.environ, "MKDOCS_RUNBOOKS_NO_NATIVE": TWINS[twin], "NO_MKDOCS_2_WARNING": "1"}


def _evidence(folder: Path, twin: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run `runbooks evidence` as a process with the given twin."""
    program = [sys.executable, "-c", "from mkdocs_runbooks.cli import main; main()", "evidence"]
    done = subprocess.run(
        [*program, *arguments], cwd=folder, env=_environment(twin), capture_output=True, check=False
    )
    assert done.stderr == b""
    return done


def _outcomes(root: Path, name: str, content: bytes) -> dict[str, Outcome]:
    """What each gate says of a project with this one report, which is younger than all code."""
    drawn = Drawing(UNCHECKED, root)
    drawn.write()
    place = root / "reports" / "evidence" / name
    place.write_bytes(content)
    moment = datetime(2026, 3, 5, tzinfo=UTC).timestamp()
    os.utime(place, (moment, moment))
    return {one.gate.id: one.outcome for one in assessment(drawn.judged()).gates}


def test_a_checker_can_tick(tmp_path: Path) -> None:
    """In the project in which no hostile report ticks anything, an honest one does."""
    report = (
        "<valgrindoutput><protocoltool>memcheck</protocoltool><args><argv>"
        "<exe>target/debug/deps/native_ext-4b8cbf613450626f</exe></argv></args>"
        "<status><state>FINISHED</state></status></valgrindoutput>"
    )
    assert _outcomes(tmp_path, "valgrind.xml", report.encode())["accept.leaks"] is Outcome.PASSED


if PLACE is not None:
    FILES = [entry for entry in hostile() if not entry["path"].startswith("fs/")]

    @pytest.fixture(scope="session")
    def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
        """The hostile files, unpacked once."""
        return unpack_hostile(tmp_path_factory.mktemp("hostile"))

    def _rows(folder: Path, entry: dict[str, Any]) -> tuple[EvidenceFile, ...]:
        place = hostile_place(entry)
        return rows_of((folder / place).read_bytes(), place, Wanted())

    @each_twin
    @pytest.mark.parametrize("entry", FILES, ids=_name)
    def test_reader(folder: Path, entry: dict[str, Any], twin: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Each file has the outcome that its manifest prescribes; what can be told of it is right."""
        if twin == "python":
            monkeypatch.setattr(accelerator, "_NATIVE", None)
        rows = _rows(folder, entry)
        readable = any(row.record is not None for row in rows)
        match entry["outcome"]:
            case "ok" | "indeterminate":
                assert readable, rows[0].diagnostics
            case "error":
                assert not readable
        if entry["outcome"] == "indeterminate":
            assert not rows[0].record.finished
        if readable and entry.get("expected"):
            HOLDS[entry["format"]](rows[0], entry["expected"])

    @pytest.mark.parametrize("entry", FILES, ids=_name)
    def test_messages_can_not_steer_a_terminal(folder: Path, entry: dict[str, Any]) -> None:
        """What is said about a file is printable in every language."""
        for problem in [one for row in _rows(folder, entry) for one in row.diagnostics]:
            for language in LANGUAGES:
                said = plain_diagnostic(problem, Wording(language))
                assert said.replace("\n", "").isprintable()

    @pytest.mark.parametrize("entry", [one for one in FILES if one["format"] in CHECKERS], ids=_name)
    def test_no_checker_ticks(folder: Path, entry: dict[str, Any], tmp_path: Path) -> None:
        """What a type checker, linter or memory checker left without a receipt proves nothing, fresh as it is."""
        content = (folder / hostile_place(entry)).read_bytes()
        found = _outcomes(tmp_path, Path(entry["path"]).name, content)
        ticked = {gate for gate in CHECKED if found[gate] in {Outcome.PASSED, Outcome.NOT_APPLICABLE}}
        assert ticked == set()

    @pytest.mark.build
    @each_twin
    def test_command(folder: Path, twin: str) -> None:
        """`runbooks evidence` names every file, raises for none, and prints nothing that a file must not bring in."""
        places = [hostile_place(entry) for entry in hostile()]
        done = _evidence(folder, twin, "--format", "json", "--", *places)
        rows: dict[str, list[dict[str, Any]]] = {}
        for row in json.loads(done.stdout):
            rows.setdefault(row["path"], []).append(row)
        for entry, place in zip(hostile(), places, strict=True):
            shown = os.fsencode(place).decode("utf-8", "backslashreplace")
            said = [
                row for path in rows for row in rows[path] if path == shown or path.startswith(shown + "/")
            ]
            assert said, place
            if entry["outcome"] == "error":
                assert {row["state"] for row in said} == {"unreadable"}, place
            text = json.dumps(said, ensure_ascii=False)
            assert [one for one in entry.get("forbidden_output") or () if one in text] == []

    @pytest.mark.build
    @each_twin
    def test_command_in_words(folder: Path, twin: str) -> None:
        """The list for people is printable, whatever files are called and hold."""
        places = [hostile_place(entry) for entry in hostile()]
        done = _evidence(folder, twin, "--", *places)
        text = done.stdout.decode()
        assert [line for line in text.split("\n") if not line.isprintable()] == []
        assert [
            one for entry in hostile() for one in entry.get("forbidden_output") or () if one in text
        ] == []
        assert text.count("\n") > len(places)

    @pytest.mark.build
    @each_twin
    def test_site(tmp_path: Path, twin: str) -> None:
        """A site that is built from all of them shows each as what it is: text."""
        site = SiteFolder(tmp_path)
        site.configure(after="  - macros\n")
        site.write("modules.yaml", REGISTRY + "    paths: {target_tests: '*'}\n")
        site.write("src/meridian/calendar.py", PYTHON)
        site.write("docs/index.md", "# Start\n")
        unpack_hostile(tmp_path / "reports" / "evidence")
        built = site.build(MKDOCS_RUNBOOKS_NO_NATIVE=TWINS[twin])
        assert built.code == 0, built.log
        forbidden = {*LIVE, *(one for entry in hostile() for one in entry.get("forbidden_html") or ())}
        for path in sorted(built.site.rglob("*.html")):
            text = path.read_text(encoding="utf-8")
            assert [one for one in forbidden if one in text] == [], path
        page = Document(built.page("evidence"))
        assert [link for link in page.links if not link.startswith(("#", ".", "https://"))] == []
        assert [name for name in page.attributes if name.startswith("on")] == []
        assert [cells for cells in page.tables if len(set(cells)) > 1] == []
        words = "\n".join(text for _, text in page.texts)
        plain = [
            # A Criterion tree is shown by its folder, whatever its files are called.
            entry["path"].partition("/new/")[0]
            for entry in FILES
            if entry["path"].isprintable() and "\\" not in entry["path"]
        ]
        assert [path for path in plain if f"reports/evidence/nasty/{path}"[:80] not in words] == []
        json.loads((built.site / "runbooks.json").read_text(encoding="utf-8"))
