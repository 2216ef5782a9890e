"""Borders that are remembered from build to build are those that would be read from nothing."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_runbooks import ffi, gates, registry, remembered
from mkdocs_runbooks.ffi import reader
from mkdocs_runbooks.keepers import Kept
from mkdocs_runbooks.memory import Memory
from mkdocs_runbooks.model.registry import Module
from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "modules.yaml").read_text(encoding="utf-8"))
FILES = {
    "modules.yaml": """
version: 1
project: {name: Meridian}
shared: {error_codes: {python: "src/errors.py:Codes"}}
defaults:
  target: rust
  paths: {python: "src/{module}.py", rust: "rust/src/{module}.rs", stub: "stubs/all.pyi"}
  flag: "USE_{MODULE}"
modules:
  roll: {exports: [mean, Wide]}
  lag: {status: in-progress}
  peak: {paths: {rust: rust/src/more/peak.rs}}
  jump: {target: julia, paths: {julia: julia/src/jump.jl}}
  leap: {target: julia, paths: {julia: julia/src/leap.jl}}
""",
    "src/roll.py": "from flags import USE_ROLL\nfrom kinds import Series\n\nclass Wide:\n    at: int = 0\n\ndef mean(a: Series, w: int = 3) -> float:\n    return 0.0\n",
    "src/lag.py": "from kinds import Series\nfrom m import lag as _lag\n\ndef lag(a: Series, *, by: int) -> Series:\n    return _lag(a, by)\n",
    "src/peak.py": "import os\nUSE_PEAK = os.environ.get('USE_PEAK') == '1'\n\ndef peak(a: list[float]) -> float:\n    return a[0] if USE_PEAK else 0.0\n",
    "src/jump.py": "def jump(a: int) -> int:\n    return a\n",
    "src/leap.py": "def leap(a: int) -> int:\n    return a\n",
    "src/flags.py": "import os\nUSE_ROLL = os.environ.get('USE_ROLL') == '1'\nx = 1 if USE_ROLL else 2\n",
    "src/kinds.py": "from deep import Number\nSeries = list[Number]\n",
    "src/deep.py": "Number = float\n",
    "src/errors.py": "import enum\n\nclass Codes(enum.IntEnum):\n    BAD = 1\n",
    "rust/Cargo.toml": '[package]\nname = "m"\nversion = "0.1.0"\n[dependencies]\npyo3 = "0.23"\n',
    "rust/src/lib.rs": "mod lag;\nmod roll;\n#[pymodule]\nfn m(x: &Bound<'_, PyModule>) -> PyResult<()> { x.add_function(wrap_pyfunction!(lag::lag, x)?)?; x.add_function(wrap_pyfunction!(roll::mean, x)?) }\n",
    "rust/src/lag.rs": "#[pyfunction]\npub fn lag(a: Vec<f64>) -> Vec<f64> { a }\n",
    "rust/src/roll.rs": "#[pyclass]\npub struct Wide { at: Count }\n#[pyfunction]\npub fn mean(a: Vec<f64>, w: Count) -> f64 { 0.0 }\n",
    "rust/src/kinds.rs": "pub type Count = usize;\n",
    "rust/src/bind.rs": "#[pyfunction]\nfn peak(a: Vec<f64>) -> f64 { a[0] }\n",
    "rust/src/more/peak.rs": "pub fn peak_of(a: &[f64]) -> f64 { a[0] }\n",
    "julia/Project.toml": 'name = "J"\n',
    "julia/src/J.jl": 'module J\nexport jump, leap\ninclude("jump.jl")\ninclude("leap.jl")\nend\n',
    "julia/src/jump.jl": "jump(a::Int) = helper(a)\n",
    "julia/src/leap.jl": 'leap(a::Int) = a\nhelper(a) = error("no")\n',
    "stubs/all.pyi": "def mean(a: list[float], w: int) -> float: ...\ndef lag(a: list[float]) -> list[float]: ...\n",
    "mypy.ini": "[mypy]\nstrict = True\n",
}


class Builds:
    """The builds of one server, or of one process after the other, without their pages.

    Args:
        root: the project.
        restarted: each build is one of a new process, which knows what those before have kept.
    """

    def __init__(self, root: Path, *, restarted: bool = False) -> None:
        self.root = root
        self.again: list[str] = []
        self._restarted = restarted
        self.memory = Memory(verdicts=Kept(), pages=Kept(), borders=ffi.Remembered())

    def borders(self) -> Any:
        """All borders as they are found, and from nothing; None: the registry can't be used."""
        if self._restarted:
            self.memory = Memory(verdicts=Kept(), pages=Kept(), borders=ffi.Remembered())
        # No file is too young to be trusted: only what has changed is looked at again.
        tree = self.memory.look(self.root, begun_ns=time.time_ns() + 10**12)
        loaded, _ = registry.load(
            tree, "modules.yaml", gates=gates.catalogue_probes(), language=None, theme_language=None
        )
        if loaded is None:
            return None, None
        placed = remembered.without_words(loaded, self.memory)
        kept = CacheFolder(self.root / ".cache")
        with counted(self.again):
            now = ffi.read(placed, ProjectSources(tree), kept=kept, remembered=self.memory.borders)
        return now, ffi.read(placed, ProjectSources(ProjectTree(self.root)))


