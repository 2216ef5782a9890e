"""`runbooks schema` prints what editors need."""

import json

from click.testing import CliRunner
from jsonschema import Draft202012Validator

from mkdocs_runbooks.cli import main


def test_schema_is_printed() -> None:
    """The JSON Schema stands alone on stdout, and offers the catalogue's gates."""
    result = CliRunner().invoke(main, ["schema"])
    assert result.exit_code == 0
    assert result.stderr == ""
    schema = json.loads(result.stdout)
    Draft202012Validator.check_schema(schema)
    assert "accept.speedup" in schema["$defs"]["Module"]["properties"]["gates"]["properties"]
    assert schema["$defs"]["SignOff"]["properties"]["gate"]["anyOf"][0] == {"enum": ["accept.review"]}


def test_schema_knows_modules() -> None:
    """A module of two lines validates, a misspelt key does not."""
    schema = Draft202012Validator(json.loads(CliRunner().invoke(main, ["schema"]).stdout))
    assert schema.is_valid({"modules": {"calendar": {"target": "rust"}}})
    assert not schema.is_valid({"modules": {"calendar": {"target": "rust", "pyhton": "x"}}})
