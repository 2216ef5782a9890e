"""`runbooks.json`, its schema and the badges say what the judged registry says."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from judged_registries import assessment, gate, hostile, judged, module, sample

from mkdocs_runbooks.keepers import Kept
from mkdocs_runbooks.model.assessment import Blocks, Judged, ReadinessState
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.model.registry import Status
from mkdocs_runbooks.pages import files


def published(of: Judged, site: Site | None = None) -> dict[str, Any]:
    """src_uri -> parsed JSON."""
    return {file.src_uri: json.loads(file.content) for file in files(of, site or Site())}


EMPTY = judged()
REGISTRIES = {"sample": sample(), "german": sample("de"), "hostile": hostile(), "empty": EMPTY}


@pytest.mark.parametrize("name", sorted(REGISTRIES))
def test_document_matches_its_schema(name: str) -> None:
    """Every registry, the empty one too, gives a document that the published schema accepts."""
    found = published(REGISTRIES[name])
    schema = found["runbooks.schema.json"]
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in checker.iter_errors(found["runbooks.json"])] == []


def test_schema_is_closed() -> None:
    """A field that the contract does not name is an error, at the top and in a gate."""
    found = published(sample())
    document = found["runbooks.json"]
    checker = jsonschema.Draft202012Validator(found["runbooks.schema.json"])
    assert not checker.is_valid({**document, "score": 100})
    document["modules"]["rolling"]["gates"]["test.unit"]["ticked"] = True
    assert not checker.is_valid(document)


def test_document_says_what_was_judged() -> None:
    """Outcomes, what blocks, waivers, figures and back-links stand in the document."""
    document = published(sample())["runbooks.json"]
    rolling = document["modules"]["rolling"]
    assert list(document["modules"]) == ["rolling", "calendar", "monte"]
    assert rolling["readiness"] == {"state": "not-ready", "blocked_by": ["tests.golden", "test.unit"]}
    assert rolling["gates"]["tests.golden"]["blocks"] == "contradicted"
    assert rolling["gates"]["types.mypy-strict"]["next"] is None
    assert rolling["figures"]["tests"]["unit"] == {"passed": 2, "failed": 2, "skipped": 0, "flaky": 1}
    assert rolling["figures"]["speedups"]["rust"]["overall"]["ratio"] == 3.2
    assert rolling["ffi"]["functions"][1]["native"] == {}
    assert [(one["rule"], one["severity"], one["accepted"]) for one in rolling["ffi"]["drift"]] == [
        ("F002", "error", False),
        ("F001", "error", False),
        ("F070", "warning", False),
        ("F006", "error", True),
    ]
    waivers = [one.get("waiver") for one in document["modules"]["calendar"]["gates"].values()]
    assert [waiver and waiver["valid"] for waiver in waivers] == [None, True, False]
    assert [adr["modules"] for adr in document["adrs"]] == [["rolling", "calendar"], []]
    assert document["evidence"][1]["state"] == "unreadable"
    assert document["evidence"][1]["reason"]


def test_texts_follow_the_registrys_language() -> None:
    """The same finding reads German in a German registry."""
    english = published(sample())["runbooks.json"]["modules"]["rolling"]["gates"]["test.unit"]
    german = published(sample("de"))["runbooks.json"]["modules"]["rolling"]["gates"]["test.unit"]
    assert english["text"] == "did you mean `test.unit stale`?"
    assert german["text"] == "meinten Sie `test.unit stale`?"
    assert english["code"] == german["code"]


def test_same_input_same_bytes() -> None:
    """Two runs over equal values give equal files."""
    assert [*files(sample(), Site())] == [*files(sample(), Site())]


def test_names_that_utf8_cannot_hold_stay_visible() -> None:
    """A file name in a foreign encoding does not stop the export."""
    broken = judged(assessment(module("a", owner="caf\udce9")))
    assert published(broken)["runbooks.json"]["modules"]["a"]["owner"] == "caf\\udce9"


def test_files_stand_below_the_prefix_and_the_users_own_win() -> None:
    """With a prefix all files move; a file that the user has written is not written over."""
    site = Site(prefix="de", user_pages=frozenset({"de/badges/monte.json"}))
    assert sorted(published(sample(), site)) == [
        "de/badges/calendar.json",
        "de/badges/rolling.json",
        "de/runbooks.json",
        "de/runbooks.schema.json",
    ]


BADGES = [
    (Status.DONE, None, ReadinessState.READY, "Done · proven", "brightgreen"),
    (Status.DONE, Blocks.CONTRADICTED, ReadinessState.NOT_READY, "Done · contradicted", "red"),
    (Status.DONE, Blocks.UNPROVEN, ReadinessState.NOT_READY, "Done · not ready", "orange"),
    (Status.DONE, None, ReadinessState.READY_WITH_WAIVERS, "Done · with waivers", "yellow"),
    (Status.IN_PROGRESS, None, ReadinessState.NOT_READY, "In progress · not ready", "orange"),
    (Status.NOT_STARTED, None, ReadinessState.READY, "Not started", "lightgrey"),
    (Status.NOT_STARTED, Blocks.CONTRADICTED, ReadinessState.NOT_READY, "Not started · contradicted", "red"),
    (Status.ROLLED_BACK, None, ReadinessState.READY, "Rolled back", "blue"),
]


@pytest.mark.parametrize(("status", "blocks", "state", "message", "color"), BADGES)
def test_badges_never_say_more_than_is_proven(
    status: Status, blocks: Blocks | None, state: ReadinessState, message: str, color: str
) -> None:
    """A badge names the declared status, and turns away from green where the evidence does not bear it out."""
    found = gate("accept.docs", Outcome.FAILED if blocks else Outcome.PASSED, blocks=blocks)
    of = judged(assessment(module("a", status=status), found, state=state))
    badge = published(of)["badges/a.json"]
    assert badge == {"schemaVersion": 1, "label": "a", "message": message, "color": color}


def test_a_changed_module_changes_one_line() -> None:
    """Each module stands on a line of its own, so that a diff names the modules that changed."""
    before = sample()
    changed = replace(before.assessments[1], module=replace(before.assessments[1].module, owner="dora"))
    after = replace(before, assessments=(before.assessments[0], changed, before.assessments[2]))
    lines = [next(files(of, Site())).content.splitlines() for of in (before, after)]
    assert [a.split(":")[0] for a, b in zip(*lines, strict=True) if a != b] == ['"calendar"']


class GivenUpError(Exception):
    """Somebody does not want the file any more."""


class Counting(Kept):
    """Counts what is written, and gives up after so many entries."""

    def __init__(self) -> None:
        super().__init__()
        self.written, self.most = 0, 100

    def combined(self, name: str, sources: tuple[object, ...], combine: Callable[[], Any]) -> Any:
        def counted() -> Any:
            if self.written == self.most:
                raise GivenUpError
            self.written += 1
            return combine()

        return super().combined(name, sources, counted)


def test_entries_are_written_once() -> None:
    """What was written of a module stays, also where the file was given up; another module is written again."""
    before, entries = sample(), Counting()
    entries.most = 2
    with pytest.raises(GivenUpError):
        next(files(before, Site(), entries=entries))
    entries.most = 100
    assert next(files(before, Site(), entries=entries)) == next(files(before, Site()))
    assert entries.written == 3
    changed = replace(before.assessments[1], module=replace(before.assessments[1].module, owner="dora"))
    after = replace(before, assessments=(before.assessments[0], changed, before.assessments[2]))
    assert next(files(after, Site(), entries=entries)) == next(files(after, Site()))
    assert entries.written == 4
