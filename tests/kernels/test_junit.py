"""Behaviour of the JUnit kernel as data, the same for both twins."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from junit_twins import Twin, each_twin, read, times_of

from mkdocs_runbooks.kernels import junit_report
from mkdocs_runbooks.kernels.junit_report import Report
from mkdocs_runbooks.kernels.refusal import Refusal

CASES = Path(__file__).parent / "cases"


def _cases(name: str) -> list[Any]:
    cases = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in cases]


def _content(case: dict[str, Any]) -> bytes:
    document = case["document"] * case.get("repeat", 1)
    content = document.encode(case.get("encoding", "utf-8"), errors="surrogatepass")
    return bytes(content[: len(content) - case.get("cut", 0)])


def _by_class(report: Report, attribute: str) -> dict[str, Any]:
    return {group.classname: getattr(group, attribute) for group in report.groups}


@each_twin
@pytest.mark.parametrize("case", _cases("reports.yaml"))
def test_report(twin: Twin, case: dict[str, Any]) -> None:
    """A readable report gives exactly the counts, groups, messages and problems that its case names."""
    report = read(twin, _content(case))
    assert list(report.elements) == case["counts"]
    assert list(report.by_id) == case.get("by_id", case["counts"])
    shown = [
        [problem.kind, f"{problem.place.line}:{problem.place.column}", problem.place.inside, *problem[2:]]
        for problem in report.problems
    ]
    assert shown == case.get("problems", [])
    assert [list(message) for message in report.messages] == case.get("messages", [])
    assert [group.classname for group in report.groups if group.broken] == case.get("broken", [])
    for key, attribute in (("groups", "outcomes"), ("names", "names"), ("files", "file")):
        if key in case:
            assert _by_class(report, attribute) == case[key]
    if "times" in case:
        assert {group.classname: times_of(group) for group in report.groups} == case["times"]
    if "attempts" in case:
        assert {group.classname: list(group.attempts) for group in report.groups} == case["attempts"]
    if "seconds" in case:
        assert sum(group.seconds for group in report.groups) == pytest.approx(case["seconds"])
    assert list(report.timestamps) == case.get("timestamps", [])
    assert report.hostname == case.get("hostname", "")
    assert [list(pair) for pair in report.properties] == case.get("properties", [])
    assert [list(pair) for group in report.groups for pair in group.properties] == case.get(
        "case_properties", []
    )


@each_twin
@pytest.mark.parametrize("case", _cases("refusals.yaml"))
def test_refusal(twin: Twin, case: dict[str, Any]) -> None:
    """A document that can't be used is refused with its reason and place, never read in part."""
    refusal = twin.read_junit(_content(case))
    assert isinstance(refusal, Refusal), refusal
    assert refusal.reason == case["reason"]
    if "detail" in case:
        assert refusal.detail == case["detail"]
    if "place" in case:
        assert refusal.place is not None
        assert f"{refusal.place.line}:{refusal.place.column}" == case["place"]


@each_twin
def test_long_texts_are_cut(twin: Twin) -> None:
    """A log of megabytes is read through, and only its beginning is kept."""
    log = "x" * 12_000_000
    report = read(
        twin,
        f'<testsuite><testcase name="a"><failure message="{log}"/><system-out>{log}</system-out></testcase>'
        f'<testcase name="b"><failure message="short">{log}</failure></testcase></testsuite>',
    )
    assert [len(message.text) for message in report.messages] == [junit_report.TEXT_LIMIT] * 2


@each_twin
@pytest.mark.parametrize("attribute", [10, 4_000, 4_095, 4_096])
@pytest.mark.parametrize("body", [1, 96, 5_000, 70_000])
def test_long_failures_are_read(twin: Twin, attribute: int, body: int) -> None:
    """A message that is cut, wherever the cut falls, ends neither the reading nor the process."""
    report = read(
        twin,
        f'<testsuite><testcase classname="a" name="b"><failure message="{"m" * attribute}">'
        + "line\n" * body
        + "</failure></testcase></testsuite>",
    )
    assert report.elements.failed == 1


@each_twin
def test_numbers_of_messages_and_properties_are_capped(twin: Twin) -> None:
    """Thousands of failures and properties count in full and are kept in part."""
    cases = "".join(f'<testcase name="t{number}"><failure>x</failure></testcase>' for number in range(1500))
    properties = "".join(
        f'<property name="runbooks.p{number}" value="{"v" * 5000 if number == 7 else ""}"/>'
        for number in range(junit_report.PROPERTY_LIMIT + 5)
    )
    report = read(
        twin,
        f"<testsuite><properties>{properties}</properties>{cases}"
        f'<testcase name="a"><properties>{properties}</properties></testcase></testsuite>',
    )
    assert report.elements.failed == 1500
    assert len(report.messages) == junit_report.MESSAGE_LIMIT
    assert len(report.properties) == junit_report.PROPERTY_LIMIT
    assert max(len(value) for _, value in report.properties) == junit_report.TEXT_LIMIT
    assert [len(group.properties) for group in report.groups] == [junit_report.GROUP_PROPERTY_LIMIT]


@each_twin
def test_attempts_are_capped(twin: Twin) -> None:
    """A test that ran more often than a byte holds ran at least that often."""
    report = read(twin, "<testsuite>" + "<testcase name='a' time='0.5'/>" * 300 + "</testsuite>")
    assert list(report.groups[0].attempts) == [junit_report.ATTEMPTS_LIMIT]
    assert times_of(report.groups[0]) == [150.0]


@each_twin
def test_many_reports_are_read_in_their_order(twin: Twin) -> None:
    """Reports of any kind, read together, give what each gives alone."""
    plain = '<testcase classname="c" name="{}" time="0.1"/>'
    contents = [
        f"<testsuite name='s{number}'>{''.join(plain.format(at) for at in range(number % 97))}</testsuite>".encode()
        for number in range(300)
    ]
    contents[7:9] = [b"", "<testsuites><testsuite>".encode("utf-16")]
    assert twin.read_junit_many(contents) == [twin.read_junit(content) for content in contents]
    assert twin.read_junit_many([]) == []


@each_twin
def test_many_attributes_are_read(twin: Twin) -> None:
    """Thousands of attributes on one element are no way to stop a build."""
    attributes = " ".join(f'a{number}="1"' for number in range(50_000))
    report = read(twin, f"<testsuite><testcase {attributes} name='a'/></testsuite>")
    assert report.elements.passed == 1


@each_twin
def test_deep_paths_lose_their_middle(twin: Twin) -> None:
    """A remark deep inside names the outermost and the innermost elements."""
    report = read(twin, "<testsuite>" * 60 + '<testcase time="x"/>' + "</testsuite>" * 60)
    assert report.problems[0].place.inside == (
        "testsuite/testsuite[0]/testsuite[0]/testsuite[0]/…/testsuite[0]/testsuite[0]/testcase[0]/@time"
    )
