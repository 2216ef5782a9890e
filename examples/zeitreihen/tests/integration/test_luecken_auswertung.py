"""Lücken in der Auswertung."""

import numpy as np
from zeitreihen.auswertung import werte_aus
from zeitreihen.luecken import luecken_finden
from zeitreihen.types import Reihe


class Halbvoll:
    """Eine Quelle, der jeder dritte Wert fehlt."""

    def lade(self) -> Reihe:
        werte = np.arange(30, dtype=np.float64)
        werte[1::3] = np.nan
        return werte


def test_auswertung_rechnet_trotz_luecken() -> None:
    """Jeder dritte fehlende Wert wird gemeldet und stört die Glättung nicht."""
    bericht = werte_aus(Halbvoll(), fenster=3, periode=6)
    assert bericht.luecken == luecken_finden(Halbvoll().lade())
    assert bericht.glatt[2:].tolist() == [float(wert) for wert in range(1, 29)]
