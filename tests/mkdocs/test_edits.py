"""A server after many edits shows what a build from nothing would."""

import json
import logging
import random
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from bench.synthetic import name_of, write_project
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from mkdocs_runbooks.mkdocs.pending import close_answer

pytestmark = [pytest.mark.build, pytest.mark.xdist_group("serve"), pytest.mark.timeout(1500)]

MODULES = 6
EDITS = 50
ADDRESS = "http://127.0.0.1:8000/"
CONFIG = """site_name: Figures
theme: {name: material, language: en, font: false, features: [navigation.prune]}
plugins: [search, {runbooks: {path: "", serve_cache: CACHE}}]
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.details
  - pymdownx.superfences
"""


class Editor:
    """Edits a project at random, as people do: one small thing at a time."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.random = random.Random(seed)
        self.number = 0

    def edit(self) -> str:
        """Edit something; says what."""
        self.number += 1
        kind = self.random.choice(KINDS)
        kind(self, name_of(self.random.randrange(MODULES)))
        return kind.__name__.strip("_")

    def change(self, path: str, change: Callable[[str], str]) -> None:
        """Change a file's text; an unchanged one is written again all the same."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(change(place.read_text() if place.exists() else ""))

    def remove(self, path: str) -> None:
        """Delete a file, if it is there."""
        (self.root / path).unlink(missing_ok=True)

    def in_entry(self, module: str, change: Callable[[list[str]], list[str]]) -> None:
        """Change the lines of one module's entry in the registry."""

        def changed(text: str) -> str:
            lines = text.split("\n")
            if f"  {module}:" not in lines:
                return text
            begin = lines.index(f"  {module}:")
            end = next(
                (at for at in range(begin + 1, len(lines)) if lines[at].startswith("  figure_")), len(lines)
            )
            return "\n".join([*lines[: begin + 1], *change(lines[begin + 1 : end]), *lines[end:]])

        self.change("modules.yaml", changed)


def _status(editor: Editor, module: str) -> None:
    status = editor.random.choice(("not-started", "in-progress", "done"))
    editor.in_entry(module, lambda lines: [_line(one, "status", status) for one in lines])


def _owner(editor: Editor, module: str) -> None:
    editor.in_entry(module, lambda lines: [_line(one, "owner", f"anna-{editor.number}") for one in lines])


def _summary(editor: Editor, module: str) -> None:
    editor.in_entry(module, lambda lines: [_line(one, "summary", f"Said {editor.number}") for one in lines])


def _line(line: str, key: str, value: str) -> str:
    return f"    {key}: {value}" if line.startswith(f"    {key}:") else line


def _comment(editor: Editor, module: str) -> None:
    editor.in_entry(module, lambda lines: [f"    # {editor.number}", *lines])


def _title(editor: Editor, module: str) -> None:
    titled = [f"    title: Figure {editor.number}"]
    editor.in_entry(module, lambda lines: titled + [one for one in lines if not one.startswith("    title:")])


def _relies(editor: Editor, module: str) -> None:
    """Decision records below the docs folder name the modules that rely on them."""
    numbers = [f"    adrs: [{editor.random.choice(('1', '2', '3', '1, 3'))}]"]
    editor.in_entry(module, lambda lines: numbers + [one for one in lines if not one.startswith("    adrs:")])


def _no_comments(editor: Editor, module: str) -> None:
    editor.in_entry(module, lambda lines: [one for one in lines if not one.lstrip().startswith("#")])


def _lines(editor: Editor, module: str) -> None:
    said = [f"    contact: anna-{editor.number}", *["    # Said"] * editor.random.randrange(4)]
    editor.in_entry(
        module, lambda lines: said + [one for one in lines if not one.startswith(("    contact", "    # S"))]
    )


def _new_module(editor: Editor, _module: str) -> None:
    entry = f"  figure_new_{editor.number}:\n    target: rust\n    summary: Said {editor.number}\n"
    editor.change("modules.yaml", lambda text: f"{text.rstrip()}\n{entry}")


def _no_module(editor: Editor, _module: str) -> None:
    def without_last(text: str) -> str:
        before, found, _ = text.rpartition("\n  figure_")
        return f"{before}\n" if found and before.count("\n  figure_") > MODULES // 2 else text

    editor.change("modules.yaml", without_last)


def _baseline(editor: Editor, module: str) -> None:
    figures = {"mean": {"seconds": editor.number / 1000}, "spread": {"seconds": 0.01}}
    editor.change(f"reports/baselines/{module}.json", lambda _: json.dumps({"operations": figures}))


