"""What the pages of evidence, of the language border and of decisions say about the unusual."""

from dataclasses import replace

import pytest
from judged_registries import HERE, assessment, interface, judged, module, sample, test_report, unreadable
from rendered_html import Document, html

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Severity
from mkdocs_runbooks.model.adr import Decision, DecisionStatus
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.evidence import EvidenceFile, FileState
from mkdocs_runbooks.model.interface import Notes, SourceProblem
from mkdocs_runbooks.model.page import PageKind, Site
from mkdocs_runbooks.model.provenance import Digest, Format, TimeSource
from mkdocs_runbooks.model.registry import ModuleId
from mkdocs_runbooks.pages import plan, render
from mkdocs_runbooks.pages.links import evidence_anchor

SITE = Site(docs_dir="docs", directory_urls=True)


def page(of: Judged, kind: PageKind, site: Site = SITE, *, number: int = 0) -> str:
    """The Markdown of a page of this kind."""
    planned = [one for one in plan(of, site) if one.kind is kind]
    return render(of, site, (planned[number],))[0].markdown


def test_every_file_has_one_stable_anchor() -> None:
    """Verdicts link to rows: the anchor depends on the path alone, and each file has exactly one."""
    found = Document(html(page(sample(), PageKind.EVIDENCE), "mkdocs"))
    anchors = [name for name in found.ids if name.startswith("e-")]
    assert sorted(anchors) == sorted(
        evidence_anchor(path) for path in ("reports/evidence/pytest.xml", "reports/evidence/empty.xml")
    )
    assert max(found.ids.values()) == 1


def test_a_receipt_is_no_file_of_its_own() -> None:
    """What is counted above is what is listed below: a receipt stands with the file that it vouches for."""
    report = test_report("reports/a.xml")
    assert report.record is not None
    vouching = report.record.provenance.receipt
    assert vouching is not None
    receipt = EvidenceFile(
        path=vouching.path,
        format=Format.RECEIPT,
        state=FileState.READ,
        receipt=replace(vouching, outputs=((report.path, Digest("e" * 64)),)),
    )
    for files, said in (((report, receipt), "<b>1</b>"), ((receipt,), "<b>1</b>"), ((report,), "<b>1</b>")):
        text = page(judged(files=files), PageKind.EVIDENCE)
        assert text.count('id="e-') == 1
        assert said in text


@pytest.mark.parametrize(
    ("weak", "said"),
    [
        (TimeSource.NAIVE, "without a zone"),
        (TimeSource.COMMITTED, "time of its commit"),
        (TimeSource.MTIME, "modification time"),
        (TimeSource.OFFSET, ""),
    ],
)
def test_weaker_times_are_named(weak: TimeSource, said: str) -> None:
    """A time that rests on less than the file's own word is said to do so; a good one is not mentioned."""
    report = test_report("reports/a.xml")
    assert report.record is not None
    provenance = replace(report.record.provenance, time_source=weak)
    text = page(
        judged(files=(replace(report, record=replace(report.record, provenance=provenance)),)),
        PageKind.EVIDENCE,
    )
    assert ("Weaker kinds of time" in text) is bool(said)
    assert said in text


def test_user_pages_that_won_are_named() -> None:
    """Only pages that stand in the place of generated ones are named, not the user's others."""
    site = replace(SITE, user_pages=frozenset({"runbooks/rolling.md", "index.md"}))
    text = page(sample(), PageKind.EVIDENCE, site)
    assert "<code>runbooks/rolling.md</code>" in text
    assert "<code>index.md</code>" not in text


def test_long_lists_of_modules_are_counted() -> None:
    """A file that speaks of hundreds of modules does not flood its row."""
    ids = tuple(ModuleId(f"m{number}") for number in range(300))
    text = page(judged(files=(test_report("reports/a.xml", modules=ids),)), PageKind.EVIDENCE)
    assert "and 295 more modules" in text


def test_other_messages_are_published_once() -> None:
    """What readers of sources and git said stands on the page; what a row says already is not said again."""
    shallow = Diagnostic(code=Code.HISTORY_SHALLOW, severity=Severity.WARNING, location=HERE)
    empty = unreadable("reports/empty.xml")
    of = judged(files=(empty,), diagnostics=(*empty.diagnostics, shallow))
    text = page(of, PageKind.EVIDENCE)
    others = text.split("## Messages about sources")[1]
    assert "modules.yaml:7" in others
    assert "reports/empty.xml" not in others


def border(**changes: object) -> Judged:
    """A registry of one module with the sample's border, changed."""
    one = replace(interface(), **changes)  # type: ignore[arg-type]
    return judged(assessment(module("rolling")), interfaces={ModuleId("rolling"): one})


def test_what_is_not_known_is_said() -> None:
    """The page states its limits and counts what is unknown instead of implying agreement."""
    shown = page(border(), PageKind.FFI)
    assert "1 of 2 compared places are unknown. Unknown is never taken for agreement." in shown
    assert "nothing was built or run" in shown


