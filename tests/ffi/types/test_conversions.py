"""What the tables say is what PyO3 and rust-numpy do: every conversion is tried with every sample.

The extension is built with the Rust toolchain; where there is none these tests are not collected, and under
`REQUIRE_ALL` that is an error. Julia runs nowhere here: its table is tested against documented cases alone.
"""

import array
import collections
import datetime
import enum
import fcntl
import importlib.machinery
import importlib.util
import io
import os
import shutil
import subprocess
import sys
import types
import zipfile
from decimal import Decimal
from fractions import Fraction
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import yaml

from mkdocs_runbooks.ffi.rust.project import RustProject
from mkdocs_runbooks.ffi.types.algebra import Array, Dynamic, Named, Tuple, Type, Unknown
from mkdocs_runbooks.ffi.types.border_names import RustCrates, RustSide
from mkdocs_runbooks.ffi.types.class_facts import OwnClasses, offered
from mkdocs_runbooks.ffi.types.conversion import Conversion
from mkdocs_runbooks.ffi.types.lattice import Known
from mkdocs_runbooks.ffi.types.names import Names, PythonNames
from mkdocs_runbooks.ffi.types.python_types import python_type
from mkdocs_runbooks.ffi.types.rust_types import conversion
from mkdocs_runbooks.ffi.types.shown import shown
from mkdocs_runbooks.ffi.types.subset import subset
from mkdocs_runbooks.model.ffi import Signature
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

HERE = Path(__file__).parent
ROOT = HERE.parents[2]

if shutil.which("cargo") is None or os.environ.get("CARGO") == "":
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.exit("REQUIRE_ALL is set, and there is no Rust toolchain to build the conversions with", 1)
    pytest.skip("no Rust toolchain to build the conversions with", allow_module_level=True)

pytestmark = [pytest.mark.timeout(1200), pytest.mark.xdist_group("conversions")]


class Level(enum.IntEnum):
    """An enumeration of numbers."""

    HIGH = 1


class Colour(enum.StrEnum):
    """An enumeration of texts."""

    RED = "r"


def _sources() -> tuple[dict[str, Signature], Names]:
    sources = ProjectSources(ProjectTree(HERE / "extension"))
    project = RustProject(sources)
    items = project.own(("src/lib.rs",))
    extension = project.extension(("src/lib.rs",))
    assert extension is not None
    assert extension.binding is not None
    side = RustSide(sources, RustCrates(sources))
    native = side.of("src/lib.rs", items=items, binding=extension.binding)
    names = Names(native=native, classes=OwnClasses(offered(items), PythonNames(), native.classes))
    return {one.name: one for one in items if one.name.startswith(("take_", "give_"))}, names


