"""Attributes and documentation before an item, and the conditions under which it is there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust.tokens import unquoted
from mkdocs_runbooks.ffi.syntax import Node, text
from mkdocs_runbooks.packaged import table

BINDS = frozenset(
    {"pyfunction", "pyclass", "pymethods", "pymodule", "pyfn", "pymodule_export", "pymodule_init"}
)
"""Attributes that make a binding; where one of them stands in a `cfg_attr`, its condition is the item's."""

_CFG = re.compile(r"#!?\s*\[\s*cfg\s*\((.*)\)\s*\]\s*\Z", re.DOTALL)
_CFG_ATTR = re.compile(r"#!?\s*\[\s*cfg_attr\s*\((.*)\)\s*\]\s*\Z", re.DOTALL)
_DOC = re.compile(r"#\s*\[\s*doc\s*=\s*(.*)\]\s*\Z", re.DOTALL)
_TEST = re.compile(r"(?<![\w(])test\b|all\(\s*(?:[^()]*,)?\s*test\b")


def hiding(attributes: Mapping[str, str]) -> Iterator[str]:
    """Attributes on methods of a class that are procedural macros of others: they may add methods."""
    return _beyond(attributes, _harmless("attributes"))


def hiding_class(attributes: Mapping[str, str]) -> Iterator[str]:
    """Attributes and derivations on a class that may write methods for it."""
    yield from _beyond(attributes, _harmless("attributes") | _harmless("class_attributes"))
    for derived in attribute.split(attributes.get("derive", "")):
        if derived.rpartition("::")[2].strip() not in _harmless("derivations"):
            yield f"derive({derived})"


def _beyond(attributes: Mapping[str, str], known: frozenset[str]) -> Iterator[str]:
    for name in attributes:
        if name not in BINDS | known | {attribute.SIGNATURES} and not name.startswith(
            ("gen_stub", "remove_gen_stub")
        ):
            yield name


@cache
def _harmless(kind: str) -> frozenset[str]:
    """What writes nothing for Python."""
    return frozenset(table("mkdocs_runbooks.ffi.rust", "harmless")[kind])


@dataclass(slots=True)
class Marks:
    """What stands before one item: the texts of its attributes, and its lines of documentation."""

    texts: list[str]
    docs: list[str]

    def attributes(self) -> dict[str, str]:
        """Last path segment of each attribute -> its arguments."""
        return attribute.attributes(self.texts) if self.texts else {}

    @property
    def doc(self) -> str | None:
        """Its documentation."""
        return "\n".join(self.docs).strip() or None

    def condition(self) -> str | None:
        """The `cfg` that it depends on."""
        if not self.texts or not any("cfg" in one for one in self.texts):
            return None
        return joined(*_conditions(self.texts))

    def only_for_tests(self) -> bool:
        """It is there in tests alone."""
        return bool(self.texts) and any(
            one.strip() in {"#[test]"} or ((match := _CFG.match(one)) and _TEST.match(match[1].strip()))
            for one in self.texts
            if "test" in one
        )


def only_tests(root: Node) -> bool:
    """Whether a whole file is there in tests alone: `#![cfg(test)]`."""
    inner = (text(one) for one in root.named_children if one.type == "inner_attribute_item")
    return any((match := _CFG.match(one)) and _TEST.match(match[1].strip()) for one in inner)


def _conditions(texts: list[str]) -> Iterator[str]:
    for one in texts:
        match = _CFG.match(one)
        if match:
            yield " ".join(match[1].split())
        elif match := _CFG_ATTR.match(one):
            condition, *rest = attribute.split(match[1])
            if BINDS.intersection(attribute.attributes([f"#[{part}]" for part in rest])):
                yield " ".join(condition.split())


def joined(*conditions: str | None) -> str | None:
    """All conditions as one; each once."""
    found = [one for one in conditions if one and one != "not(test)"]
    if len(found) < 2:
        return found[0] if found else None
    found = list(dict.fromkeys(found))
    if len(found) < 2:
        return found[0]
    return f"all({', '.join(found)})"


def marked(node: Node | None) -> Iterator[tuple[Node, Marks]]:
    """Children with what stands before them."""
    texts: list[str] = []
    docs: list[str] = []
    for child in node.named_children if node is not None else ():
        kind = child.type
        if kind == "attribute_item":
            said = text(child)
            doc = _DOC.match(said)
            if doc:
                docs.extend(_doc_attribute(doc[1].strip()))
            else:
                texts.append(said)
        elif kind in {"line_comment", "block_comment"}:
            docs.extend(_doc(text(child)))
        elif kind != "visibility_modifier":
            yield child, Marks(texts, docs)
            texts, docs = [], []


def _doc_attribute(literal: str) -> list[str]:
    said = unquoted(literal)
    return [] if said is None else [line.removeprefix(" ") for line in said.split("\n")]


def _doc(line: str) -> list[str]:
    if line.startswith("///") and not line.startswith("////"):
        return [line[3:].rstrip("\n").removeprefix(" ")]
    if line.startswith("/**") and line.endswith("*/") and len(line) > 4:
        return [part.strip().removeprefix("*").removeprefix(" ") for part in line[3:-2].split("\n")]
    return []
