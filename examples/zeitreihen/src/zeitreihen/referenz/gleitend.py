"""Gleitende Kennzahlen, Referenz.

Jedes Fenster wird von Anfang an in zeitlicher Folge summiert. Das kostet mehr als eine mitlaufende Summe,
häuft aber keine Rundungsfehler an, und die Portierung kann dieselbe Folge Bit für Bit nachrechnen.
"""

from collections import deque
from math import isnan, nan, sqrt

import numpy as np

from zeitreihen.errors import Fehlercode, ZeitreihenFehler
from zeitreihen.types import Fensterbild, Reihe

__all__ = ["fensterbild", "gleitmaximum", "gleitmittel", "gleitstreuung"]


def gleitmittel(werte: Reihe, fenster: int) -> Reihe:
    """Gleitendes arithmetisches Mittel.

    Args:
        werte: Messwerte, eindimensional; `nan` im Fenster ergibt `nan`.
        fenster: Zahl der Werte je Fenster, mindestens 1.

    Returns:
        Eine Reihe gleicher Länge; vor dem ersten vollen Fenster steht `nan`.

    Raises:
        ZeitreihenFehler: `FENSTER_UNGUELTIG`, wenn das Fenster kleiner als 1 ist.
    """
    _pruefe(fenster)
    zahlen = werte.tolist()
    ergebnis = [nan] * len(zahlen)
    for ende in range(fenster, len(zahlen) + 1):
        ergebnis[ende - 1] = _mittel(zahlen[ende - fenster : ende])
    return np.array(ergebnis, dtype=np.float64)


def gleitstreuung(werte: Reihe, fenster: int) -> Reihe:
    """Gleitende Standardabweichung der Stichprobe (Nenner `fenster - 1`), in zwei Durchgängen gerechnet.

    Args:
        werte: Messwerte, eindimensional; `nan` oder `inf` im Fenster ergibt `nan`.
        fenster: Zahl der Werte je Fenster, mindestens 2.

    Returns:
        Eine Reihe gleicher Länge; vor dem ersten vollen Fenster steht `nan`.

    Raises:
        ZeitreihenFehler: `FENSTER_UNGUELTIG`, wenn das Fenster kleiner als 2 ist.
    """
    _pruefe(fenster, mindestens=2)
    zahlen = werte.tolist()
    ergebnis = [nan] * len(zahlen)
    for ende in range(fenster, len(zahlen) + 1):
        ergebnis[ende - 1] = _streuung(zahlen[ende - fenster : ende])
    return np.array(ergebnis, dtype=np.float64)


def gleitmaximum(werte: Reihe, fenster: int) -> Reihe:
    """Größter Wert im gleitenden Fenster; eine Schlange hält nur, was noch größter werden kann.

    Args:
        werte: Messwerte, eindimensional; `nan` im Fenster ergibt `nan`.
        fenster: Zahl der Werte je Fenster, mindestens 1.

    Returns:
        Eine Reihe gleicher Länge; vor dem ersten vollen Fenster steht `nan`.

    Raises:
        ZeitreihenFehler: `FENSTER_UNGUELTIG`, wenn das Fenster kleiner als 1 ist.
    """
    _pruefe(fenster)
    zahlen = werte.tolist()
    ergebnis = [nan] * len(zahlen)
    schlange: deque[int] = deque()
    letzte_luecke = -1
    for stelle, zahl in enumerate(zahlen):
        if isnan(zahl):
            letzte_luecke = stelle
        while schlange and not zahlen[schlange[-1]] > zahl:
            schlange.pop()
        schlange.append(stelle)
        if schlange[0] <= stelle - fenster:
            schlange.popleft()
        if stelle + 1 >= fenster and letzte_luecke <= stelle - fenster:
            ergebnis[stelle] = zahlen[schlange[0]]
    return np.array(ergebnis, dtype=np.float64)


def fensterbild(werte: Reihe, fenster: int) -> Fensterbild:
    """Mittel, Streuung und Maximum des letzten vollen Fensters.

    Args:
        werte: Messwerte, eindimensional.
        fenster: Zahl der Werte, mindestens 2.

    Returns:
        Die drei Kennzahlen des letzten Fensters.

    Raises:
        ZeitreihenFehler: `FENSTER_UNGUELTIG` bei einem Fenster unter 2, `REIHE_ZU_KURZ`, wenn kein Fenster voll ist.
    """
    _pruefe(fenster, mindestens=2)
    if len(werte) < fenster:
        raise ZeitreihenFehler(
            Fehlercode.REIHE_ZU_KURZ, f"{len(werte)} Werte füllen kein Fenster von {fenster}"
        )
    letzte = werte[-fenster:].tolist()
    groesster = nan if any(isnan(zahl) for zahl in letzte) else max(letzte)
    return Fensterbild(mittel=_mittel(letzte), streuung=_streuung(letzte), maximum=groesster)


def _pruefe(fenster: int, mindestens: int = 1) -> None:
    if fenster < mindestens:
        raise ZeitreihenFehler(
            Fehlercode.FENSTER_UNGUELTIG, f"Fenster {fenster} ist kleiner als {mindestens}"
        )


def _mittel(zahlen: list[float]) -> float:
    summe = 0.0
    for zahl in zahlen:
        summe += zahl
    return summe / len(zahlen)


def _streuung(zahlen: list[float]) -> float:
    mittel = _mittel(zahlen)
    quadrate = 0.0
    for zahl in zahlen:
        abstand = zahl - mittel
        quadrate += abstand * abstand
    return sqrt(quadrate / (len(zahlen) - 1))
