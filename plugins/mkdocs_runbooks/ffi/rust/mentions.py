"""Where Rust source speaks of names that were not found as exports: in quotes, or as something that is registered.

Reading follows registration from the function of the module. Who registers in a way that is not followed still
writes the name down somewhere, so that its absence is not proven.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

_SAID = re.compile(rb'(?<!name = )(?<!name=)"([A-Za-z_]\w*+)"')
"""A text that is a single word, but for the names that attributes state of items."""
_REGISTERED = re.compile(
    rb"\b(?:add_class|get_type|type_object|new_type)(?:_bound)?\s*+::\s*+<\s*+([\w:]++)"
    rb"|\bwrap_py(?:function|module)(?:_bound)?\s*+!\s*+\(\s*+([\w:]++)"
)
_COMMENT = re.compile(rb"(?:^|[^:\"])//[^\n]*+")


def mentions(
    files: Iterable[tuple[str, bytes]], names: Collection[str], rust_names: Mapping[str, str]
) -> Mapping[str, tuple[str, int]]:
    """The first place that speaks of each name.

    Args:
        files: path and content of sources.
        names: Python names.
        rust_names: name of an item in Rust -> its Python name, for items that are registered nowhere.
    """
    found: dict[str, tuple[str, int]] = {}
    for path, content in files:
        for word, start in _spoken(content):
            name = word if word in names else rust_names.get(word, "")
            if name and name not in found:
                found[name] = (path, content.count(b"\n", 0, start) + 1)
    return found


def says(content: bytes, word: str) -> bool:
    """Whether a source has a word anywhere outside its comments.

    Args:
        content: of the source.
        word: such as the name of a module.
    """
    whole = re.compile(rb"\b%s\b" % re.escape(word.encode()))
    return whole.search(content) is not None and whole.search(_COMMENT.sub(b"", content)) is not None


def _spoken(content: bytes) -> Iterator[tuple[str, int]]:
    """Words with their places; comments are blanked, so that places stay."""
    plain = _COMMENT.sub(lambda one: b" " * len(one[0]), content)
    for match in _SAID.finditer(plain):
        yield match[1].decode("utf-8", "replace"), match.start()
    for match in _REGISTERED.finditer(plain):
        path = match[1] or match[2]
        yield path.rpartition(b"::")[2].decode("utf-8", "replace"), match.start()
