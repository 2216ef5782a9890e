"""Files appear whole or not at all, whatever stops the writer."""

import errno
import os
import stat
from pathlib import Path

import pytest

from mkdocs_runbooks.storing import Draft, is_unfinished, store


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("durable", [True, False])
def test_a_file_takes_its_place_and_nothing_else_stays(tmp_path: Path, durable: bool) -> None:
    """Old content is replaced as a whole; the folder holds the file alone."""
    place = tmp_path / "result.json"
    store(place, b"old", durable=durable)
    store(place, b"new and longer", durable=durable)
    assert place.read_bytes() == b"new and longer"
    assert names(tmp_path) == ["result.json"]


def test_a_draft_that_is_not_published_leaves_the_old_file(tmp_path: Path) -> None:
    """While it is written the old file is read; given up, it vanishes."""
    place = tmp_path / "result.json"
    store(place, b"old")
    with Draft(place) as draft:
        draft.stream.write(b"half")
        draft.stream.flush()
        assert place.read_bytes() == b"old"
        hidden = [name for name in names(tmp_path) if name != "result.json"]
        assert [is_unfinished(f"reports/{name}") for name in hidden] == [True]
    assert place.read_bytes() == b"old"
    assert names(tmp_path) == ["result.json"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Whichever step fails, the error is told, the old file stays and nothing is left behind."""
    place = tmp_path / "result.json"
    store(place, b"old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fail)
    with pytest.raises(OSError, match="No space left"):
        store(place, b"new")
    assert place.read_bytes() == b"old"
    assert names(tmp_path) == ["result.json"]


def test_a_place_that_can_not_be_taken_is_told(tmp_path: Path) -> None:
    """A folder in the way is an error of the operating system, and stays as it is."""
    (tmp_path / "result.json").mkdir()
    with pytest.raises(OSError, match=r"result\.json"):
        store(tmp_path / "result.json", b"new")
    assert names(tmp_path) == ["result.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_the_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    """The umask decides, or the mode that is asked for."""
    (tmp_path / "plain").write_bytes(b"")
    store(tmp_path / "result", b"")
    store(tmp_path / "private", b"", mode=0o600)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes["result"] == modes["plain"]
    assert modes["private"] == 0o600


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_in_its_place_is_replaced_not_followed(tmp_path: Path) -> None:
    """What the link points to is not ours to write."""
    (tmp_path / "elsewhere").write_bytes(b"theirs")
    (tmp_path / "result").symlink_to(tmp_path / "elsewhere")
    store(tmp_path / "result", b"ours")
    assert (tmp_path / "elsewhere").read_bytes() == b"theirs"
    assert (tmp_path / "result").read_bytes() == b"ours"
    assert not (tmp_path / "result").is_symlink()


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    """255 bytes are a name's limit; the hidden file's name stays below it."""
    place = tmp_path / ("😀" * 63)
    store(place, b"content")
    assert place.read_bytes() == b"content"


@pytest.mark.parametrize(
    ("path", "unfinished"),
    [("reports/.tests.xml.0a1b.part", True), (".a.part", True), ("tests.part", False), (".hidden", False)],
)
def test_unfinished_files_are_told_by_their_names(path: str, unfinished: bool) -> None:
    """Only what is hidden and ends so is a leftover; a result may be called anything else."""
    assert is_unfinished(path) is unfinished


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders on this system")
def test_a_device_or_a_pipe_keeps_its_place(tmp_path: Path) -> None:
    """What is no regular file is refused before anything is written, also to those who may replace it."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no regular file"):
        store(tmp_path / "pipe", b"new")
    assert names(tmp_path) == ["pipe"]
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
