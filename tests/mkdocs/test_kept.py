"""A build that finds what another one has kept makes the same site, and says the same."""

import importlib
import json
import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from jinja2 import Template
from material.plugins.search.plugin import Parser
from mkdocs.commands.build import build
from mkdocs.config import load_config
from small_sites import PYTHON, REGISTRY, SiteFolder

from mkdocs_runbooks.mkdocs.kept.installed import identity
from mkdocs_runbooks.mkdocs.kept.naming import UnnamedError

pytestmark = [pytest.mark.build, pytest.mark.timeout(900)]

CASES = yaml.safe_load((Path(__file__).parent / "cases/kept.yaml").read_text(encoding="utf-8"))
CONFIG = """\
site_name: Test
theme: {name: material, font: false, custom_dir: overrides, features: [navigation.prune]}
extra: {said: one}
plugins:
  - search
  - runbooks
validation: {anchors: warn}
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.superfences
"""
KEPT = ".cache/plugin/runbooks"


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """A small site under Material, with a folder for templates."""
    folder = SiteFolder(tmp_path)
    folder.write("mkdocs.yml", CONFIG)
    folder.write("modules.yaml", REGISTRY)
    folder.write("src/meridian/calendar.py", PYTHON)
    folder.write("docs/index.md", "# Start\n")
    folder.write("overrides/.keep", "")
    return folder


class Said(logging.Handler):
    """Collects what a strict build counts."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note a record."""
        self.texts.append(record.getMessage())


def made(root: Path, *, kept: bool, **options: Any) -> tuple[dict[str, bytes], list[str]]:
    """Build the site in this process; every file of it, and every warning."""
    config = load_config(str(root / "mkdocs.yml"), **options)
    config.plugins["runbooks"].config["build_cache"] = kept
    said = Said()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    try:
        config.plugins.on_startup(
            command="build", dirty=False
        )  # as MkDocs does, whose plugins may have served before
        build(config)
    finally:
        logger.removeHandler(said)
    return files_of(Path(config.site_dir)), said.texts


def files_of(folder: Path) -> dict[str, bytes]:
    """Path -> content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def edit(site: SiteFolder, case: dict[str, Any]) -> None:
    """Change the project as a case says."""
    for path, (old, new) in case.get("replace", {}).items():
        text = (site.root / path).read_text(encoding="utf-8")
        assert old in text, f"{case['edit']}: {old!r} is not in {path}"
        site.write(path, text.replace(old, new, 1))
    for path, text in case.get("write", {}).items():
        site.write(path, text)
    if "delete" in case:
        (site.root / case["delete"]).unlink()


def test_every_edit_is_seen(site: SiteFolder) -> None:
    """After each of many edits, a build with what is kept equals one from nothing: files, index and warnings."""
    made(site.root, kept=True)
    for case in CASES:
        edit(site, case)
        warm, warned = made(site.root, kept=True)
        cold, said = made(site.root, kept=False)
        assert sorted(warned) == sorted(said), case["edit"]
        assert warm.keys() == cold.keys(), case["edit"]
        assert [path for path in cold if warm[path] != cold[path]] == [], case["edit"]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How often each of the steps is taken in full; `ours` are the pages that we write, `export` is `runbooks.json`."""
    counted = {"ours": 0, "export": 0, "markdown": 0, "search": 0, "templates": 0}

    def count(kind: Any, method: str, name: str) -> None:
        whole = getattr(kind, method)

        def counting(*args: Any, **names: Any) -> Any:
            page = (args[1:] or ({},))[0]
            counted[name] += name != "templates" or (isinstance(page, dict) and page.get("page") is not None)
            return whole(*args, **names)

        monkeypatch.setattr(kind, method, counting)

    count(importlib.import_module("mkdocs_runbooks.pages.render"), "front_matter", "ours")
    count(importlib.import_module("mkdocs_runbooks.pages.export"), "document", "export")
    count(markdown.Markdown, "convert", "markdown")
    count(Parser, "feed", "search")
    count(Template, "render", "templates")
    return counted


def test_nothing_is_made_twice(site: SiteFolder, work: dict[str, int]) -> None:
    """Where nothing has changed, no page goes through Markdown, the index or the theme again; after an edit, few do."""
    made(site.root, kept=True)
    pages = len(list((site.root / "site").rglob("index.html")))
    whole = {"ours": pages - 1, "export": 1, "markdown": pages, "search": pages, "templates": pages}
    nothing = dict.fromkeys(work, 0)
    assert work == whole
    work.update(nothing)
    made(site.root, kept=True)
    assert work == nothing
    site.write("docs/index.md", "# Start\n\nAgain.\n")
    made(site.root, kept=True)
    assert work == {**nothing, "markdown": 1, "search": 1, "templates": 1}