def _evidence(editor: Editor, module: str) -> None:
    case = f'<testcase classname="tests.test_{module}" name="test_{editor.number}" time="0.1"/>'
    report = f'<testsuites><testsuite name="pytest" tests="1" failures="0" errors="0">{case}</testsuite></testsuites>'
    editor.change(f"reports/evidence/{module}.xml", lambda _: report)


def _broken_evidence(editor: Editor, module: str) -> None:
    editor.change(f"reports/evidence/{module}.xml", lambda _: f"<testsuites><!-- {editor.number}")


def _no_evidence(editor: Editor, module: str) -> None:
    editor.remove(f"reports/evidence/{module}.xml")


def _new_decision(editor: Editor, _module: str) -> None:
    text = f"---\nstatus: accepted\n---\n\n# Decision {editor.number}\n\n## Context\n\nSmall.\n"
    editor.change(f"docs/adr/00{editor.number + 10}-decision.md", lambda _: text)


def _no_decision(editor: Editor, _module: str) -> None:
    for path in sorted((editor.root / "docs/adr").glob("*-decision.md")):
        path.unlink()


def _decision(editor: Editor, _module: str) -> None:
    editor.change("docs/adr/0002-serialization-format.md", lambda text: f"{text}\nSaid {editor.number}.\n")


def _decision_status(editor: Editor, _module: str) -> None:
    status = editor.random.choice(("accepted", "deprecated", "proposed"))
    editor.change(
        "docs/adr/0003-error-handling.md",
        lambda text: "\n".join(_status_line(line, status) for line in text.split("\n")),
    )


def _status_line(line: str, status: str) -> str:
    return f"status: {status}" if line.startswith("status:") else line


def _section(editor: Editor, module: str) -> None:
    editor.change(f"docs/runbooks/_sections/{module}/summary.md", lambda _: f"Said {editor.number}.\n")


def _no_section(editor: Editor, module: str) -> None:
    editor.remove(f"docs/runbooks/_sections/{module}/summary.md")


def _python(editor: Editor, module: str) -> None:
    number = editor.number
    editor.change(
        f"src/figures/{module}.py",
        lambda text: (
            f'{text}\n\ndef more_{number}(value: float) -> float:\n    """More."""\n    return value\n'
        ),
    )


def _broken_python(editor: Editor, module: str) -> None:
    editor.change(f"src/figures/{module}.py", lambda text: text + "\n\ndef broken(:\n")


def _mended_sources(editor: Editor, _module: str) -> None:
    subprocess.run(["git", "checkout", "-q", "--", "src", "rust", "tests"], cwd=editor.root, check=True)


def _rust(editor: Editor, module: str) -> None:
    editor.change(
        f"rust/src/{module}.rs",
        lambda text: f"{text}\n#[pyfunction]\nfn more_{editor.number}(value: f64) -> f64 {{ value }}\n",
    )


def _test(editor: Editor, module: str) -> None:
    editor.change(f"tests/test_{module}.py", lambda text: f"{text}\n\ndef test_{editor.number}(): pass\n")


def _changelog(editor: Editor, module: str) -> None:
    editor.change("CHANGELOG.md", lambda text: f"{text}- `{module}` ported to Rust\n")


def _page(editor: Editor, _module: str) -> None:
    editor.change("docs/index.md", lambda text: f"{text}\nSaid {editor.number}.\n")


def _page_title(editor: Editor, _module: str) -> None:
    editor.change("docs/index.md", lambda text: f"# Figures {editor.number}\n{text.partition(chr(10))[2]}")


def _commit(editor: Editor, _module: str) -> None:
    who = ("-c", "user.name=anna", "-c", "user.email=anna@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, "commit", "-qam", "Save", "--allow-empty"], cwd=editor.root, check=True)


KINDS = (
    *(_status, _status, _owner, _summary, _comment, _no_comments, _lines, _lines, _title, _relies),
    *(_new_module, _no_module, _new_decision, _no_decision),
    *(_baseline, _evidence, _evidence, _broken_evidence, _no_evidence, _decision, _decision_status),
    *(_section, _section, _no_section, _python, _broken_python, _mended_sources, _rust, _test),
    *(_changelog, _page, _page_title, _commit),
)


@contextmanager
def served(root: Path, site: Path, *, kept: bool = True) -> Iterator[tuple[MkDocsConfig, Callable[[], None]]]:
    """What `mkdocs serve` sets up, without its socket and its watching threads; `kept`: with what was kept on disk."""

    def configured() -> MkDocsConfig:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(site))
        config.site_url = ADDRESS
        for plugin in config.plugins.values():
            if "build_cache" in plugin.config:
                plugin.config["build_cache"] = kept
        return config

    def builder(config: MkDocsConfig | None = None) -> None:
        build(config or configured(), serve_url=ADDRESS)

    config = configured()
    config.plugins.on_startup(command="serve", dirty=False)
    server = LiveReloadServer(builder=builder, host="127.0.0.1", port=8000, root=str(site))
    try:
        builder(config)
        server = config.plugins.on_serve(server, config=config, builder=builder)
        yield config, server
    finally:
        server.server_close()
        config.plugins.on_shutdown()


