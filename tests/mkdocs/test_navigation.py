"""A navigation that MkDocs made by itself gets groups, and nothing else about it changes."""

from mkdocs_runbooks.mkdocs.navigation import gather

GROUPS = {"runbooks/a.md": "Wave 1", "runbooks/b.md": "Wave 2", "runbooks/c.md": "Wave 1"}


def test_groups_stand_where_their_first_page_stood() -> None:
    """Pages without a group, and other folders, stay in their places."""
    nav = [
        "index.md",
        {
            "Runbooks": [
                "runbooks/index.md",
                "runbooks/a.md",
                "runbooks/b.md",
                "runbooks/c.md",
                "runbooks/usage.md",
            ]
        },
        {"Ffi": ["ffi/a.md"]},
    ]
    assert gather(nav, GROUPS) == [
        "index.md",
        {
            "Runbooks": [
                "runbooks/index.md",
                {"Wave 1": ["runbooks/a.md", "runbooks/c.md"]},
                {"Wave 2": ["runbooks/b.md"]},
                "runbooks/usage.md",
            ]
        },
        {"Ffi": ["ffi/a.md"]},
    ]


def test_nothing_to_gather() -> None:
    """Without groups the navigation is what it was."""
    nav = ["index.md", {"Runbooks": ["runbooks/a.md"]}]
    assert gather(nav, {}) == nav
