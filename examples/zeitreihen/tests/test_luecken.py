"""Lücken finden und füllen."""

import importlib.util
from math import inf, nan
from types import ModuleType

import numpy as np
import pytest
from zeitreihen import einstellungen, luecken
from zeitreihen.types import Reihe


def reihe(*werte: float) -> Reihe:
    return np.array(werte, dtype=np.float64)


def test_luecken_finden_nennt_beginn_und_laenge() -> None:
    """Benachbarte fehlende Werte sind eine Lücke."""
    assert luecken.luecken_finden(reihe(nan, 1, nan, nan, 2, nan)) == [
        {"beginn": 0, "laenge": 1},
        {"beginn": 2, "laenge": 2},
        {"beginn": 5, "laenge": 1},
    ]


def test_auffuellen_geradlinig() -> None:
    """Zwischen zwei bekannten Werten liegt eine Gerade."""
    assert luecken.auffuellen(reihe(1, nan, nan, 4)).tolist() == [1, 2, 3, 4]


def test_auffuellen_am_rand() -> None:
    """Am Rand gilt der nächste bekannte Wert."""
    assert luecken.auffuellen(reihe(nan, 2, nan)).tolist() == [2, 2, 2]


def test_randfall_nan() -> None:
    """Ohne bekannten Wert bleibt alles `nan`."""
    assert np.isnan(luecken.auffuellen(reihe(nan, nan))).all()


def test_randfall_inf() -> None:
    """Unendlich ist ein bekannter Wert, keine Lücke."""
    assert luecken.luecken_finden(reihe(inf, 1)) == []
    assert luecken.auffuellen(reihe(inf, 1)).tolist() == [inf, 1]


def test_randfall_leer() -> None:
    """Eine leere Reihe hat keine Lücken und bleibt leer."""
    assert luecken.luecken_finden(reihe()) == []
    assert luecken.auffuellen(reihe()).shape == (0,)


def test_ausgabeformat_dtype() -> None:
    """Gefüllt wird in eine neue Reihe mit `float64`."""
    werte = reihe(1, nan, 3)
    voll = luecken.auffuellen(werte)
    assert voll.dtype == np.float64
    assert np.isnan(werte[1])


@pytest.mark.parametrize("laenge", [1, 5])
def test_reihe_ohne_luecken_bleibt_gleich(laenge: int) -> None:
    """Wo nichts fehlt, ändert sich nichts."""
    werte = np.arange(laenge, dtype=np.float64)
    assert luecken.auffuellen(werte).tolist() == werte.tolist()


@pytest.fixture
def mit_schalter(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Das Modul, noch einmal geladen, als stünde der Schalter auf `True`."""
    monkeypatch.setattr(einstellungen, "NUTZE_RUST_LUECKEN", True)
    angabe = importlib.util.spec_from_file_location("luecken_mit_schalter", luecken.__file__)
    assert angabe is not None
    assert angabe.loader is not None
    modul = importlib.util.module_from_spec(angabe)
    angabe.loader.exec_module(modul)
    return modul


def test_schalter_nimmt_was_installiert_ist(mit_schalter: ModuleType) -> None:
    """Eingeschaltet lädt das Modul die Portierung, wo sie installiert ist, und fällt sonst zurück."""
    installiert = importlib.util.find_spec("zeitreihen_rust") is not None
    erwartet = "rust" if installiert else "python"
    geladen = mit_schalter.BACKEND
    assert geladen == erwartet
    assert luecken.BACKEND == "python"


def test_schalter_aendert_kein_bit(mit_schalter: ModuleType) -> None:
    """Was auch geladen ist, füllt mit denselben Bits."""
    zufall = np.random.default_rng(20260105)
    werte = zufall.normal(size=2000) * 10.0 ** zufall.integers(-100, 100, size=2000)
    werte[zufall.random(2000) < 0.3] = nan
    assert mit_schalter.auffuellen(werte).tobytes() == luecken.auffuellen(werte).tobytes()
