"""The template's code blocks: function heads, fences that data can't end, and files of the port."""

from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml

from mkdocs_runbooks.model.ffi import ItemKind, Parameter, ParameterKind, Signature
from mkdocs_runbooks.pages.blocks import fence
from mkdocs_runbooks.pages.signatures import call_arguments, julia_head, python_head, rust_head

CASES = yaml.safe_load(Path(__file__).with_name("block_cases.yaml").read_text("utf-8"))


def _signature(described: dict[str, Any]) -> Signature:
    parameters = tuple(
        Parameter(
            name=name,
            type=type_,
            kind=ParameterKind(rest[0]) if rest else ParameterKind.POSITIONAL,
            default=rest[1] if len(rest) > 1 else None,
        )
        for name, type_, *rest in described["parameters"]
    )
    returns = described["returns"]
    return Signature(
        name=described["name"],
        kind=ItemKind.FUNCTION,
        path="src/m.py",
        line=described.get("line", 3),
        parameters=parameters,
        returns=returns,
    )


@pytest.mark.parametrize("case", CASES, ids=[case["behaviour"] for case in CASES])
def test_heads_follow_the_python_signature(case: dict[str, Any]) -> None:
    """Each case of the data file holds."""
    function = _signature(case["python"])
    assert python_head(function) == case["head"]
    assert call_arguments(function) == case["call"]
    assert rust_head(function, None) == case["rust"]
    assert julia_head(function, None) == case["julia"]


def test_a_port_that_exists_is_shown_as_it_is() -> None:
    """Where the port defines the function, its own signature stands, with the lifetimes that it uses."""
    python = _signature({"name": "mean", "parameters": [["values", "np.ndarray"]], "returns": None})
    rust = Signature(
        name="mean",
        native_name="mean_py",
        kind=ItemKind.FUNCTION,
        path="src/lib.rs",
        line=9,
        parameters=(Parameter(name="values", type="PyReadonlyArray1<'py,\n f64>"),),
        returns="PyResult<Bound<'py, PyArray1<f64>>>",
    )
    expected = "fn mean_py<'py>(values: PyReadonlyArray1<'py, f64>) -> PyResult<Bound<'py, PyArray1<f64>>>"
    assert rust_head(python, rust) == expected


@pytest.mark.parametrize(
    "inside", ["```", "~~~\n````", "a\n```\n# Titel", "{{ 7*7 }}", "{% raw %}", "--8<-- 'x'", "\x1b[31m"]
)
def test_nothing_in_a_code_block_ends_it(inside: str) -> None:
    """The block is one code element, its text is all there, and no other plugin finds anything in it."""
    shown = str(fence("rust", inside))
    rendered = markdown.markdown(shown, extensions=["fenced_code"])
    assert rendered.count("<pre>") == rendered.count("<code") == 1
    assert "<h1" not in rendered
    assert not any(sign in shown for sign in ("{{", "{%", "\x1b"))