def fresh(root: Path, site: Path) -> dict[str, bytes]:
    """The files of the site, built from nothing, by plugins that have built nothing before."""
    (option,) = (option for name, option in MkDocsConfig()._schema if name == "plugins")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(option, "plugin_cache", {})
        with served(root, site, kept=False):
            return files(site)


def build_again(server: LiveReloadServer, *, interrupted: bool = False) -> None:
    """What the server does after an edit, and after another one that comes while it builds."""
    server._want_rebuild = interrupted
    server.builder()
    server._want_rebuild = False
    if interrupted:
        server.builder()
    server._visible_epoch = server._wanted_epoch  # what MkDocs' loop does after a build


def shown(server: LiveReloadServer, path: str) -> str:
    """A page as it is served."""
    application = server.get_app()
    assert application is not None
    environ = {"PATH_INFO": path, "REQUEST_METHOD": "GET"}
    answer = application(environ, lambda *_: lambda _: None)
    page = b"".join(answer).decode()
    close_answer(answer)
    return page


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Names of the files that differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A dozen modules with sources in git and evidence."""
    root = tmp_path / "project"
    root.mkdir()
    write_project(root, MODULES)
    return root


@pytest.mark.parametrize("cache", ["fast", "safe"])
def test_a_sequence_of_edits(project: Path, tmp_path: Path, cache: str, caplog: Any) -> None:
    """After each of many edits the site is, byte for byte, what a build from nothing would have made."""
    (project / "mkdocs.yml").write_text(CONFIG.replace("CACHE", cache))
    editor = Editor(project, seed=5)
    caplog.set_level(logging.INFO, logger="mkdocs")
    with served(project, tmp_path / "site") as (_, server):
        for number in range(EDITS if cache == "fast" else EDITS // 10):
            edit = editor.edit()
            time.sleep(0.15)
            build_again(server, interrupted=number % 4 == 3)
            found, expected = files(tmp_path / "site"), fresh(project, tmp_path / "fresh")
            assert not differences(found, expected), (editor.number, edit)
    partly = [record for record in caplog.records if "pages built in" in record.getMessage()]
    assert len(partly) >= EDITS // 3 if cache == "fast" else not partly


BROKEN = (
    lambda text: f"{text}\nmodules: [\n",
    lambda text: text.replace("    target: rust", "    tarket: rust", 1),
    lambda text: text.replace("    status: ", "    status: almost-", 1),
)


@pytest.mark.parametrize("cache", ["fast", "safe"])
def test_a_broken_registry_among_edits(project: Path, tmp_path: Path, cache: str, caplog: Any) -> None:
    """It is named on every page and in the terminal, the last good site stays, and mending it is enough."""
    (project / "mkdocs.yml").write_text(CONFIG.replace("CACHE", cache))
    editor = Editor(project, seed=7)
    with served(project, tmp_path / "site") as (_, server):
        for number, broken in enumerate(BROKEN):
            _owner(editor, name_of(number))
            time.sleep(0.15)
            build_again(server, interrupted=True)
            good, page = (project / "modules.yaml").read_text(), f"/runbooks/{name_of(number)}/"
            site = files(tmp_path / "site")
            assert 'role="alert"' not in shown(server, page)

            editor.change("modules.yaml", broken)
            caplog.clear()
            time.sleep(0.15)
            build_again(server)
            assert 'role="alert"' in shown(server, page)
            assert "modules.yaml:" in shown(server, "/")
            assert "error[" in caplog.text
            assert not differences(files(tmp_path / "site"), site)

            editor.number += 1
            (project / "modules.yaml").write_text(good)
            _owner(editor, name_of(number))
            time.sleep(0.15)
            build_again(server)
            assert 'role="alert"' not in shown(server, page)
            assert not differences(files(tmp_path / "site"), fresh(project, tmp_path / "fresh"))


def test_edit_links_follow_their_lines(project: Path, tmp_path: Path, caplog: Any) -> None:
    """Lines that come above an entry move the edit links of the entries below it, without a whole build."""
    address = "repo_url: https://example.org/o/r\nedit_uri: edit/main/docs/\n"
    (project / "mkdocs.yml").write_text(CONFIG.replace("CACHE", "fast") + address)
    time.sleep(0.15)  # a configuration that is younger makes the server doubt, and build the whole site
    editor = Editor(project, seed=9)
    caplog.set_level(logging.INFO, logger="mkdocs")
    with served(project, tmp_path / "site") as (_, server):
        _lines(editor, name_of(2))
        time.sleep(0.15)
        build_again(server)
        assert not differences(files(tmp_path / "site"), fresh(project, tmp_path / "fresh"))
    assert "pages built in" in caplog.text


@pytest.mark.parametrize("kind", [_owner, _lines])
def test_an_edit_is_about_its_module(
    kind: Callable[[Editor, str], None], project: Path, tmp_path: Path, caplog: Any
) -> None:
    """The first edit after a commit, or a line that moves all that stands below it, builds few pages, and warns of nothing again."""
    (project / "mkdocs.yml").write_text(CONFIG.replace("CACHE", "fast"))
    time.sleep(0.15)  # as above
    editor = Editor(project, seed=11)
    editor.number = 1
    caplog.set_level(logging.INFO, logger="mkdocs")
    with served(project, tmp_path / "site") as (_, server):
        assert "error[gate-contradicted]" in caplog.text
        caplog.clear()
        kind(editor, name_of(1))
        time.sleep(0.15)
        build_again(server)
        assert "2 pages built in" in caplog.text
        assert "error[" not in caplog.text
        assert not differences(files(tmp_path / "site"), fresh(project, tmp_path / "fresh"))


def test_a_page_that_is_open_in_an_editor(project: Path, tmp_path: Path, caplog: Any) -> None:
    """What an editor keeps beside it while it is open is no file that came, and none that goes."""
    (project / "mkdocs.yml").write_text(CONFIG.replace("CACHE", "fast"))
    time.sleep(0.15)  # as above
    editor, swap = Editor(project, seed=13), project / "docs/.index.md.swp"
    caplog.set_level(logging.INFO, logger="mkdocs")
    with served(project, tmp_path / "site") as (_, server):
        for change in (lambda: swap.write_text("unsaved"), lambda: _page(editor, ""), swap.unlink):
            caplog.clear()
            change()
            time.sleep(0.15)
            build_again(server)
            assert "pages built in" in caplog.text
        assert not differences(files(tmp_path / "site"), fresh(project, tmp_path / "fresh"))


TWO = CONFIG.replace(
    "CACHE}}", "CACHE}}, {runbooks: {path: other, registry: other/modules.yaml, serve_cache: CACHE}}"
)
MACROS = CONFIG.replace("[search", "[search, macros")
SHOWN = "# Figures\n\n{{ runbooks_table() }}\n"


@pytest.mark.parametrize("config", [TWO, MACROS], ids=["two registries", "macros"])
def test_edits_beside_others(tmp_path: Path, config: str, caplog: Any) -> None:
    """Single pages are right beside a second registry, and where macros show modules on pages of the user's own."""
    root = tmp_path / "project"
    for folder in (root / "other", root):
        folder.mkdir(parents=True, exist_ok=True)
        write_project(folder, 3)
    (root / "mkdocs.yml").write_text(config.replace("CACHE", "fast"))
    if config is MACROS:
        (root / "docs/index.md").write_text(SHOWN)
    time.sleep(0.15)  # as above
    editors = [Editor(root, seed=3), Editor(root / "other", seed=4)]
    caplog.set_level(logging.INFO, logger="mkdocs")
    with served(root, tmp_path / "site") as (_, server):
        for number, kind in enumerate((_status, _summary, _lines, _evidence, _decision)):
            editor = editors[number % 2 if config is TWO else 0]
            editor.number = number
            kind(editor, name_of(1))
            time.sleep(0.15)
            build_again(server, interrupted=number == 1)
            assert not differences(files(tmp_path / "site"), fresh(root, tmp_path / "fresh")), kind
    assert sum("pages built in" in record.getMessage() for record in caplog.records) >= 5
