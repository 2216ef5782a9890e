"""A built extension is looked at only on request, in a process of its own; the better source speaks."""

import sys
from pathlib import Path

import pytest

from mkdocs_runbooks.ffi.inspection import InspectionError, inspect_extension, introspection_stub
from mkdocs_runbooks.ffi.inspection.merging import inspected
from mkdocs_runbooks.ffi.inspection.running import text_parameters
from mkdocs_runbooks.model.ffi import ItemKind, Origin, Parameter, Signature


def test_what_an_extension_shows() -> None:
    """Functions, classes, their members and signatures are those of the module itself."""
    found = {one.qualified: one for one in inspect_extension("_random")}
    assert found["Random"].kind is ItemKind.CLASS
    assert found["Random.getrandbits"].kind is ItemKind.METHOD
    assert [one.name for one in found["Random.getrandbits"].parameters] == ["k"]
    assert {one.origin for one in found.values()} == {Origin.EXTENSION}


def test_what_can_not_be_looked_at(tmp_path: Path) -> None:
    """An extension that is not there, is none, dies or never answers is said to be so."""
    with pytest.raises(InspectionError, match="No module named 'no_such_module'"):
        inspect_extension("no_such_module")
    broken = tmp_path / "broken.so"
    broken.write_bytes(b"\x7fELF nonsense")
    with pytest.raises(InspectionError, match="ImportError"):
        inspect_extension(str(broken))
    dying = tmp_path / "dying.py"
    dying.write_text("import os\nos._exit(3)\n", encoding="utf-8")
    with pytest.raises(InspectionError, match="exit code 3"):
        inspect_extension(str(dying))
    endless = tmp_path / "endless.py"
    endless.write_text("import time\ntime.sleep(60)\n", encoding="utf-8")
    with pytest.raises(InspectionError, match=r"^1$"):
        inspect_extension(str(endless), seconds=1)


def test_nothing_of_it_runs_here(tmp_path: Path) -> None:
    """The module is not imported into this process, and what it prints is no part of the answer."""
    module = tmp_path / "loud.py"
    module.write_text("print('{')\ndef f(a, /, b=1): ...\n", encoding="utf-8")
    assert [one.name for one in inspect_extension(str(module))] == ["f"]
    assert "loud" not in sys.modules


@pytest.mark.parametrize(
    ("signature", "names"),
    [
        ("($self, /)", []),
        ("($module, x, /)", ["x"]),
        ("($self, a, /, b=None, *, c=...)", ["a", "b", "c"]),
        ("(a, *args, **kw)", ["a", "args", "kw"]),
        ("(a=<object>)", None),
        (None, None),
    ],
)
def test_text_signatures(signature: str | None, names: list[str] | None) -> None:
    """A receiver is no parameter; what is no head tells nothing."""
    found = text_parameters(signature)
    assert (None if found is None else [one.name for one in found]) == names


def _item(name: str, **rest: object) -> Signature:
    return Signature(name=name, kind=ItemKind.FUNCTION, path="lib.rs", line=1, **rest)  # type: ignore[arg-type]


def test_the_better_source_speaks() -> None:
    """Source stays before the extension; introspection gives its types; both prove what is exported."""
    source = (_item("both", exported=None, condition="feature"), _item("only_source", exported=None))
    shown = (
        _item("both", origin=Origin.EXTENSION, doc="Shown.", text_signature="(a)"),
        _item("hidden", origin=Origin.EXTENSION),
        _item("other", origin=Origin.EXTENSION),
    )
    both, gone, hidden = inspected(source, shown, {"both", "hidden"})
    assert (both.origin, both.exported, both.doc, both.text_signature) == (
        Origin.SOURCE,
        True,
        "Shown.",
        "(a)",
    )
    assert gone.exported is False
    assert (hidden.name, hidden.origin) == ("hidden", Origin.EXTENSION)
    typed = _item(
        "both", origin=Origin.INTROSPECTION, returns="float", parameters=(Parameter(name="a", type="int"),)
    )
    (joined,) = inspected((_item("both", parameters=(Parameter(name="a", type="i64"),)),), (typed,))
    assert (joined.origin, joined.annotation) == (Origin.INTROSPECTION, "float")
    assert [(one.type, one.annotation) for one in joined.parameters] == [("i64", "int")]


def test_a_generated_stub(tmp_path: Path) -> None:
    """A stub that the build wrote speaks as introspection; a broken one is said to be broken, with its line."""
    path = tmp_path / "native.pyi"
    path.write_text(
        "def f(a: int, /) -> float: ...\nclass C:\n    def m(self) -> None: ...\n", encoding="utf-8"
    )
    found = {one.qualified: one for one in introspection_stub(path)}
    assert {"f", "C", "C.m"} <= set(found)
    assert found["f"].origin is Origin.INTROSPECTION
    path.write_text("def f(:\n", encoding="utf-8")
    with pytest.raises(InspectionError, match=r"native\.pyi:1: "):
        introspection_stub(path)
    with pytest.raises(InspectionError, match="No such file"):
        introspection_stub(tmp_path / "gone.pyi")
