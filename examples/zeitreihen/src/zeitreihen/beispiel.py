"""Eine Beispielreihe: ein Jahr Tageswerte mit Trend, Woche und Lücken."""

import numpy as np

from zeitreihen.types import Reihe


def tageswerte() -> Reihe:
    """365 Werte; jeder 40. fehlt. Ganzzahlige Rechnung, damit sie auf jedem Rechner dieselbe ist."""
    tage = np.arange(365, dtype=np.int64)
    werte = (tage * 3 + (tage % 7) * 50 + (tage * tage * 7919) % 101).astype(np.float64) / 8
    werte[39::40] = np.nan
    return werte
