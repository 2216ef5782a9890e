"""Small crates go in, and every binding comes out as PyO3 would make it: the patterns that mislead a plain reader."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_runbooks.ffi.rust.project import RustProject
from mkdocs_runbooks.model.ffi import ItemKind, Parameter, ParameterKind, Signature
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
DRIFT = Path(__file__).parents[1] / "cases" / "drift"
STARS = {ParameterKind.VARIADIC: "*", ParameterKind.VARIADIC_KEYWORD: "**"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_crate(case: dict[str, Any], tmp_path: Path) -> None:
    """Names, modules, parameters, and what else the case names, are what PyO3 makes of the source."""
    for name, content in case["files"].items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    project = RustProject(ProjectSources(ProjectTree(tmp_path)))
    items = project.all_items()
    assert [line(one) for one in items] == case["expect"]
    found = {one.qualified: one for one in items}
    for name, facts in case.get("facts", {}).items():
        assert {key: fact(found[name], key) for key in facts} == facts, name
    hidden = [f"{one.what} {one.reason} {one.path}:{one.line} {one.count}" for one in project.all_hidden()]
    assert hidden == case.get("hidden", [])
    problems = [f"{path}:{line} {reason}" for path, line, reason in project.hidden(tuple(case["files"]))]
    assert problems == case.get("problems", [])
    for path, extension in case.get("extension", {}).items():
        read = project.extension((path,))
        assert read is not None
        assert {key: getattr(read, key) for key in extension} == extension


def test_every_pattern_has_a_case() -> None:
    """The seventeen patterns, numbered in the names of the cases; what a name means is tried as drift."""
    drift = yaml.safe_load((DRIFT / "types.yaml").read_text(encoding="utf-8"))
    numbered = [re.match(r"[\d and]+(?=:)", case["name"]) for case in (*CASES, *drift)]
    covered = {int(number) for found in numbered if found for number in re.findall(r"\d+", found[0])}
    assert covered == set(range(1, 18))


def line(one: Signature) -> str:
    """`kind module:Owner.name(parameters)`; an item that no module registers has no module."""
    called = one.kind not in {ItemKind.CLASS, ItemKind.EXCEPTION, ItemKind.PROPERTY, ItemKind.ATTRIBUTE}
    place = f"{one.module or '?'}:" if one.exported else "not exported " if one.exported is False else ""
    shown = f"{one.kind.value} {place}{one.qualified}"
    return f"{shown}({', '.join(_parameters(one.parameters))})" if called else shown


def _parameters(parameters: tuple[Parameter, ...]) -> list[str]:
    found: list[str] = []
    for index, one in enumerate(parameters):
        bare = any(text.startswith("*") for text in found)
        if one.kind is ParameterKind.KEYWORD_ONLY and not bare:
            found.append("*")
        default = f"={one.default}" if one.default is not None else ""
        found.append(f"{STARS.get(one.kind, '')}{one.name}{default}")
        following = parameters[index + 1].kind if index + 1 < len(parameters) else None
        if one.kind is ParameterKind.POSITIONAL_ONLY and following is not one.kind:
            found.append("/")
    return found


def fact(one: Signature, key: str) -> object:
    """A field as a data file writes it."""
    if key == "errors":
        return [f"{error.grade.value} {error.exception or '?'}" for error in one.errors]
    if key == "transfers":
        return [str(each.transfer.value) if each.transfer else None for each in one.parameters]
    if key in {"types", "customs", "annotations"}:
        return [getattr(each, key.removesuffix("s")) for each in one.parameters]
    if key == "further":
        return [list(each) for each in one.further]
    value = getattr(one, key)
    return list(value) if isinstance(value, tuple) else value
