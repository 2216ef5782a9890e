"""Where a file of evidence came from, in the words of its row: tool, time, commit, machine, implementation, command."""

from collections.abc import Iterator
from datetime import datetime

from markupsafe import Markup

from mkdocs_runbooks.model.evidence import EvidenceFile
from mkdocs_runbooks.model.paired import PairedRun, Side
from mkdocs_runbooks.model.provenance import Doubt, Provenance, Receipt, TimeSource
from mkdocs_runbooks.model.registry import ModuleId
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.views import code, joined, word
from mkdocs_runbooks.wording import Wording

SHORT_COMMIT = 10


def moment_tag(value: datetime, wording: Wording) -> Markup:
    """Date and time of day, UTC."""
    stamp = value.isoformat(timespec="seconds")
    return Markup('<time datetime="{}">{}</time>').format(stamp, wording.moment(value))


def when(file: EvidenceFile, provenance: Provenance | None, wording: Wording) -> Markup:
    """Date and time of day of the result, else of its recording."""
    moment = provenance.produced_at if provenance is not None else None
    if moment is None and file.receipt is not None:
        moment = file.receipt.ended_at
    return moment_tag(moment, wording) if moment is not None else Markup("–")


def time_note(provenance: Provenance | None, wording: Wording) -> Markup | None:
    """How the time is known, where that is one of the weaker ways."""
    source = provenance.time_source if provenance is not None else None
    return (
        word(wording, f"evidence-page-time-{source.value}")
        if source not in {None, TimeSource.OFFSET}
        else None
    )


def tool(provenance: Provenance | None) -> Markup | None:
    """Name and version."""
    if provenance is None or provenance.tool is None:
        return None
    return data(f"{provenance.tool} {provenance.tool_version or ''}".strip())


def commit(provenance: Provenance | None, receipt: Receipt | None, wording: Wording) -> Markup | None:
    """The commit, and whether the tree differed from it."""
    commit = (provenance.commit if provenance else None) or (receipt.commit if receipt else None)
    dirty = (provenance.dirty if provenance else None) or (receipt.dirty if receipt else None)
    if commit is None:
        return word(wording, "evidence-page-no-commit") if provenance is not None else None
    shown = code(commit[:SHORT_COMMIT])
    return joined((shown, word(wording, "evidence-page-dirty")), ", ") if dirty else shown


def machine(provenance: Provenance | None, receipt: Receipt | None) -> Markup | None:
    """Name, system and processor."""
    said = (provenance.environment if provenance else None) or (receipt.environment if receipt else None)
    return data(said) if said else None


def command(receipt: Receipt | None, wording: Wording) -> Markup | None:
    """The recorded command and how it ended."""
    if receipt is None:
        return None
    ended = word(wording, "evidence-page-exit", exit=receipt.exit_code)
    return joined((code(" ".join(receipt.argv)), ended), ", ")


def backends(
    file: EvidenceFile, provenance: Provenance | None, receipt: Receipt | None, wording: Wording
) -> Markup | None:
    """What was loaded: of a session on each side, else per module as the process or its receipt says."""
    if isinstance(file.record, PairedRun):
        return joined(_sides(file.record, wording), "; ") or None
    said = provenance.said if provenance is not None else receipt.backends if receipt else {}
    if provenance is not None and provenance.backend and not said:
        return code(provenance.backend)
    heard: dict[Markup, list[ModuleId]] = {}
    for module, backend in sorted(said.items()):
        heard.setdefault(_loaded(backend, wording), []).append(module)
    each = (
        joined((shown, word(wording, "evidence-page-for", modules=", ".join(names))), " ")
        for shown, names in sorted(heard.items())
    )
    return joined(each, "; ") or None


def _sides(session: PairedRun, wording: Wording) -> Iterator[Markup]:
    for side in Side:
        for backend in dict.fromkeys(one.backend for one in session.of(side)):
            said = word(wording, f"evidence-page-for-{side.value}")
            yield joined((_loaded(backend, wording), said), " ")


def _loaded(backend: str | None, wording: Wording) -> Markup:
    """The implementation's own word; a claim that does not hold is none."""
    known = backend is not None and Doubt.of(backend) is None
    return code(backend) if known and backend else word(wording, "evidence-page-backend-unknown")
