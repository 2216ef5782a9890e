"""Decision records: an index with back-links to the modules, a head for each record, pages for those outside the docs folder."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.adr import Decision
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import Page, PageKind, Site
from mkdocs_runbooks.model.registry import ModuleId
from mkdocs_runbooks.pages.counting import users_of_decisions
from mkdocs_runbooks.pages.decision_text import decision_text
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.links import decision_uri, href, inside_docs, page_uri, source_url
from mkdocs_runbooks.pages.scorecard import STATUS_SIGNS
from mkdocs_runbooks.pages.views import code, joined, time_tag, word
from mkdocs_runbooks.wording import Wording

MODULES_SHOWN = 12
MODULES_RELYING = 60
"""Modules named in the index, and on a record's own page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record, or a number that modules name though no file has it (`planned`)."""

    number: str
    title: Markup
    status: Markup
    state: str
    date: Markup | None
    relations: Markup
    roles: Markup
    modules: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage:
    """Everything that the index template may see."""

    folder: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above the text of one record.

    Attributes:
        replaced: the record that holds in its place, as a link, or None.
        chain: the records that replaced one another, the oldest first; empty where there is but this one.
    """

    status: Markup
    state: str
    replaced: Markup | None
    chain: tuple[Markup, ...]
    facts: tuple[tuple[Markup, Markup], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage:
    """Everything that the template of one record may see.

    Attributes:
        title: the record's own heading, or None where its text has none.
    """

    head: Head
    title: Markup | None
    text: Markup


def index_view(judged: Judged, site: Site, page: Page, wording: Wording) -> IndexPage:
    """All records that exist or that the registry names, by number."""
    users = users_of_decisions(judged)
    shown = _Shown(judged, site, page.src_uri, wording)
    decisions = judged.facts.decisions.by_number
    roles = judged.facts.registry.shared.adr_roles
    named = set(users) | (set(roles.values()) if judged.assessments else set())
    numbers = sorted(set(decisions) | named)
    return IndexPage(
        folder=judged.facts.registry.shared.adr,
        rows=tuple(shown.row(number, users.get(number, ())) for number in numbers),
    )


def view(judged: Judged, site: Site, page: Page, wording: Wording) -> DecisionPage:
    """A record that stands outside the docs folder: its facts, then the team's own text."""
    assert page.adr is not None
    decision = judged.facts.decisions.by_number[page.adr]
    shown = _Shown(judged, site, page.src_uri, wording)
    title, text = decision_text(decision, judged.facts.decisions, site, page.src_uri)
    users = users_of_decisions(judged).get(decision.number, ())
    return DecisionPage(head=shown.head(decision, users), title=title, text=text)


def own_heads(judged: Judged, site: Site, wording: Wording) -> Mapping[str, Head]:
    """Heads for the records that are pages of the team's own, by src_uri."""
    users = users_of_decisions(judged)
    heads: dict[str, Head] = {}
    for number, decision in sorted(judged.facts.decisions.by_number.items()):
        uri = inside_docs(decision.path, site)
        if uri is not None:
            shown = _Shown(judged, site, uri, wording)
            heads[uri] = shown.head(decision, users.get(number, ()), source=False)
    return heads


def supersession(decision: Decision, known: Mapping[int, Decision]) -> tuple[int, ...]:
    """Numbers of the records that replaced one another, the oldest first, this one among them.

    Where a record replaced several, all of them stand before it. A circle, which people can write, ends where it
    begins.
    """
    found = {decision.number}
    before: list[int] = []
    pending = [decision.number]
    while pending:
        number = pending.pop(0)
        one = known.get(number)
        replaced = set(one.supersedes) if one else set()
        replaced |= {other.number for other in known.values() if other.superseded_by == number}
        for other in sorted(replaced - found, reverse=True):
            found.add(other)
            before.insert(0, other)
            pending.append(other)
    after: list[int] = []
    following = decision.superseded_by
    while following is not None and following not in found:
        found.add(following)
        after.append(following)
        one = known.get(following)
        following = one.superseded_by if one else None
    return (*before, decision.number, *after)


