"""Files of a Julia package belong to the module that includes them; exports count there, and are checked there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks.ffi.julia import JuliaProject
from mkdocs_runbooks.ffi.julia.file import read_julia
from mkdocs_runbooks.ffi.types.methods import bounded
from mkdocs_runbooks.model.ffi import Signature
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "julia-packages.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_package(case: dict[str, Any], tmp_path: Path, described: Callable[[Signature], str]) -> None:
    """Modules, exports, exports without a definition, hidden definitions and the package are what sources say."""
    for name, text in case["files"].items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    project = JuliaProject(ProjectSources(ProjectTree(tmp_path)))
    files = tuple(case["own"])
    extension = project.extension(files[0])
    said = {
        "items": [f"{one.module or '-'}: {described(one)}" for one in project.own(files)],
        "undefined": [f"{name} {path}:{line}" for name, path, line in project.undefined_exports(files)],
        "hidden": [f"{one.what} {one.reason} {one.path}:{one.line}" for one in project.unseen(files)],
        "extension": extension and f"{extension.name} {extension.binding} {extension.binding_source}",
        "facts": {
            one.qualified: f"{one.gil} {one.transfer} "
            + " ".join(f"{each.name}={each.transfer}" for each in one.parameters)
            + " ".join(f" {each.exception}:{each.grade}" for each in one.errors)
            + f" {','.join(one.documented)} {len(one.overloads)}"
            for one in project.own(files)
        },
    }
    assert {key: said[key] for key in case["expect"]} == case["expect"]


HEADS = st.lists(
    st.sampled_from(
        [
            "f(x)=1\n",
            "function g(x)\nend\n",
            "export f\n",
            "struct S\nx::Int\nend\n",
            "module M\n",
            "end\n",
            "@inline ",
            'include("a.jl")\n',
            '"doc"\n',
            "where {T}",
            "(",
            "=",
            "::",
            "@doc ",
            "const a = f\n",
            "@eval ",
            "begin\n",
        ]
    ),
    max_size=12,
).map(lambda parts: "".join(parts).encode())


@given(st.one_of(st.binary(max_size=200), HEADS))
def test_any_bytes(content: bytes) -> None:
    """No file makes the reader fail, and every item has a place inside it."""
    found = read_julia("m.jl", content)
    assert all(1 <= item.line <= content.count(b"\n") + 1 for item in found.items)


@pytest.mark.parametrize(
    ("type_", "variables", "wide"),
    [
        ("T", {"T": "Real"}, "Real"),
        ("T", {"T": None}, "Any"),
        ("AbstractVector{T}", {"T": "Real"}, "AbstractVector{<:Real}"),
        ("Dict{K, V}", {"K": "Integer", "V": None}, "Dict{<:Integer, <:Any}"),
        ("Vector{Float64}", {"T": None}, "Vector{Float64}"),
        ("T", {}, "T"),
        (None, {"T": None}, None),
    ],
)
def test_type_variables(type_: str | None, variables: dict[str, str | None], wide: str | None) -> None:
    """A type variable is as wide as its bound."""
    assert bounded(type_, variables.items()) == wide


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_order_of_files_changes_nothing(case: dict[str, Any], tmp_path: Path) -> None:
    """The same files in another order offer the same items with the same exceptions."""
    for name, text in case["files"].items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    read = [
        {
            (one.module, one.qualified, one.exported, frozenset(each.exception for each in one.errors))
            for one in JuliaProject(ProjectSources(ProjectTree(tmp_path))).own(tuple(files))
        }
        for files in (case["files"], reversed(case["files"]))
    ]
    assert read[0] == read[1]
