"""Die Auswertung: aus einer Reihe mit Lücken wird ein kurzer Bericht."""

from dataclasses import dataclass

from zeitreihen.gleitend import fensterbild, gleitmittel
from zeitreihen.luecken import auffuellen, luecken_finden
from zeitreihen.saison import autokorrelation, zerlegen
from zeitreihen.types import Fensterbild, Luecke, Quelle, Reihe


@dataclass(frozen=True, slots=True, kw_only=True)
class Bericht:
    """Was die Auswertung über eine Reihe sagt.

    Attributes:
        luecken: Stücke ohne Messwert, vor dem Füllen.
        glatt: gleitendes Mittel der gefüllten Reihe.
        jetzt: Kennzahlen des letzten Fensters.
        saisonstaerke: Autokorrelation bei einer Periode.
        saison: das Saisonmuster, so lang wie die Reihe.
    """

    luecken: list[Luecke]
    glatt: Reihe
    jetzt: Fensterbild
    saisonstaerke: float
    saison: Reihe


def werte_aus(quelle: Quelle, *, fenster: int, periode: int) -> Bericht:
    """Lädt eine Reihe und rechnet ihre Kennzahlen.

    Args:
        quelle: liefert die Messwerte.
        fenster: Zahl der Werte je gleitendem Fenster, mindestens 2.
        periode: Länge der Saison in Werten, mindestens 2.

    Returns:
        Der Bericht.

    Raises:
        ZeitreihenFehler: die Reihe ist zu kurz, oder Fenster oder Periode sind unbrauchbar.
    """
    werte = quelle.lade()
    voll = auffuellen(werte)
    return Bericht(
        luecken=luecken_finden(werte),
        glatt=gleitmittel(voll, fenster),
        jetzt=fensterbild(voll, fenster),
        saisonstaerke=autokorrelation(voll, periode),
        saison=zerlegen(voll, periode)["saison"],
    )
