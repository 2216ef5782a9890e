"""What readers come for, counted in clicks from the overview of their modules."""

import subprocess
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page
from small_sites import SiteFolder

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.xdist_group("browser")]

MODULES = 300
OWNERS = ("anna", "boris", "clara", "dora", "emil", "frida")
FAILING = (13, 25, 26, 31)
"""Modules whose tests fail: number 13, 25 and 31 are boris's."""


class Reader:
    """Somebody with a page before them, whose clicks are counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, what: Locator) -> None:
        """Click on it."""
        what.click()
        self.clicks += 1


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader on the overview of the German example."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}beispiel/runbooks/")
    yield Reader(page)
    context.close()


def row(page: Page, module: str) -> Locator:
    """The module's row in the table of modules."""
    return page.locator(".rb-score__table tr[data-o]").filter(has=page.locator("th a", has_text=module))


def test_what_blocks_a_module(reader: Reader) -> None:
    """The overview names the first blocker; one click shows why it is open and what to do."""
    reader.click(row(reader.page, "Saison").locator("td small a"))
    gate = reader.page.locator("li:target")
    gate.locator("details[open]").wait_for()
    assert "test_bench_saison.py" in gate.inner_text()
    assert reader.clicks == 1


def test_the_way_back_on_paper(reader: Reader) -> None:
    """One click leads to the runbook; its print shows every command of the rollback, though no box was opened."""
    reader.click(row(reader.page, "Gleitende").locator("th a"))
    reader.page.wait_for_url("**/gleitend/")
    reader.page.emulate_media(media="print")
    commands = reader.page.locator("#rollback .rb-command").all()
    assert commands
    assert all(command.is_visible() for command in commands)
    assert reader.page.evaluate(
        "[...document.querySelectorAll('#rollback .rb-command')].every(c => c.scrollWidth <= c.clientWidth + 1)"
    )
    assert reader.clicks == 1


def test_who_must_act_next(reader: Reader) -> None:
    """No click: the overview begins with each person, their module and what they do next."""
    rows = reader.page.locator(".rb-table--act tbody tr")
    owners = reader.page.locator(".rb-table--act th[scope=rowgroup]").all_inner_texts()
    assert owners == ["anna", "boris", "clara"]
    assert all(rows.nth(at).locator("a[href*='#gate-']").count() for at in range(rows.count()))
    assert reader.clicks == 0


def test_the_proof_of_a_box(reader: Reader) -> None:
    """Three clicks from the overview: the module, the box, the file that proves it, among all files."""
    reader.click(row(reader.page, "Gleitende").locator("th a"))
    reader.click(reader.page.locator("#gate-test-unit summary"))
    reader.click(reader.page.locator("#gate-test-unit a[href*='evidence/#']").first)
    proof = reader.page.locator(":target")
    proof.wait_for()
    assert "nextest.xml" in proof.inner_text()
    assert reader.clicks == 3


@pytest.mark.parametrize(
    ("overview", "decision", "modules"),
    [
        ("beispiel/runbooks/", "Fehler tragen einen Code", ["Gleitende Kennzahlen", "Lücken", "Saison"]),
        (
            "runbooks/",
            "The pure twin is the reference",
            ["JUnit reports", "Cobertura reports", "LCOV tracefiles"],
        ),
    ],
    ids=["beside-the-docs", "page-of-the-team"],
)
def test_which_modules_rely_on_a_decision(
    reader: Reader, address: str, overview: str, decision: str, modules: list[str]
) -> None:
    """Two clicks from the overview: the decisions, the decision; its head names the modules, as links."""
    reader.page.goto(address + overview)
    reader.click(reader.page.locator("nav.md-nav--primary a[href$='adr/']:visible"))
    reader.click(reader.page.locator("article td").get_by_role("link", name=decision))
    relying = reader.page.locator(".rb-adr a[href^='../../runbooks/']")
    relying.first.wait_for()
    assert relying.all_inner_texts() == modules
    assert reader.clicks == 2


def report() -> str:
    """What the failing tests left, written after the code was committed."""
    cases = "".join(
        f'<testcase classname="tests.test_figure_{number:03d}" name="test_mean"><failure message="1 is not 2"/></testcase>'
        for number in FAILING
    )
    return (
        f'<testsuites><testsuite name="pytest" tests="{len(FAILING)}" failures="{len(FAILING)}" errors="0" skipped="0">'
        f'<properties><property name="backend" value="rust"/></properties>{cases}</testsuite></testsuites>'
    )


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """The site of 300 modules of six owners, some with tests that fail."""
    folder = SiteFolder(tmp_path_factory.mktemp("many"))
    folder.configure()
    folder.write("docs/index.md", "# Figures\n")
    modules = "".join(
        f"  figure_{number:03d}:\n    target: rust\n    owner: {OWNERS[number % len(OWNERS)]}\n"
        for number in range(MODULES)
    )
    folder.write(
        "modules.yaml",
        f"version: 1\nproject: {{name: Figures, system: Evaluation, language: en}}\nmodules:\n{modules}",
    )
    for number in FAILING:
        folder.write(f"tests/test_figure_{number:03d}.py", "def test_mean() -> None:\n    assert 1 == 2\n")
    for command in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Begin"],
    ):
        subprocess.run(["git", *command], cwd=folder.root, check=True)
    folder.write("reports/evidence/junit.xml", report())
    built = folder.build()
    assert built.code == 0, built.log
    return serve(built.site)


def test_one_owners_failed_gates_among_300_modules(browser: Browser, many: str) -> None:
    """Two choices leave the modules of one owner whose tests fail, and one click leads to the gate."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    reader = Reader(context.new_page())
    reader.page.goto(f"{many}runbooks/")
    reader.page.locator(".rb-filter select[name=owner]").select_option("boris")
    reader.page.locator(".rb-filter select[name=outcome]").select_option("failed")
    rows = reader.page.locator(".rb-score__table tr[data-o]:visible")
    shown = rows.locator("th[scope=row]").all_inner_texts()
    reader.click(rows.first.locator("td.rb-s--failed a").first)
    gate = reader.page.locator("li:target")
    gate.wait_for()
    failed = gate.locator("summary .rb-o--failed").count()
    context.close()
    assert shown == ["Figure 013", "Figure 025", "Figure 031"]
    assert (failed, reader.clicks) == (1, 1)
