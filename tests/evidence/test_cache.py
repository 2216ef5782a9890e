"""What was read once is not read again; what is doubtful is; and nothing in the folder can harm a build."""

import os
import random
import shutil
import threading
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks import gates, registry
from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Severity, parameters
from mkdocs_runbooks.evidence import CACHE_PLACE, cache, cached_rows, collect
from mkdocs_runbooks.evidence.cache import Cache
from mkdocs_runbooks.evidence.content import Content
from mkdocs_runbooks.evidence.files import Wanted, read_content, read_file
from mkdocs_runbooks.evidence.rows import read_rows
from mkdocs_runbooks.model.evidence import EvidenceFile, FileState, Record
from mkdocs_runbooks.model.provenance import Format, Receipt
from mkdocs_runbooks.model.test_runs import TestRun, packed_tests
from mkdocs_runbooks.sources import cache_folder
from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError

RECORDED = sorted(path for path in (Path(__file__).parent.parent / "recorded").rglob("*") if path.is_file())
LONG_AGO = 1_600_000_000
REPORT = (
    b'<testsuite name="s">'
    + b"".join(
        b'<testcase classname="tests.test_a" name="test_%d" time="0.01"/>' % one for one in range(2000)
    )
    + b"</testsuite>"
)

TEXTS = ("", "a", "tests/a.py::test_x[ä]", "\0\U0001f600\n")
PLAIN: dict[object, tuple[object, ...]] = {
    str: TEXTS,
    int: (0, 1, -1, 2**63 - 1),
    float: (0.0, 1e-9, 1e300, float("inf")),
    bool: (True, False),
    bytes: (b"", b"\0\xff"),
    msgspec.Raw: tuple(map(packed_tests, TEXTS)),
    datetime: (datetime(2026, 3, 1, 12, 30, 0, 123456, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)),
    date: (date(2026, 3, 1),),
    type(None): (None,),
}


def sample(of: Any, chance: random.Random) -> Any:
    """Some value of a type, whatever fields it has."""
    of = getattr(of, "__supertype__", of)
    if of in PLAIN or (isinstance(of, type) and issubclass(of, Enum)):
        return chance.choice(PLAIN.get(of) or list(of))
    if is_dataclass(of) or (isinstance(of, type) and issubclass(of, msgspec.Struct)):
        hints = get_type_hints(of)
        names = [one.name for one in fields(of)] if is_dataclass(of) else of.__struct_fields__
        return of(**{name: sample(hints[name], chance) for name in names})
    kind, inner = get_origin(of), get_args(of)
    if kind in (Union, UnionType):
        return sample(chance.choice(inner), chance)
    count = range(chance.choice((0, 1, 3)))
    if kind is tuple and inner[-1] is not ...:
        return tuple(sample(one, chance) for one in inner)
    if kind in (tuple, frozenset):
        return kind(sample(inner[0], chance) for _ in count)
    assert issubclass(kind, Mapping), f"no sample of {of}"
    return {sample(inner[0], chance): sample(inner[1], chance) for _ in count}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one large report that nobody has touched for a while."""
    (tmp_path / "tests.xml").write_bytes(REPORT)
    os.utime(tmp_path / "tests.xml", (LONG_AGO, LONG_AGO))
    return tmp_path


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The files' clock is far ahead of this test's files, which are a moment old."""
    now = CacheFolder.now

    def ahead(self: CacheFolder) -> int | None:
        moment = now(self)
        return None if moment is None else moment + 10_000_000_000

    monkeypatch.setattr(CacheFolder, "now", ahead)


