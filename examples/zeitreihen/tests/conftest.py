"""Gemeinsames der Testläufe."""

from hypothesis import settings

# Jeder Lauf prüft dieselben Beispiele, damit zwei Läufe über denselben Stand dasselbe sagen.
settings.register_profile("wiederholbar", derandomize=True, deadline=None)
settings.load_profile("wiederholbar")
