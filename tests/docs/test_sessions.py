"""What "the documentation is run" means: a page that is wrong is found out."""

from pathlib import Path

import pytest

PAGES = {
    "a file is written and read": (
        '```text title="a/b.txt"\nhello\n```\n\n```console\n$ cat a/b.txt\nhello\n```\n',
        0,
    ),
    "other output than shown": ("```console\n$ echo one\ntwo\n```\n", 1),
    "an ellipsis inside a line": ("```console\n$ echo one 12 two\none … two\n```\n", 0),
    "an ellipsis for lines": ("```console\n$ seq 5\n1\n…\n5\n```\n", 0),
    "an ellipsis does not hide the end": ("```console\n$ seq 5\n1\n…\n6\n```\n", 1),
    "a command that fails": ("```console\n$ false\n```\n", 1),
    "a failure that the page asks about": ("```console\n$ false\n$ echo $?\n1\n```\n", 0),
    "a failure with another exit code": ("```console\n$ (exit 3)\n$ echo $?\n1\n```\n", 1),
    "a command over two lines": ("```console\n$ echo one \\\n    two\none two\n```\n", 0),
    "installing is taken as done": ("```console\n$ pip install nothing\n$ echo on\non\n```\n", 0),
    "a program that is not there": (
        "<!-- needs: no-such-program -->\n```console\n$ no-such-program\n```\n",
        0,
    ),
    "a session that exits": ("```console\n$ exit 0\n$ echo never\n```\n", 1),
}


@pytest.mark.parametrize("case", PAGES)
def test_a_wrong_page_is_found_out(case: str, tmp_path: Path, reader) -> None:
    """Each page has as many findings as it has mistakes."""
    text, mistakes = PAGES[case]
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    assert len(reader.follow(page)) == mistakes
