"""Lücken in Messreihen finden und füllen.

Die Portierung in Rust hat begonnen: `auffuellen` gibt es dort schon, `luecken_finden` noch nicht. Der Schalter
`NUTZE_RUST_LUECKEN` in den Einstellungen ist aus, bis beide da sind.
"""

from itertools import pairwise
from math import isnan, nan

import numpy as np

from zeitreihen.einstellungen import NUTZE_RUST_LUECKEN
from zeitreihen.types import Auffueller, Luecke, Reihe

BACKEND = "python"
"""Die geladene Implementierung."""

_rust: Auffueller | None = None
if NUTZE_RUST_LUECKEN:
    try:
        import zeitreihen_rust
    except ImportError:
        pass
    else:
        _rust = zeitreihen_rust
        BACKEND = "rust"

__all__ = ["BACKEND", "auffuellen", "luecken_finden"]


def luecken_finden(werte: Reihe) -> list[Luecke]:
    """Findet zusammenhängende Stücke ohne Messwert.

    Args:
        werte: Messwerte, eindimensional; `nan` steht für einen fehlenden Wert.

    Returns:
        Die Lücken in zeitlicher Folge.
    """
    luecken: list[Luecke] = []
    for stelle, zahl in enumerate(werte.tolist()):
        if not isnan(zahl):
            continue
        if luecken and luecken[-1]["beginn"] + luecken[-1]["laenge"] == stelle:
            luecken[-1]["laenge"] += 1
        else:
            luecken.append(Luecke(beginn=stelle, laenge=1))
    return luecken


def auffuellen(werte: Reihe) -> Reihe:
    """Füllt Lücken geradlinig zwischen ihren Nachbarn; am Rand gilt der nächste bekannte Wert.

    Args:
        werte: Messwerte, eindimensional; `nan` steht für einen fehlenden Wert.

    Returns:
        Eine neue Reihe ohne Lücken; ohne jeden bekannten Wert bleibt alles `nan`.
    """
    if _rust is not None:
        return _rust.auffuellen(werte)
    return np.array(_gefuellt(werte.tolist()), dtype=np.float64)


def _gefuellt(zahlen: list[float]) -> list[float]:
    bekannt = [stelle for stelle, zahl in enumerate(zahlen) if not isnan(zahl)]
    if not bekannt:
        return [nan] * len(zahlen)
    ergebnis = list(zahlen)
    ergebnis[: bekannt[0]] = [zahlen[bekannt[0]]] * bekannt[0]
    ergebnis[bekannt[-1] + 1 :] = [zahlen[bekannt[-1]]] * (len(zahlen) - bekannt[-1] - 1)
    for links, rechts in pairwise(bekannt):
        schritt = (zahlen[rechts] - zahlen[links]) / (rechts - links)
        for stelle in range(links + 1, rechts):
            ergebnis[stelle] = zahlen[links] + schritt * (stelle - links)
    return ergebnis
