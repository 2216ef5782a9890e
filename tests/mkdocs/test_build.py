"""The plugin in real builds."""

import html
import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest
from small_sites import REGISTRY, SiteFolder

pytestmark = pytest.mark.build

PAGES = ("runbooks", "runbooks/calendar", "runbooks/usage", "ffi", "ffi/calendar", "adr", "evidence")

CONTRADICTED = """\
version: 1
project: {name: Meridian, language: en}
modules:
  calendar:
    target: rust
    status: done
"""


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en", ["Decisions", "Evidence", "FFI specifications", "Own", "Runbooks"]),
        ("de", ["Entscheidungen", "Nachweise", "FFI-Spezifikationen", "Own", "Runbooks"]),
    ],
)
def test_folders_have_titles_of_their_language(site: SiteFolder, language: str, titles: list[str]) -> None:
    """Without `nav:`, our folders are not called by their names; folders of the user's stay as they were."""
    site.write("modules.yaml", REGISTRY.replace("language: en", f"language: {language}"))
    site.write("docs/own/page.md", "# Page\n")
    site.configure(theme="{name: material, font: false}")
    built = site.build("--strict")
    assert built.code == 0, built.log
    page = html.unescape(built.page("own/page"))
    sections = re.findall(r'md-nav__title" for="__nav_\d+">\s*<span[^>]*></span>\s*([^<]*?)\s*</', page)
    assert sorted(sections) == sorted(titles)


def test_a_chosen_title_of_a_folder_stays(site: SiteFolder) -> None:
    """Who writes a navigation chooses its titles."""
    site.configure(extra="nav:\n  - index.md\n  - Ffi: [ffi/index.md]\n  - Runbooks: runbooks/\n")
    assert "Ffi" in site.build().page("runbooks")


def test_a_minimal_registry_makes_a_site(site: SiteFolder) -> None:
    """Two lines a module are enough, and nothing of it is a warning."""
    built = site.build("--strict")
    assert built.code == 0, built.log
    for page in PAGES:
        assert "calendar" in built.page(page).lower() or page in {"adr", "evidence", "runbooks/usage"}
    data = json.loads((built.site / "runbooks.json").read_text(encoding="utf-8"))
    assert list(data["modules"]) == ["calendar"]
    assert built.has("badges/calendar.json")


def test_the_same_input_gives_the_same_bytes(site: SiteFolder) -> None:
    """Two builds of one state differ in nothing that we generate."""
    first = site.build("--strict", SOURCE_DATE_EPOCH="1770000000")
    pages = {page: first.page(page) for page in PAGES}
    second = site.build("--strict", SOURCE_DATE_EPOCH="1770000000")
    assert {page: second.page(page) for page in PAGES} == pages


def test_without_directory_urls(site: SiteFolder) -> None:
    """Links hold in the other spelling of addresses too."""
    site.configure(extra="use_directory_urls: false\n")
    built = site.build("--strict")
    assert built.code == 0, built.log
    assert built.has("runbooks/calendar.html")


def test_the_edit_link_leads_to_the_modules_line(site: SiteFolder) -> None:
    """A reader who wants to change a page edits the registry."""
    site.configure(theme="material", extra="repo_url: https://github.com/o/r\nedit_uri: edit/main/docs/\n")
    site.write(
        "mkdocs.yml",
        (site.root / "mkdocs.yml")
        .read_text()
        .replace("theme: material", "theme: {name: material, font: false, features: [content.action.edit]}"),
    )
    built = site.build("--strict")
    assert built.code == 0, built.log
    assert 'href="https://github.com/o/r/edit/main/modules.yaml#L4"' in built.page("runbooks/calendar")


def test_a_broken_registry_aborts_and_the_old_site_stays(site: SiteFolder) -> None:
    """Every problem is named with its place, and nothing half-written replaces what was there."""
    site.build()
    before = site.build().page("runbooks/calendar")
    site.write(
        "modules.yaml",
        "version: 1\nproject: {name: M}\nmodules:\n  calendar:\n    target: rust\n    pyhton: x\n  other:\n    target: cobol\n",
    )
    built = site.build()
    assert built.code == 1
    assert "modules.yaml:6:5: error[unknown-key]" in built.log
    assert "modules.yaml:8:13: error[" in built.log
    assert "`modules.yaml` can't be used" in built.log
    assert "Traceback" not in built.log
    assert built.page("runbooks/calendar") == before