@contextmanager
def counted(read: list[str]) -> Iterator[None]:
    """Note the modules that are really read."""
    read.clear()
    real = reader.border_of

    def noted(module: Module, *given: Any, **named: Any) -> Any:
        read.append(module.id)
        return real(module, *given, **named)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reader, "border_of", noted)
        yield


def write(root: Path, files: dict[str, str]) -> None:
    """Write a project."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def _cut(text: str) -> str:
    return text[: len(text) // 2]


def _twice(text: str) -> str:
    return text + "\n" + text


def _line(text: str) -> str:
    return f"\n{text}"


def _renamed(text: str) -> str:
    return text.replace("float", "int").replace("f64", "i64").replace("mean", "lag").replace("Count", "Much")


EDITS: tuple[Callable[[str], str] | None, ...] = (_cut, _twice, _line, _renamed, None)


def edited(root: Path, files: dict[str, str], seed: int) -> Iterator[str]:
    """Edit one file after the other; each edit is taken back by the next one, or stays for a while."""
    chosen = random.Random(seed)
    for _ in range(len(files) * 2):
        name, edit = chosen.choice(sorted(files)), chosen.choice(EDITS)
        place = root / name
        if edit is None:
            place.unlink(missing_ok=True)
        else:
            place.write_text(edit(files[name]), encoding="utf-8")
        yield f"{name} {edit}"
        if chosen.random() < 0.6:
            place.write_text(files[name], encoding="utf-8")
            yield f"{name} mended"


RESTARTED = pytest.mark.parametrize("restarted", [False, True], ids=["served", "restarted"])


@RESTARTED
@pytest.mark.parametrize("seed", range(3))
def test_sequences_of_edits(seed: int, restarted: bool, tmp_path: Path) -> None:
    """After each edit of any file, borders are what a reading from nothing finds."""
    write(tmp_path, FILES)
    builds = Builds(tmp_path, restarted=restarted)
    assert builds.borders()[0]
    for edit in edited(tmp_path, FILES, seed):
        now, fresh = builds.borders()
        assert now == fresh, edit


@RESTARTED
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_edits_of_known_borders(case: dict[str, Any], restarted: bool, tmp_path: Path) -> None:
    """The same in the projects of which every fact is known."""
    write(tmp_path, case["files"])
    builds = Builds(tmp_path, restarted=restarted)
    builds.borders()
    steps = list(zip(range(6), edited(tmp_path, case["files"], len(case["name"])), strict=False))
    for _, edit in steps:
        now, fresh = builds.borders()
        assert now == fresh, edit


ALL = ["roll", "lag", "peak", "jump", "leap"]
CONCERNED: dict[str, tuple[str, Callable[[str], str], list[str]]] = {
    "nothing": ("docs/index.md", _line, []),
    "a reference": ("src/peak.py", _line, ["peak"]),
    "a file that one imports": ("src/flags.py", _line, ["roll"]),
    "a file behind imports": ("src/deep.py", _renamed, ["roll", "lag"]),
    "a port": ("rust/src/lag.rs", _line, ["lag"]),
    "a type of the crate": ("rust/src/kinds.rs", _renamed, ["roll", "lag"]),
    "a crate without types": ("rust/src/bind.rs", _line, ["peak"]),
    "a package of Julia": ("julia/src/leap.jl", lambda text: f"{text}# Said\n", ["leap"]),
    "an error of a helper": ("julia/src/leap.jl", _cut, ["jump", "leap"]),
    "codes of errors": ("src/errors.py", lambda text: f"{text}    WORSE = 2\n", ALL),
    "mypy's configuration": ("mypy.ini", _cut, ALL),
    "a stub": ("stubs/all.pyi", _line, ALL),
}


@RESTARTED
@pytest.mark.parametrize("name", list(CONCERNED))
def test_only_what_is_concerned_is_read_again(name: str, restarted: bool, tmp_path: Path) -> None:
    """A module that asked for nothing that has changed is not read again, and the result is that of reading."""
    path, edit, expected = CONCERNED[name]
    write(tmp_path, FILES)
    builds = Builds(tmp_path, restarted=restarted)
    builds.borders()
    assert builds.again == ALL
    write(tmp_path, {path: edit(FILES.get(path, ""))})
    now, fresh = builds.borders()
    assert builds.again == expected
    assert now == fresh


@RESTARTED
def test_what_nobody_asks_any_more_tells_nothing(restarted: bool, tmp_path: Path) -> None:
    """A broken file that only an earlier registry led to is not told of."""
    write(tmp_path, FILES)
    builds = Builds(tmp_path, restarted=restarted)
    builds.borders()
    ported = FILES["modules.yaml"].replace("target: rust", "target: julia")
    write(tmp_path, {"modules.yaml": ported, "rust/pyproject.toml": "not TOML"})
    now, fresh = builds.borders()
    assert now == fresh
