"""The native twin of the Cobertura kernel agrees with the reference, on every file there is."""

import pytest
from coverage_twins import TWINS
from foreign_files import every_file
from native_package import native_package

from mkdocs_runbooks.kernels.cobertura import read_cobertura
from mkdocs_runbooks.kernels.coverage_report import Report
from mkdocs_runbooks.kernels.refusal import Refusal

REFUSED = [
    b"",
    b"<coverage>",
    b"<testsuites/>",
    b"<coverage/><coverage/>",
    b"<!DOCTYPE coverage []><coverage/>",
    b"<coverage><class filename='a'><line number='1' hits='-1'/></class></coverage>",
    b"<coverage><class filename='a'><line number='x' hits='1'/></class></coverage>",
    b"<coverage><class filename='a'><line number='1'/></class></coverage>",
    b"<coverage><class/></coverage>",
    b"<coverage><class filename='a'><line number='1' hits='1' condition-coverage='(2/1)'/></class></coverage>",
    b"<coverage a='\xff'/>",
]
"""What the native twin must not vouch for."""

READ = [
    b"<!DOCTYPE coverage SYSTEM 'http://localhost:1/x.dtd'><coverage><class filename='a'/></coverage>",
    b"<coverage><sources><source>\r\n/a\r\n</source></sources><class filename='&lt;a'><line number='1' hits='1' "
    b"branch='true' condition-coverage='50% (1/2)'/></class></coverage>",
    b"<coverage><class filename='a'><line number='1' hits='1' condition-coverage='100%'/></class></coverage>",
]
"""What it reads by itself: a twin that leaned on the reference everywhere would be none."""

if every_file():

    def test_twins_agree_on_every_file() -> None:
        """Whatever the file, all twins say the same, and the native one never accepts what the reference refuses."""
        for content in every_file():
            answers = [twin.read_cobertura(content) for twin in TWINS]
            assert all(answer == answers[0] for answer in answers)


if (native := native_package()) is not None:

    @pytest.mark.parametrize("content", REFUSED)
    def test_native_twin_refuses_alone(content: bytes) -> None:
        """What is empty, truncated, broken or odd is left to the reference, which says what is wrong."""
        assert native.read_cobertura(content) is None
        answer = read_cobertura(content)
        assert isinstance(answer, Refusal) or answer.problems

    @pytest.mark.parametrize("content", READ)
    def test_native_twin_reads_alone(content: bytes) -> None:
        """Ordinary documents need no second look."""
        assert native.read_cobertura(content) is not None
        assert isinstance(read_cobertura(content), Report)
