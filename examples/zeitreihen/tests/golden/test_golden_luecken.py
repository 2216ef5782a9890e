"""Füllen gegen die festgehaltenen Ergebnisse der Referenz."""

import json
from pathlib import Path

from zeitreihen import luecken
from zeitreihen.beispiel import tageswerte

GOLDEN = json.loads(Path(__file__).with_name("luecken.json").read_text(encoding="utf-8"))


def test_golden_auffuellen() -> None:
    """Das gefüllte Beispieljahr ist unverändert."""
    assert luecken.auffuellen(tageswerte()).tolist() == GOLDEN["auffuellen"]


def test_golden_luecken_finden() -> None:
    """Die Lücken des Beispieljahres sind unverändert."""
    assert luecken.luecken_finden(tageswerte()) == GOLDEN["luecken_finden"]
