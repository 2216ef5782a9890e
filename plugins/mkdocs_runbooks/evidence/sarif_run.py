"""One run of a SARIF file: its results as findings."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from mkdocs_runbooks.evidence.json_text import clean
from mkdocs_runbooks.evidence.sarif_shape import ArtifactLocation, Result, Rule, RuleReference, Run
from mkdocs_runbooks.model.measurements import Finding

NONE = "none"
"""The level of a result that is no fault."""

_BASES_LIMIT = 8
"""How many bases may stand on one another; a circle of them ends here."""

_PLACEHOLDER = re.compile(r"\{(\d{1,2})\}")
_SCHEME = re.compile(r"\A[A-Za-z][A-Za-z0-9+.-]+:")
_FILE = re.compile(r"\Afile:(?://[^/]*)?(/.*)\Z", re.DOTALL | re.IGNORECASE)
_NOT_ACCEPTED = frozenset({"underReview", "rejected"})


def findings(run: Run) -> Iterator[Finding]:
    """Every result of a run."""
    rules = _Rules(run)
    for result in run.results or ():
        rule = rules.of(result)
        path, line, column = _place(result, run)
        yield Finding(
            path=clean(path),
            line=line,
            column=column,
            code=clean(_rule_id(result, rule), 120),
            level=clean(rules.level(result, rule), 40),
            message=clean(_message(result, rule)),
            suppressed=_is_suppressed(result),
        )


class _Rules:
    """The rules of a run, by index and by id."""

    def __init__(self, run: Run) -> None:
        self._components = [run.tool.driver, *(run.tool.extensions or ())]
        self._by_id = {
            rule.id: rule for component in self._components for rule in component.rules or () if rule.id
        }
        self._invocations = run.invocations or []

    def of(self, result: Result) -> Rule | None:
        """The rule of a result: by index, else by id; `A/B` is a part of the rule `A` (§3.27.5)."""
        reference = result.rule or RuleReference(id=result.rule_id, index=result.rule_index)
        if (found := self._at(reference, result.rule_index)) is not None:
            return found
        id_ = reference.id or result.rule_id or ""
        while id_ and id_ not in self._by_id:
            id_ = id_.rpartition("/")[0]
        return self._by_id.get(id_)

    def level(self, result: Result, rule: Rule | None) -> str:
        """The level of a result, in the order of §3.27.10."""
        if (result.kind or "fail") != "fail":
            return NONE
        default = rule.default_configuration if rule is not None else None
        return (
            result.level or self._override(result, rule) or (default.level if default else None) or "warning"
        )

    def _at(self, reference: RuleReference, index: int | None) -> Rule | None:
        place = reference.index if reference.index is not None else index
        component = reference.tool_component
        number = component.index + 1 if component is not None and component.index is not None else 0
        if place is None or place < 0 or not 0 <= number < len(self._components):
            return None
        rules = self._components[number].rules or []
        return rules[place] if place < len(rules) else None

    def _override(self, result: Result, rule: Rule | None) -> str | None:
        index = result.provenance.invocation_index if result.provenance is not None else None
        if rule is None or index is None or not 0 <= index < len(self._invocations):
            return None
        for override in self._invocations[index].rule_configuration_overrides or ():
            wanted = override.descriptor or RuleReference()
            if override.configuration is not None and (
                wanted.id == rule.id or self._at(wanted, None) is rule
            ):
                return override.configuration.level
        return None


def _rule_id(result: Result, rule: Rule | None) -> str:
    return result.rule_id or (result.rule.id if result.rule else None) or (rule.id if rule else None) or ""


def _message(result: Result, rule: Rule | None) -> str:
    """The message's own text, or the rule's, with its arguments filled in (§3.11.5)."""
    message = result.message
    if message is None:
        return ""
    text = message.text
    if text is None and rule is not None and message.id is not None:
        known = (rule.message_strings or {}).get(message.id)
        text = known.text if known is not None else None
    arguments = message.arguments or []

    def filled(match: re.Match[str]) -> str:
        number = int(match.group(1))
        return arguments[number] if number < len(arguments) else match.group(0)

    return _PLACEHOLDER.sub(filled, text or "") if arguments else text or ""


def _is_suppressed(result: Result) -> bool:
    if result.baseline_state == "absent":
        return True
    states = [one.status for one in result.suppressions or ()]
    return bool(states) and _NOT_ACCEPTED.isdisjoint(states)


def _place(result: Result, run: Run) -> tuple[str, int | None, int | None]:
    physical = result.locations[0].physical_location if result.locations else None
    if physical is None:
        return "", None, None
    region = physical.region
    line = region.start_line if region is not None else None
    column = region.start_column if region is not None else None
    path = _path(physical.artifact_location, run)
    return path, line if line and line > 0 else None, column if column and column > 0 else None


def _path(location: ArtifactLocation | None, run: Run) -> str:
    """A location as a path: with its base in front, without `file:`; nothing of it is opened."""
    if location is None:
        return ""
    artifacts = run.artifacts or []
    index = location.index if location.index is not None else -1
    if location.uri is None and 0 <= index < len(artifacts):
        location = artifacts[index].location or location
    uri = location.uri or ""
    base = location.uri_base_id
    for _ in range(_BASES_LIMIT):
        known = (run.original_uri_base_ids or {}).get(base or "")
        if known is None or _SCHEME.match(uri) or uri.startswith("/"):
            break
        uri = f"{(known.uri or '').rstrip('/')}/{uri}" if known.uri else uri
        base = known.uri_base_id
    local = _FILE.match(uri)
    if local is None and _SCHEME.match(uri):
        return uri
    path = unquote(local.group(1) if local is not None else uri)
    return re.sub(r"\A/([A-Za-z]:/)", r"\1", path.replace("\\", "/"))
