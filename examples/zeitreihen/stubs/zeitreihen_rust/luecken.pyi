"""Lücken in Rust; `luecken_finden` folgt."""

from zeitreihen.types import Reihe

def auffuellen(werte: Reihe) -> Reihe: ...
