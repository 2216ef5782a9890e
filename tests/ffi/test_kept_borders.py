"""Borders that were kept are those that would be read; what is not kept any more is read again."""

import ast
import gc
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from mkdocs_runbooks import diagnostics, ffi, gates, registry
from mkdocs_runbooks.ffi import kept_borders
from mkdocs_runbooks.ffi.kept_modules import KeptModule
from mkdocs_runbooks.model.registry import Module
from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

FILES = {
    "modules.yaml": """
version: 1
project: {name: Meridian}
defaults: {paths: {python: "src/{module}.py", rust: "rust/src/{module}.rs", stub: "stubs/{module}.pyi"}, flag: "USE_{MODULE}"}
modules:
  roll: {target: rust, status: in-progress}
  lag:
    target: rust
    status: done
    ffi: {accept: [{rule: F007, item: lag, by: anna, date: 2026-01-01, until: 2026-06-30, why: later}]}
""",
    "src/roll.py": "import os\nfrom flags import USE_ROLL\n\ndef mean(a: list[float], w: int = 3) -> float:\n    return 0.0\n",
    "src/lag.py": "def lag(a: list[float], *, by: int) -> list[float]:\n    return a\n",
    "src/flags.py": "import os\nUSE_ROLL = os.environ.get('USE_ROLL') == '1'\nx = 1 if USE_ROLL else 2\n",
    "rust/Cargo.toml": '[package]\nname = "m"\nversion = "0.1.0"\n[dependencies]\npyo3 = "0.23"\n',
    "rust/src/lib.rs": "mod lag;\nmod roll;\n#[pymodule]\nfn m(x: &Bound<'_, PyModule>) -> PyResult<()> { x.add_function(wrap_pyfunction!(lag::lag, x)?)?; x.add_function(wrap_pyfunction!(roll::mean, x)?) }\n",
    "rust/src/lag.rs": "#[pyfunction]\npub fn lag(a: Vec<f64>) -> Vec<f64> { a }\n",
    "rust/src/roll.rs": "#[pyfunction]\npub fn mean(a: Vec<f64>, w: usize) -> f64 { 0.0 }\n",
    "stubs/roll.pyi": "def mean(a: list[float], w: int) -> float: ...\n",
}
CHANGES: dict[str, tuple[dict[str, str | None], list[str]]] = {
    "nothing": ({}, []),
    "a page": ({"docs/index.md": "# Page\n"}, []),
    "a built site": ({"site/index.html": "<p>", "site/x/a.json": "{}"}, []),
    "a test": ({"reports/junit.xml": "<testsuite/>"}, []),
    "the reference": ({"src/roll.py": "def mean(a: list[float]) -> float:\n    return 1.0\n"}, ["roll"]),
    "the reference is gone": ({"src/roll.py": None}, ["roll"]),
    "the reference can't be read": ({"src/roll.py": "def mean(\n"}, ["roll"]),
    "a file that it imports": ({"src/flags.py": "USE_ROLL = True\n"}, ["roll"]),
    "another file of that name": ({"src/own/flags.py": "USE_ROLL = False\n"}, ["roll"]),
    "the port": ({"rust/src/roll.rs": "#[pyfunction]\npub fn mean(a: Vec<f64>) -> f64 { 0.0 }\n"}, ["roll"]),
    "a file of the crate": ({"rust/src/more.rs": "#[pyfunction]\nfn lag() {}\n"}, ["roll", "lag"]),
    "the port's manifest": (
        {"rust/Cargo.toml": '[package]\nname = "m"\nversion = "0.2.0"\n'},
        ["roll", "lag"],
    ),
    "a stub": ({"stubs/lag.pyi": "def lag(a: list[float]) -> None: ...\n"}, ["lag"]),
    "mypy's configuration": ({"mypy.ini": "[mypy]\nstrict = True\n"}, ["roll", "lag"]),
    "the registry": ({"modules.yaml": FILES["modules.yaml"].replace("USE_", "WITH_")}, ["roll", "lag"]),
}


