"""Whom changed files concern, against the plain meaning of each question."""

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks.sources.asked_files import Asked
from mkdocs_runbooks.sources.changed_files import Changed

_NAMES = st.sampled_from(["a", "b", "a-b", "a0", "lib.rs", "x.rs", "é"])  # "-" sorts before "/", "0" after it
_PATHS = st.lists(_NAMES, max_size=4).map("/".join)
_SETS = st.frozensets(_PATHS, max_size=6)
_ENDINGS = st.frozensets(
    st.tuples(_PATHS, st.sampled_from([".rs", "/lib.rs", "b", "a/b", "lib.rs"])), max_size=4
)


def _plainly(changed: Changed, asked: Asked) -> frozenset[str]:
    def is_below(path: str) -> bool:
        return any(not start or path == start or path.startswith(f"{start}/") for start in asked.below)

    def is_named(path: str) -> bool:
        return path.rpartition("/")[2] in asked.names or any(
            path.endswith(ending) and (not start or path.startswith(f"{start}/"))
            for start, ending in asked.endings
        )

    direct = (
        (changed.kinds & asked.kinds)
        | (changed.contents & asked.contents)
        | (changed.folders & asked.folders)
    )
    below = {path for path in changed.folders | changed.listed if is_below(path)}
    return direct | below | {path for path in changed.listed if is_named(path)}


@given(_SETS, _SETS, _SETS, _SETS, st.lists(st.tuples(_SETS, _ENDINGS, st.frozensets(_NAMES)), max_size=4))
def test_each_question_is_found(
    kinds: frozenset[str],
    contents: frozenset[str],
    folders: frozenset[str],
    listed: frozenset[str],
    questions: list[tuple[frozenset[str], frozenset[tuple[str, str]], frozenset[str]]],
) -> None:
    changed = Changed(kinds=kinds, contents=contents, folders=folders, listed=listed)
    for paths, endings, names in questions:
        whole = Asked(
            kinds=set(paths),
            contents=set(paths),
            folders=set(paths),
            below=set(paths),
            endings=set(endings),
            names=set(names),
        )
        parts = (
            Asked(kinds=set(paths)),
            Asked(contents=set(paths)),
            Asked(folders=set(paths)),
            Asked(below=set(paths)),
            Asked(endings=set(endings)),
            Asked(names=set(names)),
        )
        for asked in (whole, *parts):
            assert changed.asked_by(asked) == _plainly(changed, asked)
