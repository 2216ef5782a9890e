"""Which branches of a stub hold is decided by the Python that the project is for."""

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks.ffi.python_targets import python_targets, required
from mkdocs_runbooks.ffi.stubs import read_stub
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "python-targets.yaml").read_text(encoding="utf-8"))
PLACES = {
    "pyproject.toml": "[project]\nrequires-python = '>=3.10'\n",
    "setup.cfg": "[options]\npython_requires = >=3.10\n",
    "setup.py": "setup(python_requires='>=3.10')\n",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['requires']} {case['test']}")
def test_holds(case: dict[str, Any]) -> None:
    """A condition holds for all versions, for none, or nobody can say."""
    assert required(case["requires"]).holds(ast.parse(case["test"], mode="eval").body) is case["holds"]


@given(
    low=st.integers(0, 20),
    high=st.integers(0, 20),
    asked=st.integers(0, 20),
    sign=st.sampled_from([">=", ">", "<", "<="]),
)
def test_is_what_python_says(low: int, high: int, asked: int, sign: str) -> None:
    """What is decided is what every one of the versions says, and else they do not all say the same."""
    if low > high:
        low, high = high, low
    test = f"version_info {sign} (3, {asked})"
    said = {
        eval(test, {"version_info": (3, minor, patch, "final", 0)})
        for minor in range(low, high + 1)
        for patch in (0, 5)
    }
    found = required(f">=3.{low},<=3.{high}").holds(ast.parse(f"sys.{test}", mode="eval").body)
    assert found is (said.pop() if len(said) == 1 else None)


@pytest.mark.parametrize("name", PLACES)
def test_where_it_is_stated(name: str, tmp_path: Path) -> None:
    """The nearest file that states it counts; none at all allows every version of Python 3."""
    (tmp_path / "python/pkg").mkdir(parents=True)
    (tmp_path / "python" / name).write_text(PLACES[name], encoding="utf-8")
    tree = ProjectTree(tmp_path)
    assert python_targets(tree, "python/pkg/native.pyi").low == (3, 10)
    assert python_targets(tree, "native.pyi").low == (3, 0)


TESTS = st.sampled_from(["sys.version_info >= (3, 11)", "sys.platform == 'win32'", "TYPE_CHECKING", "False"])


@given(tests=st.lists(TESTS, min_size=1, max_size=5), deep=st.booleans())
def test_every_branch_that_may_hold_is_read(tests: list[str], deep: bool, tmp_path_factory: Any) -> None:
    """Names of branches that never hold are missing, and all others are there."""
    lines, indent = [], ""
    for index, test in enumerate(tests):
        lines += [f"{indent}if {test}:", f"{indent}    def yes{index}(): ...", f"{indent}else:"]
        lines += [f"{indent}    def no{index}(): ..."]
        indent += "    " if deep else ""
    folder = tmp_path_factory.mktemp("stub")
    (folder / "native.pyi").write_text("\n".join(lines) + "\n", encoding="utf-8")
    source = ProjectSources(ProjectTree(folder)).python("native.pyi")
    assert source is not None
    found = set(read_stub(source).items)
    around = True
    expected: set[str] = set()
    for index, test in enumerate(tests):
        if around and test != "False":
            expected.add(f"yes{index}")
        if around and test != "TYPE_CHECKING":
            expected.add(f"no{index}")
        around = around and not (deep and test == "TYPE_CHECKING")
    assert found == expected