class Reads:
    """A project as one process sees it: which files were opened, and which contents were understood."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.cache = Cache(root / CACHE_PLACE)

    def __call__(self, path: str = "tests.xml", wanted: Wanted | None = None) -> tuple[EvidenceFile, str]:
        """The row, and how it came about: `known`, `opened` (and its content was known) or `read`."""
        tree, steps = _Watched(self.root), []
        wanted = wanted or Wanted()

        def read(content: Content) -> tuple[tuple[EvidenceFile, ...], str]:
            steps.append("read")
            return (read_content(content, path, wanted),), content.digest

        rows = self.cache.rows(tree, path, repr(wanted), read)
        self.cache.settle()
        return rows[0], (steps or tree.opened or ["known"])[0]


class _Watched(ProjectTree):
    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.opened: list[str] = []

    def read(self, path: str, limit: int = 2**40) -> bytes:
        self.opened.append("opened")
        return super().read(path, limit)


def entries(project: Path) -> list[Path]:
    return sorted((project / CACHE_PLACE).glob("[0-9a-f]" * 64))


@pytest.mark.parametrize("path", RECORDED, ids=[f"{path.parent.name}/{path.name}" for path in RECORDED])
def test_every_recorded_file_comes_back_as_it_was_read(path: Path) -> None:
    """Real output of every tool: what is kept of it equals what was read."""
    row = read_file(path.read_bytes(), f"reports/{path.name}", Wanted())
    packed = cached_rows.encode([row])
    assert packed is not None
    assert cached_rows.decode(packed) == (row,)


@pytest.mark.parametrize("kind", get_args(Record), ids=[kind.__name__ for kind in get_args(Record)])
def test_every_kind_of_record_comes_back(kind: type[Record]) -> None:
    """Whatever fields the model has: all of them are kept, and come back with their types."""
    chance = random.Random(kind.__name__)
    for _ in range(50):
        row = EvidenceFile(
            path="reports/any",
            format=Format.JUNIT,
            state=FileState.PARTLY,
            record=sample(kind, chance),
            receipt=sample(Receipt | None, chance),
            diagnostics=sample(tuple[Diagnostic, ...], chance),
        )
        packed = cached_rows.encode([row, row])
        assert packed is not None
        assert cached_rows.decode(packed) == (row, row)


@given(st.binary(max_size=60) | st.recursive(st.none() | st.text(), st.lists).map(msgspec.msgpack.encode))
def test_foreign_bytes_are_no_rows(content: bytes) -> None:
    """Nothing but rows is taken for rows, and nothing raises; an empty list is no row either."""
    assert cached_rows.decode(content) in (None, ())


def test_half_a_character_is_not_kept() -> None:
    """A text that no file can hold makes the row unkeepable, not the build fail."""
    told = Diagnostic(
        code=Code.EVIDENCE_EMPTY,
        severity=Severity.INFO,
        location=Location(path="a"),
        params=parameters(x="\ud800"),
    )
    row = EvidenceFile(path="a", format=None, state=FileState.UNREADABLE, diagnostics=(told,))
    assert cached_rows.encode([row]) is None


@pytest.mark.usefixtures("patient")
def test_a_second_process_does_not_open_the_file(project: Path) -> None:
    """The same row comes out of the folder, without a look into the report."""
    first, how = Reads(project)()
    assert how == "read"
    again, how = Reads(project)()
    assert (again, how) == (first, "known")


@pytest.mark.usefixtures("patient")
def test_a_server_keeps_small_files_too(project: Path) -> None:
    """Within one process nothing is understood twice; for the next process a small file is not worth a file."""
    (project / "small.xml").write_bytes(b'<testsuite><testcase name="a"/></testsuite>')
    reads = Reads(project)
    assert reads("small.xml")[1] == "read"
    assert reads("small.xml")[1] == "opened"
    assert Reads(project)("small.xml")[1] == "read"
    assert not (project / CACHE_PLACE).exists()


def test_a_server_forgets_what_is_no_longer_asked_for(project: Path) -> None:
    """Memory holds the last run only."""
    (project / "small.xml").write_bytes(b'<testsuite><testcase name="a"/></testsuite>')
    reads = Reads(project)
    reads("small.xml")
    reads()
    assert reads("small.xml")[1] == "read"


CHANGES: dict[str, Callable[[Path], None]] = {
    "content of another length": lambda path: path.write_bytes(REPORT.replace(b"test_1999", b"test_x")),
    "content of the same length and age": lambda path: (
        path.write_bytes(REPORT.replace(b"test_1999", b"test_199x")),
        os.utime(path, (LONG_AGO, LONG_AGO)),
    )[0],
    "another file in its place": lambda path: path.with_name("new").rename(path),
}


@pytest.mark.usefixtures("patient")
@pytest.mark.skipif(os.name == "nt", reason="Windows does not say when a file's times were set")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_changed_content_is_read(project: Path, change: Callable[[Path], None]) -> None:
    """No change goes unseen, though somebody set the file's times back."""
    (project / "new").write_bytes(REPORT.replace(b"test_1999", b"test_199y"))
    os.utime(project / "new", (LONG_AGO, LONG_AGO))
    first, _ = Reads(project)()
    change(project / "tests.xml")
    second, how = Reads(project)()
    assert how == "read"
    assert second != first


