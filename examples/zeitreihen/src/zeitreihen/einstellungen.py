"""Schalter der Auswertung, die im Quelltext stehen und mit ihm ausgeliefert werden."""

NUTZE_RUST_LUECKEN: bool = False
"""Lücken mit der Portierung füllen, wo sie installiert ist."""