def test_a_missing_registry_is_said(site: SiteFolder) -> None:
    """No traceback where the file is not there."""
    (site.root / "modules.yaml").unlink()
    built = site.build()
    assert built.code == 1
    assert "error[registry-not-found]" in built.log
    assert "Traceback" not in built.log


def test_a_contradicted_claim_fails_the_strict_build(site: SiteFolder) -> None:
    """`done` without a port is contradicted; the place is the line that claims it."""
    site.write("modules.yaml", CONTRADICTED)
    strict = site.build("--strict")
    assert strict.code == 1
    assert "modules.yaml:6:" in strict.log
    assert "policy.status-honest" in strict.log
    assert site.build().code == 0


def test_an_unproven_claim_fails_only_where_evidence_is_required(site: SiteFolder) -> None:
    """A fresh clone without evidence builds; CI asks for more."""
    site.write("modules.yaml", CONTRADICTED.replace("done", "in-progress"))
    assert site.build("--strict").code == 0
    site.configure(options="{require_evidence: !ENV [CI, false]}")
    assert site.build("--strict", CI="").code == 0
    required = site.build("--strict", CI="true")
    assert required.code == 1
    assert "perf.baseline" in required.log


def test_a_users_page_wins(site: SiteFolder) -> None:
    """A hand-written page at a generated path stays, and that is said at INFO."""
    site.write("docs/runbooks/calendar.md", "# By hand\n")
    built = site.build("--strict")
    assert built.code == 0, built.log
    assert "By hand" in built.page("runbooks/calendar")
    assert "page-taken" in built.log
    assert "runbooks/calendar.md" in built.page("evidence")


def test_a_users_page_at_the_same_address_wins(site: SiteFolder) -> None:
    """`calendar/index.md` and `calendar.md` have one address; MkDocs would overwrite silently."""
    site.write("docs/runbooks/calendar/index.md", "# By hand\n")
    built = site.build("--strict")
    assert built.code == 0, built.log
    assert "By hand" in built.page("runbooks/calendar")


def test_two_entries_on_one_path_are_refused(site: SiteFolder) -> None:
    """They would overwrite each other's pages."""
    site.configure(after="  - runbooks\n")
    built = site.build()
    assert built.code == 1
    assert "Traceback" not in built.log
    assert "path-shared" in built.log


def test_two_registries_in_one_site(site: SiteFolder) -> None:
    """Each entry has its own prefix and language."""
    site.configure(after="  - runbooks: {registry: zwei/modules.yaml, path: zwei}\n")
    site.write("zwei/modules.yaml", REGISTRY.replace("language: en", "language: de"))
    built = site.build("--strict")
    assert built.code == 0, built.log
    assert "Vorbedingungen" in built.page("zwei/runbooks/calendar")
    assert "Vorbedingungen" not in built.page("runbooks/calendar")


def test_inputs_are_no_pages(site: SiteFolder) -> None:
    """Sections and notes stand inside the generated pages, not beside them."""
    site.write("docs/runbooks/_sections/calendar/summary.md", "A summary of its own.\n")
    site.write("docs/ffi/calendar.md", "Notes of its own.\n")
    built = site.build("--strict")
    assert built.code == 0, built.log
    assert "A summary of its own." in built.page("runbooks/calendar")
    assert "Notes of its own." in built.page("ffi/calendar")
    assert not built.has("runbooks/_sections")


def test_nav_entry_expands(site: SiteFolder) -> None:
    """`- Runbooks: runbooks/` stands for all pages; without it one line says how."""
    site.configure(extra="nav:\n  - index.md\n  - Moves: runbooks/\n")
    built = site.build("--strict")
    assert built.code == 0, built.log
    assert "Moves" in built.page("")
    assert "runbooks/calendar/" in built.page("")
    site.configure(extra="nav:\n  - index.md\n")
    assert "- Runbooks: runbooks/" in site.build("--strict").log


