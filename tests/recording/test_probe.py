"""Asking a process which implementation of a module is loaded, and whether that can be so."""

import math
import sys
from enum import StrEnum
from types import ModuleType, SimpleNamespace
from typing import Any

import msgspec
import pytest

from mkdocs_runbooks.model.provenance import Doubt
from mkdocs_runbooks.recording import probe


class Kind(StrEnum):
    """A backend as an enum."""

    RUST = "rust"


def fails() -> str:
    """A backend that can't be asked."""
    raise RuntimeError


CASES: dict[str, tuple[dict[str, Any], dict[str, str], str | None]] = {
    "a constant": ({"BACKEND": "python"}, {}, "python"),
    "a function": ({"BACKEND": lambda: "julia"}, {}, "julia"),
    "an enum": ({"BACKEND": Kind.RUST}, {}, "rust"),
    "bytes": ({"BACKEND": b"python"}, {}, "python"),
    "a number": ({"BACKEND": 1}, {}, None),
    "a word that is no backend": ({"BACKEND": "fortran"}, {"rust": "absent"}, "fortran"),
    "a port whose extension nobody names": ({"BACKEND": "rust"}, {}, "rust"),
    "a port with its native part": ({"BACKEND": "rust"}, {"rust": "msgspec"}, "rust"),
    "a port named by the native part itself": ({"BACKEND": "rust"}, {"rust": "msgspec._core"}, "rust"),
    "a port named by its last word": ({"BACKEND": "rust"}, {"rust": "_core"}, "rust"),
    "a port without its extension": (
        {"BACKEND": "rust"},
        {"rust": "absent"},
        "unknown: rust not-loaded absent",
    ),
    "a port of Python files": ({"BACKEND": "rust"}, {"rust": "json"}, "unknown: rust not-native json"),
    "a Julia session that knows it": ({"BACKEND": "julia"}, {"julia": "Known"}, "julia"),
    "a Julia session that has it loaded inside": ({"BACKEND": "julia"}, {"julia": "Inner"}, "julia"),
    "a Julia session without it": (
        {"BACKEND": "julia"},
        {"julia": "Other"},
        "unknown: julia not-loaded Other",
    ),
    "the reference beside an extension that is loaded": (
        {"BACKEND": "python"},
        {"rust": "msgspec"},
        "python",
    ),
    "the reference that offers functions of the extension": (
        {"BACKEND": "python", "__all__": ["sqrt"], "sqrt": math.sqrt},
        {"rust": "math"},
        "unknown: python exported math",
    ),
    "the reference that has one of them aside": (
        {"BACKEND": "python", "__all__": ["mean"], "mean": len, "sqrt": math.sqrt},
        {"rust": "math"},
        "python",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_a_module_says(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The claim is taken where it can be so, and every doubt can be read again."""
    holds, extensions, expected = CASES[case]
    module = ModuleType("mer_asked")
    vars(module).update(holds)
    base = SimpleNamespace(loaded_modules_array=lambda: ["Base", "Inner"])
    host = SimpleNamespace(Main=SimpleNamespace(Known=1, Base=base))
    monkeypatch.setitem(sys.modules, "mer_asked", module)
    monkeypatch.setitem(sys.modules, "juliacall", host)
    assert msgspec is sys.modules["msgspec"]
    said = probe.backend("mer_asked", "BACKEND", extensions, [])
    assert said == expected
    doubt = Doubt.of(said)
    assert (doubt is not None) == (said or "").startswith(probe.UNKNOWN)
    if doubt is not None:
        assert [doubt.claim, doubt.extension] == [holds["BACKEND"], *extensions.values()]


def test_a_module_that_is_not_loaded_says_nothing() -> None:
    """It is not imported in order to ask."""
    assert probe.backend("mer_never_imported", "BACKEND", {}, []) is None


def test_an_answer_that_fails_is_for_the_asker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks decides that it is unknown."""
    monkeypatch.setitem(sys.modules, "mer_asked", SimpleNamespace(BACKEND=fails))
    with pytest.raises(RuntimeError):
        probe.backend("mer_asked", "BACKEND", {}, [])


def test_what_is_installed_has_one_digest() -> None:
    """The same environment gives the same digest."""
    assert probe.installed() == probe.installed()
    assert len(probe.installed()) == 64


@pytest.mark.parametrize(
    ("words", "together"),
    [
        (["rust"], "rust"),
        (["rust", "rust"], "rust"),
        (["rust", "python"], "unknown: python,rust differs"),
        (["rust", "unknown: rust not-loaded ext"], "unknown: rust not-loaded ext"),
        (["a b", "c"], "unknown: a_b,c differs"),
    ],
)
def test_several_answers_about_one_module(words: list[str], together: str) -> None:
    """They have one voice where they agree; a doubt of one is a doubt of all."""
    assert Doubt.among(words) == together
