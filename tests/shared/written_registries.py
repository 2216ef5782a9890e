"""Texts of small registries."""

HEAD = "version: 1\nproject: {name: X}\n"


def modules(*entries: str, head: str = HEAD) -> str:
    """A registry of these entries, each `id: {…}`."""
    return head + "modules:\n" + "".join(f"  {entry}\n" for entry in entries)
