"""Saison und Autokorrelation."""

from math import isnan, tau

import numpy as np
import pytest
from zeitreihen import saison
from zeitreihen.errors import ZeitreihenFehler


def test_autokorrelation_bei_verzug_null() -> None:
    """Jede Reihe mit Streuung gleicht sich selbst."""
    assert saison.autokorrelation(np.array([1.0, 4.0, 2.0]), 0) == pytest.approx(1)


def test_autokorrelation_einer_schwingung() -> None:
    """Nach einer halben Periode steht die Schwingung auf dem Kopf."""
    werte = np.sin(np.arange(240) * tau / 24)
    assert saison.autokorrelation(werte, 12) == pytest.approx(-0.95, abs=0.01)


def test_autokorrelation_ohne_streuung() -> None:
    """Eine gleichbleibende Reihe hat keinen Koeffizienten."""
    assert isnan(saison.autokorrelation(np.ones(4), 1))


@pytest.mark.parametrize("verzug", [-1, 3])
def test_fehler_verzug(verzug: int) -> None:
    """Der Verzug muss in die Reihe passen."""
    with pytest.raises(ZeitreihenFehler, match="REIHE_ZU_KURZ"):
        saison.autokorrelation(np.ones(3), verzug)


@pytest.mark.parametrize("periode", [4, 5])
def test_zerlegen_findet_trend_und_muster(periode: int) -> None:
    """Aus Gerade und Muster werden wieder Gerade und Muster, der Rest ist null."""
    muster = np.resize(np.arange(periode) - (periode - 1) / 2, 6 * periode)
    teile = saison.zerlegen(np.arange(6 * periode) * 0.5 + muster, periode)
    innen = slice(periode, -periode)
    assert teile["saison"][innen] == pytest.approx(muster[innen])
    assert teile["trend"][innen] == pytest.approx(np.arange(6 * periode)[innen] * 0.5)
    assert teile["rest"][innen] == pytest.approx(np.zeros(4 * periode), abs=1e-12)


@pytest.mark.parametrize(
    ("laenge", "periode", "code"), [(10, 1, "PERIODE_UNGUELTIG"), (7, 4, "REIHE_ZU_KURZ")]
)
def test_fehler_zerlegen(laenge: int, periode: int, code: str) -> None:
    """Eine Saison braucht mindestens zwei Werte und zwei Perioden."""
    with pytest.raises(ZeitreihenFehler, match=code):
        saison.zerlegen(np.ones(laenge), periode)
