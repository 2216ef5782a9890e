"""Kennzahlen von Zeitreihen: gleitende Werte, Lücken und Saison.

Jedes Modul nennt in `BACKEND`, welche Implementierung geladen ist: `python`, `rust` oder `julia`.
"""

__version__ = "1.1.0"
