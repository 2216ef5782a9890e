"""Archives: what is in them is read, what is wrong with them is said, and nothing in them reaches a disk."""

import gzip
import hashlib
import io
import json
import os
import struct
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pygit2
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks import evidence, gates, pipeline, registry
from mkdocs_runbooks.cli import main
from mkdocs_runbooks.evidence.archives import MEMBERS_LIMIT, Member, Refused, is_archive, unpack
from mkdocs_runbooks.evidence.files import Wanted
from mkdocs_runbooks.evidence.rows import rows_of
from mkdocs_runbooks.model.evidence import Evidence, FileState
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

REPORT = b'<testsuite name="pytest"><testcase classname="tests.test_calendar" name="test_a"/></testsuite>'
REGISTRY = "version: 1\nproject: {language: en}\nmodules:\n  calendar:\n    target: rust\n"


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A `.zip` of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_entry(change: Callable[[zipfile.ZipInfo], None], content: bytes = REPORT) -> bytes:
    """A `.zip` whose one entry was changed before it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("tests.xml")
        change(entry)
        archive.writestr(entry, content)
    return out.getvalue()


def overlapping() -> bytes:
    """Two names in the directory for the data of one file, as the best bombs are made."""
    packed = bytearray(zipped({"a.xml": REPORT, "b.xml": REPORT}))
    place = packed.rfind(b"PK\x01\x02")
    struct.pack_into("<I", packed, place + 42, 0)
    return bytes(packed)


def encrypted() -> bytes:
    """A file whose entry says that it is encrypted."""
    packed = bytearray(zipped({"a.xml": REPORT}))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        packed[packed.rfind(mark) + offset] |= 1
    return bytes(packed)


def wrong_checksum() -> bytes:
    """A stored file in which one byte is another."""
    return zipped({"a.xml": REPORT}, zipfile.ZIP_STORED).replace(b"test_a", b"test_b", 1)


def halves(share: int) -> bytes:
    """Content that packs to about a fiftieth of itself."""
    block = Random(1).randbytes(1000) + bytes(50_000)
    return block * (share * 1024 * 1024 // len(block) + 1)


AS_A_WHOLE = {
    "empty": (lambda: zipped({}), Refused.EMPTY),
    "only folders": (lambda: zipped({"a/": b""}), Refused.EMPTY),
    "overlapping": (overlapping, Refused.OVERLAPPING),
    "many": (lambda: zipped({f"{n}.xml": b"" for n in range(MEMBERS_LIMIT + 1)}), Refused.MEMBERS),
    "huge directory": (lambda: zipped({f"{n:0>9000}.xml": b"" for n in range(300)}), Refused.MEMBERS),
    "large": (lambda: zipped({"a": halves(34), "b": halves(34)}), Refused.TOO_LARGE),
    "bomb": (lambda: zipped({"a": bytes(4_000_000)}), Refused.RATIO),
    "cut": (lambda: zipped({"a.xml": REPORT})[:-30], Refused.DAMAGED),
    "gz cut": (lambda: gzip.compress(REPORT)[:-9], Refused.DAMAGED),
    "gz cut in its head": (lambda: gzip.compress(REPORT)[:5], Refused.DAMAGED),
    "gz with text behind it": (lambda: gzip.compress(REPORT) + b"and more", Refused.DAMAGED),
    "gz of which a second part is cut": (
        lambda: gzip.compress(REPORT) * 2 + b"\x1f\x8b\x08",
        Refused.DAMAGED,
    ),
    "gz with another checksum": (lambda: gzip.compress(REPORT)[:-8] + bytes(8), Refused.DAMAGED),
    "gz bomb": (lambda: gzip.compress(bytes(4_000_000)), Refused.RATIO),
    "gz large": (lambda: gzip.compress(halves(66), 6), Refused.TOO_LARGE),
    "gz of a gz": (lambda: gzip.compress(gzip.compress(REPORT)), Refused.NESTED),
    "gz of parts without end": (lambda: gzip.compress(b"") * (MEMBERS_LIMIT + 1), Refused.MEMBERS),
}

ONE_BY_ONE: dict[str, tuple[Callable[[], bytes], list[tuple[str, Refused | None]]]] = {
    "plain": (lambda: zipped({"a/tests.xml": REPORT, "b": b""}), [("a/tests.xml", None), ("b", None)]),
    "stored": (lambda: zipped({"a": REPORT}, zipfile.ZIP_STORED), [("a", None)]),
    "outside": (
        lambda: zipped({"../a": b"1", "/b": b"2", "c\\..\\..\\d": b"3", "C:/e": b"4", "f": b"5"}),
        [
            ("../a", Refused.OUTSIDE),
            ("/b", Refused.OUTSIDE),
            ("c\\..\\..\\d", Refused.OUTSIDE),
            ("C:/e", Refused.OUTSIDE),
            ("f", None),
        ],
    ),
    "a link": (
        lambda: with_entry(lambda entry: setattr(entry, "external_attr", 0o120777 << 16), b"/etc/passwd"),
        [("tests.xml", Refused.LINK)],
    ),
    "a pipe": (
        lambda: with_entry(lambda entry: setattr(entry, "external_attr", 0o010644 << 16), b""),
        [("tests.xml", Refused.LINK)],
    ),
    "another method": (lambda: zipped({"a": REPORT}, zipfile.ZIP_BZIP2), [("a", Refused.METHOD)]),
    "encrypted": (encrypted, [("a.xml", Refused.ENCRYPTED)]),
    "damaged": (wrong_checksum, [("a.xml", Refused.DAMAGED)]),
    "nested": (
        lambda: zipped({"a.zip": zipped({"b": b""}), "c.gz": gzip.compress(b"d"), "e": b"f"}),
        [("a.zip", Refused.NESTED), ("c.gz", Refused.NESTED), ("e", None)],
    ),
    "a lie about the size": (
        lambda: zipped({"a": REPORT}, zipfile.ZIP_STORED).replace(
            struct.pack("<I", len(REPORT)), struct.pack("<I", 5)
        ),
        [("a", Refused.DAMAGED)],
    ),
}


@pytest.mark.parametrize("case", AS_A_WHOLE)
def test_an_archive_is_refused_as_a_whole(case: str) -> None:
    """Its reason is named."""
    made, reason = AS_A_WHOLE[case]
    assert unpack(made()) is reason


@pytest.mark.parametrize("case", ONE_BY_ONE)
def test_members_are_refused_one_by_one(case: str) -> None:
    """What can be read of an archive is, and every other member has its reason."""
    made, members = ONE_BY_ONE[case]
    unpacked = unpack(made())
    assert not isinstance(unpacked, Refused), unpacked
    assert [(one.name, one.refused) for one in unpacked] == members
    assert all((one.content is None) is (one.refused is not None) for one in unpacked)


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_a_name_that_stands_twice_is_refused_once() -> None:
    """Readers would take another one of the two each."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.xml", REPORT)
        archive.writestr("a.xml", b"<other/>")
    assert unpack(out.getvalue()) == (Member(name="a.xml", refused=Refused.REPEATED),)


