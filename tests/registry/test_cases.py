"""Behaviour of the registry as data: `cases/*.yaml` hold input and what must come of it."""

from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_runbooks import registry
from mkdocs_runbooks.diagnostics import Diagnostic, Location, Severity
from mkdocs_runbooks.model.registry import GateId, Text
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.wording import Wording, plain_diagnostic

GATES = {
    GateId("accept.review"): "sign-off",
    GateId("accept.speedup"): "speedup",
    GateId("tests.coverage"): "coverage",
    GateId("tests.golden-suite"): "suite",
    GateId("port.arrow-serialization"): "tests",
}
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['case']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def lay_out(folder: Path, case: Mapping[str, Any]) -> None:
    """Write a case's files; folders come with them."""
    contents = dict.fromkeys(case.get("files", ()), b"")
    contents |= {path: bytes.fromhex(content) for path, content in case.get("binary", {}).items()}
    if "registry_hex" in case:
        contents["modules.yaml"] = bytes.fromhex(case["registry_hex"])
    else:
        contents["modules.yaml"] = case["registry"].encode()
    for path, content in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    for path, target in case.get("links", {}).items():
        (folder / path).symlink_to(target)


def of_registry(problem: Diagnostic) -> str:
    return f"{problem.location.line}:{problem.location.column} {problem.code.value}"


def shown(value: Any) -> Any:  # noqa: PLR0911 - one line for each kind
    """A value as cases write it."""
    match value:
        case Text():
            texts = dict(value.by_language)
            return texts.get("", texts)
        case Location():
            return f"{value.line}:{value.column}"
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return [shown(item) for item in value]
        case Mapping():
            return {shown(key): shown(item) for key, item in value.items()}
    return value


def look_up(value: Any, path: str) -> Any:
    """Follow `modules.0.paths.ports.rust.found`; keys of mappings may hold dots."""
    if not path:
        return value
    if isinstance(value, Mapping):
        keys = {shown(key): key for key in value}
        key = max((name for name in keys if path == name or path.startswith(f"{name}.")), key=len)
        return look_up(value[keys[key]], path[len(key) + 1 :])
    step, _, rest = path.partition(".")
    assert is_dataclass(value) or isinstance(value, tuple), path
    return look_up(value[int(step)] if isinstance(value, tuple) else getattr(value, step), rest)


@pytest.mark.parametrize("case", CASES)
def test_case(case: Mapping[str, Any], tmp_path: Path) -> None:
    """Each case gives exactly its diagnostics in the order of the file, or exactly its values."""
    lay_out(tmp_path, case)
    loaded, problems = registry.load(
        ProjectTree(tmp_path), "modules.yaml", gates=GATES, language=None, theme_language=None
    )
    errors = [of_registry(problem) for problem in problems if problem.severity is Severity.ERROR]
    warnings = [
        f"{problem.location.path} {problem.code.value}"
        for problem in problems
        if problem.severity is not Severity.ERROR
    ]
    said = "\n".join(plain_diagnostic(problem, Wording("en")) for problem in problems)
    assert errors == case.get("diagnostics", []), said
    assert warnings == case.get("warnings", []), said
    assert all(part in said for part in case.get("said", ())), said
    assert (loaded is None) == bool(errors)
    assert {path: shown(look_up(loaded, path)) for path in case.get("values", ())} == case.get("values", {})


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("case", [case for case in CASES if "diagnostics" in case.values[0]])
def test_words(case: Mapping[str, Any], language: str, tmp_path: Path) -> None:
    """Every diagnostic has a sentence and a hint in both languages, and none ends in a full stop."""
    lay_out(tmp_path, case)
    _, problems = registry.load(
        ProjectTree(tmp_path), "modules.yaml", gates=GATES, language=language, theme_language=None
    )
    for problem in problems:
        lines = plain_diagnostic(problem, Wording(language)).splitlines()
        assert len(lines) == 2
        assert not any(line.endswith(".") for line in lines)
        assert "{" not in lines[0].replace("{modul", "").replace("{name", "").replace("{MODUL", "").replace(
            "{Module", ""
        )
