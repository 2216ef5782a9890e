"""Typen, die über die Sprachgrenze gehen."""

from typing import Protocol, TypedDict

import numpy as np
from numpy.typing import NDArray

Reihe = NDArray[np.float64]
"""Messwerte in zeitlicher Folge, eindimensional; `nan` steht für einen fehlenden Wert."""


class Fensterbild(TypedDict):
    """Die letzten gleitenden Kennzahlen einer Reihe."""

    mittel: float
    streuung: float
    maximum: float


class Luecke(TypedDict):
    """Ein Stück ohne Messwerte: Stelle des ersten fehlenden Werts und Zahl der fehlenden Werte."""

    beginn: int
    laenge: int


class Zerlegung(TypedDict):
    """Eine Reihe als Summe aus Trend, Saison und Rest; alle Teile sind so lang wie die Reihe."""

    trend: Reihe
    saison: Reihe
    rest: Reihe


class Quelle(Protocol):
    """Woher die Auswertung ihre Messwerte nimmt."""

    def lade(self) -> Reihe:
        """Liefert die Messwerte in zeitlicher Folge."""
        ...


class Gleitkennzahlen(Protocol):
    """Was Referenz und Portierung der gleitenden Kennzahlen können müssen."""

    def gleitmittel(self, werte: Reihe, fenster: int) -> Reihe:
        """Gleitendes arithmetisches Mittel."""
        ...

    def gleitstreuung(self, werte: Reihe, fenster: int) -> Reihe:
        """Gleitende Standardabweichung."""
        ...

    def gleitmaximum(self, werte: Reihe, fenster: int) -> Reihe:
        """Größter Wert im gleitenden Fenster."""
        ...

    def fensterbild(self, werte: Reihe, fenster: int) -> Fensterbild:
        """Die drei Kennzahlen des letzten Fensters."""
        ...


class Auffueller(Protocol):
    """Was eine Portierung können muss, die Lücken füllt."""

    def auffuellen(self, werte: Reihe) -> Reihe:
        """Eine neue Reihe ohne Lücken."""
        ...
