"""`runbooks sign` writes one sign-off into the registry, or nothing at all."""

import hashlib
import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_runbooks.cli import main

REGISTRY = """\
# The migrations of this project.
project: {language: en}
modules:
  calendar:   # first
    target: rust
    acceptance: [{id: law, text: Lawful}, {id: dtype, text: Types, tests: "tests/**::*dtype*"}]
  spline: {target: julia}
"""


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry with one module that exists."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772409600")  # 2026-03-02
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "calendar.py").write_text("DAYS = 7\n", encoding="utf-8")
    path = tmp_path / "modules.yaml"
    path.write_text(REGISTRY, encoding="utf-8")
    return path


def sign(registry: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["sign", *arguments, "--registry", str(registry)])


def digest_of_calendar() -> str:
    """What `sources.digests` promises: sha256 over `path NUL digest LF`."""
    file = hashlib.sha256(b"DAYS = 7\n").hexdigest()
    return hashlib.sha256(f"src/calendar.py\0{file}\n".encode()).hexdigest()


def test_sign_writes_one_entry(registry: Path) -> None:
    """The entry has name, day, link and the digest of the module's files; nothing else changes."""
    result = sign(
        registry, "calendar", "accept.review", "--by", "Boris B.", "--link", "https://example.org/12"
    )
    assert result.exit_code == 0, result.output
    entry = (
        '{gate: accept.review, by: "Boris B.", date: 2026-03-02, link: "https://example.org/12", '
        f'digest: "{digest_of_calendar()}"}}'
    )
    added = f"    sign_offs:\n      - {entry}\n  spline"
    assert registry.read_text(encoding="utf-8") == REGISTRY.replace("  spline", added)
    assert "signed `accept.review` off" in result.stderr
    assert result.stdout == ""


def test_sign_twice(registry: Path) -> None:
    """A second sign-off follows the first; the registry stays usable."""
    assert sign(registry, "calendar", "accept.review", "--by", "boris").exit_code == 0
    assert sign(registry, "calendar", "calendar.law", "--by", "anna").exit_code == 0
    lines = registry.read_text(encoding="utf-8").splitlines()
    assert [line.strip().split(",")[0] for line in lines if "- {gate" in line] == [
        "- {gate: accept.review",
        "- {gate: calendar.law",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("calender", "accept.review", "--by", "b"), "did you mean `calendar`?"),
        (("calendar", "accept.reviw", "--by", "b"), "did you mean `accept.review`?"),
        (("calendar", "accept.speedup", "--by", "b"), "judged by evidence"),
        (("calendar", "calendar.dtype", "--by", "b"), "judged by evidence"),
        (("calendar", "accept.review", "--by", " "), "visible"),
        (("calendar", "accept.review", "--by", "b\x1b[31m"), "visible"),
        (("calendar", "accept.review", "--by", "b", "--link", "javascript:x"), "no web address"),
        (("spline", "accept.review", "--by", "b"), "nothing to sign"),
    ],
)
def test_refused(registry: Path, arguments: tuple[str, ...], said: str) -> None:
    """What can't be signed is refused with its reason, and nothing is written."""
    result = sign(registry, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
    assert registry.read_text(encoding="utf-8") == REGISTRY


def test_unwritable_style_is_handed_over(registry: Path) -> None:
    """Where no edit is safe, the lines to paste stand on stdout and the file stays."""
    text = "modules:\n  calendar: &c {target: rust}\n  other:\n    <<: *c\n"
    registry.write_text(text, encoding="utf-8")
    result = sign(registry, "calendar", "accept.review", "--by", "boris")
    assert result.exit_code == 2
    assert result.stdout.startswith("    sign_offs:\n      - {gate: accept.review, by: boris")
    assert registry.read_text(encoding="utf-8") == text


def test_broken_registry(registry: Path) -> None:
    """A registry that can't be used is not written to; every problem is said."""
    registry.write_text(REGISTRY + "  third: {target: rusty, x: 1}\n", encoding="utf-8")
    result = sign(registry, "calendar", "accept.review", "--by", "boris")
    assert result.exit_code == 2
    assert "error[invalid-value]" in result.stderr
    assert "error[unknown-key]" in result.stderr


def test_read_only_file_stays(registry: Path) -> None:
    """A read-only registry is refused with a reason, and no file is left beside it."""
    registry.chmod(stat.S_IRUSR)
    result = sign(registry, "calendar", "accept.review", "--by", "boris")
    assert result.exit_code == 2
    assert "can't be written" in result.stderr
    assert registry.read_text(encoding="utf-8") == REGISTRY
    assert sorted(path.name for path in registry.parent.iterdir()) == ["modules.yaml", "src"]


def test_mode_mark_and_line_ends_stay(registry: Path) -> None:
    """Mode, byte order mark and Windows line ends are kept."""
    registry.write_bytes(b"\xef\xbb\xbf" + REGISTRY.replace("\n", "\r\n").encode())
    registry.chmod(0o640)
    assert sign(registry, "calendar", "accept.review", "--by", "boris").exit_code == 0
    content = registry.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf#")
    assert content.count(b"\n") == content.count(b"\r\n")
    if os.name == "posix":
        assert stat.S_IMODE(registry.stat().st_mode) == 0o640


def test_link_to_the_registry_stays_a_link(registry: Path, tmp_path: Path) -> None:
    """A registry behind a link is written where it lies; the link stays."""
    real = tmp_path / "registry.real.yaml"
    registry.rename(real)
    registry.symlink_to(real.name)
    assert sign(registry, "calendar", "accept.review", "--by", "boris").exit_code == 0
    assert registry.is_symlink()
    assert "accept.review" in real.read_text(encoding="utf-8")


def test_the_owner_cannot_sign_the_review(registry: Path) -> None:
    """A sign-off that would contradict its own gate is refused, however the name is written; others count."""
    owned = REGISTRY.replace("target: rust\n", "target: rust\n    owner: Anna\n", 1)
    registry.write_text(owned, encoding="utf-8")
    result = sign(registry, "calendar", "accept.review", "--by", " anna")
    assert result.exit_code == 2
    assert "somebody else has to sign `accept.review` off" in result.stderr
    assert registry.read_text(encoding="utf-8") == owned
    assert sign(registry, "calendar", "calendar.law", "--by", "Anna").exit_code == 0