@pytest.mark.usefixtures("patient")
def test_a_touched_file_is_digested_and_known(project: Path) -> None:
    """Times decide nothing by themselves: the same content is not understood again."""
    first, _ = Reads(project)()
    (project / "tests.xml").touch()
    assert Reads(project)() == (first, "opened")


def test_a_young_file_is_digested_each_time(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was written a moment before it was read may change again without looking different."""
    changed = (project / "tests.xml").stat().st_ctime_ns
    monkeypatch.setattr(CacheFolder, "now", lambda _: changed + 20_000_000)
    Reads(project)()
    assert Reads(project)()[1] == "opened"


@pytest.mark.usefixtures("patient")
def test_another_path_or_wish_is_another_reading(project: Path) -> None:
    """Recognition asks for the name, provenance names the path, and the registry may name a format."""
    (project / "copy.xml").write_bytes(REPORT)
    reads = Reads(project)
    first, _ = reads()
    copy, how = reads("copy.xml")
    assert how == "read"
    assert copy.record is not None
    assert copy.record.provenance.path == "copy.xml"
    assert reads(wanted=Wanted(format="mypy-json"))[1] == "read"
    assert reads() == (first, "known")


@pytest.mark.usefixtures("patient")
def test_where_the_registry_names_the_file_decides_nothing(project: Path) -> None:
    """A line more above `evidence:` does not make every report be read again; a wrong name keeps its place."""
    store = Cache(project / CACHE_PLACE)
    tree = ProjectTree(project)

    def row(format_: str, line: int) -> EvidenceFile:
        wanted = Wanted(format=format_, place=Location(path="modules.yaml", line=line))
        return read_rows(tree, "tests.xml", wanted, store)[0]

    assert row("junit", 3) is row("junit", 4)
    assert [row("junitt", line).diagnostics[0].location.line for line in (3, 4)] == [3, 4]


@pytest.mark.usefixtures("patient")
def test_changed_code_reads_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of a reader made of a file is worth nothing."""
    Reads(project)()
    monkeypatch.setattr(cache, "_generation", lambda: "another version")
    assert Reads(project)()[1] == "read"


def test_code_looks_otherwise_once_it_is_written(tmp_path: Path) -> None:
    """Another reader, a changed one, and one that was changed and dated back: all of them are seen."""
    for folder in cache.CODE:
        (tmp_path / folder).mkdir(exist_ok=True)
    reader = tmp_path / "evidence" / "junit.py"
    seen = [tuple(cache.looks(tmp_path))]
    reader.write_bytes(b"a = 1")
    os.utime(reader, (LONG_AGO, LONG_AGO))
    seen.append(tuple(cache.looks(tmp_path)))
    assert seen[-1] == tuple(cache.looks(tmp_path))
    reader.write_bytes(b"a = 10")
    os.utime(reader, (LONG_AGO, LONG_AGO))
    seen.append(tuple(cache.looks(tmp_path)))
    reader.rename(reader.with_name("ctrf.py"))
    seen.append(tuple(cache.looks(tmp_path)))
    assert len(set(seen)) == 4


@pytest.mark.usefixtures("patient")
def test_a_file_that_can_not_be_opened_is_told(project: Path) -> None:
    """That it was known once does not help a file that is gone."""
    Reads(project)()
    (project / "tests.xml").unlink()
    with pytest.raises(UnreadableError) as told:
        Reads(project)()
    assert told.value.reason == "absent"


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("seed", range(30))
def test_damage_is_seen_and_repaired(project: Path, seed: int) -> None:
    """Any cut, any changed byte, in an entry or in the index: read again, and well the next time."""
    first, _ = Reads(project)()
    chance = random.Random(seed)
    victim = chance.choice([*entries(project), project / CACHE_PLACE / "index"])
    content = victim.read_bytes()
    place = chance.randrange(len(content))
    if chance.random() < 0.4:
        victim.write_bytes(content[:place])
    else:
        victim.write_bytes(
            content[:place] + bytes([content[place] ^ chance.randrange(1, 256)]) + content[place + 1 :]
        )
    again, how = Reads(project)()
    assert again == first
    assert how == ("opened" if victim.name == "index" else "read")
    assert Reads(project)() == (first, "known")


@pytest.mark.usefixtures("patient")
def test_what_is_packed_outlives_the_entry(project: Path) -> None:
    """Names are unpacked when somebody asks, though the folder is long gone by then."""
    Reads(project)()
    again, how = Reads(project)()
    shutil.rmtree(project / CACHE_PLACE)
    assert how == "known"
    assert isinstance(again.record, TestRun)
    assert again.record.groups[0].names.split("\0") == [f"test_{one}" for one in range(2000)]


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\x80",
        msgspec.msgpack.encode([{"path": "tests.xml"}]),
        msgspec.msgpack.encode({"path": 1}),
        b"\x91" * 100_000,
        msgspec.msgpack.encode([["os.system", "x"]]),
    ],
)
def test_sealed_nonsense_is_read_again(project: Path, payload: bytes) -> None:
    """A right checksum over the wrong content helps nobody."""
    first, _ = Reads(project)()
    folder = CacheFolder(project / CACHE_PLACE)
    for name in (entries(project)[0].name, "index"):
        assert folder.save(name, payload)
    assert Reads(project)() == (first, "read")
    assert Reads(project)() == (first, "known")


