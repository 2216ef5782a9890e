"""Fehler der Bibliothek; die Codes sind in Python und in der Portierung dieselben (ADR-0003)."""

from enum import StrEnum


class Fehlercode(StrEnum):
    """Was an einer Eingabe nicht stimmt."""

    FENSTER_UNGUELTIG = "FENSTER_UNGUELTIG"
    PERIODE_UNGUELTIG = "PERIODE_UNGUELTIG"
    REIHE_ZU_KURZ = "REIHE_ZU_KURZ"


class ZeitreihenFehler(ValueError):
    """Eine Eingabe, mit der sich nicht rechnen lässt.

    Args:
        code: was nicht stimmt.
        text: der Satz für Menschen.
    """

    def __init__(self, code: Fehlercode, text: str) -> None:
        super().__init__(f"{code.value}: {text}")
        self.code = code
