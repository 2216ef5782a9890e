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