def test_a_server_begins_with_what_the_last_one_kept(
    site: SiteFolder, work: dict[str, int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What was made of pages is made once, also where the site lies elsewhere; not where nothing is to be kept."""

    def served(cache: str) -> dict[str, bytes]:
        work.update(dict.fromkeys(work, 0))
        config = load_config(str(site.root / "mkdocs.yml"), site_dir=str(tmp_path_factory.mktemp("served")))
        config.plugins["runbooks"].config["serve_cache"] = cache
        config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url="http://127.0.0.1:8000/")
        return files_of(Path(config.site_dir))

    first = served("fast")
    assert all(work.values())
    assert served("fast") == first
    assert not any(work[step] for step in ("markdown", "search", "templates"))
    for cache in ("safe", "off"):
        assert served(cache) == first
        assert all(work[step] for step in ("markdown", "search", "templates"))


def test_tags_keep_nobody_from_keeping(site: SiteFolder, work: dict[str, int]) -> None:
    """Beside Material's tags, finished pages are kept; a page is made again when its tags are listed elsewhere."""
    site.write("mkdocs.yml", CONFIG.replace("  - search", "  - search\n  - tags"))
    site.write("docs/own.md", "---\ntags: [days]\n---\n# Own\n")
    site.write("docs/tags.md", "# Tags\n\n<!-- material/tags { include: [days] } -->\n")
    made(site.root, kept=True)
    work.update(dict.fromkeys(work, 0))
    made(site.root, kept=True)
    assert work == dict.fromkeys(work, 0)
    site.write("docs/tags.md", "# Tags\n\n<!-- material/tags { include: [weeks] } -->\n")
    made(site.root, kept=True)
    assert work["templates"] == 2


def test_pages_of_other_modules_are_not_written_again(site: SiteFolder, work: dict[str, int]) -> None:
    """After an edit of the last module, the pages of the others are what they were."""
    others = "".join(f"  other_{number}: {{target: rust}}\n" for number in range(9))
    site.write("modules.yaml", REGISTRY.replace("modules:\n", f"modules:\n{others}"))
    made(site.root, kept=True)
    whole = work["ours"]
    work.update(dict.fromkeys(work, 0))
    site.write("modules.yaml", (site.root / "modules.yaml").read_text("utf-8") + "    summary: Said\n")
    made(site.root, kept=True)
    assert 0 < work["ours"] <= whole - 2 * 9


def commit(root: Path) -> str:
    """Commit all there is, be it nothing new; the id."""
    made_by = ("-c", "user.name=Anna", "-c", "user.email=anna@example.org")
    git = ("git", "-C", str(root), *made_by)
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "Go on"], check=True)
    done = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def in_git(site: SiteFolder, config: str) -> str:
    """Put the site under git; the first commit."""
    site.write("mkdocs.yml", config)
    site.write(".gitignore", "/site/\n/.cache/\n__pycache__/\n")
    subprocess.run(["git", "-C", str(site.root), "init", "-q"], check=True)
    return commit(site.root)


def test_another_commit_is_only_put_in(site: SiteFolder, work: dict[str, int]) -> None:
    """Every page of a module names the commit that it describes, and is not made again for it, nor for a harmless template."""
    head = '<meta name="author" content="Anna">'
    site.write(
        "overrides/main.html", f'{{% extends "base.html" %}}{{% block extrahead %}}{head}{{% endblock %}}'
    )
    in_git(site, CONFIG)
    made(site.root, kept=True)
    pages = work["markdown"]
    work.update(dict.fromkeys(work, 0))
    second = commit(site.root)
    warm, _ = made(site.root, kept=True)
    assert work["ours"] <= 1, "the overview, which names it too"
    assert work["markdown"] <= 1 < pages
    assert work["templates"] <= 1
    assert warm == made(site.root, kept=False)[0]
    assert f"<code>{second[:7]}</code>" in warm["runbooks/calendar/index.html"].decode()
    assert f"<code>{second[:12]}</code>" in warm["ffi/calendar/index.html"].decode()


OTHERS = {
    "nobody else": ("", ""),
    "a hook": ("hooks: [own.py]\n", ""),
    "a template": (
        "",
        '{% extends "base.html" %}{% block extrahead %}{{ page.content | escape }}{% endblock %}',
    ),
}


@pytest.mark.parametrize(("hooks", "template"), OTHERS.values(), ids=OTHERS.keys())
def test_every_site_names_the_commit(site: SiteFolder, hooks: str, template: str) -> None:
    """Also where others see pages before they are finished; the search index does not name it a thousand times."""
    if template:
        site.write("overrides/main.html", template)
    seen = "seen = []\ndef on_page_content(html, **_):\n    seen.append(html)\n"
    site.write("own.py", f"{seen}def on_post_build(**_):\n    assert 'rb-described-' not in ''.join(seen)\n")
    first = in_git(site, f"{CONFIG}{hooks}")
    found, _ = made(site.root, kept=True)
    pages = {path: text.decode() for path, text in found.items() if path.endswith("calendar/index.html")}
    assert len(pages) == 2
    assert all(first[:7] in text and "rb-described-" not in text for text in pages.values())
    assert pages["runbooks/calendar/index.html"].count(first[:7]) == (4 if template else 2)
    index = json.loads(found["search/search_index.json"])["docs"]
    naming = {one["location"].partition("#")[0] for one in index if first[:7] in one["text"]}
    assert naming == {"runbooks/"}, "the overview alone"