def test_many_modules_stand_in_groups(site: SiteFolder) -> None:
    """Without `nav:`, a page lists its own group only; the user's pages stay where they were."""
    site.configure(theme="{name: material, font: false, features: [navigation.prune]}")
    modules = "".join(f"  step{number:02}: {{target: rust, wave: {number // 20}}}\n" for number in range(60))
    site.write("modules.yaml", f"version: 1\nproject: {{name: Meridian, language: en}}\nmodules:\n{modules}")
    site.write("docs/runbooks/own.md", "# Own page\n")
    built = site.build("--strict")
    assert built.code == 0, built.log
    page = built.page("runbooks/step21")
    assert "../step39/" in page
    assert "../step41/" not in page
    assert "../own/" in page


@pytest.mark.parametrize("first", ["macros", "runbooks"])
def test_macros_in_either_order(site: SiteFolder, first: str) -> None:
    """Hand-written pages can show progress, a table and one status."""
    site.configure(extra="", after="  - macros\n")
    if first == "macros":
        config = (site.root / "mkdocs.yml").read_text(encoding="utf-8")
        site.write(
            "mkdocs.yml",
            config.replace("  - macros\n", "").replace("  - runbooks", "  - macros\n  - runbooks"),
        )
    site.write(
        "docs/index.md",
        '# Start\n\n{{ runbooks_progress() }}\n\n{{ runbooks_table() }}\n\n{{ runbooks_status("calendar") }}\n',
    )
    built = site.build("--strict")
    assert built.code == 0, built.log
    assert built.page("").count("calendar") >= 2
    assert "{{" not in built.page("")


def test_an_unknown_name_in_a_macro_is_a_warning(site: SiteFolder) -> None:
    """The page is named, and the nearest module."""
    site.configure(after="  - macros\n")
    site.write("docs/how.md", '{{ runbooks_status("calender") }}\n')
    built = site.build("--strict")
    assert built.code == 1
    assert "how.md" in built.log
    assert "calendar" in built.log


def test_macros_for_use_within_a_sentence(site: SiteFolder) -> None:
    """A gate, a figure, a decision and a function, each with its link."""
    site.configure(after="  - macros\n")
    site.write("docs/adr/0003-errors.md", "---\nstatus: accepted\n---\n# Errors are values\n")
    site.write(
        "docs/how.md",
        'Unit {{ runbooks_gate("calendar", "test.unit") }}, {{ runbooks_figure("calendar", "coverage") }}, '
        '{{ runbooks_figure("calendar", "tests.unit.failed") }}, {{ runbooks_adr(3) }}, '
        '{{ runbooks_ffi("calendar", "days") }}\n',
    )
    site.write("src/meridian/calendar.py", "def days(start: int, end: int) -> int:\n    return end - start\n")
    built = site.build("--strict")
    assert built.code == 0, built.log
    page = built.page("how")
    assert 'href="../runbooks/calendar/#gate-test-unit"' in page
    assert page.count('<a href="../runbooks/calendar/">–</a>') == 2
    assert ">ADR-0003: Errors are values</a> (accepted)" in page
    assert '<a href="../ffi/calendar/#item-days"><code>days</code></a>' in page


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ('runbooks_gate("calendar", "test.units")', "test.unit"),
        ('runbooks_figure("calendar", "covrage")', "coverage"),
        ("runbooks_adr(7)", "7"),
        ('runbooks_ffi("calendar", "dayz")', "dayz"),
    ],
)
def test_every_macro_says_what_it_does_not_know(site: SiteFolder, asked: str, nearest: str) -> None:
    """A warning with page and line, and the nearest name where there is one."""
    site.configure(after="  - macros\n")
    site.write("docs/how.md", f"# How\n\nSee {{{{ {asked} }}}}\n")
    built = site.build("--strict")
    assert built.code == 1
    assert "how.md:3" in built.log
    assert nearest in built.log


