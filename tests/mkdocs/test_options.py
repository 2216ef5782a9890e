"""The plugin's options as `mkdocs.yml` gives them."""

import io

import pytest
from mkdocs.utils.yaml import yaml_load

from mkdocs_runbooks.mkdocs.options import RunbooksOptions


def options(text: str) -> tuple[RunbooksOptions, list[str]]:
    """The options that stand below `runbooks:`, and what is said against them."""
    found = RunbooksOptions()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    found.load_dict(yaml_load(io.StringIO(text)))
    errors, _ = found.validate()
    return found, [str(error) for _, error in errors]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("off", "off"), ("'off'", "off"), ("false", "off"), ("safe", "safe"), ("fast", "fast")],
)
def test_serve_cache_is_taken_as_it_is_written(written: str, meant: str) -> None:
    """A bare `off` is false to YAML; the option takes it as the word that stands there."""
    found, errors = options(f"serve_cache: {written}\n")
    assert (found.serve_cache, errors) == (meant, [])


@pytest.mark.parametrize("written", ["on", "0", "fastest", "[off]"])
def test_another_serve_cache_is_an_error(written: str) -> None:
    """Only the three words are taken, and the error names them."""
    _, errors = options(f"serve_cache: {written}\n")
    assert len(errors) == 1
    assert "'off', 'safe', 'fast'" in errors[0]


@pytest.mark.parametrize(
    ("written", "meant"), [("", None), ("0", 0), ("false", 0), ("off", 0), ("1", 1), ("12", 12), ("500", 500)]
)
def test_any_number_of_states_can_be_wanted(written: str, meant: int | None) -> None:
    """Nothing said is no number, and `false` is none at all."""
    found, errors = options(f"boxes_over_time: {written}\n")
    assert (found.boxes_over_time, errors) == (meant, [])


@pytest.mark.parametrize(
    ("written", "shown"), [("-1", "-1"), ("many", "'many'"), ("1.5", "1.5"), ("true", "True"), ("[3]", "[3]")]
)
def test_anything_else_is_no_number_of_states(written: str, shown: str) -> None:
    """The error says what is expected."""
    _, errors = options(f"boxes_over_time: {written}\n")
    assert errors == [f"Expected a number of states such as `12`, or `0` for none, got `{shown}`"]
