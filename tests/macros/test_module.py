"""`mkdocs_runbooks.macros` on hosts that hand macro modules an environment and nothing else."""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from small_projects import ProjectFolder
from small_sites import PYTHON, REGISTRY, SiteFolder

from mkdocs_runbooks import macros, pipeline


@dataclass
class Environment:
    """The environment as Zensical makes it: a new one for each page."""

    conf: dict[str, object]
    project_dir: str
    page: object
    macros: dict[str, Callable[..., str]] = field(default_factory=dict)
    variables: dict[str, object] = field(default_factory=dict)

    def macro(self, function: Callable[..., str], name: str) -> object:
        """Take a macro, as both hosts do."""
        self.macros[name] = function
        return function


def environment(project: ProjectFolder, page: str = "how.md", **conf: object) -> Environment:
    """An environment for one page."""
    found = Environment(conf, str(project.root), SimpleNamespace(path=page))
    macros.define_env(found)
    return found


@pytest.fixture
def written(project: ProjectFolder) -> ProjectFolder:
    """A project whose pages were rendered into `docs/migration`."""
    project.write("modules.yaml", REGISTRY)
    project.write("src/meridian/calendar.py", PYTHON)
    project.write("docs/how.md", '# How\n\n{{ runbooks_status("calender") }}\n')
    return project


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of registries, each time that one is read."""
    found: list[str] = []
    load = pipeline.load

    def counted(request: pipeline.Request, tree: object) -> object:
        found.append(request.registry.name)
        return load(request, tree)

    monkeypatch.setattr(pipeline, "load", counted)
    monkeypatch.setattr(macros, "_MEMORY", macros._Memory())
    return found


def test_one_read_for_all_pages(written: ProjectFolder, reads: list[str]) -> None:
    """However many pages ask, and however often the host calls us."""
    for number in range(20):
        env = environment(written, f"page{number}.md", extra={"runbooks": {"path": "migration"}})
        assert "calendar" in env.macros["runbooks_status"]("calendar")
        assert "calendar" in env.macros["runbooks_table"]()
    assert reads == ["modules.yaml"]


def test_a_changed_registry_is_read_again(written: ProjectFolder, reads: list[str]) -> None:
    """At once, even where its size stays the same."""
    env = environment(written)
    assert "In progress" not in env.macros["runbooks_status"]("calendar")
    written.write("modules.yaml", REGISTRY + "    status: in-progress\n")
    assert "In progress" in env.macros["runbooks_status"]("calendar")
    path = written.root / "modules.yaml"
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1))
    env.macros["runbooks_status"]("calendar")
    assert len(reads) == 3


def test_changed_evidence_is_seen(
    written: ProjectFolder, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that was read has changed; nobody touches the registry. It is asked for once in a while only."""
    now = [100.0]
    monkeypatch.setattr(macros.time, "monotonic", lambda: now[0])
    env = environment(written)
    env.macros["runbooks_ffi"]("calendar", "next_day")
    written.write("src/meridian/calendar.py", PYTHON.replace("next_day", "following_day"))
    assert env.macros["runbooks_ffi"]("calendar", "next_day")
    assert len(reads) == 1
    now[0] += 2
    assert "following_day" in env.macros["runbooks_ffi"]("calendar", "following_day")
    assert len(reads) == 2


def test_links_lead_where_the_pages_were_rendered(written: ProjectFolder) -> None:
    """`path` is the folder below the docs folder; addresses follow the host's setting."""
    options = {"runbooks": {"path": "migration", "registry": "modules.yaml"}}
    env = environment(written, "guide/how.md", extra=options)
    assert 'href="../../migration/runbooks/calendar/"' in env.macros["runbooks_status"]("calendar")
    flat = environment(written, "guide/how.md", extra=options, use_directory_urls=False)
    assert 'href="../migration/runbooks/calendar.html"' in flat.macros["runbooks_status"]("calendar")


def test_an_unknown_name_is_a_warning_with_page_and_line(
    written: ProjectFolder, caplog: pytest.LogCaptureFixture
) -> None:
    """On every host the same sentence; the page shows nothing in its place."""
    env = environment(written)
    with caplog.at_level(logging.WARNING):
        assert env.macros["runbooks_status"]("calender") == ""
        assert env.macros["runbooks_status"]("calendar", registry="elsewhere") == ""
    said = [record.getMessage() for record in caplog.records]
    assert said[0].startswith("how.md:3: warning[unknown-macro-name]: Unknown module `calender`")
    assert "`calendar`" in said[0]
    assert "Unknown registry `elsewhere`" in said[1]
    assert all(record.name.startswith("mkdocs.") for record in caplog.records)


def test_a_broken_registry_is_said_once(
    written: ProjectFolder, reads: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Each problem with its place; pages show nothing, and no host sees an exception."""
    written.write("modules.yaml", "version: 1\nmodules: [\n")
    for page in ("a.md", "b.md"):
        assert environment(written, page).macros["runbooks_progress"]() == ""
    assert len(reads) == 1
    assert ["modules.yaml:" in record.getMessage() for record in caplog.records] == [True]


def test_the_users_names_win(written: ProjectFolder) -> None:
    """A macro or a variable of the same name stays what it was."""
    env = Environment({}, str(written.root), SimpleNamespace(path="how.md"))
    env.macros["runbooks_table"] = lambda: "mine"
    env.variables["runbooks_progress"] = "mine too"
    macros.define_env(env)
    assert env.macros["runbooks_table"]() == "mine"
    assert "runbooks_progress" not in env.macros
    assert "runbooks_status" in env.macros


def test_several_registries(written: ProjectFolder) -> None:
    """A list under `extra.runbooks`; each is asked for by its path or its file."""
    written.write("zwei/modules.yaml", REGISTRY.replace("language: en", "language: de"))
    both = [{"path": "eins"}, {"registry": "zwei/modules.yaml", "path": "zwei"}]
    env = environment(written, extra={"runbooks": both})
    assert "Not started" in env.macros["runbooks_status"]("calendar")
    for name in ("zwei", "zwei/modules.yaml"):
        assert "Nicht begonnen" in env.macros["runbooks_status"]("calendar", registry=name)


@pytest.mark.build
def test_in_a_real_build_without_the_plugin(site: SiteFolder) -> None:
    """mkdocs-macros loads the module, and a name that is unknown fails the strict build."""
    config = "site_name: Test\ntheme: mkdocs\nplugins:\n  - macros: {modules: [mkdocs_runbooks.macros]}\n"
    site.write("mkdocs.yml", config)
    site.write("docs/how.md", '{{ runbooks_status("calendar") }}\n')
    built = site.build("--strict")
    assert built.code == 0, built.log
    assert 'href="../runbooks/calendar/"' in built.page("how")
    site.write("docs/how.md", '# How\n\n{{ runbooks_status("calender") }}\n')
    wrong = site.build("--strict")
    assert wrong.code == 1
    assert "how.md:3: warning[unknown-macro-name]" in wrong.log


@pytest.mark.build
def test_beside_the_plugin_the_plugin_answers(site: SiteFolder) -> None:
    """The module is loaded too, and neither of them is in the other's way."""
    site.configure(after="  - macros: {modules: [mkdocs_runbooks.macros]}\n")
    site.write("docs/how.md", '{{ runbooks_status("calendar") }}\n')
    built = site.build("--strict")
    assert built.code == 0, built.log
    assert 'href="../runbooks/calendar/"' in built.page("how")
