"""Stubs that are written from source: type checkers take them, and compared with their source they agree."""

import ast
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from mypy import api as mypy_api

from mkdocs_runbooks.cli import main
from mkdocs_runbooks.ffi.stub_modules import stub_modules
from mkdocs_runbooks.model.ffi import Hidden, ItemKind, Signature

CASES = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def _run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["ffi", *map(str, arguments)])
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Path, Path]]:
    """The stub of every case of the patterns: (name, crate, stub)."""
    found: list[tuple[str, Path, Path]] = []
    for number, case in enumerate(CASES):
        folder = tmp_path_factory.mktemp("case")
        crate = folder / "crate"
        for name, text in case["files"].items():
            (crate / name).parent.mkdir(parents=True, exist_ok=True)
            (crate / name).write_text(text, encoding="utf-8")
        stub = folder / f"case{number}.pyi"
        code, output = _run("--rust", crate, "--write-stub", stub)
        assert code == 0, output
        found.append((case["name"], crate, stub if stub.exists() else stub.with_suffix("")))
    return found


def test_the_stub_agrees_with_its_source(written: list[tuple[str, Path, Path]]) -> None:
    """Reading a written stub back against the source finds nothing that counts."""
    for name, crate, stub in written:
        code, output = _run("--rust", crate, "--stub", stub)
        assert (code, "error[" in output) == (0, False), f"{name}: {output}"
    assert len(written) > 20


def test_type_checkers_take_it(written: list[tuple[str, Path, Path]], tmp_path: Path) -> None:
    """Every written file is accepted by mypy, strictly."""
    stubs = [stub for _, _, stub in written]
    output, errors, status = mypy_api.run([*map(str, stubs), "--strict", "--cache-dir", str(tmp_path)])
    assert status == 0, output + errors
    assert sum(stub.is_dir() for stub in stubs) >= 2


ITEM = Signature(name="f", kind=ItemKind.FUNCTION, path="src/lib.rs", line=1, exported=True, returns="T")
CLASS = replace(ITEM, name="Box", kind=ItemKind.CLASS, returns=None)


def _texts(*items: Signature, **rest: Any) -> dict[str, str]:
    found = stub_modules(
        items, lambda native, _: (native, native), **{"hidden": (), "header": "Made.", **rest}
    )
    return {one.path: one.text for one in found}


def test_where_modules_go() -> None:
    """One module is one file; modules within make packages, and the extension's own may be empty."""
    assert list(_texts(replace(ITEM, module="pkg.native"))) == ["__init__.pyi"]
    several = _texts(*(replace(ITEM, module=f"pkg.native.{one}") for one in ("a", "b", "b.c")))
    assert sorted(several) == ["__init__.pyi", "a.pyi", "b/__init__.pyi", "b/c.pyi"]
    assert several["__init__.pyi"] == "# Made.\nfrom . import a as a\nfrom . import b as b\n"


def test_classes_of_other_modules() -> None:
    """A class is imported from the one module that has it; of several nobody can say which is meant."""
    items = (replace(ITEM, module="n", returns="Box"), replace(CLASS, module="n.a"))
    assert "from .a import Box\n" in _texts(*items)["__init__.pyi"]
    several = _texts(*items, replace(CLASS, module="n.b"))["__init__.pyi"]
    assert "def f() -> Incomplete: ..." in several
    inner = _texts(replace(ITEM, module="n.a.b", returns="Box"), replace(CLASS, module="n"))
    assert "from .. import Box\n" in inner["a/b.pyi"]


def test_what_stands_in_several_modules() -> None:
    """It is declared in one stub, and the others take it from there, once, under the names that they have for it."""
    box = replace(CLASS, module="n", further=(("n.a", "Box"), ("n.a.b", "Chest"), ("n", "Crate")))
    texts = _texts(box, replace(ITEM, module="n.a", returns="Box"))
    assert texts["__init__.pyi"].endswith("class Box: ...\nCrate = Box\n")
    assert texts["a/__init__.pyi"].count("import Box") == 1
    assert "from .. import Box as Box\n" in texts["a/__init__.pyi"]
    assert "from ... import Box as Chest\n" not in texts["a/b.pyi"]
    assert "from .. import Box as Chest\n" in texts["a/b.pyi"]


def test_text_of_sources_stays_in_comments() -> None:
    """No name of a file or macro becomes a line of the stub."""
    hidden = (Hidden(what="m!\nimport os", path="a\nb.rs", line=1, reason="macro"),)
    text = _texts(replace(ITEM, module="n", returns="int"), hidden=hidden)["__init__.pyi"]
    assert "# Not read: m! import os (a b.rs:1)\n" in text
    assert [type(one).__name__ for one in ast.parse(text).body] == [
        "ImportFrom",
        "FunctionDef",
        "FunctionDef",
    ]