def test_unknown_is_shown_with_its_reason() -> None:
    """Not there yet, not found, and not readable are three different things."""
    planned = page(border(targets={}), PageKind.FFI)
    assert "does not exist yet" in planned
    without_drift = page(border(targets={}, drift=()), PageKind.FFI)
    assert "no port yet to compare with" in without_drift
    assert "No difference found" not in without_drift
    (target, facts), *_ = interface().targets.items()
    absent = page(border(targets={target: replace(facts, problems=(), hidden=())}), PageKind.FFI)
    assert absent.count("Not found in <code>") > page(border(), PageKind.FFI).count("Not found in <code>")
    assert "Unknown: not everything in" not in absent
    broken = replace(facts, problems=(SourceProblem(path="a.rs", line=1, message="eof"),))
    assert "could be read" in page(border(targets={target: broken}), PageKind.FFI)


def test_notes_go_below_our_headings_with_their_links() -> None:
    """Hand-written notes become a part of the page: deeper headings, links as seen from the page."""
    notes = Notes(
        path="docs/ffi/_notes/rolling.md",
        markdown="# Zero copy\n\n## Why\n\nSee [it](../../how-to/a.md#b).\n",
    )
    text = page(border(notes=notes), PageKind.FFI)
    assert "\n### Zero copy\n" in text
    assert "\n#### Why\n" in text
    assert "](../how-to/a.md#b)" in text


def decisions(*found: Decision) -> Judged:
    """A registry without modules that has these decisions."""
    return judged(decisions=found)


RECORD = Decision(number=1, title="First", status=DecisionStatus.UNKNOWN, date=None, path="adr/0001-a.md")


def test_decisions_inside_the_docs_folder_are_linked_not_rendered() -> None:
    """A record that is a page of the user's already gets no second one."""
    of = decisions(replace(RECORD, path="docs/adr/0001-a.md"))
    assert [one.src_uri for one in plan(of, SITE) if one.kind is PageKind.ADR] == []
    assert 'href="0001-a/"' in page(of, PageKind.ADR_INDEX)


LINKS = [
    ("[two](../docs/adr/0002-b.md#why)", 'href="0002-b.md#why"'),
    ("[two][x]\n\n[x]: <../docs/adr/0002-b.md>", 'href="0002-b.md"'),
    ("[three](./0003-c%20(d).md 'T')", 'href="0003-c-d.md"'),
    ("[site](../docs/x.md)", 'href="../x.md"'),
    ("[web](https://a.b/c.md)", 'href="https://a.b/c.md"'),
    ("[up](#why)", 'href="#why"'),
    ("[source](../src/a.py)", "<p>source</p>"),
    ("![plan](plan.png)", "<p>plan</p>"),
    ("[out](../../etc/passwd)", "<p>out</p>"),
    ("[none][y]\n\n[y]: ../src/a.py", 'href="#"'),
    ("`[code](../src/a.py)` [two](../docs/adr/0002-b.md)", "<code>[code](../src/a.py)</code> <a"),
    ("```\n[code](../src/a.py)\n```", "[code](../src/a.py)\n</code>"),
]


@pytest.mark.parametrize(("markdown", "expected"), LINKS, ids=[one[0] for one in LINKS])
def test_links_of_records(markdown: str, expected: str) -> None:
    """Links lead to the pages of other records and of the site; what the site lacks becomes text, code stays."""
    found = (
        replace(RECORD, markdown=f"# First\n\n{markdown}\n"),
        replace(RECORD, number=2, path="docs/adr/0002-b.md"),
        replace(RECORD, number=3, path="adr/0003-c (d).md"),
    )
    assert expected in html(page(decisions(*found), PageKind.ADR), "mkdocs")


def test_sources_of_records_are_links_where_they_can_be_read() -> None:
    """With an address for sources a link to a file of the project leads there."""
    site = replace(SITE, source_url="https://e.org/blob/{path}")
    of = decisions(replace(RECORD, markdown="# First\n\n[source](../src/a.py)\n"))
    assert 'href="https://e.org/blob/src/a.py"' in html(page(of, PageKind.ADR, site), "mkdocs")


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        ("# Own title\n\nText\n", "Own title"),
        ("Own\n===\n\nText\n", "Own"),
        ("Text\n", "ADR-0001: First"),
        ("", "ADR-0001: First"),
    ],
)
def test_a_record_has_one_title(markdown: str, title: str) -> None:
    """Its own, where it begins with one, else number and title; front matter never shows."""
    of = decisions(replace(RECORD, markdown=f"---\nstatus: accepted\n---\n{markdown}"))
    found = Document(html(page(of, PageKind.ADR), "mkdocs"))
    assert found.tags["h1"] == 1
    assert [text for tag, text in found.texts if tag == "h1"] == [title]
    assert not [text for _, text in found.texts if "status: accepted" in text]