@given(st.dictionaries(st.text("abcdef/._", min_size=1, max_size=8), st.binary(max_size=200), max_size=5))
def test_what_was_zipped_comes_back(files: dict[str, bytes]) -> None:
    """Every file that its name does not lead outside and that is no archive itself."""
    unpacked = unpack(zipped(files))
    kept = {
        name: content
        for name, content in files.items()
        if not name.endswith("/") and not name.startswith("/") and ".." not in name.split("/")
    }
    shown = (
        {}
        if isinstance(unpacked, Refused)
        else {one.name: one.content for one in unpacked if one.content is not None}
    )
    assert shown == {name: content for name, content in kept.items() if not is_archive(content)}


@given(st.lists(st.binary(max_size=400) | st.integers(1, 3), max_size=4), st.integers(0, 600))
def test_parts_of_a_gz_are_joined(parts: list[bytes | int], padding: int) -> None:
    """As `gzip -d` does it, with zeros behind the last part; a number stands for megabytes of zeros less one."""
    noise = Random(2).randbytes(300_000)
    filled = [bytes(part * 2**20 - 1) if isinstance(part, int) else part for part in parts]
    packed = b"".join(gzip.compress(part) for part in (noise, *filled)) + bytes(padding)
    assert unpack(packed) == (Member(content=noise + b"".join(filled)),)


@given(st.sampled_from([zipped({"a.xml": REPORT, "b.xml": REPORT}), gzip.compress(REPORT)]), st.data())
def test_damage_never_raises(packed: bytes, data: st.DataObject) -> None:
    """Whatever happens to an archive's bytes, it gives members or a reason."""
    changed = bytearray(packed)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(3, len(changed) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(3, len(changed)))
    for row in rows_of(bytes(changed[:end]), "reports/a.zip", Wanted()):
        assert (row.record is None) == (row.state is FileState.UNREADABLE)


def test_other_archives_are_named() -> None:
    """What is packed in another way is said to be so."""
    import bz2  # noqa: PLC0415
    import lzma  # noqa: PLC0415

    for content, guess in ((bz2.compress(REPORT), "bzip2 archive"), (lzma.compress(REPORT), "xz archive")):
        (row,) = rows_of(content, "a", Wanted())
        assert dict(row.diagnostics[0].params)["guess"] == guess


def test_a_gz_has_the_name_of_its_file() -> None:
    """Formats that only a name can tell are told by the name without `.gz`."""
    (row,) = rows_of(gzip.compress(b"[]"), "reports/ruff.json.gz", Wanted())
    assert (row.path, row.format, row.archive) == (
        "reports/ruff.json.gz",
        "ruff-json",
        "reports/ruff.json.gz",
    )


