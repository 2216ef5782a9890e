"""Reading Cobertura XML: the reference that the native twin is held to.

The format is Cobertura's (https://github.com/cobertura/web/blob/master/htdocs/xml/coverage-04.dtd), as
coverage.py, gcovr, coverlet, simplecov and many others write it. Three rules keep it honest:

- `line` elements are counted, never rates: a header without lines holds nothing, and one of no lines at all
  claims a rate of 1.
- A line stands once in its method and once in its class, and several classes share a file. A line of a file that
  ran in any of them ran.
- A line belongs to the class that began last. So millions of lines need nothing but their own beginning.
"""

import re
from pyexpat import ExpatError, ParserCreate, XMLParserType

from mkdocs_runbooks.kernels import xml_document
from mkdocs_runbooks.kernels.coverage_report import (
    FOLDER_LIMIT,
    FOLDERS_LIMIT,
    LINE_LIMIT,
    VALUE_LIMIT,
    Report,
)
from mkdocs_runbooks.kernels.covered_lines import Growing, GrowingFiles, Remarks
from mkdocs_runbooks.kernels.refusal import Place, Reason, Refusal, RefusedError

__all__ = ["read_cobertura"]

_BLANK = " \t\r\n"
_LINE = re.compile(r"[0-9]{1,8}", re.ASCII)
_COUNT = re.compile(r"[ \t\r\n]*([0-9]+)(?:\.[0-9]+)?(?:[eE]\+?[0-9]{1,3})?[ \t\r\n]*")
_CONDITIONS = re.compile(r"\(([0-9]{1,9})/([0-9]{1,9})\)")


def read_cobertura(content: bytes) -> Report | Refusal:
    """Read one report.

    Args:
        content: the file's bytes, of any size; nothing that they name is opened or fetched.

    Returns:
        The files in packed columns, or why there is nothing to read. Bad input never raises.
    """
    try:
        document = xml_document.utf_8(content)
    except xml_document.EncodingError as problem:
        return Refusal("encoding", None, str(problem))
    if xml_document.is_blank(document):
        return Refusal("empty", None, "")
    return _Reading().read(document)


class _Reading:
    """One pass over one document."""

    def __init__(self) -> None:
        self.parser: XMLParserType = ParserCreate("utf-8")
        self.parser.StartElementHandler = self.start
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.buffer_text = True
        self.files = GrowingFiles()
        self.remarks = Remarks()
        self.numbers: dict[str, int] = {}
        self.hits: dict[str, bool] = {}
        self.header: tuple[tuple[str, str], ...] | None = None
        self.path: str | None = None
        self.lines: Growing | tuple[()] = ()
        self.branches: dict[str, list[tuple[int, int, int]]] = {}
        self.folders: list[str] = []
        self.text: list[str] = []
        self.text_room = 0

    def read(self, document: bytes) -> Report | Refusal:
        try:
            self.parser.Parse(document, True)  # noqa: FBT003  # takes no keywords
        except RefusedError as refused:
            return refused.refusal
        except ExpatError as problem:
            return xml_document.refusal(problem, self.path or "")
        self.end_class()
        return Report(
            self.header or (),
            tuple(self.folders),
            self.files.report(self.branches),
            (),
            self.remarks.report(),
        )

    def doctype(self, _name: str, _system: str | None, _public: str | None, has_internal_subset: int) -> None:
        """Half of all reports name Cobertura's DTD, which is not fetched; an internal subset can rewrite them."""
        if has_internal_subset:
            self.refuse("dtd", "")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Each text of a number is judged once and then remembered: this is the call that takes the time."""
        if name == "line":
            try:
                self.lines[self.hits[attributes["hits"]]].add(self.numbers[attributes["number"]])
            except (KeyError, IndexError):
                self.add_line(attributes)
            if len(attributes) > 2:
                self.add_conditions(attributes)
        else:
            self.start_other(name.rpartition(":")[2], attributes)

    def add_line(self, attributes: dict[str, str]) -> None:
        """A line whose number or count is seen for the first time, or outside of any class.

        A count that is absent or can't be read is no hit, since nothing shows that the line ran.
        """
        if self.header is None:
            self.refuse("root", "line")
        if not self.lines:
            return
        number, count = attributes.get("number", ""), attributes.get("hits", "")
        line = int(number) if _LINE.fullmatch(number) else LINE_LIMIT + 1
        if line > LINE_LIMIT:
            self.remarks.add("number", self.place(), number)
            self.files.damage(self.path)
            return
        self.numbers[number] = line
        match = _COUNT.fullmatch(count)
        if match is None:
            self.remarks.add("number", self.place(), count)
            self.lines[False].add(line)
        else:
            self.hits[count] = bool(match.group(1).strip("0"))
            self.lines[self.hits[count]].add(line)

    def add_conditions(self, attributes: dict[str, str]) -> None:
        """`condition-coverage="50% (1/2)"`: the fraction counts, the rate does not."""
        found = _CONDITIONS.search(attributes.get("condition-coverage", ""))
        line = self.numbers.get(attributes.get("number", ""))
        if found is None or line is None or self.path is None:
            return
        taken, count = int(found.group(1)), int(found.group(2))
        if taken > count:
            self.remarks.add("number", self.place(), found.group())
        elif count:
            self.branches.setdefault(self.path, []).append((line, taken, count))

    def start_other(self, name: str, attributes: dict[str, str]) -> None:
        if self.header is None:
            if name != "coverage":
                self.refuse("root", name)
            self.header = tuple((key, value[:VALUE_LIMIT]) for key, value in attributes.items())
        elif name == "class":
            self.start_class(attributes.get("filename", "").strip(_BLANK))
        elif name == "source":
            self.text, self.text_room = [], FOLDER_LIMIT
            self.parser.CharacterDataHandler = self.listen
            self.parser.EndElementHandler = self.end_source
        elif name == "line":
            self.start(name, attributes)

    def start_class(self, path: str) -> None:
        """Lines of a class without a file are lines of nothing."""
        self.end_class()
        if path:
            self.path, self.lines = path, self.files.begin(path)
        else:
            self.remarks.add("incomplete", self.place(), "filename")

    def end_class(self) -> None:
        if self.path is not None and self.lines:
            self.files.end(self.path, self.lines)
        self.path, self.lines = None, ()

    def listen(self, data: str) -> None:
        self.text_room -= len(data)
        if self.text_room >= 0:
            self.text.append(data)

    def end_source(self, _name: str) -> None:
        """The first end after its beginning is that of a source: a text within markup is no folder."""
        self.parser.CharacterDataHandler = None
        self.parser.EndElementHandler = None
        folder = "".join(self.text).strip(_BLANK)
        if folder and self.text_room >= 0 and len(self.folders) < FOLDERS_LIMIT:
            self.folders.append(folder)

    def place(self) -> Place:
        return Place(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, self.path or "")

    def refuse(self, reason: Reason, detail: str) -> None:
        raise RefusedError(Refusal(reason, self.place(), detail))
