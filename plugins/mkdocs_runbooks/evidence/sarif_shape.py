"""The part of SARIF 2.1.0 that is read, as types; whatever else a file holds is passed over undecoded."""

import msgspec


class Part(msgspec.Struct, rename="camel"):
    """An object of the format: names in camel case, unknown ones ignored."""


class Text(Part):
    """A message (§3.11) or a multiformat message string (§3.12); Markdown is not taken."""

    text: str | None = None
    id: str | None = None
    arguments: list[str] | None = None


class Configuration(Part):
    """A reporting configuration (§3.50)."""

    level: str | None = None


class Rule(Part):
    """A reporting descriptor (§3.49)."""

    id: str | None = None
    default_configuration: Configuration | None = None
    message_strings: dict[str, Text] | None = None


class Component(Part):
    """A tool component (§3.19), or a reference to one (§3.54)."""

    name: str | None = None
    version: str | None = None
    semantic_version: str | None = None
    rules: list[Rule] | None = None
    index: int | None = None


class Tool(Part):
    """A tool (§3.18)."""

    driver: Component
    extensions: list[Component] | None = None


class RuleReference(Part):
    """A reference to a reporting descriptor (§3.52)."""

    id: str | None = None
    index: int | None = None
    tool_component: Component | None = None


class Override(Part):
    """A configuration override (§3.51)."""

    descriptor: RuleReference | None = None
    configuration: Configuration | None = None


class Invocation(Part):
    """An invocation (§3.20)."""

    execution_successful: bool | None = None
    end_time_utc: str | None = None
    rule_configuration_overrides: list[Override] | None = None


class ArtifactLocation(Part):
    """An artifact location (§3.4)."""

    uri: str | None = None
    uri_base_id: str | None = None
    index: int | None = None


class Artifact(Part):
    """An artifact (§3.24)."""

    location: ArtifactLocation | None = None


class Region(Part):
    """A region (§3.30), lines and columns from 1."""

    start_line: int | None = None
    start_column: int | None = None


class PhysicalLocation(Part):
    """A physical location (§3.29)."""

    artifact_location: ArtifactLocation | None = None
    region: Region | None = None


class Place(Part):
    """A location (§3.28)."""

    physical_location: PhysicalLocation | None = None


class Suppression(Part):
    """A suppression (§3.35)."""

    status: str | None = None


class ResultProvenance(Part):
    """A result provenance (§3.48)."""

    invocation_index: int | None = None


class Result(Part):
    """A result (§3.27)."""

    message: Text | None = None
    rule_id: str | None = None
    rule_index: int | None = None
    rule: RuleReference | None = None
    kind: str | None = None
    level: str | None = None
    locations: list[Place] | None = None
    suppressions: list[Suppression] | None = None
    baseline_state: str | None = None
    provenance: ResultProvenance | None = None


class Revision(Part):
    """Version control details (§3.23)."""

    revision_id: str | None = None


class Run(Part):
    """A run (§3.14)."""

    tool: Tool
    results: list[Result] | None = None
    invocations: list[Invocation] | None = None
    artifacts: list[Artifact] | None = None
    original_uri_base_ids: dict[str, ArtifactLocation] | None = None
    version_control_provenance: list[Revision] | None = None


class Document(Part):
    """A log file (§3.13)."""

    version: str
    runs: list[Run]