def test_a_text_is_no_mark(site: SiteFolder) -> None:
    """What the registry and people say is shown, be it the mark in whose place the commit or a block is put."""
    mark = '<i class="rb-described-said"></i>'
    site.write("modules.yaml", f"{REGISTRY}    summary: 'Said {mark} here'\n")
    held = '<div class="rb-held" id="rb-held-99"></div>'
    site.write("docs/runbooks/_sections/calendar/architecture.md", f"Own {mark} text {held}\n\n    {mark}\n")
    first = in_git(site, CONFIG)
    found, _ = made(site.root, kept=True)
    assert found == made(site.root, kept=False)[0]
    page = found["runbooks/calendar/index.html"].decode()
    assert held in page
    assert page.count(first[:7]) == 2
    assert page.count("rb-described-said") >= 1
    assert mark not in page


def test_nothing_is_kept_that_was_not_asked_for(site: SiteFolder, work: dict[str, int]) -> None:
    """`build_cache: false` makes everything anew, and writes no page down."""
    made(site.root, kept=False)
    first = dict(work)
    made(site.root, kept=False)
    assert {name: 2 * count for name, count in first.items()} == work
    assert len(list((site.root / KEPT).glob("[0-9a-f]*"))) < first["markdown"], "only readings are there"


def test_a_page_with_warnings_warns_in_every_build(site: SiteFolder) -> None:
    """A strict build fails a second time, for the same reason."""
    site.write("docs/own.md", "# Own\n\n[Nowhere](nowhere.md) and [no place](index.md#nowhere)\n")
    first, second = site.build("--strict"), site.build("--strict")
    assert first.code == second.code == 1
    assert "nowhere.md" in second.log
    assert "#nowhere" in second.log
    assert "Aborted with 2 warnings in strict mode!" in first.log
    assert "Aborted with 2 warnings in strict mode!" in second.log


def test_a_quiet_build_does_not_silence_the_next(site: SiteFolder) -> None:
    """What was made while nobody listened is made again for those who do."""
    site.write("docs/own.md", "# Own\n\n[Nowhere](nowhere.md)\n")
    site.build("--quiet")
    assert "nowhere.md" in site.build("--strict").log


def test_packages_that_are_not_there_keep_nobody_from_keeping() -> None:
    """A theme that is not installed makes no page; one that lies elsewhere has no record of what it holds."""
    assert identity(["no_such_package", "jinja2"]) == identity(["jinja2"])
    with pytest.raises(UnnamedError):
        identity(["small_sites"])


DAMAGE = {
    "cut": lambda content: content[: len(content) // 2],
    "empty": lambda _: b"",
    "flipped": lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    "foreign": lambda _: b"\x00not ours",
    "longer": lambda content: content + b"more",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_damaged_entries_are_made_again(site: SiteFolder, damage: Any) -> None:
    """What is torn or foreign is passed over."""
    cold, _ = made(site.root, kept=True)
    entries = [path for path in (site.root / KEPT).iterdir() if len(path.name) == 64]
    assert entries
    for path in entries:
        path.write_bytes(damage(path.read_bytes()))
    assert made(site.root, kept=True)[0] == cold


def test_exchanged_entries_are_not_believed(site: SiteFolder) -> None:
    """An entry of another kind under a name, whole as it is, is none of this page's."""
    cold, _ = made(site.root, kept=True)
    entries = sorted(path for path in (site.root / KEPT).iterdir() if len(path.name) == 64)
    contents = [path.read_bytes() for path in entries]
    for path, content in zip(entries, contents[1:] + contents[:1], strict=True):
        path.write_bytes(content)
    assert made(site.root, kept=True)[0] == cold


def start(root: Path, site_dir: str) -> subprocess.Popen[bytes]:
    """Begin a build."""
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site_dir],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_builds_at_the_same_time_do_not_meet(site: SiteFolder) -> None:
    """Two builds share what is kept, and each of them is right."""
    running = [start(site.root, name) for name in ("one", "two")]
    assert [process.wait() for process in running] == [0, 0]
    cold, _ = made(site.root, kept=False)
    assert files_of(site.root / "one") == cold
    assert files_of(site.root / "two") == cold


def test_a_killed_build_leaves_nothing_wrong(site: SiteFolder) -> None:
    """What a build had kept before it was killed is whole."""
    process = start(site.root, "killed")
    while process.poll() is None and len(list((site.root / KEPT).glob("*"))) < 6:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    warm, _ = made(site.root, kept=True)
    assert warm == made(site.root, kept=False)[0]
