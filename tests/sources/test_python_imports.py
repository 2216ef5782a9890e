"""Which project files a test file enters: `imports.yaml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_runbooks.sources.python_imports import read_imports
from mkdocs_runbooks.sources.python_packages import PythonFiles
from mkdocs_runbooks.sources.python_source import ProjectSources, parsed
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = yaml.safe_load((Path(__file__).parent / "imports.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["behaviour"] for case in CASES])
def test_touched(case: dict[str, Any], tmp_path: Path) -> None:
    """Each case of the data file holds."""
    source = case["source"].replace("<deep>", "import mer.rolling\n" + "(" * 5000)
    for path, text in {**case["files"], "tests/test_a.py": source}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    files = PythonFiles(
        ProjectSources(ProjectTree(tmp_path)), [path for path in case["files"] if path.endswith(".py")]
    )
    assert sorted(files.touched("tests/test_a.py")) == case["touched"]
    assert files.touched_at_first("tests/test_a.py") <= set(case.get("at_first", case["touched"]))


@pytest.mark.parametrize(
    ("source", "touched"),
    [
        ("from mer import rolling\n\ndef test_a(): ...\n", {"mer/rolling.py"}),
        ("from mer import rolling\n\n@mark\nclass TestA: ...\n", {"mer/rolling.py"}),
        ("import mer\n\nasync def test_a():\n    mer.rolling.mean()\n", set()),
        ("def test_a():\n    from mer import rolling\n", set()),
        ('"""\nfrom mer import rolling\ndef test_a(): ...\n"""\n', set()),
        ("if slow:\n    from mer import rolling\n", set()),
        ("if slow:\n    from mer import rolling\ndef test_a(): ...\n", {"mer/rolling.py"}),
    ],
)
def test_first_lines(source: str, touched: set[str], tmp_path: Path) -> None:
    """What stands before the first function or class is understood by itself, or says nothing."""
    for path, text in {"mer/rolling.py": "def mean(): ...\n", "tests/test_a.py": source}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    files = PythonFiles(ProjectSources(ProjectTree(tmp_path)), ["mer/rolling.py"])
    assert files.touched_at_first("tests/test_a.py") == touched


def test_fixtures_and_requests() -> None:
    """Fixtures by name, under their given name, and what functions ask for."""
    found = read_imports(
        parsed(
            "import pytest\n"
            "@pytest.fixture\ndef plain(base): ...\n"
            "@pytest.fixture(name='given')\ndef other(): ...\n"
            "@pytest.mark.usefixtures('used')\ndef test_a(plain): ...\n"
        )
    )
    assert found.fixtures == {"plain", "given"}
    assert {"plain", "base", "used"} <= found.requested
