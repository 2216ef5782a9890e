"""Values whose places move, and stay what they are beside that."""

from dataclasses import replace

from mkdocs_runbooks.diagnostics import Location
from mkdocs_runbooks.model.located import moved
from mkdocs_runbooks.model.registry import EvidenceSource


def down(place: Location) -> Location:
    """Two lines further down."""
    return replace(place, line=(place.line or 0) + 2)


def test_places_at_any_depth() -> None:
    """Places in tuples, mappings and values of the model move; everything else is what it was."""
    place, below = Location(path="modules.yaml", line=3), Location(path="modules.yaml", line=5)
    source = EvidenceSource(path="reports/*.xml", location=place)
    found = moved(({"a": source}, "text", place), down)
    assert found == ({"a": replace(source, location=below)}, "text", below)


def test_what_stays_is_the_same_object() -> None:
    """Where all places stay nothing is made anew, so that later comparisons are quick."""
    value = ({"a": EvidenceSource(path="x", location=Location(path="modules.yaml"))}, 1)
    assert moved(value, lambda place: place) is value