@dataclass(frozen=True, slots=True)
class _Shown:
    """Makes the pieces of one page; holds what every piece asks for."""

    judged: Judged
    site: Site
    page: str  # its src_uri
    wording: Wording

    def head(self, decision: Decision, users: tuple[ModuleId, ...], *, source: bool = True) -> Head:
        """What one record is, what replaced it, and which modules rely on it.

        Args:
            decision: the record.
            users: modules that name it.
            source: name its file, which a page of the team's own links to already.
        """
        roles = self.judged.facts.registry.shared.adr_roles
        chain = supersession(decision, self.judged.facts.decisions.by_number)
        newer = decision.superseded_by
        facts = {
            "date": time_tag(decision.date, self.wording) if decision.date else Markup("–"),
            "role": joined(
                (self.role(role) for role, number in roles.items() if number == decision.number), ", "
            ),
            "modules": self.relying(users) or word(self.wording, "adr-page-no-module"),
            "source": self.source(decision.path) if source else Markup(""),
        }
        return Head(
            status=self.status(decision),
            state=decision.status.value,
            replaced=self.linked(newer) if newer is not None else None,
            chain=tuple(self.link_of_chain(number, decision.number) for number in chain)
            if len(chain) > 1
            else (),
            facts=tuple(
                (word(self.wording, f"adr-page-{name}"), fact) for name, fact in facts.items() if fact
            ),
        )

    def row(self, number: int, users: tuple[ModuleId, ...]) -> Row:
        """One line of the index."""
        decision = self.judged.facts.decisions.by_number.get(number)
        roles = self.judged.facts.registry.shared.adr_roles
        named = [self.role(role) for role, holder in roles.items() if holder == number]
        return Row(
            number=f"ADR-{number:04d}",
            title=self.title(decision) if decision else word(self.wording, "adr-page-no-file"),
            status=self.status(decision) if decision else word(self.wording, "adr-page-planned"),
            state=decision.status.value if decision else "planned",
            date=time_tag(decision.date, self.wording) if decision and decision.date else None,
            relations=self.relations(decision) if decision else Markup(""),
            roles=joined(named, ", "),
            modules=self.modules(users),
        )

    def role(self, role: str) -> Markup:
        """What a record is for: the template's words, or the project's own."""
        key = f"adr-role-{role}"
        return word(self.wording, key) if self.wording.has(key) else data(role)

    def title(self, decision: Decision) -> Markup:
        """The record's title, leading to its page."""
        address = href(self.site, self.page, decision_uri(decision, self.site))
        return Markup('<a href="{}">{}</a>').format(data(address), data(decision.title))

    def status(self, decision: Decision) -> Markup:
        """The status in words."""
        return word(self.wording, f"adr-page-status-{decision.status.value}")

    def relations(self, decision: Decision) -> Markup:
        """What it replaces and what replaced it, as links."""
        return joined(self._relations(decision), "<br>")

    def _relations(self, decision: Decision) -> Iterator[Markup]:
        if decision.superseded_by is not None:
            replaced = word(self.wording, "adr-page-superseded-by")
            yield joined((replaced, self.number(decision.superseded_by)), " ")
        if decision.supersedes:
            numbers = joined([self.number(number) for number in decision.supersedes], ", ")
            yield joined((word(self.wording, "adr-page-supersedes"), numbers), " ")

    def number(self, number: int) -> Markup:
        """A record's number, leading to its page where it exists."""
        decision = self.judged.facts.decisions.by_number.get(number)
        label = Markup(f"ADR-{number:04d}")
        if decision is None:
            return joined((label, word(self.wording, "adr-page-planned-short")), " ")
        address = href(self.site, self.page, decision_uri(decision, self.site))
        return Markup('<a href="{}">{}</a>').format(data(address), label)

    def linked(self, number: int) -> Markup:
        """A record by number and title."""
        decision = self.judged.facts.decisions.by_number.get(number)
        return joined((self.number(number), self.title(decision) if decision else None), ": ")

    def link_of_chain(self, number: int, here: int) -> Markup:
        """One member of a chain: the page's own record is named, the others are links."""
        return Markup(f"<b>ADR-{number:04d}</b>") if number == here else self.linked(number)

    def relying(self, users: tuple[ModuleId, ...]) -> Markup:
        """The modules that rely on a record, each with its status."""
        links = []
        for module in users[:MODULES_RELYING]:
            found = self.judged.facts.registry.module(module)
            sign = f"{STATUS_SIGNS[found.status.value]} " if found else ""
            links.append(data(sign) + self.module(module))
        more = len(users) - len(links)
        if more:
            links.append(word(self.wording, "adr-page-more-modules", count=more))
        return joined(links, " · ")

    def module(self, module: ModuleId) -> Markup:
        """A module's title, leading to its runbook."""
        address = href(self.site, self.page, page_uri(self.site, PageKind.RUNBOOK, module))
        return Markup('<a href="{}">{}</a>').format(data(address), data(self._name(module)))

    def modules(self, users: tuple[ModuleId, ...]) -> Markup:
        """The modules that name a record, as links to their runbooks."""
        links = [self.module(module) for module in users[:MODULES_SHOWN]]
        more = len(users) - len(links)
        if more:
            links.append(word(self.wording, "adr-page-more-modules", count=more))
        return joined(links, ", ")

    def _name(self, module: ModuleId) -> str:
        found = self.judged.facts.registry.module(module)
        return (found.title.within(self.wording.language) if found else "") or module

    def source(self, path: str) -> Markup:
        """The record's file."""
        head = self.judged.facts.history.head
        return code(path, source_url(self.site, path, None, head.id if head else None))
