"""Eigenschaften von Autokorrelation und Zerlegung."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from zeitreihen import saison
from zeitreihen.types import Reihe

REIHEN = arrays(np.float64, st.integers(8, 60), elements=st.floats(-1e6, 1e6))


@given(werte=REIHEN, verzug=st.integers(0, 7))
def test_koeffizient_liegt_zwischen_minus_eins_und_eins(werte: Reihe, verzug: int) -> None:
    """Der Koeffizient verlässt seine Spanne nicht."""
    koeffizient = saison.autokorrelation(werte, verzug)
    assert np.isnan(koeffizient) or abs(koeffizient) <= 1 + 1e-9


@given(werte=REIHEN, periode=st.integers(2, 4))
def test_teile_ergeben_die_reihe(werte: Reihe, periode: int) -> None:
    """Trend, Saison und Rest ergeben zusammen die Eingabe."""
    teile = saison.zerlegen(werte, periode)
    summe = teile["trend"] + teile["saison"] + teile["rest"]
    innen = ~np.isnan(summe)
    np.testing.assert_allclose(summe[innen], werte[innen], rtol=1e-9, atol=1e-6)
