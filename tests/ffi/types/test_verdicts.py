"""The verdict on a position follows from both declarations, and only a provable difference is an error."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_runbooks.ffi.types.algebra import Named
from mkdocs_runbooks.ffi.types.julia_verdicts import julia_parameter, julia_return
from mkdocs_runbooks.ffi.types.lattice import OwnClass
from mkdocs_runbooks.ffi.types.names import Names, NativeNames, PythonNames, RustAlias, RustClass
from mkdocs_runbooks.ffi.types.tables import version
from mkdocs_runbooks.ffi.types.verdicts import parameter_verdict, return_verdict
from mkdocs_runbooks.model.drift import TypeGrade, TypeVerdict
from mkdocs_runbooks.wording.messages import messages

CASES = Path(__file__).parent / "cases"

ALIASES = {
    "Outcome": RustAlias(
        parameters=(("T", "Bound<'p, PyAny>"),),
        accepts=("Result<T, Failure>",),
        returns=("Result<T, Failure>",),
    ),
    "Pairs": RustAlias(accepts=("Vec<(String, f64)>",), returns=("Vec<(String, f64)>",)),
    "Loop": RustAlias(accepts=("Vec<Loop>",), returns=("Vec<Loop>",)),
    "Wrap": RustAlias(parameters=(("T", None),)),
    "Key": RustAlias(accepts=("String", "i64"), returns=("String", "i64")),
}
CLASSES = {
    "Curve": OwnClass(bases=(Named("object"),), complete=True, nominal=True),
    "Spline": OwnClass(bases=(Named("Curve", own=True),), complete=True, nominal=True),
    "Row": OwnClass(bases=(Named("dict"),)),
}


def names(case: dict[str, Any]) -> Names:
    """The names that a case speaks of."""
    return Names(
        python=PythonNames(
            imported=case.get("imports", {}),
            aliases=case.get("aliases", {}),
            variables=frozenset(case.get("typevars", ())),
            classes={"Row": ("TypedDict",)},
        ),
        native=NativeNames(
            version=version(case.get("pyo3")),
            uses=case.get("uses", {}),
            aliases=ALIASES,
            classes={"RustCurve": RustClass(python="Curve"), "Spline": RustClass(python="Spline")},
            locals=frozenset({"Hidden"}),
            types=case.get("types", {}),
        ),
        classes=CLASSES,
        owner="Curve",
    )


def said(verdict: TypeVerdict) -> str:
    """`grade reason rule`, as the cases write it."""
    parts = [verdict.grade.value, verdict.reason or "", verdict.rule.value if verdict.rule else ""]
    return " ".join(one for one in parts if one)


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one file."""
    found: list[dict[str, Any]] = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return found


def label(case: dict[str, Any]) -> str:
    """What a case compares."""
    return f"{case['declared']} / {case['native']}"


@pytest.mark.parametrize("case", cases("parameters"), ids=label)
def test_parameters(case: dict[str, Any]) -> None:
    """What a parameter lets in must be taken."""
    assert said(parameter_verdict(case["declared"], case["native"], names(case))) == case["is"]


@pytest.mark.parametrize("case", cases("returns"), ids=label)
def test_returns(case: dict[str, Any]) -> None:
    """What comes must be what is promised."""
    assert said(return_verdict(case["declared"], case["native"], names(case))) == case["is"]


@pytest.mark.parametrize("case", cases("julia_parameters"), ids=label)
def test_julia_parameters(case: dict[str, Any]) -> None:
    """There must be a method for what juliacall hands over (documented cases; no Julia runs here)."""
    assert said(julia_parameter(case["declared"], case["native"], names(case))[0]) == case["is"]


@pytest.mark.parametrize("case", cases("julia_returns"), ids=label)
def test_julia_returns(case: dict[str, Any]) -> None:
    """What juliacall hands back must be what is promised (documented cases; no Julia runs here)."""
    assert said(julia_return(case["declared"], case["native"], names(case))[0]) == case["is"]


def test_every_reason_has_words() -> None:
    """A reason without words would be a crash where a reader looks for it."""
    source = " ".join(
        path.read_text("utf-8")
        for path in (Path(__file__).parents[3] / "plugins/mkdocs_runbooks/ffi/types").glob("*.py")
    )
    known = messages("en")
    spoken = {
        "".join(case["is"].split()[1:2])
        for name in ("parameters", "returns", "julia_parameters", "julia_returns")
        for case in cases(name)
        if len(case["is"].split()) > 1
    }
    assert {one for one in spoken if f"ffi-type-{one}" not in known} == set()
    assert all(f'"{one}"' in source or one.startswith("loss-") for one in spoken)


TYPES = st.recursive(
    st.sampled_from(
        ["int", "str", "None", "Any", "f64", "T", "list", "np.ndarray", "&", "Vec", "'a", "3", "{"]
    ),
    lambda inner: st.builds(
        lambda head, left, right: f"{head}[{left}, {right}]" if head else f"{left} | <{right}>",
        st.sampled_from(["", "dict", "tuple", "Union", "Literal", "HashMap", "Callable"]),
        inner,
        inner,
    ),
    max_leaves=12,
)


@given(declared=TYPES | st.text(), native=TYPES | st.text())
@settings(max_examples=300, deadline=None)
def test_any_text_gets_a_verdict(declared: str, native: str) -> None:
    """No text of either side raises."""
    for verdict in (
        parameter_verdict(declared, native, names({})),
        return_verdict(declared, native, names({})),
        julia_parameter(declared, native, names({}))[0],
        julia_return(declared, native, names({}))[0],
    ):
        assert verdict.grade in TypeGrade


@pytest.mark.parametrize("text", ["&" * 5000 + "T", "Vec<" * 3000, "(" * 4000, "[" * 4000 + "]" * 4000])
def test_depth_is_bounded(text: str) -> None:
    """Types nested deeper than any that people write are unknown."""
    assert parameter_verdict("int", text, names({})).grade is TypeGrade.UNKNOWN
    assert parameter_verdict(text, "i64", names({})).grade is TypeGrade.UNKNOWN
    assert julia_parameter("int", text, names({}))[0].grade is TypeGrade.UNKNOWN
