"""Lücken finden und füllen."""

from math import inf, nan

import numpy as np
import pytest
from zeitreihen import luecken
from zeitreihen.types import Reihe


def reihe(*werte: float) -> Reihe:
    return np.array(werte, dtype=np.float64)


def test_luecken_finden_nennt_beginn_und_laenge() -> None:
    """Benachbarte fehlende Werte sind eine Lücke."""
    assert luecken.luecken_finden(reihe(nan, 1, nan, nan, 2, nan)) == [
        {"beginn": 0, "laenge": 1},
        {"beginn": 2, "laenge": 2},
        {"beginn": 5, "laenge": 1},
    ]


def test_auffuellen_geradlinig() -> None:
    """Zwischen zwei bekannten Werten liegt eine Gerade."""
    assert luecken.auffuellen(reihe(1, nan, nan, 4)).tolist() == [1, 2, 3, 4]


def test_auffuellen_am_rand() -> None:
    """Am Rand gilt der nächste bekannte Wert."""
    assert luecken.auffuellen(reihe(nan, 2, nan)).tolist() == [2, 2, 2]


def test_randfall_nan() -> None:
    """Ohne bekannten Wert bleibt alles `nan`."""
    assert np.isnan(luecken.auffuellen(reihe(nan, nan))).all()


def test_randfall_inf() -> None:
    """Unendlich ist ein bekannter Wert, keine Lücke."""
    assert luecken.luecken_finden(reihe(inf, 1)) == []
    assert luecken.auffuellen(reihe(inf, 1)).tolist() == [inf, 1]


def test_randfall_leer() -> None:
    """Eine leere Reihe hat keine Lücken und bleibt leer."""
    assert luecken.luecken_finden(reihe()) == []
    assert luecken.auffuellen(reihe()).shape == (0,)


def test_ausgabeformat_dtype() -> None:
    """Gefüllt wird in eine neue Reihe mit `float64`."""
    werte = reihe(1, nan, 3)
    voll = luecken.auffuellen(werte)
    assert voll.dtype == np.float64
    assert np.isnan(werte[1])


@pytest.mark.parametrize("laenge", [1, 5])
def test_reihe_ohne_luecken_bleibt_gleich(laenge: int) -> None:
    """Wo nichts fehlt, ändert sich nichts."""
    werte = np.arange(laenge, dtype=np.float64)
    assert luecken.auffuellen(werte).tolist() == werte.tolist()
