"""One decision record: MADR (https://adr.github.io/madr/), Nygard and adr-tools, front matter, German headings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import yaml

from mkdocs_runbooks.model.adr import DecisionStatus

_NO_RECORDS = frozenset({"readme", "index", "template", "vorlage", "adr-template", "adr_template", "toc"})
_FILE_NUMBER = re.compile(r"^(?:adr|decision|entscheidung)?[-_ .]*0*(\d{1,6})(?=[-_ .]|$)", re.IGNORECASE)
_TITLE_NUMBER = re.compile(
    r"^\s*(?:\[?(?:ADR|Decision|Entscheidung)[\s\-_:#]*(?:Nr\.?\s*)?0*(\d{1,6})\]?|0*(\d{1,6})[.):])"
    r"\s*[-–—:.)|]*\s*(?=\S|$)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:ADR|Decision|Entscheidung)[\s\-_#]*0*(\d{1,6})\b|(?:^|[\[(/\s#])0*(\d{1,6})(?=[-_.][A-Za-z]|\.\s|\b)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b|\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b")
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_LABEL = re.compile(
    r"^\s*(?:[-*+]\s+|\|\s*)?(?:[*_]{0,2})([A-Za-zÄÖÜäöüß ]{3,30}?)(?:[*_]{0,2})\s*[:|](?:[*_]{0,2})\s*(\S.*?)\s*\|?\s*$"
)
_STATUS_LABELS = frozenset({"status", "state", "stand", "zustand"})
_DATE_LABELS = frozenset(
    {"date", "datum", "decided", "entschieden am", "created", "erstellt", "last updated"}
)
_WORDS: Mapping[DecisionStatus, tuple[str, ...]] = {
    DecisionStatus.SUPERSEDED: ("superseded", "superceded", "replaced", "ersetzt", "abgelöst", "obsolete"),
    DecisionStatus.DEPRECATED: ("deprecated", "veraltet", "überholt", "retired", "withdrawn", "zurückgezogen"),
    DecisionStatus.REJECTED: ("rejected", "declined", "abgelehnt", "verworfen", "nicht akzeptiert"),
    DecisionStatus.ACCEPTED: (
        "accepted", "approved", "adopted", "decided", "implemented", "akzeptiert", "angenommen", "beschlossen",
        "genehmigt", "entschieden", "umgesetzt",
    ),
    DecisionStatus.PROPOSED: (
        "proposed", "proposal", "draft", "pending", "in review", "open", "vorgeschlagen", "vorschlag", "entwurf",
        "in diskussion", "in prüfung", "offen",
    ),
}  # fmt: skip
_NEWER = re.compile(
    r"(?:superseded|superceded|replaced|obsoleted)\s+(?:by|with)\b|(?:ersetzt|abgelöst)\s+(?:durch|von)\b",
    re.IGNORECASE,
)
_OLDER = re.compile(
    r"\b(?:supersedes|supercedes|replaces|obsoletes|ersetzt(?!\s+(?:durch|von)\b)|löst\s+ab)\b", re.IGNORECASE
)


_LONGEST_LINE = 1000
"""Characters; what stands behind them is no title, status or date."""
_YAML_ERRORS = (
    yaml.YAMLError, RecursionError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError,
)  # fmt: skip
"""What PyYAML raises: its scalar constructors let Python's own errors through (`!!timestamp x`, `!!int ""`)."""


class _FrontMatterLoader(yaml.SafeLoader):
    """Plain front matter: aliases are refused, since a few of them unfold to any size."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose one node; the name is PyYAML's."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError
        return super().compose_node(parent, index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a record says of itself."""

    number: int
    title: str
    status: DecisionStatus
    date: date | None
    superseded_by: int | None
    supersedes: tuple[int, ...]


def is_no_record(name: str) -> bool:
    """Files that stand beside records: readme, index, template."""
    stem = name.rpartition(".")[0].lower()
    return stem in _NO_RECORDS or "template" in stem or stem.startswith("_")


def read_record(name: str, text: str) -> Record | None:
    """Read one file; None where neither its name nor its title holds a number.

    Args:
        name: the file's name.
        text: its Markdown.
    """
    front, body = _front_matter(text)
    lines = _prose(body)
    heading = next((match[2] for line in lines if (match := _HEADING.match(line))), "")
    title = _plain(str(front.get("title") or heading)[:_LONGEST_LINE])
    in_title = _TITLE_NUMBER.match(title)
    in_name = _FILE_NUMBER.match(name.rpartition(".")[0])
    number = int(in_name[1]) if in_name else int(in_title[1] or in_title[2]) if in_title else None
    if number is None:
        return None
    if in_title:
        title = title[in_title.end() :].strip() or title
    said = [
        *_front_list(front, "status"),
        *_section(lines, _STATUS_LABELS),
        *_labelled(lines, _STATUS_LABELS),
    ]
    said = [line for line in said if line.count("|") < 2]  # a template's list of choices says nothing
    links = [*said, *(f"superseded by {one}" for one in _front_list(front, "superseded_by", "superseded-by"))]
    links.extend(f"supersedes {one}" for one in _front_list(front, "supersedes", "replaces"))
    links.extend(_labelled_links(lines))
    return Record(
        number=number,
        title=title or name,
        status=_status(said),
        date=_date(
            [
                *_front_list(front, "date"),
                *_labelled(lines, _DATE_LABELS),
                *_section(lines, _DATE_LABELS),
                *said,
            ]
        ),
        superseded_by=next(iter(_references(links, _NEWER)), None),
        supersedes=tuple(dict.fromkeys(_references(links, _OLDER))),
    )


