"""Hot, pure functions that have a native twin; the Python twin here is the reference (PEP 399).

They take bytes and return plain tuples: no paths, no clock, no host.
"""

CONTRACT = 4
"""Raised whenever what a kernel takes or returns changes; a native twin with another number is not used."""
