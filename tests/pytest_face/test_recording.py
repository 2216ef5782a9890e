"""The pytest plugin, as its users run it: `cases.yaml`."""

import json
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import pygit2
import pytest
import yaml

DATA = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
NATIVE = Path(msgspec._core.__file__).name
OWN = "runbooks."
MONITORING = sys.version_info >= (3, 12)


def draw(pytester: pytest.Pytester, case: dict[str, Any]) -> None:
    """Write the project of a case."""
    for path, text in {**DATA["project"], **case["files"]}.items():
        place = pytester.path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text.replace("{native}", "msgspec"), encoding="utf-8")


def properties(element: ElementTree.Element) -> list[tuple[str, str]]:
    """The properties of ours among those of a suite or a test, without their common beginning."""
    found = [(one.get("name", ""), one.get("value", "")) for one in element.findall("properties/property")]
    return [(name.removeprefix(OWN), value) for name, value in found if name.startswith(OWN)]


@pytest.mark.parametrize("case", DATA["cases"], ids=[case["behaviour"] for case in DATA["cases"]])
def test_case(case: dict[str, Any], pytester: pytest.Pytester) -> None:
    """A run says of itself what the case expects."""
    draw(pytester, case)
    arguments = ["--runbooks", *case.get("arguments", [])]
    report = [] if "no:junitxml" in arguments else ["--junit-xml=out.xml"]
    done = pytester.runpytest(*arguments, *report)
    assert done.ret == case.get("exit", 0)
    done.stdout.fnmatch_lines([case["says"]] if "says" in case else [])
    done.stderr.fnmatch_lines([case["fails"]] if "fails" in case else [])
    if "suite" in case:
        suite = ElementTree.parse(pytester.path / "out.xml").getroot()[0]
        said = dict(properties(suite))
        assert said.pop("environment").startswith(platform.node())
        file = {name: value for name, value in said.items() if name.startswith("extension.")}
        expected = {name: value.replace("{file}", NATIVE) for name, value in case["suite"].items()}
        assert {**said, **{name: value.split(" ")[0] for name, value in file.items()}} == expected
        tests = {one.get("name", ""): properties(one) for one in suite.findall("testcase")}
        entered = case.get("tests", {}) | (case.get("watched", {}) if MONITORING else {})
        for key, listed in (("entered", entered), ("module", case.get("modules", {}))):
            for name, modules in listed.items():
                said = " ".join(value for kind, value in tests[name] if kind == key)
                assert (said if MONITORING else said.removesuffix(" ?")) == modules, name
    if "benchmarks" in case:
        document = json.loads((pytester.path / "bench.json").read_text(encoding="utf-8"))
        assert document["runbooks"]["backends"] == case["benchmarks"]


def test_the_commit_before_the_run(pytester: pytest.Pytester) -> None:
    """Results make no tree dirty, sources do; the commit is that of HEAD."""
    draw(
        pytester, {"files": {"tests/test_calendar.py": "def test_a(): pass\n", ".gitignore": "__pycache__\n"}}
    )
    repository = pygit2.init_repository(str(pytester.path))
    repository.index.add_all()
    who = pygit2.Signature("a", "a@example.org", 1_700_000_000, 0)
    commit = repository.create_commit("HEAD", who, who, "x", repository.index.write_tree(), [])
    repository.index.write()
    said = []
    for _ in range(2):
        pytester.runpytest("--runbooks", "--junit-xml=reports/evidence/out.xml", "-p", "no:cacheprovider")
        report = pytester.path / "reports" / "evidence" / "out.xml"
        said.append(dict(properties(ElementTree.parse(report).getroot()[0])))
        (pytester.path / "reports" / "evidence" / "more.xml").write_text("<testsuites/>", encoding="utf-8")
    (pytester.path / "src" / "mer" / "calendar.py").write_text("BACKEND = 'rust'\n", encoding="utf-8")
    pytester.runpytest("--runbooks", "--junit-xml=out.xml", "-p", "no:cacheprovider")
    said.append(dict(properties(ElementTree.parse(pytester.path / "out.xml").getroot()[0])))
    assert [(one["commit"], one["dirty"]) for one in said] == [
        (str(commit), "false"),
        (str(commit), "false"),
        (str(commit), "true"),
    ]


def test_without_the_option_nothing_is_loaded(tmp_path: Path) -> None:
    """The plugin is there in every run of the environment, and costs none of them an import."""
    (tmp_path / "test_a.py").write_text(
        "import sys\n"
        "def test_a():\n"
        "    ours = {name for name in sys.modules if name.startswith('mkdocs_runbooks')}\n"
        "    assert ours == {'mkdocs_runbooks', 'mkdocs_runbooks.pytest', 'mkdocs_runbooks.pytest.plugin'}\n"
        "    assert not {'pydantic', 'msgspec', 'griffe', 'pygit2', 'fluent', 'click'} & sys.modules.keys()\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:pytest_cov"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


if MONITORING:  # sys.monitoring came with Python 3.12

    def test_where_the_tools_are_taken_nothing_is_said_about_tests(pytester: pytest.Pytester) -> None:
        """A debugger or profiler keeps its place; the run says that nobody followed the tests."""
        taken = "import sys\nsys.monitoring.use_tool_id(4, 'somebody')\n"
        files = {"conftest.py": taken, "tests/test_calendar.py": "import mer.calendar\ndef test_a(): pass\n"}
        draw(pytester, {"files": files})
        done = pytester.runpytest_subprocess("--runbooks", "--junit-xml=out.xml")
        done.stdout.fnmatch_lines(["*nobody can tell which modules the tests entered*"])
        (case,) = ElementTree.parse(pytester.path / "out.xml").getroot()[0].findall("testcase")
        assert properties(case) == [("module", "calendar")]
