"""Tests that share something costly run in one worker."""

import pytest


def test_a_group_stays_in_one_worker(pytester: pytest.Pytester) -> None:
    """pytest-xdist writes groups into the ids of tests; where pytest does not show them, each worker builds every site."""
    pytester.makepyfile(
        """
        import os, pathlib, pytest
        pytestmark = pytest.mark.xdist_group("costly")
        @pytest.mark.parametrize("number", range(6))
        def test_one(number, worker_id):
            pathlib.Path(f"{worker_id}.ran").touch()
        """
    )
    ran = pytester.runpytest_subprocess("-n", "2", "--dist", "loadgroup")
    ran.assert_outcomes(passed=6)
    assert len(list(pytester.path.glob("gw*.ran"))) == 1
