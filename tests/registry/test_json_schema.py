"""The JSON Schema says the same as reading does."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from mkdocs_runbooks import registry
from mkdocs_runbooks.model.registry import GateId
from mkdocs_runbooks.registry.json_schema import json_schema
from mkdocs_runbooks.registry.nodes import plain
from mkdocs_runbooks.registry.reading import read
from mkdocs_runbooks.registry.reference import reference_page
from mkdocs_runbooks.sources.tree import ProjectTree

GATES = {
    GateId("accept.review"): "sign-off",
    GateId("tests.coverage"): "coverage",
    GateId("tests.golden-suite"): "suite",
    GateId("port.arrow-serialization"): "tests",
}
HERE = Path(__file__).parent
CASES = [
    case
    for path in sorted((HERE / "cases").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    if "registry" in case
]
GOOD = [case for case in CASES if "diagnostics" not in case]
SHAPELESS = ("unknown-key", "null-value", "wrong-type")
BAD = [
    case
    for case in CASES
    if any(problem.endswith(SHAPELESS) for problem in case.get("diagnostics", ()))
    and "keys that are no text" not in case["case"]
    and case["registry"].startswith(("modules", "versoin"))
]


def as_json(text: str) -> Any:
    """The document as an editor's language server sees it."""
    root, problems = read(text.removeprefix("\ufeff"))
    assert root is not None
    assert not problems
    return json.loads(
        json.dumps(plain(root), default=lambda value: None if repr(value) == "null" else str(value))
    )


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(json_schema(GATES))


def test_schema_is_valid(validator: Draft202012Validator) -> None:
    """The schema is a valid schema of draft 2020-12 and says so."""
    Draft202012Validator.check_schema(validator.schema)
    assert validator.schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_key_is_described(validator: Draft202012Validator) -> None:
    """Editors show a sentence for every key."""
    schema = validator.schema
    bodies = {"": schema, **schema["$defs"]}
    silent = [
        f"{name}.{key}"
        for name, body in bodies.items()
        for key, value in body.get("properties", {}).items()
        if not value.get("description")
        and not schema["$defs"].get(value.get("$ref", "").rpartition("/")[2], {}).get("description")
    ]
    assert silent == []


def test_full_registry_is_valid_and_can_be_read(validator: Draft202012Validator, tmp_path: Path) -> None:
    """A registry with every key validates, and reading it finds nothing wrong."""
    text = (HERE / "full.yaml").read_text(encoding="utf-8")
    (tmp_path / "modules.yaml").write_text(text, encoding="utf-8")
    loaded, problems = registry.load(
        ProjectTree(tmp_path), "modules.yaml", gates=GATES, language=None, theme_language=None
    )
    assert problems == ()
    assert loaded is not None
    assert [error.message for error in validator.iter_errors(as_json(text))] == []


def test_full_registry_uses_every_key(validator: Draft202012Validator) -> None:
    """The registry with every key really has every key."""
    text = (HERE / "full.yaml").read_text(encoding="utf-8")
    keys = {key for body in validator.schema["$defs"].values() for key in body.get("properties", {})}
    written = set(_keys(as_json(text)))
    assert keys - written == set()


def _keys(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(key for item in value.values() for key in _keys(item))]
    return [key for item in value for key in _keys(item)] if isinstance(value, list) else []


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case["case"])
def test_good_cases_validate(case: Mapping[str, Any], validator: Draft202012Validator) -> None:
    """What reading accepts, the schema accepts."""
    data = as_json(case["registry"])
    modules = data.get("modules", {})
    data["modules"] = {name: {} if module is None else module for name, module in modules.items()}
    assert [error.message for error in validator.iter_errors(data)] == []


@pytest.mark.parametrize("case", BAD, ids=lambda case: case["case"])
def test_bad_cases_do_not_validate(case: Mapping[str, Any], validator: Draft202012Validator) -> None:
    """Unknown keys, null and wrong types are refused by the schema too."""
    root, _ = read(case["registry"])
    assert root is not None
    data = json.loads(
        json.dumps(plain(root), default=lambda value: None if repr(value) == "null" else str(value))
    )
    assert not validator.is_valid(data)


@pytest.mark.parametrize(
    "entry",
    [
        {"speedup": "fast"},
        {"speedup": 0},
        {"policy": {"coverage_min": 85}},
        {"wave": -1},
        {"target": []},
        {"target": "ruby"},
        {"waivers": [{"gate": "x", "by": "a", "date": "2026-03-01", "until": "2026-03-02"}]},
    ],
    ids=str,
)
def test_schema_refuses_values(entry: Mapping[str, Any], validator: Draft202012Validator) -> None:
    """Values out of their range or language are refused while they are typed."""
    assert not validator.is_valid({"modules": {"a": {"target": "rust", **entry}}})


@pytest.mark.parametrize("name", ["index", "Índice", "a-b", "9a"])
def test_schema_refuses_ids(name: str, validator: Draft202012Validator) -> None:
    """Ids that reading refuses are refused while they are typed."""
    assert not validator.is_valid({"modules": {name: {"target": "rust"}}})


def test_reference_page_is_current() -> None:
    """The reference page is what the declaration generates."""
    page = HERE.parents[1] / "docs" / "reference" / "registry.md"
    assert page.read_text(encoding="utf-8") == reference_page()
