"""Reader of SARIF 2.1.0, the exchange format of static analysers.

Format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. What decides here:

- §3.14.23: a run without `results` did not come to have any; only `[]` says that nothing was found.
- §3.20.14: `invocations[].executionSuccessful` is the tool's own word on whether it came to its end. Few tools
  write it; without it, and without a receipt, no findings prove nothing.
- §3.27.9, §3.27.10: a result of another kind than `fail` has no level; else its own level counts, then the
  invocation's override for its rule, then the rule's default, then `warning`.
- §3.27.23: a result is suppressed where it has suppressions and none of them is under review or rejected.
- §3.27.24: a result whose baseline state is `absent` was found in an earlier run, and not in this one.

Messages are taken as plain text; their Markdown variant is not trusted (§3.11.9), and nothing that a location
names is opened.
"""

import re
from collections.abc import Sequence

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.moments import read_moment
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.evidence.sarif_run import findings
from mkdocs_runbooks.evidence.sarif_shape import Document, Run
from mkdocs_runbooks.model.measurements import Finding, LintReport
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance, TimeSource

FORMAT = Format.SARIF

VERSION = "2.1.0"

_OTHER_NAMES = {"cargo-clippy": "clippy", "cargo clippy": "clippy", "rust-clippy": "clippy"}
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def recognises(look: Look) -> bool:
    """Runs beside the version or the schema of the format."""
    return "runs" in look.keys and not look.keys.isdisjoint({"version", "$schema"})


def read(content: bytes, path: str, digest: str) -> tuple[LintReport | None, tuple[Diagnostic, ...]]:
    """Read one log; a run that says itself that it failed, and found nothing, is no report."""
    text = as_utf8(content)
    document = text if isinstance(text, JsonError) else decode(text, Document)
    if isinstance(document, JsonError):
        return None, (diagnose(document, path),)
    runs = document.value.runs
    if document.value.version != VERSION:
        return None, (problems.wrong_shape(path, VERSION, document.value.version, inside="version"),)
    found: dict[Finding, None] = dict.fromkeys(one for run in runs for one in findings(run))
    finished, told = _finished(runs, path)
    if told and not found and _failed(runs):
        return None, told
    names = dict.fromkeys((run.tool.driver.name or "").strip() for run in runs)
    if len(names) > 1:
        told = (*told, problems.several_tools(path, tuple(names)))
    if not found and not told:
        told = (problems.no_records(path),)
    return LintReport(
        provenance=_provenance(runs, tuple(names), path=path, digest=digest, size=len(content)),
        tool=clean(", ".join(_tool(name) for name in names), 120),
        findings=tuple(found),
        finished=finished,
        success=finished,
    ), told


def _finished(runs: Sequence[Run], path: str) -> tuple[bool | None, tuple[Diagnostic, ...]]:
    """The tools' own word on whether they came to their end: None where they say nothing."""
    if not runs:
        return False, (problems.incomplete(path, "runs: []"),)
    if any(run.results is None for run in runs):
        return False, (problems.incomplete(path, "results"),)
    if _failed(runs):
        return False, (problems.incomplete(path, "executionSuccessful: false"),)
    said = [[one.execution_successful for one in run.invocations or ()] for run in runs]
    return True if all(words and all(words) for words in said) else None, ()


def _failed(runs: Sequence[Run]) -> bool:
    return any(one.execution_successful is False for run in runs for one in run.invocations or ())


def _tool(name: str) -> str:
    return _OTHER_NAMES.get(name.lower(), name.lower())


def _provenance(
    runs: Sequence[Run], names: tuple[str, ...], *, path: str, digest: str, size: int
) -> Provenance:
    driver = runs[0].tool.driver if runs else None
    version = (driver.semantic_version or driver.version) if driver is not None else None
    commits = {one.revision_id for run in runs for one in run.version_control_provenance or ()}
    commit = (commits.pop() or "").lower() if len(commits) == 1 else ""
    ends = [read_moment(one.end_time_utc)[0] for run in runs for one in run.invocations or ()]
    times = [moment for moment in ends if moment is not None]
    return Provenance(
        path=path,
        digest=Digest(digest),
        size=size,
        format=FORMAT,
        tool=clean(", ".join(names), 120) or None,
        tool_version=clean(version, 40) if version and len(names) == 1 else None,
        commit=commit if _COMMIT.fullmatch(commit) else None,
        produced_at=max(times, default=None),
        time_source=TimeSource.OFFSET if times else None,
    )
