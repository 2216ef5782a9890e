"""Any file gives a registry or diagnostics: reading never raises, and takes no time to speak of."""

import gc
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_runbooks import registry
from mkdocs_runbooks.diagnostics import Code, Diagnostic
from mkdocs_runbooks.model.registry import GateId, Registry
from mkdocs_runbooks.registry.finding import matches
from mkdocs_runbooks.registry.locations import inside
from mkdocs_runbooks.registry.nodes import MappingNode
from mkdocs_runbooks.registry.reading import read
from mkdocs_runbooks.registry.shape import ModuleShape, RegistryShape
from mkdocs_runbooks.sources.patterns import pattern_regex
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.wording import Wording, plain_diagnostic

GATES = {GateId("accept.review"): "sign-off", GateId("tests.coverage"): "coverage"}


def load(folder: Path, content: bytes) -> tuple[Registry | None, tuple[Diagnostic, ...]]:
    (folder / "modules.yaml").write_bytes(content)
    loaded, problems = registry.load(
        ProjectTree(folder), "modules.yaml", gates=GATES, language=None, theme_language=None
    )
    assert (loaded is None) == any(problem.severity.value == "error" for problem in problems)
    for problem in problems[:20]:
        assert plain_diagnostic(problem, Wording("de"))
        assert plain_diagnostic(problem, Wording("en"))
    return loaded, problems


WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["none", "rust", "julia", "5x", "85%", "15ms", "{module}", "src/**/{module}.py", "../x", "[", "a::b", "a.seconds",
         "accept.review", "sum(a.*.ms)", "ADR-3", "index", "on", "0003", "1:30", "\x1b[31m", "<script>", "{{ 7*7 }}"]
    ),
)  # fmt: skip
KEYS = st.one_of(
    st.sampled_from(
        [*ModuleShape.model_fields, *RegistryShape.model_fields, "de", "gate", "by", "date", "python", "unit"]
    ),
    st.text(max_size=6),
)
TREES = st.recursive(
    st.one_of(WORDS, st.none(), st.booleans(), st.integers(), st.floats(), st.dates()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=20,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=150,
    deadline=None,
)
@given(
    content=st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
    )
)
def test_any_bytes(content: bytes, tmp_path: Path) -> None:
    """Any bytes give a registry or diagnostics."""
    load(tmp_path, content)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=300,
    deadline=None,
)
@given(module=st.dictionaries(KEYS, TREES, max_size=6), rest=st.dictionaries(KEYS, TREES, max_size=4))
def test_any_data(module: dict[str, Any], rest: dict[str, Any], tmp_path: Path) -> None:
    """Any data under any key gives a registry or diagnostics."""
    text = yaml.safe_dump({**rest, "modules": {"a": {"target": "rust", **module}, "b": {"target": "julia"}}})
    load(tmp_path, text.encode("utf-8"))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    pattern=st.lists(st.sampled_from(["**/", "*", "?", "a", "b", "/", "[ab]", ".py", "**", "a*"]), min_size=1, max_size=6).map("".join),
    path=st.lists(st.sampled_from(["a", "b", "ab", "a.py"]), min_size=1, max_size=4).map("/".join),
)  # fmt: skip
def test_matching_agrees(pattern: str, path: str) -> None:
    """The fast matcher gives the same answer as the shared regular expression."""
    try:
        pattern = inside(pattern).rstrip("/")
    except ValueError:
        return
    assert matches(pattern, path) == (pattern_regex(pattern).match(path) is not None)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"x" * 10_000_000, Code.REGISTRY_TOO_LARGE),
        (b"[" * 1_000_000, Code.YAML_TOO_DEEP),
        (b"{a: " * 100_000, Code.YAML_TOO_DEEP),
        (b"".join(b"%sa:\n" % (b" " * level) for level in range(1000)), Code.YAML_TOO_DEEP),
        (b"- " * 100_000, Code.YAML_TOO_DEEP),
        (b"\xff\xfem\x00", Code.REGISTRY_UNREADABLE),
        (b"a: &a [x,x,x,x,x,x,x,x,x,x]\n"
         + b"".join(b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 10)) for n in range(9)),
         Code.REGISTRY_TOO_LARGE),
        (b"x: &x {a: 1}\n" + b"".join(b"k%d: &n%d [%s]\n" % (n, n, b"*n%d" % (n - 1) if n else b"*x") for n in range(60)),
         Code.YAML_TOO_DEEP),
        (b"modules:\n  a: {target: rust, wave: " + b"9" * 5000 + b"}\n", Code.WRONG_TYPE),
    ],
    ids=["large", "brackets", "braces", "indentation", "dashes", "utf-16", "bomb", "deep-aliases", "digits"],
)  # fmt: skip
def test_hostile(content: bytes, code: Code, tmp_path: Path) -> None:
    """Files made to exhaust a reader are refused with their own words."""
    loaded, problems = load(tmp_path, content)
    assert loaded is None
    assert code in {problem.code for problem in problems}


def test_endless_registry(tmp_path: Path) -> None:
    """More modules than anybody has are refused before anything is looked up for them."""
    loaded, problems = load(
        tmp_path, b"modules:\n" + b"".join(b"  m%d:\n" % number for number in range(20_001))
    )
    assert loaded is None
    assert [problem.code for problem in problems] == [Code.REGISTRY_TOO_LARGE]


