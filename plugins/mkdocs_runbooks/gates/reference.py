"""The catalogue as a page of the reference: ids, titles, rules, probes, what is required when."""

from collections.abc import Iterator

from mkdocs_runbooks.gates.catalogue import catalogue
from mkdocs_runbooks.model.gate import Gate, Part
from mkdocs_runbooks.model.registry import Enforcement
from mkdocs_runbooks.wording import Wording

_HEAD = """\
# Gates and policies

Every checkbox of a runbook is a **gate** with a stable id. A gate is judged by a **probe** over evidence and
source; nobody ticks it by hand. This page is made from the catalogue and its words.

| outcome | box | meaning |
| --- | --- | --- |
| `passed` | ticked | evidence was found, is fresh, and meets the rule |
| `failed` | open | evidence was found and contradicts the rule |
| `vacuous` | open | the evidence provably proves nothing |
| `stale` | open | there is evidence, but the code has changed since |
| `inconclusive` | open | the samples are too few or too noisy |
| `missing` | open | nothing was found that could prove it |
| `not-applicable` | not shown | the gate does not concern this module |

A path that the registry declares as `none` makes its gates `not-applicable`. A gate that speaks of the **port**
counts only records whose backend is the port; with several targets the worst outcome counts.

| status | required |
| --- | --- |
| `not-started` | nothing |
| `in-progress` | the preconditions |
| `done` | every gate |
| `rolled-back` | nothing |

Blocking policies are required in every status. A required gate that is `failed` or `vacuous` **contradicts** its
claim and fails `runbooks check` and a strict build; one that is `missing`, `stale` or `inconclusive` is
**unproven** and fails both only where evidence is required. A valid waiver lets a module go on; the outcome stays.

In this version types across the border are not compared, so `port.input-types` and `port.output-types` stay
`missing`; benchmark files of single processes stay `inconclusive`.
"""

_TAIL = """\
## Gates of the house

`gates:` of a module or of `defaults:` adds gates of your own. They use these probes:

| probe | needs | passes when |
| --- | --- | --- |
| `tests` | `tests:` | the selected tests ran and passed |
| `file` | `file:` | the file, or one that a glob matches, exists |
| `source-present` | `text:` | the text stands in the port's code |
| `source-absent` | `text:` | the text stands nowhere in the port's code |
| `figure` | `figure:`, `limit:` | the named figure keeps to the limit |
| `findings` | `tool:`, `limit:` | the tool reports nothing for the module's files, or no more than the limit |
| `sign-off` | – | someone signed off the code as it is now |

Texts of source gates are whole words, or globs over them (`*`, `?`); comments, attributes and strings do not count.
Tools of `findings` are `mypy`, `clippy`, `ruff`, and any other that writes SARIF, by the name in its file.
Figures are `coverage`, `speedup.overall`, `speedup.<operation>`, `baseline.<operation>`, `benchmark.<name>` and
`tests.<kind>.passed`, `.failed`, `.skipped`; limits are numbers with an optional sign and unit, such as `>= 5x`,
`<= 15ms` or `85%`.
"""


def reference() -> str:
    """The whole page as Markdown, in English."""
    wording = Wording("en")
    parts = [_HEAD]
    section = ""
    for gate in catalogue():
        if gate.section != section:
            section = gate.section
            parts.append(f"## `{section}`\n")
        parts.append("\n".join(_entry(gate, wording)) + "\n")
    parts.append(_TAIL)
    return "\n".join(parts)


def _entry(gate: Gate, wording: Wording) -> Iterator[str]:
    key = gate.id.replace(".", "-")
    yield f"### {gate.id}"
    yield ""
    yield wording.text(f"rule-{key}") + "."
    traits = [f"Probe `{gate.probe}`"]
    if gate.needs_port:
        traits.append("speaks of the port")
    if gate.part is Part.POLICY:
        traits.append("blocking" if gate.enforcement is Enforcement.BLOCKING else "advisory")
    yield ""
    yield f"*{'; '.join(traits)}.*"
