"""Hält die Ergebnisse der Referenz für die Golden-Tests fest; wird nur mit Absicht gestartet.

PYTHONPATH=src python werkzeuge/golden.py
"""

import json
from pathlib import Path

from zeitreihen import luecken
from zeitreihen.beispiel import tageswerte
from zeitreihen.referenz import gleitend
from zeitreihen.types import Reihe

ORT = Path("tests/golden")


def zahlen(reihe: Reihe) -> list[float | None]:
    return [None if wert != wert else wert for wert in reihe.tolist()]


def schreibe(name: str, inhalt: object) -> None:
    (ORT / f"{name}.json").write_text(json.dumps(inhalt, indent=0) + "\n", encoding="utf-8")


def main() -> None:
    if luecken.BACKEND != "python":
        raise SystemExit("Referenzdaten kommen aus der Referenz: NUTZE_RUST_LUECKEN ausschalten")
    werte = tageswerte()
    kennzahlen = (gleitend.gleitmittel, gleitend.gleitstreuung, gleitend.gleitmaximum)
    reihen = {kennzahl.__name__: zahlen(kennzahl(werte, 28)) for kennzahl in kennzahlen}
    schreibe("gleitend", {**reihen, "fensterbild": gleitend.fensterbild(werte[-5:], 5)})
    schreibe(
        "luecken",
        {"auffuellen": luecken.auffuellen(werte).tolist(), "luecken_finden": luecken.luecken_finden(werte)},
    )


if __name__ == "__main__":
    main()
