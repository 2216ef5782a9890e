"""Eigenschaften, die jede Implementierung der gleitenden Kennzahlen haben muss."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from zeitreihen import gleitend
from zeitreihen.referenz import gleitend as referenz
from zeitreihen.types import Reihe

REIHEN = arrays(np.float64, st.integers(0, 60), elements=st.floats(-1e6, 1e6) | st.just(float("nan")))
ALLE_REIHEN = arrays(np.float64, st.integers(0, 60), elements=st.floats())
FENSTER = st.integers(2, 12)


@given(werte=REIHEN, fenster=FENSTER)
def test_mittel_liegt_zwischen_kleinstem_und_groesstem(werte: Reihe, fenster: int) -> None:
    """Ein Mittel verlässt die Spanne seines Fensters nicht."""
    mittel = gleitend.gleitmittel(werte, fenster)
    for ende in range(fenster, len(werte) + 1):
        stueck = werte[ende - fenster : ende]
        if not np.isnan(stueck).any():
            assert stueck.min() - 1e-6 <= mittel[ende - 1] <= stueck.max() + 1e-6


@given(werte=REIHEN, fenster=FENSTER)
def test_streuung_stimmt_mit_numpy(werte: Reihe, fenster: int) -> None:
    """Die Streuung jedes vollen Fensters ist die von NumPy."""
    streuung = gleitend.gleitstreuung(werte, fenster)
    for ende in range(fenster, len(werte) + 1):
        erwartet = np.std(werte[ende - fenster : ende], ddof=1)
        np.testing.assert_allclose(streuung[ende - 1], erwartet, rtol=1e-9, atol=1e-6)


@given(werte=REIHEN, fenster=FENSTER)
def test_maximum_stimmt_mit_numpy(werte: Reihe, fenster: int) -> None:
    """Das Maximum jedes vollen Fensters ist das von NumPy, `nan` eingeschlossen."""
    maximum = gleitend.gleitmaximum(werte, fenster)
    for ende in range(fenster, len(werte) + 1):
        np.testing.assert_equal(maximum[ende - 1], np.max(werte[ende - fenster : ende]))


@given(werte=ALLE_REIHEN, fenster=FENSTER)
def test_gleichverhalten_mit_der_referenz(werte: Reihe, fenster: int) -> None:
    """Was geladen ist, verhält sich wie die Referenz, auch bei `nan`, `inf` und größten Werten."""
    for name in ("gleitmittel", "gleitstreuung", "gleitmaximum"):
        np.testing.assert_array_equal(
            getattr(gleitend, name)(werte, fenster), getattr(referenz, name)(werte, fenster), err_msg=name
        )
    if len(werte) >= fenster:
        np.testing.assert_equal(gleitend.fensterbild(werte, fenster), referenz.fensterbild(werte, fenster))
