"""Gleitende Kennzahlen: nimmt die Portierung in Rust, wo sie installiert und eingeschaltet ist.

`NUTZE_RUST_GLEITEND=0` schaltet ohne Neuinstallation auf die Referenz zurück; `BACKEND` sagt, was gilt.
"""

import os

from zeitreihen.referenz import gleitend as _referenz
from zeitreihen.types import Fensterbild, Gleitkennzahlen, Reihe

BACKEND = "python"
"""Die geladene Implementierung."""

_geladen: Gleitkennzahlen = _referenz
if os.environ.get("NUTZE_RUST_GLEITEND", "1") != "0":
    try:
        import zeitreihen_rust
    except ImportError:
        pass
    else:
        _geladen = zeitreihen_rust
        BACKEND = "rust"

__all__ = ["BACKEND", "fensterbild", "gleitmaximum", "gleitmittel", "gleitstreuung"]


def gleitmittel(werte: Reihe, fenster: int) -> Reihe:
    """Gleitendes arithmetisches Mittel; `werte` und `fenster` wie in der Referenz."""
    return _geladen.gleitmittel(werte, fenster)


def gleitstreuung(werte: Reihe, fenster: int) -> Reihe:
    """Gleitende Standardabweichung; `werte` und `fenster` wie in der Referenz."""
    return _geladen.gleitstreuung(werte, fenster)


def gleitmaximum(werte: Reihe, fenster: int) -> Reihe:
    """Größter Wert im gleitenden Fenster; `werte` und `fenster` wie in der Referenz."""
    return _geladen.gleitmaximum(werte, fenster)


def fensterbild(werte: Reihe, fenster: int) -> Fensterbild:
    """Mittel, Streuung und Maximum des letzten Fensters; `werte` und `fenster` wie in der Referenz."""
    return _geladen.fensterbild(werte, fenster)
