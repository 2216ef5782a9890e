"""The shape of the project is held by tests: floors, sizes, and words in every language."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import chromium
import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from mkdocs_runbooks.diagnostics import Code

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins" / "mkdocs_runbooks"
LOCALES = PACKAGE / "wording" / "locales"


def messages(language: str) -> dict[str, set[str]]:
    """`message` and `message.attribute` -> the variables it uses."""
    found: dict[str, set[str]] = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path.name}: {entry.content[:200]}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{path.name}: {entry.id.name} is there twice"
                if entry.value is not None:
                    found[entry.id.name] = variables(entry.value)
                for attribute in entry.attributes:
                    found[f"{entry.id.name}.{attribute.id.name}"] = variables(attribute.value)
    return found


def variables(node: ftl.BaseNode) -> set[str]:
    """Names of the variables in a pattern."""
    names = {node.id.name} if isinstance(node, ftl.VariableReference) else set()
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ftl.BaseNode):
                names |= variables(child)
    return names


def test_languages_are_equals() -> None:
    """Every key stands in German and in English, and both use the same variables."""
    german, english = messages("de"), messages("en")
    assert sorted(german) == sorted(english)
    assert {key: german[key] for key in german} == {key: english[key] for key in german}


@pytest.mark.parametrize("code", list(Code), ids=str)
def test_every_code_has_words(code: Code) -> None:
    """A diagnostic code without words would be a crash where a user expects a message."""
    assert f"diagnostic-{code.value}" in messages("en")


def test_floors() -> None:
    """import-linter holds the contracts of `pyproject.toml`."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("path", "most"), [("mkdocs/plugin.py", 120), ("pipeline.py", 100)])
def test_thin_files_stay_thin(path: str, most: int) -> None:
    """The plugin converts and delegates, the pipeline reads as its picture."""
    code = [line for line in (PACKAGE / path).read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(code) < most


def test_no_file_is_a_program_of_its_own() -> None:
    """No module grows over 400 lines, no function over 60: beyond that a reader is lost.

    The values in `model/` are declarations only, kept together by what they describe.
    """
    long = []
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 400 and path.parent.name != "model":
            long.append(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > 60:
                long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert long == []


def test_words_live_in_locales() -> None:
    """Templates hold layout only: no run of letters with an umlaut, no German or English sentence."""
    offenders = []
    for path in (PACKAGE / "pages" / "templates").rglob("*.jinja"):
        text = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<code>.*?</code>|<[^>]*>|`[^`]*`",
            "",
            path.read_text(encoding="utf-8"),
            flags=re.DOTALL,
        )
        offenders += [
            f"{path.name}: {line.strip()}"
            for line in text.splitlines()
            if re.search(r"[A-Za-zÄÖÜäöüß]{3,} [a-zäöüß]{3,} ", line)
        ]
    assert offenders == []


def test_nothing_speaks_of_other_places() -> None:
    """No note to come back later, in code or docs."""
    mark = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    offenders = [
        str(path.relative_to(ROOT))
        for folder in (PACKAGE, ROOT / "docs", ROOT / "rust" / "crates", ROOT / "tests")
        for path in folder.rglob("*")
        if path.suffix in {".py", ".md", ".rs", ".ftl", ".jinja", ".toml"} and "target" not in path.parts
        if mark.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert offenders == []


def test_doors_look_for_the_browser_that_tests_take() -> None:
    """`make browser` says whether there is one; tests, snapshots and screenshots must not look for others."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    lists = re.findall(r"^(?:BROWSERS :=|.*if ! command -v (?=chromium)).*", makefile, re.MULTILINE)
    names = [re.findall(r"(?<![\w-])(?:chromium|google-chrome)[a-z-]*", line) for line in lists]
    assert names == [list(chromium.NAMES)] * 2
    launched = (
        path for path in (ROOT / "tests").rglob("*.py") if "chromium.launch(" in path.read_text("utf-8")
    )
    assert [path for path in launched if "executable_path=CHROMIUM" not in path.read_text("utf-8")] == []
