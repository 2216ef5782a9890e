"""Misst die Referenz und hält die Vergleichsbasis fest; wird nur mit Absicht gestartet.

    NUTZE_RUST_GLEITEND=0 PYTHONPATH=src python werkzeuge/vergleichsbasis.py

Je Rechnung zählen der Median über `RUNDEN` Läufe und der höchste Speicherbedarf eines weiteren Laufs.
"""

import json
import platform
import statistics
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
from zeitreihen import gleitend, luecken
from zeitreihen.types import Reihe

RUNDEN = 9
ORT = Path("reports/baselines")


def messung(rechnung: Callable[[], object]) -> dict[str, float]:
    """Sekunden und Megabyte einer Rechnung."""
    dauern = []
    for _ in range(RUNDEN):
        beginn = time.perf_counter()
        rechnung()
        dauern.append(time.perf_counter() - beginn)
    tracemalloc.start()
    rechnung()
    hoechster = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {"seconds": statistics.median(dauern), "peak_mb": hoechster / 1e6}


def schreibe(modul: str, operationen: dict[str, Callable[[], object]]) -> None:
    inhalt = {
        "umgebung": {"python": platform.python_version(), "numpy": np.__version__, "runden": RUNDEN},
        "operations": {name: messung(rechnung) for name, rechnung in operationen.items()},
    }
    (ORT / f"{modul}.json").write_text(json.dumps(inhalt, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    if (gleitend.BACKEND, luecken.BACKEND) != ("python", "python"):
        raise SystemExit("Die Vergleichsbasis misst die Referenz: beide Schalter aus")
    stunden: Reihe = np.random.default_rng(7).normal(size=3 * 365 * 24)
    minuten: Reihe = np.random.default_rng(7).normal(size=365 * 24 * 12)
    minuten[::10] = np.nan
    kennzahlen = (gleitend.gleitmittel, gleitend.gleitstreuung, gleitend.gleitmaximum)
    schreibe("gleitend", {eine.__name__: (lambda eine=eine: eine(stunden, 24)) for eine in kennzahlen})
    schreibe("luecken", {"auffuellen": lambda: luecken.auffuellen(minuten)})


if __name__ == "__main__":
    main()