def drawn(folder: Path, files: Mapping[str, bytes]) -> tuple[Evidence, ProjectTree]:
    """A project with these evidence files, collected."""
    base = {
        "modules.yaml": REGISTRY.encode(),
        "src/mer/calendar.py": b"",
        "tests/test_calendar.py": b"import mer.calendar\n",
    }
    for path, content in {**base, **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    tree = ProjectTree(folder)
    loaded, problems = registry.load(
        tree, "modules.yaml", gates=gates.catalogue_probes(), language="en", theme_language=None
    )
    assert loaded is not None, problems
    found, told = evidence.collect(loaded, ProjectSources(tree))
    assert "receipt-digest-differs" not in {one.code.value for one in told}
    return found, tree


def receipt(path: str, content: bytes) -> bytes:
    """A receipt for one output."""
    moment = datetime(2026, 3, 2, tzinfo=UTC).isoformat()
    output = {"path": path, "sha256": hashlib.sha256(content).hexdigest()}
    document = {"runbooks_receipt": 1, "argv": ["pytest"], "exit_code": 0, "outputs": [output]}
    return json.dumps({**document, "started_at": moment, "ended_at": moment}).encode()


@pytest.mark.parametrize("name", ["all.zip", "tests.xml.gz"])
def test_a_receipt_vouches_for_an_archive(name: str, tmp_path: Path) -> None:
    """The archive was the output of the recorded command."""
    packed = zipped({"tests.xml": REPORT}) if name.endswith(".zip") else gzip.compress(REPORT)
    path = f"reports/evidence/{name}"
    found, tree = drawn(tmp_path, {path: packed, f"{path}.receipt.json": receipt(path, packed)})
    (row,) = (row for row in found.files if row.record is not None)
    assert (row.modules, row.file) == (("calendar",), path)
    assert row.record.provenance.receipt is not None
    assert row.record.provenance.digest == hashlib.sha256(REPORT).hexdigest()
    assert path in tree.read_paths


def test_a_receipt_in_an_archive_vouches_for_what_stands_beside_it(tmp_path: Path) -> None:
    """CI hands over the whole evidence folder of a job as one artifact."""
    inside = {
        "tests.xml": REPORT,
        "tests.xml.receipt.json": receipt("reports/evidence/tests.xml", REPORT),
        ".gitkeep": b"",
    }
    found, _ = drawn(tmp_path, {"reports/evidence/job.zip": zipped(inside)})
    assert [row.path for row in found.files] == [
        "reports/evidence/job.zip/tests.xml",
        "reports/evidence/job.zip/tests.xml.receipt.json",
    ]
    own = found.files[0].record.provenance.receipt
    assert own is not None
    assert own.file == "reports/evidence/job.zip"


def test_the_time_of_an_archive_is_that_of_its_file(tmp_path: Path) -> None:
    """Without a time inside, git's or the disk's knowledge of the archive dates what is in it."""
    drawn(tmp_path, {"reports/evidence/all.zip": zipped({"tests.xml": REPORT})})
    repository = pygit2.init_repository(str(tmp_path))
    repository.index.add_all()
    repository.index.write()
    moment = int(datetime(2026, 3, 1, tzinfo=UTC).timestamp())
    author = pygit2.Signature("Anna", "anna@example.org", moment, 0)
    repository.create_commit("HEAD", author, author, "All", repository.index.write_tree(), [])
    os.utime(tmp_path / "reports/evidence/all.zip", (moment + 86400, moment + 86400))
    tree = ProjectTree(tmp_path)
    request = pipeline.Request(
        registry=tmp_path / "modules.yaml", today=datetime(2026, 3, 5, tzinfo=UTC).date()
    )
    loaded, _ = pipeline.load(request, tree)
    assert loaded is not None
    judged = pipeline.judge(request, tree, loaded)
    (run,) = judged.facts.evidence.of("calendar").tests
    assert run.run.provenance.produced_at == datetime(2026, 3, 2, tzinfo=UTC)
    assert judged.facts.history.paths["reports/evidence/all.zip"].tracked
    (outcome,) = (one.outcome for one in judged.assessments[0].gates if one.gate.id == "accept.all-tests")
    assert outcome == "passed"


def test_the_command_lists_every_member(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One row a member, by the archive's path and the member's name."""
    monkeypatch.chdir(tmp_path)
    Path("all.zip").write_bytes(zipped({"a/tests.xml": REPORT, "../b.xml": REPORT}))
    done = CliRunner().invoke(main, ["evidence", "--format", "json", "all.zip"])
    assert done.exit_code == 2
    rows = json.loads(done.stdout)
    assert [(row["path"], row["state"]) for row in rows] == [
        ("all.zip/a/tests.xml", "read"),
        ("all.zip/../b.xml", "unreadable"),
    ]
    assert rows[0]["tests"]["cases"] == 1
    assert "leads out of its archive" in rows[1]["diagnostics"][0]["message"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.zip"]
