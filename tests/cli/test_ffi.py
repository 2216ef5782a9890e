"""`runbooks ffi`: both sides as text, JSON and SARIF, with and without a registry."""

import ast
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from mypy import api as mypy_api

from mkdocs_runbooks.cli import main
from mkdocs_runbooks.evidence import CACHE_PLACE

PYTHON = "def mean(x: list[float], /, *, k: int = 1) -> float: ...\ndef std(x): ...\n"
RUST = """
/// Mean.
#[pyfunction]
#[pyo3(signature = (x, /, *, k=1))]
fn mean(x: Vec<f64>, k: Option<i64>) -> PyResult<f64> { Ok(x[0]) }
#[pyfunction]
fn extra() {}
#[pymodule]
fn native(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(mean, m)?)?;
    m.add_function(wrap_pyfunction!(extra, m)?)
}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """One module with both sides; its registry is in German."""
    for name, text in {
        "modules.yaml": "project: {name: X, language: de}\nmodules: {stats: {target: rust}}\n",
        "src/stats.py": PYTHON,
        "rust/src/stats.rs": RUST,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["ffi", *(str(one) for one in arguments)])


def test_registry(project: Path) -> None:
    """A module's two sides and its drift are printed in the registry's language; drift gives exit code 1."""
    result = _run("--registry", project / "modules.yaml", "stats")
    assert result.exit_code == 1
    assert "rust    mean(x: Vec<f64>, /, *, k: Option<i64> = 1) -> PyResult<f64>" in result.stdout
    assert "src/stats.py:2: error[F002]: `std` gehört zur Python-Seite" in result.stdout
    assert "rust/src/stats.rs:7: error[F001]: Die Portierung exportiert `extra`" in result.stdout


def test_kept_readings(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read of Rust is kept beside the registry as in a check; loose sources leave nothing behind."""
    kept = project / CACHE_PLACE
    monkeypatch.chdir(project)
    loose = _run("--rust", project / "rust", "--python", project / "src")
    assert loose.exit_code == 1
    assert not kept.exists()
    first = _run("stats")
    assert len([path.name for path in kept.iterdir() if len(path.name) == 64]) == 4
    (project / "src" / "more.py").write_text("", encoding="utf-8")  # what borders as a whole depend on
    monkeypatch.setattr("mkdocs_runbooks.ffi.rust.kept.read_rust", lambda path, _content: pytest.fail(path))
    names = "mkdocs_runbooks.ffi.types.border_names.read_declarations"
    monkeypatch.setattr(names, lambda _content: pytest.fail("declarations were read again"))
    again = _run("stats")
    assert (again.exit_code, again.stdout) == (first.exit_code, first.stdout) == (1, first.stdout)


def test_unknown_module(project: Path) -> None:
    """A module that the registry does not have is unusable input."""
    result = _run("--registry", project / "modules.yaml", "nope")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nope" in result.stderr


def test_sources_without_registry(project: Path) -> None:
    """JSON has the documented shape; what is unknown is null."""
    result = _run("--rust", project / "rust", "--python", project / "src" / "stats.py", "--format", "json")
    found = json.loads(result.stdout)
    assert (result.exit_code, found["schema"]) == (1, 1)
    mean = found["items"][0]
    assert mean["params"][1] == {
        "name": "k",
        "kind": "keyword-only",
        "native_type": "Option<i64>",
        "python_type": "int",
        "nullable": True,
        "has_default": True,
        "default": "1",
    }
    assert (mean["native_return"], mean["python_return"], mean["exported"]) == (
        "PyResult<f64>",
        "float",
        True,
    )
    assert (mean["gil"], mean["transfer"], mean["doc"]) == ("held", None, "Mean.")
    assert [
        (one["rule"], one["item"], one["line"]) for one in found["drift"] if one["severity"] != "info"
    ] == [
        ("F001", "extra", 7),
        ("F002", "std", 2),
    ]


def test_one_side_alone_is_no_drift(project: Path) -> None:
    """With nothing to compare with, nothing differs."""
    result = _run("--rust", project / "rust", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["drift"]) == (0, [])