def write(root: Path, files: dict[str, str | None]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")


def borders(root: Path, *, kept: bool = True, today: date = date(2026, 3, 1), **asked: Any) -> Any:
    """All borders of the project in a folder."""
    tree = ProjectTree(root)
    loaded, problems = registry.load(
        tree, "modules.yaml", gates=gates.catalogue_probes(), language=None, theme_language=None
    )
    assert loaded is not None, problems
    place = CacheFolder(root / ".cache/plugin/runbooks") if kept else None
    return ffi.read(loaded, ProjectSources(tree), kept=place, today=today, **asked)


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The modules that are really read."""
    readings: list[str] = []
    real = kept_borders.reader.border_of

    def noted(module: Module, *given: Any, **named: Any) -> Any:
        readings.append(module.id)
        return real(module, *given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(kept_borders.reader, "border_of", noted)
        yield readings


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, dict(FILES))
    return tmp_path


@pytest.mark.parametrize("name", list(CHANGES))
def test_a_change_is_seen(name: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Borders that depend on a change are read again, and no others; the result is always that of reading."""
    changes, again = CHANGES[name]
    borders(project)
    write(project, changes)
    with counted(monkeypatch) as readings:
        found = borders(project)
    assert readings == again
    assert found == borders(project, kept=False)


def test_all_borders_serve_who_asks_for_some(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site has all borders compared; a check that follows asks for those of few modules."""
    whole = borders(project)
    with counted(monkeypatch) as readings:
        assert borders(project, compared=["lag"]) == whole
    assert not readings


def test_some_borders_do_not_serve_who_asks_for_all(project: Path) -> None:
    """What was not compared is not taken for something without differences."""
    some = borders(project, compared=["lag"])
    assert some == borders(project, kept=False, compared=["lag"])
    assert borders(project) == borders(project, kept=False) != some


def test_an_acceptance_runs_out(project: Path) -> None:
    """The day is part of the question where differences are accepted until a day."""
    before, after = date(2026, 6, 30), date(2026, 7, 1)
    kept = [borders(project, today=day) for day in (before, after)]
    assert kept == [borders(project, today=day, kept=False) for day in (before, after)]
    assert kept[0] != kept[1]


@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied", "another"])
def test_damage_is_no_answer(damage: str, project: Path) -> None:
    """Whatever happened to what was kept, the result is that of reading."""
    borders(project)
    entries = [path for path in (project / ".cache/plugin/runbooks").iterdir() if len(path.name) == 64]
    assert entries
    for entry in entries:
        content = entry.read_bytes()
        entry.write_bytes(
            {
                "cut": content[:-9],
                "flipped": content[:-9] + bytes([content[-9] ^ 1]) + content[-8:],
                "emptied": b"",
                "another": max((one.read_bytes() for one in entries), key=len)[:40] + content[40:],
            }[damage]
        )
    assert borders(project) == borders(project, kept=False)


def test_an_entry_of_another_shape_is_no_answer(project: Path) -> None:
    """A sealed entry that holds anything else counts as absent."""
    borders(project)
    folder = CacheFolder(project / ".cache/plugin/runbooks")
    for path in (project / ".cache/plugin/runbooks").iterdir():
        if len(path.name) == 64:
            assert folder.save(path.name, b"\x81\xa5given\xc0")
    assert borders(project) == borders(project, kept=False)


QUESTIONS: dict[str, Any] = {
    "no list": "rust",
    "no steps": [["rust"]],
    "steps of other shapes": [[[".", ["rust"]], ["()", "own"]]],
    "a kind that there is not": [[[".", "rust"], ["?", "own"]]],
    "a way out of the values": [
        [[".", "claims"], [".", "__class__"], [".", "__init__"], [".", "__globals__"]]
    ],
    "a call of something else": [[[".", "rust"], ["()", ["__reduce__", []]]]],
    "arguments that there are not": [[[".", "claims"], ["()", ["is_only", ["x"]]]]],
    "a target that there is not": [[[".", "claims"], ["()", ["error_names", [{"target": "cobol"}, "roll"]]]]],
    "arguments of another type": [[[".", "crates"], ["()", ["of", [None]]]]],
    "a call that is no question": [
        [[".", name], ["()", ["attach", ["x"]]]] for name in ("rust", "julia", "crates")
    ],
    "a number": [[[".", "claims"], ["()", [7, []]]]],
}


@pytest.mark.parametrize("name", list(QUESTIONS))
def test_questions_of_another_shape_are_no_questions(name: str, project: Path) -> None:
    """Whatever a sealed entry asks, borders are those that would be read, and nothing else is called."""
    borders(project)
    folder = CacheFolder(project / ".cache/plugin/runbooks")
    changed = 0
    for path in (project / ".cache/plugin/runbooks").iterdir():
        payload = folder.load(path.name) if len(path.name) == 64 else None
        entries = msgspec.msgpack.decode(payload) if payload is not None else {}
        for key, raw in entries.items():
            if key.startswith("module "):
                raw[0]["questions"] = QUESTIONS[name]
                changed += 1
        assert payload is None or folder.save(path.name, msgspec.msgpack.encode(entries))
    assert changed == 2
    write(project, {"src/roll.py": "def mean(a: int) -> int:\n    return a\n"})
    assert borders(project) == borders(project, kept=False)


def test_entries_are_named_by_all_that_reads() -> None:
    """Whatever code or library borders are made by, another version of it finds nothing that the one before has kept."""
    package = Path(diagnostics.__file__).parent
    files = {path for pattern in kept_borders._CODE for path in package.glob(pattern)}
    code = [path for path in files if path.suffix == ".py"]
    imported = {name for path in code for name in _imported(ast.parse(path.read_bytes()))}
    own = {name for name in imported if name.startswith(f"{package.name}.")}
    modules = [package.parent.joinpath(*name.split(".")) for name in own]
    assert {
        file
        for place in modules
        for file in (place.with_suffix(".py"), place / "__init__.py")
        if file.exists() and file not in files
    } == set()
    others = {name.partition(".")[0] for name in imported - own} - sys.stdlib_module_names - {package.name}
    found = packages_distributions()
    assert {found[name][0].lower() for name in others} == set(kept_borders._LIBRARIES)


def _imported(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        match node:
            case ast.Import(names=names):
                yield from (one.name for one in names)
            case ast.ImportFrom(module=str(name), names=names):
                yield name
                yield from (f"{name}.{one.name}" for one in names)


def test_registries_in_one_folder_keep_their_own(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two registries of one project do not push each other out."""
    first = yaml.safe_load(FILES["modules.yaml"])
    del first["modules"]["lag"]
    borders(project)
    (project / "modules.yaml").rename(project / "all.yaml")
    (project / "modules.yaml").write_text(yaml.safe_dump(first), encoding="utf-8")
    borders(project)
    with counted(monkeypatch) as readings:
        borders(project)
    assert not readings


def test_sources_are_let_go(tmp_path: Path) -> None:
    """Whatever is remembered of types outlives no reading: syntax trees of a thousand modules would stay with it."""
    write(tmp_path, {**FILES})
    tree = ProjectTree(tmp_path)
    loaded, _ = registry.load(
        tree, "modules.yaml", gates=gates.catalogue_probes(), language=None, theme_language=None
    )
    assert loaded is not None
    sources = ProjectSources(tree)
    left = weakref.ref(sources)
    found = ffi.read(loaded, sources, kept=None, today=date(2026, 3, 1))
    assert found
    del sources
    gc.collect()
    assert left() is None


@pytest.mark.parametrize("number", [-1, 99])
def test_entries_that_a_module_does_not_have(number: int, project: Path) -> None:
    """What is kept of a module names its entries by numbers; others name none, and the border is read."""
    tree = ProjectTree(project)
    loaded, _ = registry.load(
        tree, "modules.yaml", gates=gates.catalogue_probes(), language=None, theme_language=None
    )
    assert loaded is not None
    found = borders(project)[0]["lag"]
    kept = KeptModule(interface=found, problems=(), unused=((number, None),))  # type: ignore[arg-type]  # only the number counts
    assert not kept.fits(loaded.modules[1])
    assert KeptModule(interface=found, problems=(), unused=()).fits(loaded.modules[1])
