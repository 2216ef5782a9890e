"""Gleitende Kennzahlen: Verhalten der geladenen Implementierung."""

import os
import subprocess
import sys
from collections.abc import Callable
from math import inf, nan

import numpy as np
import pytest
from zeitreihen import gleitend
from zeitreihen.referenz import gleitend as referenz
from zeitreihen.types import Reihe

Kennzahl = Callable[[Reihe, int], Reihe]

ALLE = [gleitend.gleitmittel, gleitend.gleitstreuung, gleitend.gleitmaximum]


def reihe(*werte: float) -> Reihe:
    return np.array(werte, dtype=np.float64)


def test_mittel_ueber_drei_werte() -> None:
    """Vor dem ersten vollen Fenster steht `nan`, danach das Mittel."""
    assert gleitend.gleitmittel(reihe(1, 2, 6, 4), 3) == pytest.approx([nan, nan, 3, 4], nan_ok=True)


def test_streuung_ueber_zwei_werte() -> None:
    """Die Streuung teilt durch die Zahl der Werte minus eins."""
    assert gleitend.gleitstreuung(reihe(1, 3, 3), 2) == pytest.approx([nan, 2**0.5, 0], nan_ok=True)


def test_maximum_vergisst_alte_werte() -> None:
    """Ein Größter zählt nur, solange er im Fenster steht."""
    assert gleitend.gleitmaximum(reihe(9, 1, 2, 8, 3), 2) == pytest.approx([nan, 9, 2, 8, 8], nan_ok=True)


def test_fensterbild_zeigt_das_letzte_fenster() -> None:
    """Das Bild entspricht dem letzten Wert jeder gleitenden Reihe."""
    werte = reihe(5, 1, 4, 7)
    bild = gleitend.fensterbild(werte, 3)
    assert bild["mittel"] == gleitend.gleitmittel(werte, 3)[-1]
    assert bild["streuung"] == gleitend.gleitstreuung(werte, 3)[-1]
    assert bild["maximum"] == 7


def test_ausgabeformat_dtype_und_laenge() -> None:
    """Jede Kennzahl liefert eine neue Reihe mit `float64`, so lang wie die Eingabe."""
    werte = reihe(1, 2, 3)
    for kennzahl in ALLE:
        ergebnis = kennzahl(werte, 2)
        assert (ergebnis.dtype, ergebnis.shape) == (np.float64, (3,))
        assert ergebnis is not werte
    assert set(gleitend.fensterbild(werte, 2)) == {"mittel", "streuung", "maximum"}


@pytest.mark.parametrize("kennzahl", ALLE)
def test_randfall_nan(kennzahl: Kennzahl) -> None:
    """Ein fehlender Wert im Fenster ergibt `nan`, danach wird wieder gerechnet."""
    ergebnis = kennzahl(reihe(1, nan, 2, 3, 4), 2)
    assert np.isnan(ergebnis[:3]).all()
    assert not np.isnan(ergebnis[3:]).any()


def test_randfall_inf() -> None:
    """Unendlich bleibt im Mittel und Maximum unendlich; eine Streuung gibt es dann nicht."""
    werte = reihe(1, inf, 2)
    assert gleitend.gleitmittel(werte, 2)[1:].tolist() == [inf, inf]
    assert gleitend.gleitmaximum(werte, 2)[1:].tolist() == [inf, inf]
    assert np.isnan(gleitend.gleitstreuung(werte, 2)).all()


@pytest.mark.parametrize("kennzahl", ALLE)
def test_randfall_leer(kennzahl: Kennzahl) -> None:
    """Eine leere Reihe ergibt eine leere Reihe."""
    assert kennzahl(reihe(), 3).shape == (0,)


@pytest.mark.parametrize("kennzahl", ALLE)
def test_fenster_groesser_als_die_reihe(kennzahl: Kennzahl) -> None:
    """Ohne volles Fenster bleibt alles `nan`."""
    assert np.isnan(kennzahl(reihe(1, 2), 5)).all()


@pytest.mark.parametrize(
    ("kennzahl", "fenster"),
    [(gleitend.gleitmittel, 0), (gleitend.gleitstreuung, 1), (gleitend.gleitmaximum, -1)],
)
def test_fehler_fenster_ungueltig(kennzahl: Kennzahl, fenster: int) -> None:
    """Ein zu kleines Fenster wird mit seinem Code abgelehnt, gleich von welcher Implementierung."""
    with pytest.raises(ValueError, match=r"^FENSTER_UNGUELTIG: "):
        kennzahl(reihe(1, 2, 3), fenster)


def test_fehler_reihe_zu_kurz() -> None:
    """Ein Fensterbild braucht ein volles Fenster."""
    with pytest.raises(ValueError, match=r"^REIHE_ZU_KURZ: 2 Werte füllen kein Fenster von 3$"):
        gleitend.fensterbild(reihe(1, 2), 3)


def test_reihe_mit_schritten_im_speicher() -> None:
    """Auch jeder zweite Wert einer größeren Reihe ist eine Reihe."""
    werte = np.arange(10, dtype=np.float64)[::2]
    assert gleitend.gleitmittel(werte, 2)[1:].tolist() == [1, 3, 5, 7]


def test_schalter_fuehrt_zur_referenz_zurueck() -> None:
    """`NUTZE_RUST_GLEITEND=0` lädt die Referenz, auch wo die Portierung installiert ist."""
    frage = "from zeitreihen import gleitend; print(gleitend.BACKEND)"
    umgebung = {**os.environ, "NUTZE_RUST_GLEITEND": "0", "PYTHONPATH": os.pathsep.join(sys.path)}
    antwort = subprocess.run(
        [sys.executable, "-c", frage], env=umgebung, capture_output=True, text=True, check=True
    )
    assert antwort.stdout.strip() == "python"


@pytest.mark.skipif(gleitend.BACKEND == "python", reason="Gleichverhalten braucht die Portierung")
def test_gleichverhalten_bit_fuer_bit() -> None:
    """Portierung und Referenz liefern dieselben Bits, auch bei sehr großen und sehr kleinen Werten."""
    zufall = np.random.default_rng(20260105)
    werte = zufall.normal(size=4000) * 10.0 ** zufall.integers(-150, 150, size=4000)
    werte[::97] = nan
    for name in ("gleitmittel", "gleitstreuung", "gleitmaximum"):
        aus_rust = getattr(gleitend, name)(werte, 24)
        aus_python = getattr(referenz, name)(werte, 24)
        assert aus_rust.tobytes() == aus_python.tobytes(), name
