"""Gleitende Kennzahlen gegen die festgehaltenen Ergebnisse der Referenz."""

import json
from pathlib import Path

import pytest
from zeitreihen import gleitend
from zeitreihen.beispiel import tageswerte

GOLDEN = json.loads(Path(__file__).with_name("gleitend.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["gleitmittel", "gleitstreuung", "gleitmaximum"])
def test_golden_reihe(name: str) -> None:
    """Jede Kennzahl liefert über das Beispieljahr dieselben Werte wie bei der Aufnahme, Bit für Bit."""
    ergebnis = getattr(gleitend, name)(tageswerte(), 28)
    assert [None if wert != wert else wert for wert in ergebnis.tolist()] == GOLDEN[name]


def test_golden_fensterbild() -> None:
    """Das letzte Fenster des Beispieljahres ist unverändert."""
    assert gleitend.fensterbild(tageswerte()[-5:], 5) == GOLDEN["fensterbild"]


def test_determinismus_zweier_aufrufe() -> None:
    """Gleiche Eingabe ergibt dieselben Bits."""
    erste, zweite = (gleitend.gleitstreuung(tageswerte(), 28).tobytes() for _ in range(2))
    assert erste == zweite