def test_names_are_data(site: SiteFolder) -> None:
    """What people and tools write can't become HTML or Jinja."""
    site.configure(after="  - macros\n")
    site.write(
        "modules.yaml",
        """\
        version: 1
        project: {name: M, language: en}
        modules:
          calendar:
            target: rust
            title: "<script>alert(1)</script> {{ 7*7 }} | `x`"
            owner: "{% raw %}<b>"
        """,
    )
    built = site.build("--strict")
    assert built.code == 0, built.log
    for page in PAGES:
        assert "<script>alert" not in built.page(page)
    assert "{{ 7*7 }}" in html.unescape(built.page("runbooks/calendar"))


def test_ctrl_c_in_a_build(site: SiteFolder) -> None:
    """An interrupted build ends with an error code and leaves the registry as it is."""
    before = (site.root / "modules.yaml").read_bytes()
    build = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=site.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    time.sleep(0.6)
    build.send_signal(signal.SIGINT)
    build.communicate(timeout=60)
    assert (site.root / "modules.yaml").read_bytes() == before
    assert build.returncode is not None


@pytest.mark.skipif(os.name == "nt", reason="folders have no such mode there")
def test_a_read_only_site_folder_is_said(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence before the work, not a traceback after it."""
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import PluginError  # noqa: PLC0415

    from mkdocs_runbooks.mkdocs import site as described  # noqa: PLC0415

    config = load_config(str(site.root / "mkdocs.yml"))
    monkeypatch.setattr(described.os, "access", lambda *_: False)
    with pytest.raises(PluginError, match="read-only"):
        described.refuse_read_only(config)


@pytest.mark.parametrize(
    ("written", "address", "urls"),
    [
        ("runbooks/calendar.markdown", "runbooks/calendar/index.html", True),
        ("runbooks/calendar/README.md", "runbooks/calendar/index.html", True),
        ("ffi/README.md", "ffi/index.html", True),
        ("evidence.md", "evidence/index.html", True),
        ("runbooks/calendar.md", "runbooks/calendar.html", False),
        ("ffi/README.md", "ffi/index.html", False),
    ],
)
def test_every_spelling_of_an_address_is_the_users(
    site: SiteFolder, written: str, address: str, urls: bool
) -> None:
    """However a hand-written page is called: what decides is the address, and no link to it breaks."""
    site.configure(extra="" if urls else "use_directory_urls: false\n")
    site.write(f"docs/{written}", "# Mine\n\nBy hand.\n")
    built = site.build("--strict")
    assert built.code == 0, built.log
    assert "By hand." in (built.site / address).read_text(encoding="utf-8")
    assert built.log.count("page-taken") == 1


def test_other_addresses_stay_generated(site: SiteFolder) -> None:
    """Without directory addresses `evidence.md` and `evidence/index.md` are two pages."""
    site.configure(extra="use_directory_urls: false\n")
    site.write("docs/evidence.md", "# Mine\n")
    built = site.build("--strict")
    assert built.code == 0, built.log
    assert built.has("evidence.html")
    assert built.has("evidence/index.html")


def test_own_decision_records_stand_in_the_expanded_navigation(site: SiteFolder) -> None:
    """Records inside the docs folder are pages already; those that nobody named come under Decisions."""
    site.configure(
        extra="validation: {omitted_files: warn}\nnot_in_nav: /adr/0003-*\n"
        "nav:\n  - index.md\n  - Second: adr/0002-b.md\n  - Runbooks: runbooks/\n"
    )
    for number, name in ((1, "a"), (2, "b"), (3, "c")):
        site.write(f"docs/adr/000{number}-{name}.md", f"# ADR-{number}: Choice {name}\n\nStatus: accepted\n")
    built = site.build("--strict")
    assert built.code == 0, built.log
    start = built.page(".")
    assert start.count('href="adr/0001-a/"') == 1
    assert start.count('href="adr/0002-b/"') >= 1
    assert 'href="adr/0003-c/"' not in start


def test_a_folder_at_the_place_of_a_file_stays(site: SiteFolder) -> None:
    """A folder that is called like a generated file keeps its pages."""
    site.write("docs/runbooks.json/x.md", "# Mine\n")
    built = site.build("--strict")
    assert built.code == 0, built.log
    assert built.has("runbooks.json/x/index.html")