FUNCTIONS, NAMES = _sources()
SAMPLES: list[dict[str, str]] = yaml.safe_load((HERE / "samples.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def conversions(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The extension, built from the sources beside this file."""
    out = tmp_path_factory.mktemp("conversions")
    maturin = str(Path(sys.executable).with_name("maturin"))
    target = ROOT / "rust" / "target"
    target.mkdir(exist_ok=True)
    # Two workers of pytest that stage one extension at a time take each other's files away.
    with (target / "conversions.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = subprocess.run(
            [
                *(
                    maturin,
                    "build",
                    "--quiet",
                    "--locked",
                    "--manifest-path",
                    str(HERE / "extension" / "Cargo.toml"),
                ),
                *("--target-dir", str(target), "--out", str(out)),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    zipfile.ZipFile(next(out.glob("*.whl"))).extractall(out)
    place = next(path for path in out.rglob("conversions*") if path.suffix in {".so", ".pyd"})
    loader = importlib.machinery.ExtensionFileLoader("conversions", str(place))
    spec = importlib.util.spec_from_file_location("conversions", place, loader=loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_all_conversions_are_read() -> None:
    """The reader sees every function of the extension, and the tables decide each of their types."""
    assert len(FUNCTIONS) > 140
    undecided = [
        (one.name, found)
        for one in FUNCTIONS.values()
        for found in [taken(one) if one.parameters else given(one)]
        if isinstance(found, Unknown)
    ]
    assert undecided == []


def taken(one: Signature) -> Type:
    """What a `take_…` accepts, by the tables."""
    return converted(one.parameters[0].type).accepts


def given(one: Signature) -> Type:
    """What a `give_…` returns, by the tables."""
    return converted(one.returns).returns


def converted(text: str | None) -> Conversion:
    """The conversion of a type of the extension."""
    assert text is not None
    return conversion(text, NAMES.native)


def evaluated(text: str, conversions: ModuleType) -> Any:
    """A sample; each is made anew, since iterators are used up."""
    return eval(text, {"conversions": conversions, **WORLD})


WORLD: dict[str, Any] = {
    **{
        one.__name__: one
        for one in (array, collections, datetime, io, types, Level, Colour, Path, UUID, ZoneInfo)
    },
    **{one.__name__: one for one in (Decimal, Fraction, IPv4Address, IPv6Address)},
    "np": np,
}
"""What the samples are written with."""

REFUSALS = (TypeError, ValueError, OverflowError, BufferError, AttributeError)
TAKING = [name for name in FUNCTIONS if name.startswith("take_")]


@pytest.mark.parametrize("name", TAKING)
def test_arguments(name: str, conversions: ModuleType) -> None:
    """What must be taken is taken, up to a stated loss of range; what can't be taken is refused."""
    native = converted(FUNCTIONS[name].parameters[0].type)
    wrong = []
    for sample in SAMPLES:
        type_ = python_type(
            sample["type"], PythonNames(classes=dict.fromkeys(("Shape", "Circle", "Kind"), ()))
        )
        expected = isinstance(native.accepts, Dynamic) or subset(type_, native.accepts, AMONG)
        try:
            getattr(conversions, name)(evaluated(sample["value"], conversions))
            happened = True
        except REFUSALS:
            happened = False
        except np.exceptions.ComplexWarning:
            continue  # NumPy takes a complex number for a real one, and warns
        ranged = expected is True and any(
            loss.kind in {"range", "length", "format"} for loss in native.losses
        )
        if expected is not None and happened is not expected and not ranged:
            wrong.append(f"{sample['value']}: {'taken' if happened else 'refused'}")
    assert wrong == [], shown(native.accepts)


AMONG = Known(classes=NAMES.classes)


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name.startswith("give_")])
def test_results(name: str, conversions: ModuleType) -> None:
    """What comes back is of the type that the tables say."""
    result = getattr(conversions, name)()
    expected = given(FUNCTIONS[name])
    actual = type_of(result)
    among = Known(classes=NAMES.classes, lenient=True)
    assert subset(actual, expected, among) is True, (
        shown(actual),
        shown(expected),
    )


def type_of(value: Any) -> Type:
    """The narrowest type of a value that came back."""
    match value:
        case list() | set() | dict():
            items = value.items() if isinstance(value, dict) else ((one,) for one in value)
            return Named(type(value).__name__, tuple(map(type_of, next(iter(items), ()))))
        case tuple():
            return Tuple(tuple(map(type_of, value)))
        case np.ndarray():
            return Array(value.dtype.name, value.ndim)
        case None:
            return Named("None")
        case Path():
            return Named("pathlib.Path")
    module, name = type(value).__module__, type(value).__name__
    own = module == "conversions" or name in {"Shape", "Kind"}
    return Named(name if own or module == "builtins" else f"{module}.{name}", own=own)


def test_samples_are_what_they_say(conversions: ModuleType) -> None:
    """Every sample is a value of the class that its type names."""
    for sample in SAMPLES:
        value = evaluated(sample["value"], conversions)
        head = sample["type"].partition("[")[0].rpartition(".")[2]
        names = {one.__name__ for one in type(value).__mro__} | {"Iterator", "Generator", "KeysView", "None"}
        aliases = {"bool_": "bool", "ndarray": "ndarray", "type": "type", "dtype": "dtype"}
        kind = aliases.get(head, head)
        assert (
            kind in names
            or kind in type(value).__name__
            or type(value).__name__ in {"builtin_function_or_method", "module", "ellipsis", "mappingproxy"}
        ), (sample, type(value))