def _front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """YAML between two `---` lines at the top; broken front matter is passed over."""
    match = re.match(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", text, re.DOTALL)
    if match is None:
        return {}, text
    try:
        loaded = yaml.load(match[1], Loader=_FrontMatterLoader)  # a SafeLoader
    except _YAML_ERRORS:
        loaded = None
    known = {str(key).lower(): value for key, value in loaded.items()} if isinstance(loaded, dict) else {}
    return known, text[match.end() :]


def _front_list(front: Mapping[str, object], *keys: str) -> list[str]:
    found: list[str] = []
    for key in keys:
        value = front.get(key)
        values = value if isinstance(value, list) else [] if value is None else [value]
        found.extend(
            (one.isoformat() if isinstance(one, date | datetime) else str(one))[:_LONGEST_LINE]
            for one in values
        )
    return found


def _prose(body: str) -> list[str]:
    """Lines outside of code fences and HTML comments."""
    lines: list[str] = []
    fence: str | None = None
    for line in re.sub(r"<!--.*?(?:-->|\Z)", "", body, flags=re.DOTALL).split("\n"):
        mark = _FENCE.match(line)
        if fence is None and mark:
            fence = mark[1]
        elif fence is not None:
            if mark and mark[1].startswith(fence) and line.strip() == mark[1]:
                fence = None
        else:
            lines.append(line[:_LONGEST_LINE])
    return lines


def _plain(text: str) -> str:
    """A heading without links, emphasis and code marks."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[*`]|(?<!\w)_|_(?!\w)", "", text).strip()


def _section(lines: list[str], labels: frozenset[str]) -> list[str]:
    """Lines of the first section with such a heading (`## Status`), until the next heading."""
    found: list[str] = []
    inside = False
    for line in lines:
        match = _HEADING.match(line)
        if match:
            if inside:
                break
            inside = _plain(match[2]).rstrip(":").lower() in labels
            if not inside and (label := _LABEL.match(match[2])) and label[1].strip().lower() in labels:
                return [label[2]]
        elif inside and line.strip():
            found.append(line.strip())
    return found


def _labelled(lines: list[str], labels: frozenset[str]) -> list[str]:
    """`* Status: accepted`, `**Datum:** 2026-01-05`, `| Status | accepted |`."""
    return [
        match[2]
        for line in lines[:60]
        if not line.startswith("#") and (match := _LABEL.match(line)) and match[1].strip().lower() in labels
    ]


def _labelled_links(lines: list[str]) -> list[str]:
    """`Supersedes: ADR-0002`, `**Ersetzt durch:** ADR-0007`."""
    return [
        f"{match[1]} {match[2]}"
        for line in lines[:60]
        if (match := _LABEL.match(line)) and (_NEWER.search(match[1]) or _OLDER.search(match[1]))
    ]


def _status(said: list[str]) -> DecisionStatus:
    """The status in words that we know; a later line amends an earlier one only by superseding it."""
    plain = [_plain(line).lower() for line in said]
    if any(_NEWER.search(line) for line in plain):
        return DecisionStatus.SUPERSEDED
    for line in plain:
        places = [
            (found.start(), status)
            for status, words in _WORDS.items()
            for word in words
            if (found := re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line)) and not _OLDER.match(line)
        ]
        if places:
            return min(places, key=lambda one: one[0])[1]
    return DecisionStatus.UNKNOWN


def _references(lines: list[str], marker: re.Pattern[str]) -> list[int]:
    """Numbers that follow a marker such as `superseded by`, up to the next marker of the other kind."""
    other = _OLDER if marker is _NEWER else _NEWER
    found: list[int] = []
    for line in lines:
        for match in marker.finditer(line):
            rest = line[match.end() :]
            end = other.search(rest)
            rest = _DATE.sub(" ", rest[: end.start()] if end else rest)
            found.extend(dict.fromkeys(int(one or two) for one, two in _REFERENCE.findall(" " + rest)))
    return list(dict.fromkeys(found))


def _date(lines: list[str]) -> date | None:
    for line in lines:
        for year, month, day, day_de, month_de, year_de in _DATE.findall(line):
            try:
                return date(int(year or year_de), int(month or month_de), int(day or day_de))
            except ValueError:
                continue
    return None