@pytest.mark.usefixtures("patient")
def test_an_unknown_kind_of_record_is_read_again(project: Path) -> None:
    """A record's name is looked up among our own kinds, never imported."""
    Reads(project)()
    row = cached_rows._packed_row(EvidenceFile(path="tests.xml", format=None, state=FileState.READ))
    row.record = ("Popen", memoryview(b"\x80"))
    CacheFolder(project / CACHE_PLACE).save(entries(project)[0].name, msgspec.msgpack.encode([row]))
    assert Reads(project)()[1] == "read"


def _file_in_place(place: Path) -> None:
    place.parent.mkdir(parents=True)
    place.write_bytes(b"")


def _read_only(place: Path) -> None:
    place.mkdir(parents=True)
    place.chmod(0o500)


OBSTACLES: dict[str, Callable[[Path], None]] = {
    "a file": _file_in_place,
    "a file above": lambda place: _file_in_place(place.parent),
    "a read-only folder": _read_only,
    "a folder where an entry belongs": lambda place: (place / "index").mkdir(parents=True),
}


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("obstacle", OBSTACLES.values(), ids=OBSTACLES)
def test_a_folder_that_can_not_be_used_is_no_cache(project: Path, obstacle: Callable[[Path], None]) -> None:
    """The build goes on without."""
    obstacle(project / CACHE_PLACE)
    row, how = Reads(project)()
    assert how == "read"
    assert row.state is FileState.READ
    assert Reads(project)()[0] == row


