"""Eigenschaften des Füllens."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from zeitreihen import luecken
from zeitreihen.types import Reihe

REIHEN = arrays(np.float64, st.integers(0, 60), elements=st.floats(-1e9, 1e9) | st.just(float("nan")))


@given(werte=REIHEN)
def test_bekannte_werte_bleiben(werte: Reihe) -> None:
    """Füllen ändert nur, was fehlt."""
    bekannt = ~np.isnan(werte)
    assert (luecken.auffuellen(werte)[bekannt] == werte[bekannt]).all()


@given(werte=REIHEN)
def test_nach_dem_fuellen_fehlt_nichts(werte: Reihe) -> None:
    """Es bleibt keine Lücke, sobald ein Wert bekannt ist."""
    if not np.isnan(werte).all():
        assert luecken.luecken_finden(luecken.auffuellen(werte)) == []


@given(werte=REIHEN)
def test_luecken_zaehlen_jeden_fehlenden_wert(werte: Reihe) -> None:
    """Die Längen der Lücken ergeben zusammen die Zahl der fehlenden Werte."""
    assert sum(luecke["laenge"] for luecke in luecken.luecken_finden(werte)) == int(np.isnan(werte).sum())
