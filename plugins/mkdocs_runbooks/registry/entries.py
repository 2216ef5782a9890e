"""The smaller mappings inside `modules.yaml`: texts, gates, measured operations, and the rows of lists."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from mkdocs_runbooks.diagnostics import Code
from mkdocs_runbooks.model.registry import Enforcement, Text
from mkdocs_runbooks.registry import fields as f
from mkdocs_runbooks.registry.grammar import UNITS

SECTIONS = (
    "preconditions.types",
    "preconditions.interface",
    "preconditions.tests",
    "preconditions.performance",
    *(f"step-{number}" for number in range(1, 8)),
    "acceptance.functional",
    "acceptance.performance",
    "acceptance.quality",
    "policy",
)
"""Where a runbook can show a gate."""
PROBES = ("tests", "file", "source-present", "source-absent", "figure", "findings", "sign-off")
"""Probes that house gates may use."""


class Shape(BaseModel):
    """A mapping that takes its own keys only."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TextShape(Shape):
    """A human text in one language or several."""

    de: f.Name | None = None
    """The German text."""
    en: f.Name | None = None
    """The English text."""

    def text(self) -> Text:
        """The value that pages show."""
        pairs = (("de", self.de), ("en", self.en))
        return Text(tuple((language, text) for language, text in pairs if text is not None))


class PlainText(TextShape):
    """A text without a language."""

    any: str

    def text(self) -> Text:
        """The value that pages show."""
        return Text((("", self.any),))


def _human(value: Any) -> Any:
    if isinstance(value, str | date):
        shown = str(value)
        if not shown.strip():
            raise f.failure(Code.INVALID_VALUE, reason="empty")
        return PlainText(any=shown)
    if isinstance(value, dict) and not value:
        raise f.failure(Code.INVALID_VALUE, reason="empty")
    if not isinstance(value, dict):
        raise f.wrong_type("human-text")
    return value


HumanText = Annotated[
    TextShape,
    BeforeValidator(_human),
    f.WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "properties": {
                        "de": {"type": "string", "minLength": 1},
                        "en": {"type": "string", "minLength": 1},
                    },
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            ]
        }
    ),
]
"""Text, or a `{de: …, en: …}` map."""
ChoiceOfSection = Annotated[str, f.one_of(SECTIONS)]
ChoiceOfProbe = Annotated[str, f.one_of(PROBES)]
ChoiceOfUnit = Annotated[str, f.one_of(UNITS)]


class PolicyShape(Shape):
    """Figures of the policies."""

    coverage_min: f.Percent | None = None
    """Line coverage that a module needs, such as `85%`."""
    regression_max: f.Percent | None = None
    """How much worse than its baseline a figure may get, such as `10%`."""
    edge_cases: list[f.Name] | None = None
    """Edge cases that need a test each, by the word in the test's name."""


class GateShape(Shape):
    """A change to a gate of the catalogue (`enforcement`, `tests`), or a house gate (with `probe`)."""

    enforcement: Annotated[Enforcement, Field(strict=False)] | None = None
    """`blocking`, `advisory`, or `off`."""
    tests: f.Selectors | None = None
    """Selectors `PATHGLOB[::NAMEGLOB]` among the module's own tests."""
    title: HumanText | None = None
    """House gate: its text."""
    section: ChoiceOfSection | None = None
    """House gate: where the runbook shows it; `acceptance.quality` where nothing is said."""
    probe: ChoiceOfProbe | None = None
    """House gate: how it is judged."""
    file: f.Place | None = None
    """Probe `file`: the path or glob that must be there."""
    text: f.Name | None = None
    """Probes `source-present` and `source-absent`: whole words or a glob."""
    paths: f.Places = None
    """Probes over source: other places than the target's."""
    figure: f.Name | None = None
    """Probe `figure`: the name of the figure."""
    limit: f.Free | None = None
    """Probe `figure`: its limit."""
    tool: f.Name | None = None
    """Probe `findings`: the tool whose findings count."""


class OperationShape(Shape):
    """One measured operation: where its figures come from, and what is required of it."""

    baseline: f.Expression | None = None
    """Baseline expression: dotted keys, `["quoted"]`, `[n]`, `*`, and at most one of `sum min max`."""
    unit: ChoiceOfUnit | None = None
    """Unit of the baseline figure, where its key's ending does not give it."""
    benchmark: f.Filled | None = None
    """Name of the benchmark that measures the port."""
    speedup: f.Speedup = None
    """Required speedup, such as `10x`."""
    limit: f.Duration | None = None
    """Absolute limit, such as `15ms`."""


class MemoryShape(Shape):
    """Where peak memory of reference and port is read."""

    baseline: f.Expression | None = None
    """Baseline expression for the reference's peak."""
    unit: ChoiceOfUnit | None = None
    """Unit of the baseline figure, where its key's ending does not give it."""
    benchmark: f.Filled | None = None
    """Name of the benchmark that carries the port's peak."""


class BenchShape(Shape):
    """The two commands of a paired run."""

    reference: f.Name | None = None
    """Runs the benchmarks with the reference."""
    port: f.Name | None = None
    """Runs them with the port."""


class RollbackTriggerShape(Shape):
    """When to roll back."""

    what: HumanText
    """What is watched."""
    limit: f.Free | None = None
    """The value from which on to roll back."""


class RiskShape(Shape):
    """A risk of the migration."""

    risk: HumanText
    """What may go wrong."""
    likelihood: f.LevelWord | None = None
    """How likely it is."""
    impact: f.LevelWord | None = None
    """How bad it would be."""
    mitigation: HumanText | None = None
    """What is done about it."""


class BlockerShape(Shape):
    """Something that stops the migration."""

    what: HumanText
    """What stops it."""
    since: f.Day | None = None
    """The day since when."""


class AcceptanceShape(Shape):
    """An acceptance criterion of this module alone: the gate `<module>.<id>`."""

    id: f.Name
    """Its id within the module."""
    text: HumanText
    """Its text."""
    tests: f.Selectors | None = None
    """Tests that prove it; without them it needs a sign-off."""
    enforcement: Annotated[Enforcement, Field(strict=False)] | None = None
    """`blocking`, `advisory`, or `off`."""


class SignOffShape(Shape):
    """A named person accepts something; `runbooks sign` writes it."""

    gate: f.Name
    """The gate, one whose probe is `sign-off`."""
    by: f.Name
    """Who."""
    date: f.Day
    """When."""
    link: f.Link | None = None
    """Where it was said, such as a review."""
    digest: f.Name | None = None
    """Digest of the module's files at that time."""


class WaiverShape(Shape):
    """A named person lets the module go on despite a gate's outcome."""

    gate: f.Name
    """The gate."""
    by: f.Name
    """Who."""
    date: f.Day
    """Since when."""
    until: f.Day
    """Until when, that day included."""
    why: HumanText
    """Why."""


class ChangeShape(Shape):
    """A row of the module's changelog."""

    date: f.Day
    """When."""
    version: f.Free | None = None
    """Which version; best in quotes."""
    change: HumanText
    """What changed."""
    by: f.Name | None = None
    """Who."""