@pytest.mark.usefixtures("patient")
def test_a_full_disk_is_no_cache(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build goes on without, and nothing half-written stays."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache_folder, "store", full)
    assert Reads(project)()[0].state is FileState.READ
    assert Reads(project)()[1] == "read"


@pytest.mark.usefixtures("patient")
@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize("link", [".cache", ".cache/plugin", ".cache/plugin/runbooks"])
def test_a_link_leads_nowhere(project: Path, tmp_path_factory: pytest.TempPathFactory, link: str) -> None:
    """A repository can bring a link to somebody's folder: nothing is written or deleted there."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (project / link).parent.mkdir(parents=True, exist_ok=True)
    (project / link).symlink_to(elsewhere, target_is_directory=True)
    assert Reads(project)()[1] == "read"
    assert list(elsewhere.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_nothing_is_trimmed_behind_a_link(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that look like entries, but lie in somebody's folder, are not too much for us."""
    entry = project / "somebody" / ("0" * 64)
    entry.parent.mkdir()
    entry.write_bytes(b"somebody's")
    (project / CACHE_PLACE).parent.mkdir(parents=True)
    (project / CACHE_PLACE).symlink_to(entry.parent, target_is_directory=True)
    monkeypatch.setattr(cache_folder, "SIZE_LIMIT", 0)
    CacheFolder(project / CACHE_PLACE).trim()
    assert entry.read_bytes() == b"somebody's"


def test_a_folder_that_can_not_be_looked_at_is_no_cache(tmp_path: Path) -> None:
    """Where the system refuses to say what stands there, nothing is kept: no name may be that long."""
    folder = CacheFolder(tmp_path / ("x" * 300) / "plugin" / "runbooks")
    folder.trim()
    folder.used("0" * 64)
    assert (folder.save("0" * 64, b"kept"), folder.load("0" * 64), folder.now()) == (False, None, None)


@pytest.mark.usefixtures("patient")
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs")
@pytest.mark.parametrize("trap", ["fifo", "link"])
def test_an_entry_that_is_no_file_is_not_opened(project: Path, trap: str) -> None:
    """A FIFO would make the build wait for ever; a link would show somebody's file."""
    first, _ = Reads(project)()
    kept = entries(project)[0]
    kept.rename(project / "kept")
    if trap == "fifo":
        os.mkfifo(kept)
    else:
        kept.symlink_to(project / "kept")
    assert Reads(project)() == (first, "read")


@pytest.mark.usefixtures("patient")
def test_the_least_recently_used_go(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder stays below its limit: what was of use lately stays."""
    for age, name in enumerate(("a.xml", "b.xml", "c.xml")):
        (project / name).write_bytes(REPORT)
        if name != "c.xml":
            before = set(entries(project))
            Reads(project)(name)
            (new,) = set(entries(project)) - before
            os.utime(new, (100 + age, 100 + age))
    Reads(project)("a.xml")
    monkeypatch.setattr(cache_folder, "SIZE_LIMIT", 2 * entries(project)[0].stat().st_size + 100)
    Reads(project)("c.xml")
    assert len(entries(project)) == 2
    assert [Reads(project)(name)[1] for name in ("a.xml", "c.xml", "b.xml")] == ["known", "known", "read"]


@pytest.mark.usefixtures("patient")
def test_the_folder_says_what_it_is_and_keeps_order(project: Path) -> None:
    """Git and backups pass it over; leftovers of killed writers go, other people's files stay."""
    Reads(project)()
    place = project / CACHE_PLACE
    for name in (".x.0123.part", "theirs.txt"):
        (place / name).write_bytes(b"")
        os.utime(place / name, (1, 1))
    (place / ".y.0123.part").write_bytes(b"")
    (project / "more.xml").write_bytes(REPORT)
    Reads(project)("more.xml")
    names = {path.name for path in place.iterdir() if len(path.name) < 64}
    assert names == {"CACHEDIR.TAG", ".gitignore", "index", "theirs.txt", ".y.0123.part"}
    assert (place / ".gitignore").read_text() == "*\n"
    assert (place / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


@pytest.mark.usefixtures("patient")
def test_builds_at_the_same_time_share_the_folder(project: Path) -> None:
    """Without locks: each gets what it would have read, and the next process finds all of it."""
    names = [f"{number}.xml" for number in range(6)]
    for number, name in enumerate(names):
        (project / name).write_bytes(REPORT.replace(b"test_a", b"test_%d" % number))
    expected = {name: read_file((project / name).read_bytes(), name, Wanted()) for name in names}
    wrong: list[str] = []

    def build(seed: int) -> None:
        for name in random.Random(seed).sample(names, len(names)):
            if Reads(project)(name)[0] != expected[name]:
                wrong.append(name)

    builds = [threading.Thread(target=build, args=(seed,)) for seed in range(4)]
    for one in builds:
        one.start()
    for one in builds:
        one.join()
    assert wrong == []
    assert {Reads(project)(name)[1] for name in names} <= {"known", "opened"}
    assert not [path for path in (project / CACHE_PLACE).iterdir() if path.name.endswith(".part")]


@pytest.mark.usefixtures("patient")
def test_a_whole_registry_comes_out_the_same(project: Path) -> None:
    """Verdicts rest on the same evidence, whether it was read or remembered."""
    (project / "modules.yaml").write_text(
        "version: 1\nproject: {name: P}\nevidence: ['*.xml']\nmodules: {a: {target: rust}}\n",
        encoding="utf-8",
    )
    (project / "src").mkdir()
    tree = ProjectTree(project)
    loaded, _ = registry.load(
        tree, "modules.yaml", gates=gates.catalogue_probes(), language=None, theme_language=None
    )
    assert loaded is not None
    plain = collect(loaded, ProjectSources(ProjectTree(project)))
    first = collect(loaded, ProjectSources(ProjectTree(project)), Cache(project / CACHE_PLACE))
    again = collect(loaded, ProjectSources(ProjectTree(project)), Cache(project / CACHE_PLACE))
    assert entries(project)
    assert plain == first == again
