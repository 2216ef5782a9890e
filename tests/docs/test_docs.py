"""The documentation is true: its sessions run, its pages from code are current, its commands exist."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import click
import pytest
import yaml

from mkdocs_runbooks.cli import main as runbooks
from mkdocs_runbooks.mkdocs.options import RunbooksOptions

ROOT = Path(__file__).parents[2]
PAGES = sorted(path for path in (ROOT / "docs").rglob("*.md") if "```" in path.read_text(encoding="utf-8"))
PLUGIN = ROOT / "plugins" / "mkdocs_runbooks" / "pytest"
OWN = [path for path in PAGES if path.parent.name in {"tutorial", "how-to"} or path.name == "plugin.md"]
PROSE = [
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
]
CODE = re.compile(r"`(runbooks [^`\n]+)`|^(?:\$ |.*\brun: )(.*)$", re.M)
CALL = re.compile(r"(?<![\w-])runbooks ([a-z]+)((?: [^|;]*)?)")
OPTION = re.compile(r"(?<![\w-])--[a-z-]+")


def name(path: Path) -> str:
    """The page's name in test ids."""
    return path.relative_to(ROOT).as_posix()


def reference() -> ModuleType:
    """The script beside this file, which makes pages from code."""
    spec = importlib.util.spec_from_file_location("docs_reference", Path(__file__).with_name("reference.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.build
@pytest.mark.parametrize("page", OWN, ids=name)
def test_a_reader_can_follow_the_page(page: Path, reader) -> None:
    """Every file of a page can be written, every command succeeds, and prints what the page shows."""
    assert reader.follow(page) == []


@pytest.mark.build
def test_the_five_lines_of_the_readme_work(tmp_path: Path, reader) -> None:
    """In an empty folder the five lines lead to a site; serving it is taken as building it."""
    lines = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Use it in your project")[2]
    session = lines.partition("```console\n")[2].partition("```")[0]
    assert session.count("$ ") == 5
    assert session.endswith("$ mkdocs serve\n")
    page = tmp_path / "page.md"
    # No test is there yet: pytest says so with its exit code, and the report is recorded nevertheless.
    page.write_text(
        "```console\n"
        + session.replace("$ mkdocs serve", "$ echo $?\n5\n$ mkdocs build --strict")
        + "$ test -f site/runbooks/calendar/index.html\n```\n",
        encoding="utf-8",
    )
    assert reader.follow(page) == []


@pytest.mark.parametrize("page", PROSE, ids=name)
def test_pictures_are_there(page: Path) -> None:
    """Every picture that a page shows is a file of the repository."""
    shown = re.findall(r"!\[[^\]]*\]\((?!https?:)([^)\s]+)\)", page.read_text(encoding="utf-8"))
    assert [path for path in shown if not (page.parent / path).is_file()] == []


@pytest.mark.parametrize("page", OWN, ids=name)
def test_every_example_is_one_that_runs(page: Path, blocks_of) -> None:
    """A block of a tutorial or how-to is a file, a session or a picture; nothing stands there untried."""
    untried = [
        f"{page.name}:{block.line}"
        for block in blocks_of(page)
        if block.title is None and block.language not in {"console", "text", "markdown"}
    ]
    assert untried == []


@pytest.mark.parametrize("page_name", ["command-line.md", "conversions.md", "messages.md"])
def test_pages_from_code_are_current(page_name: str) -> None:
    """Help texts and messages of the reference are those of the code."""
    current = (ROOT / "docs" / "reference" / page_name).read_text(encoding="utf-8")
    assert current == reference().PAGES[page_name](), "write it again: python tests/docs/reference.py"


@pytest.mark.parametrize("page", PROSE, ids=name)
def test_commands_and_options_exist(page: Path) -> None:
    """Every `runbooks …` that a page names is a command of this version, with options that it has."""
    text = re.sub(r"\\\n\s*", "", page.read_text(encoding="utf-8"))
    calls = [call for code in CODE.findall(text) for call in CALL.findall("".join(code))]
    assert [problem for command, rest in calls for problem in unknown(command, rest)] == []


def unknown(command: str, rest: str) -> list[str]:
    """What of a call does not exist."""
    found = runbooks.commands.get(command)
    if found is None:
        return [f"runbooks {command}"]
    own = rest.partition(" -- ")[0]
    options = {option for one in found.params for option in one.opts} | {"--help"}
    return [f"runbooks {command} {option}" for option in OPTION.findall(own) if option not in options]


def test_every_option_of_the_plugin_is_documented() -> None:
    """The table of options names each option, and no other."""
    text = (ROOT / "docs" / "reference" / "plugin.md").read_text(encoding="utf-8")
    table = text.partition("| option |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, re.M)) == {key for key, _ in RunbooksOptions._schema}


def test_workflows_are_yaml_with_steps(blocks_of) -> None:
    """A workflow that a page shows parses, checks out the whole history and calls the plugin's commands."""
    page = ROOT / "docs" / "how-to" / "record-evidence.md"
    (workflow,) = (block.body for block in blocks_of(page) if (block.title or "").startswith(".github/"))
    steps = yaml.safe_load(workflow)["jobs"]["site"]["steps"]
    assert {"fetch-depth": 0} in [step.get("with") for step in steps]
    assert any("runbooks check --require-evidence" in step.get("run", "") for step in steps)


def test_no_page_names_a_command_that_is_not_built() -> None:
    """The command line's page lists exactly the commands of this version."""
    text = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## runbooks (\w+)$", text, re.M)) == set(runbooks.commands)
    assert all(isinstance(command, click.Command) for command in runbooks.commands.values())


def test_the_pytest_plugin_is_documented(pytestconfig: pytest.Config) -> None:
    """The page lists each option and each property that the plugin knows, and no other."""
    text = (ROOT / "docs" / "reference" / "pytest-plugin.md").read_text(encoding="utf-8")
    options = {one.partition(" ")[0] for one in re.findall(r"^\| `(--[^`]+)`", text, re.M)}
    group = pytestconfig._parser.getgroup("runbooks")
    assert options == {name for option in group.options for name in option.names()}
    code = "".join(path.read_text(encoding="utf-8") for path in PLUGIN.glob("*.py"))
    known = {name.rstrip(".") for name in re.findall(r'"(runbooks\.[a-z.]+)', code)}
    listed = re.findall(r"^\| `(runbooks\.[a-z.]+[a-z])(?:\.[A-Z]+)?`", text, re.M)
    assert set(listed) == known
