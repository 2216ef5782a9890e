"""The native twin of the LCOV kernel agrees with the reference, on every file there is."""

import pytest
from coverage_twins import TWINS
from foreign_files import every_file
from native_package import native_package

from mkdocs_runbooks.kernels.coverage_report import Report
from mkdocs_runbooks.kernels.lcov import read_lcov
from mkdocs_runbooks.kernels.refusal import Refusal

REFUSED = [
    b"",
    b"text",
    b"SF:a\nDA:1,1\n",
    b"SF:a\nDA:1,-1\nend_of_record\n",
    b"SF:a\nDA:x,1\nend_of_record\n",
    b"SF:a\nDA:1\nend_of_record\n",
    b"DA:1,1\nSF:a\nend_of_record\n",
    b"SF:a\nDA:1,1\nSF:b\nend_of_record\n",
    b"SF:a\nDA:1,1\nnoise\nend_of_record\n",
    b"SF:\nend_of_record\n",
    b"SF:a\nBRDA:1,0,1\nend_of_record\n",
]
"""What the native twin must not vouch for."""

READ = [
    b"SF:a\nDA:1,99999999999999999999,md5\r\nLF:1\nend_of_record\n",
    b"# made by hand\nTN:\nSF:a\nFNL:0,1\nBRDA:1,e0,to 2, or 3,-\nend_of_record\n",
]
"""What it reads by itself: a twin that leaned on the reference everywhere would be none."""

if every_file():

    def test_twins_agree_on_every_file() -> None:
        """Whatever the file, all twins say the same, and the native one never accepts what the reference refuses."""
        for content in every_file():
            answers = [twin.read_lcov(content) for twin in TWINS]
            assert all(answer == answers[0] for answer in answers)


if (native := native_package()) is not None:

    @pytest.mark.parametrize("content", REFUSED)
    def test_native_twin_refuses_alone(content: bytes) -> None:
        """What is empty, truncated, broken or odd is left to the reference, which says what is wrong."""
        assert native.read_lcov(content) is None
        answer = read_lcov(content)
        assert isinstance(answer, Refusal) or answer.problems

    @pytest.mark.parametrize("content", READ)
    def test_native_twin_reads_alone(content: bytes) -> None:
        """Ordinary documents need no second look."""
        assert native.read_lcov(content) is not None
        assert isinstance(read_lcov(content), Report)
