"""Saison und Selbstähnlichkeit von Messreihen; die Portierung nach Julia ist geplant."""

from math import nan

import numpy as np

from zeitreihen.errors import Fehlercode, ZeitreihenFehler
from zeitreihen.types import Reihe, Zerlegung

BACKEND = "python"
"""Die geladene Implementierung."""

__all__ = ["BACKEND", "autokorrelation", "zerlegen"]


def autokorrelation(werte: Reihe, verzug: int) -> float:
    """Autokorrelation bei einem Verzug (Box und Jenkins, *Time Series Analysis*, 1976, Abschnitt 2.1).

    Args:
        werte: Messwerte, eindimensional, ohne `nan`.
        verzug: Abstand in Werten, von 0 bis zur Länge der Reihe minus 1.

    Returns:
        Der Koeffizient zwischen -1 und 1; `nan` für eine Reihe ohne Streuung.

    Raises:
        ZeitreihenFehler: `REIHE_ZU_KURZ`, wenn der Verzug nicht in die Reihe passt.
    """
    if not 0 <= verzug < len(werte):
        raise ZeitreihenFehler(Fehlercode.REIHE_ZU_KURZ, f"Verzug {verzug} passt nicht in {len(werte)} Werte")
    abstand = werte - werte.mean()
    nenner = float(np.dot(abstand, abstand))
    return float(np.dot(abstand[: len(werte) - verzug], abstand[verzug:])) / nenner if nenner > 0 else nan


def zerlegen(werte: Reihe, periode: int) -> Zerlegung:
    """Zerlegt eine Reihe in Trend, Saison und Rest (klassisches additives Verfahren).

    Args:
        werte: Messwerte, eindimensional, mindestens zwei Perioden.
        periode: Länge der Saison in Werten, mindestens 2.

    Returns:
        Drei Reihen, deren Summe die Eingabe ist; am Rand ist der Trend `nan`.

    Raises:
        ZeitreihenFehler: `PERIODE_UNGUELTIG` oder `REIHE_ZU_KURZ`.
    """
    if periode < 2:
        raise ZeitreihenFehler(Fehlercode.PERIODE_UNGUELTIG, f"Periode {periode} ist kleiner als 2")
    if len(werte) < 2 * periode:
        raise ZeitreihenFehler(Fehlercode.REIHE_ZU_KURZ, f"{len(werte)} Werte sind weniger als zwei Perioden")
    trend = _trend(werte, periode)
    bereinigt = werte - trend
    mittel = np.array([np.nanmean(bereinigt[phase::periode]) for phase in range(periode)])
    muster = np.resize(mittel - mittel.mean(), len(werte))
    return Zerlegung(trend=trend, saison=muster, rest=werte - trend - muster)


def _trend(werte: Reihe, periode: int) -> Reihe:
    """Zentriertes Mittel über eine Periode; bei gerader Länge zählen die Randwerte halb."""
    gewichte = np.ones(periode + 1 - periode % 2)
    if periode % 2 == 0:
        gewichte[[0, -1]] = 0.5
    rand = len(gewichte) // 2
    trend = np.full(len(werte), nan)
    trend[rand : len(werte) - rand] = np.convolve(werte, gewichte / periode, mode="valid")
    return trend