def test_stub_against_rust(project: Path, tmp_path: Path) -> None:
    """A stub that promises what the extension lacks is drift, and so is what the stub leaves out."""
    stub = tmp_path / "native.pyi"
    stub.write_text(
        "def mean(x: list[float], /, *, k: int = 1) -> float: ...\ndef gone() -> None: ...\n",
        encoding="utf-8",
    )
    result = _run("--rust", project / "rust", "--stub", stub, "--format", "json")
    found = {
        (one["rule"], one["item"]) for one in json.loads(result.stdout)["drift"] if one["severity"] == "error"
    }
    assert found == {("F001", "extra"), ("F002", "gone")}


def test_a_folder_of_stubs_without_those_of_tests(project: Path, tmp_path: Path) -> None:
    """Stubs below folders of tests are of what the tests use, as the Rust of tests is not the extension's."""
    for name in ("native.pyi", "tests/other.pyi", "test/vendored/other.pyi"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        text = "def mean(x: list[float], /, *, k: int = 1) -> float: ...\n"
        (tmp_path / name).write_text(
            text if name == "native.pyi" else "def gone() -> None: ...\n", encoding="utf-8"
        )
    for given, expected in ((tmp_path, ["extra"]), (tmp_path / "tests", ["extra", "gone", "mean"])):
        result = _run("--rust", project / "rust", "--stub", given, "--format", "json")
        drift = json.loads(result.stdout)["drift"]
        assert sorted(one["item"] for one in drift if one["severity"] == "error") == expected


def test_sarif(project: Path) -> None:
    """SARIF names rule, place and message of each difference."""
    result = _run("--registry", project / "modules.yaml", "--format", "sarif")
    run = json.loads(result.stdout)["runs"][0]
    places = {
        (
            one["ruleId"],
            one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            one["locations"][0]["physicalLocation"]["region"]["startLine"],
        )
        for one in run["results"]
        if one["level"] == "error"
    }
    assert places == {("F001", "rust/src/stats.rs", 7), ("F002", "src/stats.py", 2)}


def test_missing_path(project: Path) -> None:
    """A path that is not there is unusable input."""
    assert _run("--rust", project / "nowhere").exit_code == 2


def test_names_can_not_steer_a_terminal(tmp_path: Path) -> None:
    """Control characters from source files are shown, never sent."""
    (tmp_path / "a.py").write_text('def f(x: int = "\\x1b") -> int: ...\n', encoding="utf-8")
    (tmp_path / "a.rs").write_text('#[pyfunction(signature = (x="\x1b[2J"))]\nfn f(x: &str) {}\n')
    result = _run("--python", tmp_path / "a.py", "--rust", tmp_path / "a.rs")
    assert "\x1b" not in result.stdout


def test_json_is_what_its_schema_says(project: Path) -> None:
    """The schema that `runbooks schema --of ffi` prints holds for real output; conditions and macros are told."""
    schema = json.loads(CliRunner().invoke(main, ["schema", "--of", "ffi"]).stdout)
    found = json.loads(_run("--registry", project / "modules.yaml", "--format", "json").stdout)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(found)
    assert {one["help"].rpartition("/drift/")[2] for one in found["drift"]} >= {"F001/", "F002/"}


def test_accepted_drift_blocks_nothing(project: Path) -> None:
    """What the registry accepts is shown with its reason and suppressed in SARIF; the exit code is 0."""
    (project / "modules.yaml").write_text(
        """
modules:
  stats:
    target: rust
    ffi:
      accept:
        - {rule: F001, item: extra, by: anna, date: 2026-03-01, why: an experiment}
        - {rule: F002, item: std, by: anna, date: 2026-03-01, until: 9999-01-01, why: comes later}
        - {rule: F006, item: mean, by: anna, date: 2026-03-01, why: was mended}
        - {rule: F002, item: std, by: boris, date: 2020-03-01, until: 2020-04-01, why: too old}
""",
        encoding="utf-8",
    )
    result = _run("--registry", project / "modules.yaml")
    assert result.exit_code == 0, result.stdout
    assert "accepted by anna on 2026-03-01: an experiment" in result.stdout
    assert "modules.yaml:9:11: warning[acceptance-unused]" in result.stderr
    assert "modules.yaml:10:11: warning[acceptance-expired]" in result.stderr
    run = json.loads(_run("--registry", project / "modules.yaml", "--format", "sarif").stdout)["runs"][0]
    suppressed = [one["suppressions"][0]["justification"] for one in run["results"] if "suppressions" in one]
    assert sorted(suppressed) == ["anna: an experiment", "anna: comes later"]
    assert all(rule["helpUri"].endswith(f"/{rule['id']}/") for rule in run["tool"]["driver"]["rules"])


STUBBED = """
use pyo3::prelude::*;
#[pyfunction]
#[pyo3(signature = (x, /, *rest, k=1, f=None, **more))]
fn mean(x: Vec<f64>, rest: &Bound<'_, PyTuple>, k: i64, f: Option<CffiBuf<'_>>, more: Option<&Bound<'_, PyDict>>) -> PyResult<f64> { Ok(x[0]) }
#[pyclass(name = "Stats")]
struct PyStats { #[pyo3(get)] limit: u32 }
#[pymethods]
impl PyStats {
    #[new]
    fn new(size: usize) -> Self { todo!() }
    #[staticmethod]
    fn load(path: std::path::PathBuf) -> PyResult<PyStats> { todo!() }
    fn list(&self) -> Vec<String> { vec![] }
    #[getter]
    fn more(&self) -> Option<Vec<u32>> { None }
    fn __eq__(&self, other: &PyStats) -> bool { true }
    fn strange(&self) -> Elsewhere { todo!() }
}
pyo3::create_exception!(native, StatsError, pyo3::exceptions::PyValueError);
#[pymodule]
fn native(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<PyStats>()?;
    m.add("StatsError", m.py().get_type::<StatsError>())?;
    m.add_function(wrap_pyfunction!(mean, m)?)
}
"""


def test_write_stub(tmp_path: Path) -> None:
    """The stub says what the source says, marks what it does not tell, and type checkers take it."""
    (tmp_path / "src").mkdir()
    (tmp_path / "Cargo.toml").write_text("[package]\nname = 'native'\n", encoding="utf-8")
    (tmp_path / "src" / "lib.rs").write_text(STUBBED, encoding="utf-8")
    stub = tmp_path / "native.pyi"
    result = _run("--rust", tmp_path, "--write-stub", stub)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    text = stub.read_text(encoding="utf-8")
    ast.parse(text)
    assert (
        "def mean(x: list[float], /, *rest: Any, k: int = 1, f: Incomplete = None, **more: Any) -> float"
        in text
    )
    assert "class Stats:\n" in text
    assert "    def list(self) -> builtins.list[str]: ..." in text
    assert "    def strange(self) -> Incomplete: ..." in text
    assert "class StatsError(ValueError): ..." in text
    assert "2 types are unknown" in result.stderr
    output, errors, status = mypy_api.run([str(stub), "--strict", "--cache-dir", str(tmp_path / "cache")])
    assert status == 0, output + errors
    assert _run("--rust", tmp_path, "--stub", stub).exit_code == 0


NESTED = """
use pyo3::prelude::*;
#[pyclass]
struct Base { #[pyo3(get, set)] limit: u32, #[pyo3(get)] fixed: u32 }
#[pymethods]
impl Base {
    #[getter]
    fn level(&self) -> f64 { 0.0 }
    #[setter]
    fn set_level(&mut self, level: Option<f64>) {}
    #[setter]
    fn set_secret(&mut self, secret: String) -> PyResult<()> { Ok(()) }
    #[setter]
    fn set_odd(&mut self, odd: Elsewhere) {}
    #[getter]
    fn odd(&self) -> i64 { 0 }
}
#[pyclass]
enum Shape { Circle { radius: f64 }, Square(f64) }
#[pyclass(extends = Base)]
struct Derived {}
#[pyclass(name = "Derived")]
struct Other {}
#[pyfunction]
fn make() -> PyResult<Derived> { todo!() }
#[pyfunction]
fn area(shape: Shape, base: &Base) -> f64 { 0.0 }
#[pymodule]
mod native {
    #[pymodule_export]
    use super::{Base, hidden};
    #[pymodule]
    mod sub {
        #[pymodule_export]
        use super::super::{make, Derived};
        #[pymodule]
        mod deep {
            #[pymodule_export]
            use super::super::super::{area, Shape};
        }
    }
}
"""


def test_write_stub_of_a_package(tmp_path: Path) -> None:
    """Modules within are files of a package; classes are imported from where they are; setters are written."""
    (tmp_path / "src").mkdir()
    (tmp_path / "Cargo.toml").write_text("[package]\nname = 'native'\n", encoding="utf-8")
    (tmp_path / "src" / "lib.rs").write_text(NESTED, encoding="utf-8")
    (tmp_path / "stubs").mkdir()
    result = _run("--rust", tmp_path, "--write-stub", tmp_path / "stubs" / "native.pyi")
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    folder = tmp_path / "stubs" / "native"
    found = {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.pyi")}
    assert sorted(found) == ["__init__.pyi", "sub/__init__.pyi", "sub/deep.pyi"]
    top = found["__init__.pyi"]
    assert "from . import sub as sub\n" in top
    assert "    limit: int\n" in top
    assert "    @property\n    def fixed(self) -> int: ...\n" in top
    assert "    @level.setter\n    def level(self, value: float | None) -> None: ...\n" in top
    assert "    def secret(self) -> NoReturn: ...\n    @secret.setter\n" in top
    assert "    def odd(self, value: Incomplete) -> None: ...\n" in top
    assert "# Not read: native::hidden (src/lib.rs:31)\n" in top
    assert "def __getattr__(name: str) -> Incomplete: ...\n" in top
    assert "from .. import Base\n" in found["sub/__init__.pyi"]
    assert "class Derived(Base): ...\n" in found["sub/__init__.pyi"]
    assert (
        "    class Circle(Shape):\n        def __new__(cls, radius: float) -> Self: ...\n"
        in found["sub/deep.pyi"]
    )
    output, errors, status = mypy_api.run([str(folder), "--strict", "--cache-dir", str(tmp_path / "cache")])
    assert status == 0, output + errors
    back = _run("--rust", tmp_path / "src", "--stub", folder)
    assert "error" not in back.stdout, back.stdout
    assert back.exit_code == 0


def test_a_stub_is_of_one_module(project: Path) -> None:
    """Without a port in Rust there is nothing to make a stub of."""
    result = _run("--python", project / "src" / "stats.py", "--write-stub", project / "x.pyi")
    assert (result.exit_code, (project / "x.pyi").exists()) == (2, False)


def test_inspection(project: Path) -> None:
    """An extension is looked at only where it is named: its items are shown with their origin, and joined."""
    shown = project / "native.py"
    shown.write_text("def mean(x, /, *, k=1): ...\ndef late(): ...\n", encoding="utf-8")
    result = _run("--rust", project / "rust", "--inspect", shown)
    assert "late()  " in result.stdout
    assert "native.py [extension]" in result.stdout
    items = {
        item["name"]: (item["exported"], item["origin"])
        for item in json.loads(
            _run("--rust", project / "rust", "--inspect", shown, "--format", "json").stdout
        )["items"]
    }
    assert items["mean"] == (True, "source")
    assert items["late"] == (True, "extension")
    gone = _run("--rust", project / "rust", "--inspect", "no_such_extension")
    assert gone.exit_code == 2
    assert "No module named 'no_such_extension'" in gone.stderr


def test_schemas_and_codes(tmp_path: Path) -> None:
    """JSON tells fields, fingerprint and numbers; what is unknown has its reason, and valid is what is printed."""
    for name, text in {
        "modules.yaml": "shared: {error_codes: {python: 'src/errors.py:Code'}}\n"
        "defaults: {paths: {arrow_schemas: src/schemas.py}}\nmodules: {stats: {target: julia}}\n",
        "src/stats.py": PYTHON,
        "src/errors.py": "from enum import IntEnum, auto\nclass Code(IntEnum):\n    A = 4\n    B = auto()\n",
        "src/schemas.py": "import pyarrow as pa\nKNOWN = pa.schema([('a', pa.int8(), False)], {'k': 'v'})\n"
        "OPEN = pa.schema([('a', pa.int8()), ('b', read())])\n",
        "julia/stats.jl": "@eval mean(x) = 1\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    arguments = ("--registry", tmp_path / "modules.yaml")
    document = json.loads(_run(*arguments, "--format", "json").stdout)
    schema = json.loads(CliRunner().invoke(main, ["schema", "--of", "ffi"]).stdout)
    Draft202012Validator(schema).validate(document)
    known, open_ = document["schemas"]
    assert (known["fields"][0]["type"], known["fields"][0]["nullable"], known["metadata"]) == (
        "int8",
        False,
        {"k": "v"},
    )
    assert (len(known["fingerprint"]), open_["fingerprint"]) == (16, None)
    assert "read" in open_["unknown"]
    assert [(one["name"], one["value"], one["stated"]) for one in document["error_codes"][0]["codes"]] == [
        ("A", 4, True),
        ("B", 5, False),
    ]
    assert "julia/stats.jl:1: hidden: @eval makes definitions" in _run(*arguments).stdout


def test_what_was_not_read_is_named(project: Path) -> None:
    """A file of the port that the grammar can't follow to its end stands in the output, also where nothing differs."""
    (project / "rust/src/stats.rs").write_text(
        f"{RUST}\n#[pyclass]\nstruct Half {{ a: i32, b", encoding="utf-8"
    )
    said = _run("--registry", project / "modules.yaml").stdout
    (line,) = (one for one in said.splitlines() if "hidden:" in one)
    assert line.startswith("rust/src/stats.rs:")
    assert line.endswith("hidden: Ab hier wurde die Quelle möglicherweise nicht vollständig gelesen.")


def test_a_stub_that_people_wrote_stays(project: Path) -> None:
    """Only what `--write-stub` wrote itself is written anew; a place that can't be written is said to be one."""
    stub = project / "native.pyi"
    arguments = ("--rust", project / "rust", "--write-stub")
    stub.write_text("def mean() -> float: ...\n", encoding="utf-8")
    refused = _run(*arguments, stub)
    assert (refused.exit_code, stub.read_text(encoding="utf-8")) == (2, "def mean() -> float: ...\n")
    assert "native.pyi` is there, and `--write-stub` did not write it" in refused.stderr
    stub.unlink()
    assert [_run(*arguments, stub).exit_code for _ in range(2)] == [0, 0]
    nowhere = _run(*arguments, project / "nowhere" / "native.pyi")
    assert (nowhere.exit_code, nowhere.exception.__class__) == (2, SystemExit)
    assert "can't be written: No such file or directory" in nowhere.stderr


def test_a_stub_names_conditions_and_keeps_text_in_comments(tmp_path: Path) -> None:
    """What is there only under a condition is marked; no text of a source becomes a line of the stub."""
    (tmp_path / "Cargo.toml").write_text(
        '[package]\nname = "native"\n[lib]\nname = "a\\nimport os"\n', encoding="utf-8"
    )
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "lib.rs").write_text(
        '#[cfg(feature = "extra")]\n#[pyfunction]\nfn dump() -> i64 { 1 }\n'
        '#[pyfunction(name = "class")]\nfn named() {}\n'
        "#[pymodule]\nfn native(m: &Bound<'_, PyModule>) -> PyResult<()> {\n"
        "    m.add_function(wrap_pyfunction!(dump, m)?)?;\n    m.add_function(wrap_pyfunction!(named, m)?)\n}\n",
        encoding="utf-8",
    )
    assert _run("--rust", tmp_path, "--write-stub", tmp_path / "native.pyi").exit_code == 0
    text = (tmp_path / "native.pyi").read_text(encoding="utf-8")
    ast.parse(text)
    assert text.splitlines()[1:] == ["", '# only where feature = "extra"', "def dump() -> int: ..."]


def test_a_named_module_shows_its_acceptances(project: Path) -> None:
    """What is wrong with an acceptance is said where its module is named; a misspelt name gets a suggestion."""
    (project / "modules.yaml").write_text(
        "modules:\n  stats:\n    target: rust\n    ffi:\n      accept:\n"
        "        - {rule: F006, item: mean, by: anna, date: 2026-03-01, why: was mended}\n  other: {target: rust}\n",
        encoding="utf-8",
    )
    registry = ("--registry", project / "modules.yaml")
    assert "modules.yaml:6:11: warning[acceptance-unused]" in _run(*registry, "stats").stderr
    assert "acceptance-unused" not in _run(*registry, "other").stderr
    misspelt = _run(*registry, "stat")
    assert (misspelt.exit_code, "did you mean `stats`?" in misspelt.stderr) == (2, True)


@pytest.mark.parametrize(
    ("extension", "said"),
    [
        ("notes.txt", "the file's name ends in none of"),
        ("gone.so", "neither a file nor the name of a module"),
        ("", "neither a file nor the name of a module"),
    ],
)
def test_what_is_no_extension_is_not_run(project: Path, extension: str, said: str) -> None:
    """A file of another kind, or none, is refused with the reason."""
    (project / "notes.txt").write_text("x\n", encoding="utf-8")
    shown = project / extension if extension else extension
    result = _run("--rust", project / "rust", "--inspect", shown)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr


def test_machine_formats_can_not_steer_a_terminal(tmp_path: Path) -> None:
    """Bidirectional controls, ESC and lone surrogates are escaped as JSON does; what is read back is the same."""
    steering = "\u202eevil\u202c \x1b[31m \x7f \ud800"
    (tmp_path / "modules.yaml").write_text(
        "defaults: {paths: {arrow_schemas: src/schemas.py}}\nmodules: {stats: {target: rust}}\n",
        encoding="utf-8",
    )
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "stats.py").write_text(PYTHON, encoding="utf-8")
    (tmp_path / "src" / "schemas.py").write_text(
        f"import pyarrow as pa\nT = pa.schema([({steering!a}, pa.int8())])\n", encoding="utf-8"
    )
    registry = ("--registry", tmp_path / "modules.yaml", "--format")
    shown = _run(*registry, "json").stdout
    assert not set(shown) & set("\u202e\u202c\x1b\x7f\ud800")
    assert json.loads(shown)["schemas"][0]["fields"][0]["name"] == steering


def test_what_counts_comes_first(project: Path) -> None:
    """Errors stand above information, whatever the order of rules."""
    (project / "src" / "stats.py").write_text(PYTHON.replace("def std", "def zeta"), encoding="utf-8")
    shown = _run("--registry", project / "modules.yaml").stdout
    levels = [line.split(": ")[1].partition("[")[0] for line in shown.splitlines() if "[F0" in line]
    assert levels == sorted(levels, key=["error", "warning", "info"].index)
    assert len(levels) > 2


def test_without_a_port_nothing_is_equal(project: Path) -> None:
    """A planned port is no agreement."""
    (project / "rust" / "src" / "stats.rs").unlink()
    shown = _run("--registry", project / "modules.yaml").stdout
    assert "Noch gibt es keine Portierung" in shown
    assert "gleich" not in shown


def test_values_and_classes_are_shown_as_such(tmp_path: Path) -> None:
    """A class is no call, and what a constructor sets has a type instead of parameters."""
    (tmp_path / "a.py").write_text(
        "class Station:\n    def __init__(self, name: str) -> None:\n        self.name: str = name\n",
        encoding="utf-8",
    )
    (tmp_path / "a.rs").write_text(
        "#[pymodule]\nmod native {\n#[pyclass]\nstruct Station { #[pyo3(get)] name: String }\n"
        "#[pymethods]\nimpl Station { #[new]\nfn new(name: String) -> Self { todo!() } }\n}\n"
    )
    shown = _run("--python", tmp_path / "a.py", "--rust", tmp_path / "a.rs").stdout
    lines = [line.strip().rpartition("  ")[0] for line in shown.splitlines()]
    assert "python  class Station" in lines
    assert "rust    class Station" in lines
    assert "python  name: str" in lines
    assert "rust    name: String" in lines
