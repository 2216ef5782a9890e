"""Reader of cargo's JSON messages (`cargo clippy --message-format=json`).

Format: https://doc.rust-lang.org/cargo/reference/external-tools.html#json-messages, one object a line, with
console lines mixed in where both streams went to one file. `build-finished` is cargo's own proof that it came
to its end; a file without it is incomplete. `cargo check` and `cargo build` write the same messages: a crate that was compiled
to more than metadata was built, and not looked at by clippy. The same finding is written once per target that compiles the
file (library and its tests), so duplicates are removed.
"""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import Fault, JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import Finding, LintReport
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance

FORMAT = Format.CARGO_JSON

_COUNTING = re.compile(
    r"(?:\d+ warnings? emitted|aborting due to .*|[Ss]ome errors have detailed explanations.*"
    r"|[Ff]or more information about .*)\Z",
    re.DOTALL,
)
"""Messages of rustc that only count or point to the others."""


_DOWNLOADED = re.compile(r"\b(?:registry|git|sparse)\+")
"""In the id of a package that does not stand in the workspace."""

_MESSAGE = re.compile(rb'(?m)^\s*\{"reason"\s*:\s*"(?:compiler|build)-')


class _Code(msgspec.Struct):
    code: str


class _Span(msgspec.Struct):
    file_name: str
    line_start: int | None = None
    column_start: int | None = None
    is_primary: bool = False


class _Message(msgspec.Struct):
    message: str
    level: str
    code: _Code | None = None
    spans: list[_Span] = []


class _Target(msgspec.Struct):
    kind: list[str] = []


class _Line(msgspec.Struct):
    reason: str
    package_id: str = ""
    target: _Target | None = None
    filenames: list[str] = []
    message: _Message | None = None
    manifest_path: str | None = None
    success: bool | None = None


def recognises(look: Look) -> bool:
    """A message of cargo's in the first line or, behind console lines, in any line; an empty file by its name."""
    keys = look.line_keys or look.keys
    if "reason" in keys and keys & {"package_id", "success", "message", "target"}:
        return True
    if _MESSAGE.search(look.start):
        return True
    return "clippy" in look.name and (look.is_plain or not (look.keys or look.item_keys))


def read(content: bytes, path: str, digest: str) -> tuple[LintReport | None, tuple[Diagnostic, ...]]:
    """Read one run. Lines that are no JSON objects are console output; broken objects refuse the file."""
    text = as_utf8(content)
    if isinstance(text, JsonError):
        return None, (diagnose(text, path),)
    run = _Run()
    for number, line in enumerate(text.split(b"\n"), start=1):
        if not line.lstrip().startswith(b"{"):
            continue
        found = decode(line, _Line)
        if isinstance(found, JsonError):
            if found.fault is Fault.MALFORMED and b'"reason"' not in line:
                continue
            return None, (diagnose(found, path, line=number),)
        run.hear(found.value)
    if not run.seen:
        return None, (_nothing(text, path),)
    built = run.built and not any(one.code.startswith("clippy::") for one in run.findings)
    report = LintReport(
        provenance=Provenance(
            path=path,
            digest=Digest(digest),
            size=len(content),
            format=Format.CARGO_JSON,
            tool="cargo build" if built else "cargo clippy",
        ),
        tool="rustc" if built else "clippy",
        findings=tuple(run.findings),
        finished=bool(run.finished),
        success=run.success,
        checked=tuple(run.checked),
    )
    return report, () if run.finished else (problems.incomplete(path, "build-finished"),)


@dataclass(slots=True)
class _Run:
    """What the messages have said so far."""

    findings: dict[Finding, None] = field(default_factory=dict)
    checked: dict[str, None] = field(default_factory=dict)
    built: bool = False
    finished: bool | None = None
    success: bool | None = None
    seen: bool = False

    def hear(self, line: _Line) -> None:
        self.seen = True
        if line.manifest_path is not None and not _DOWNLOADED.search(line.package_id):
            self.checked[clean(line.manifest_path, 400)] = None
            self.built |= _is_built(line)
        match line:
            case _Line(reason="compiler-message", message=_Message() as message, manifest_path=manifest):
                if not _only_counts(message):
                    self.findings[_finding(message, manifest)] = None
            case _Line(reason="build-finished", success=said):
                # A file of several runs succeeds only where each of them did.
                self.finished = True
                self.success = said is True and self.success is not False


def _is_built(line: _Line) -> bool:
    """Whether a crate was compiled to code: what checks leaves metadata, but for what runs while others compile."""
    kinds = set(line.target.kind) if line.target is not None else set()
    if line.reason != "compiler-artifact" or kinds & {"proc-macro", "custom-build"}:
        return False
    return any(not name.endswith((".rmeta", ".d")) for name in line.filenames)


def _nothing(text: bytes, path: str) -> Diagnostic:
    if not text.strip():
        return problems.empty(path)
    return problems.wrong_shape(path, '{"reason": …}', text[:40].decode("utf-8", "replace"))


def _only_counts(message: _Message) -> bool:
    return message.level == "failure-note" or (not message.spans and bool(_COUNTING.match(message.message)))


def _finding(message: _Message, manifest: str | None) -> Finding:
    span = next((one for one in message.spans if one.is_primary), None)
    if span is None and message.spans:
        span = message.spans[0]
    return Finding(
        path=clean(_source(span.file_name, manifest)) if span else "",
        line=span.line_start if span and span.line_start else None,
        column=span.column_start if span and span.column_start else None,
        code=clean(message.code.code if message.code else "", 120),
        level=clean(message.level, 40),
        message=clean(message.message),
    )


def _source(file: str, manifest: str | None) -> str:
    """The file as an absolute path of the machine that compiled, where the manifest tells enough.

    rustc names files from the workspace's root, the manifest is the package's own: the longest run of folders
    that ends the package's folder and begins the file's path is the way between the two.
    """
    name = file.replace("\\", "/")
    if manifest is None or PurePosixPath(name).is_absolute() or re.match(r"[A-Za-z]:/", name):
        return name
    package = manifest.replace("\\", "/").split("/")[:-1]
    folders = name.split("/")[:-1]
    for length in range(min(len(folders), len(package)), 0, -1):
        if package[-length:] == folders[:length]:
            return "/".join([*package[:-length], name])
    return "/".join([*package, name])
