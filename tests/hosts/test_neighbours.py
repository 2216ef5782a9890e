"""The plugins that most people have beside us, and what we say of the whole matrix.

The rows are those of `hosts/matrix.yaml`, built as `make hosts` builds them, but with what is installed here.
"""

import sys
from pathlib import Path

import pytest
from hosts.building import Bench, Place, problems
from hosts.matrix import Neighbour, load
from hosts.page import BEGIN, END, Cell, rewritten

MATRIX = load()
MOST_USED = (
    "search",
    "tags",
    "macros",
    "awesome-nav",
    "literate-nav",
    "git-revision-date-localized",
    "mkdocstrings",
)
ROWS = {row.name: row for row in MATRIX.neighbours}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The small project with its evidence."""
    made = Bench(folder=tmp_path_factory.mktemp("hosts"), matrix=MATRIX)
    made.lay()
    return made


@pytest.mark.build
@pytest.mark.xdist_group("hosts")
@pytest.mark.parametrize("name", MOST_USED)
def test_our_pages_stay_what_they_are(bench: Bench, name: str) -> None:
    """Listed before us or after us: a strict build says nothing, our pages are there word for word, and theirs too."""
    place = Place(environment="here", python=Path(sys.executable), host="mkdocs")
    row = ROWS[name]
    assert [line for order in row.orders for line in problems(bench, place, row, order)] == []


@pytest.mark.build
@pytest.mark.xdist_group("hosts")
def test_a_neighbour_that_spoils_a_page_is_seen(bench: Bench) -> None:
    """The check can fail: a hook that changes our words, and a page that is not what a row asks for."""
    place = Place(environment="here", python=Path(sys.executable), host="mkdocs")
    spoilt = Neighbour(
        name="spoilt",
        shows=(),
        environments=(),
        plugins=("search",),
        orders=("before",),
        ours="runbooks",
        config={"hooks": ["spoil.py"]},
        files={
            "spoil.py": "def on_page_content(html, **_):\n    return html.replace('criteria', 'wishes')\n"
        },
        then=(),
        says={"site/index.html": ("words that stand nowhere",)},
        lacks={"site/index.html": ("Meridian",)},
        absent=("site/runbooks.json",),
        languages={"": "en"},
        hosts=(),
    )
    found = problems(bench, place, spoilt, "before")
    assert "runbooks/calendar/: says something else than without `spoilt`" in found
    assert "site/index.html: does not say: words that stand nowhere" in found
    assert "site/index.html: says: Meridian" in found
    assert "site/runbooks.json: is there" in found


def test_every_row_is_built_somewhere() -> None:
    """Names are names of environments, and no two rows have one name."""
    known = {one.name for one in MATRIX.environments}
    assert len(ROWS) == len(MATRIX.neighbours)
    for row in MATRIX.neighbours:
        assert row.environments, row.name
        assert set(row.environments) <= known, row.name


def test_the_table_shows_what_was_built() -> None:
    """Versions where all is well, a word where it is not, a dash where nobody built."""
    cells = [
        Cell(
            environment="newest",
            host="mkdocs",
            row="macros",
            versions={"mkdocs": "1.6.1", "mkdocs-macros-plugin": "1.5.0"},
            problems=(),
        ),
        Cell(
            environment="newest",
            host="mkdocs",
            row="search",
            versions={"mkdocs": "1.6.1"},
            problems=("before: a problem",),
        ),
    ]
    page = rewritten(f"# A\n\n{BEGIN}\nold\n{END}\n\nrest\n", MATRIX, cells)
    lines = page.splitlines()
    assert lines[0] == "# A"
    assert lines[-1] == "rest"
    assert "old" not in lines
    assert "| beside | MkDocs 1.6 (1.6.1) |" in lines
    assert "| tags | – |" in lines
    assert "| macros | 1.5.0 |" in lines
    assert "| search | fails |" in lines


def test_the_readme_has_the_table_of_this_matrix() -> None:
    """Every row stands in the README, in the order of the matrix."""
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    shown = text.partition(BEGIN)[2].partition(END)[0].strip().splitlines()[2:]
    assert [line.split(" | ")[0].removeprefix("| ") for line in shown] == list(ROWS)
    assert "fails" not in text.partition(BEGIN)[2].partition(END)[0]
