"""Gleitende Kennzahlen in der Auswertung."""

import numpy as np
from zeitreihen import gleitend
from zeitreihen.auswertung import werte_aus
from zeitreihen.beispiel import tageswerte
from zeitreihen.luecken import auffuellen
from zeitreihen.types import Reihe


class Jahr:
    """Eine Quelle mit dem Beispieljahr."""

    def lade(self) -> Reihe:
        return tageswerte()


def test_bericht_eines_jahres() -> None:
    """Die Auswertung glättet die gefüllte Reihe und zeigt ihr letztes Fenster."""
    bericht = werte_aus(Jahr(), fenster=28, periode=7)
    assert len(bericht.glatt) == 365
    assert bericht.jetzt["mittel"] == bericht.glatt[-1]
    assert bericht.jetzt == gleitend.fensterbild(auffuellen(tageswerte()), 28)
    assert not np.isnan(bericht.glatt[27:]).any()


def test_bericht_sieht_woche_und_luecken() -> None:
    """Die Woche des Beispieljahres ist stärker als jeder andere Verzug, und seine Lücken sind gezählt."""
    bericht = werte_aus(Jahr(), fenster=28, periode=7)
    assert len(bericht.luecken) == 9
    assert bericht.saisonstaerke > werte_aus(Jahr(), fenster=28, periode=5).saisonstaerke
