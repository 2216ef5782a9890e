"""Laufzeit des Füllens: ein Jahr Minutenwerte, jeder zehnte fehlt."""

from typing import Any

import numpy as np
from zeitreihen import luecken


def test_bench_auffuellen(benchmark: Any) -> None:
    """Geradlinig füllen."""
    werte = np.random.default_rng(7).normal(size=365 * 24 * 12)
    werte[::10] = np.nan
    voll = benchmark.pedantic(luecken.auffuellen, (werte,), rounds=10, warmup_rounds=1)
    assert not np.isnan(voll).any()