def test_every_code_has_words() -> None:
    """Both languages have a sentence and a hint for every code of the registry."""
    codes = list(Code)
    mine = [
        *codes[: codes.index(Code.SIGN_OFF_NOT_ALLOWED) + 1],
        Code.SECTION_UNKNOWN,
        Code.SECTION_UNREADABLE,
    ]
    for language in ("de", "en"):
        wording = Wording(language)
        assert all(wording.has(f"diagnostic-{code.value}") for code in mine)
        assert all(wording.has(f"diagnostic-{code.value}.hint") for code in mine)


def test_missing_file(tmp_path: Path) -> None:
    """A registry that is not there is said to be missing, not empty."""
    loaded, problems = registry.load(
        ProjectTree(tmp_path), "modules.yaml", gates=GATES, language=None, theme_language=None
    )
    assert loaded is None
    assert [problem.code for problem in problems] == [Code.REGISTRY_NOT_FOUND]


def test_a_folder_is_no_registry(tmp_path: Path) -> None:
    """A folder in the registry's place is named as such."""
    (tmp_path / "modules.yaml").mkdir()
    loaded, problems = registry.load(
        ProjectTree(tmp_path), "modules.yaml", gates=GATES, language=None, theme_language=None
    )
    assert loaded is None
    assert [problem.code for problem in problems] == [Code.REGISTRY_UNREADABLE]


def test_many_unknown_keys(tmp_path: Path) -> None:
    """Every one of many mistakes is reported."""
    lines = "".join(f"    key{number}: x\n" for number in range(3000))
    _, problems = load(tmp_path, f"modules:\n  a:\n    target: rust\n{lines}".encode())
    assert len(problems) == 3000


def test_many_modules(tmp_path: Path) -> None:
    """A thousand modules with their files are found by convention, each with its own."""
    names = [f"mod_{number}" for number in range(1000)]
    (tmp_path / "src").mkdir()
    (tmp_path / "tests").mkdir()
    for name in names:
        (tmp_path / f"src/{name}.py").touch()
        (tmp_path / f"tests/test_{name}_more.py").touch()
    text = 'defaults: {target: rust, paths: {tests: {unit: "tests/test_{module}*.py"}}}\nmodules:\n'
    loaded, _ = load(tmp_path, (text + "".join(f"  {name}:\n" for name in names)).encode())
    assert loaded is not None
    for module in loaded.modules:
        assert module.paths.python.files == (f"src/{module.id}.py",)
        assert [file for path in module.paths.tests.values() for file in path.files] == [
            f"tests/test_{module.id}_more.py"
        ]


@pytest.mark.parametrize("ending", ["", "  last: [\n"])
def test_reading_leaves_nothing_behind(ending: str) -> None:
    """With the collector paused, as it is while a project is read, nodes go as soon as nobody holds them."""

    def nodes() -> int:
        return sum(isinstance(one, MappingNode) for one in gc.get_objects())

    gc.collect()
    gc.disable()
    try:
        before = nodes()
        found = read("modules:\n" + "  a: {target: rust}\n" * 50 + ending)
        assert found[1]
        assert (nodes() > before) == (not ending)
        del found
        assert nodes() == before
    finally:
        gc.enable()


def test_language_order(tmp_path: Path) -> None:
    """The option wins over the project, the project over the theme, and English is left."""
    (tmp_path / "modules.yaml").write_text("project: {language: de}\nmodules: {}\n", encoding="utf-8")
    (tmp_path / "plain.yaml").write_text("modules: {}\n", encoding="utf-8")

    def language(name: str, option: str | None, theme: str | None) -> str:
        loaded, _ = registry.load(
            ProjectTree(tmp_path), name, gates=GATES, language=option, theme_language=theme
        )
        assert loaded is not None
        return loaded.language

    assert language("modules.yaml", "en", "en") == "en"
    assert language("modules.yaml", None, "en") == "de"
    assert language("plain.yaml", None, "de-AT") == "de"
    assert language("plain.yaml", None, "fr") == "en"
    assert language("plain.yaml", None, None) == "en"


def test_same_input_same_value(tmp_path: Path) -> None:
    """Reading twice gives equal values and equal diagnostics."""
    text = b"modules:\n  a: {target: rust, changelog: [{date: 2026-03-01, change: x}]}\n"
    first, second = load(tmp_path, text), load(tmp_path, text)
    assert first == second
    assert first[0] is not None
    assert first[0].modules[0].changelog[0].date == date(2026, 3, 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs on this system")
def test_declared_paths_are_files(tmp_path: Path) -> None:
    """A FIFO at a declared path is named and left alone: opening it would wait for ever."""
    for name in ("mean.py", "mean.rs"):
        os.mkfifo(tmp_path / name)
    text = b"modules:\n  mean: {target: rust, paths: {python: mean.py, rust: mean.rs, stub: mean.pyi}}\n"
    loaded, problems = load(tmp_path, text)
    assert loaded is not None
    assert [(one.code.value, one.location.path) for one in problems] == [
        ("source-unreadable", "mean.py"),
        ("source-unreadable", "mean.rs"),
    ]
    assert loaded.modules[0].paths.python.files == ()
