"""Laufzeit der gleitenden Kennzahlen: drei Jahre Stundenwerte, Fenster von einem Tag."""

from typing import Any

import numpy as np
import pytest
from zeitreihen import gleitend
from zeitreihen.types import Reihe


@pytest.fixture(scope="module")
def stundenwerte() -> Reihe:
    return np.random.default_rng(7).normal(size=3 * 365 * 24)


def test_bench_gleitmittel(benchmark: Any, stundenwerte: Reihe) -> None:
    """Mittel über ein Tagesfenster."""
    ergebnis = benchmark.pedantic(gleitend.gleitmittel, (stundenwerte, 24), rounds=20, warmup_rounds=1)
    assert len(ergebnis) == len(stundenwerte)


def test_bench_gleitstreuung(benchmark: Any, stundenwerte: Reihe) -> None:
    """Streuung über ein Tagesfenster."""
    ergebnis = benchmark.pedantic(gleitend.gleitstreuung, (stundenwerte, 24), rounds=20, warmup_rounds=1)
    assert len(ergebnis) == len(stundenwerte)


def test_bench_gleitmaximum(benchmark: Any, stundenwerte: Reihe) -> None:
    """Maximum über ein Tagesfenster."""
    ergebnis = benchmark.pedantic(gleitend.gleitmaximum, (stundenwerte, 24), rounds=20, warmup_rounds=1)
    assert len(ergebnis) == len(stundenwerte)


def test_bench_alles(benchmark: Any, stundenwerte: Reihe) -> None:
    """Alle drei Kennzahlen nacheinander, wie die Auswertung sie braucht."""

    def alles() -> float:
        reihen = (
            kennzahl(stundenwerte, 24)
            for kennzahl in (gleitend.gleitmittel, gleitend.gleitstreuung, gleitend.gleitmaximum)
        )
        return float(sum(reihe[-1] for reihe in reihen))

    assert np.isfinite(benchmark.pedantic(alles, rounds=10, warmup_rounds=1))
