"""Every page kind looks as it did when somebody last looked; what that can find, and what not, see `snapshots.py`."""

from collections.abc import Callable

import pytest
import snapshots
from grey_png import Grey, read, write
from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """Where the site of the pictures is served."""
    return serve(snapshots.build(tmp_path_factory.mktemp("snapshots")))


def changed(browser: Browser, site: str, style: str = "") -> dict[str, float]:
    """Pictures that are others than their references, with the share of squares."""
    shares = {
        name: snapshots.difference(picture, snapshots.reference(name))
        for name, picture in snapshots.take(browser, site, style=style)
    }
    return {name: round(share, 3) for name, share in shares.items() if share > snapshots.SHARE}


def test_every_page_looks_as_before(browser: Browser, site: str) -> None:
    """If a change is meant: `make snapshots`, look at the pictures that it names, commit them."""
    assert changed(browser, site) == {}


def test_fonts_do_not_matter(browser: Browser, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With letters of another shape and width every picture is the same."""
    monkeypatch.setattr(snapshots, "WIDTHS", (360, 1280))
    monkeypatch.setattr(snapshots, "SCHEMES", ("default",))
    shown = {kind: snapshots.PAGES[kind] for kind in ("overview", "runbook", "border", "types")}
    monkeypatch.setattr(snapshots, "PAGES", shown)
    assert changed(browser, site, "article, article * { font-family: monospace !important; }") == {}


def test_what_is_broken_is_found(browser: Browser, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A head without its columns, and rows of gates without their frame, are seen on the pages that have them."""
    monkeypatch.setattr(snapshots, "WIDTHS", (1280,))
    monkeypatch.setattr(snapshots, "SCHEMES", ("default",))
    monkeypatch.setattr(snapshots, "PAGES", {"runbook": snapshots.PAGES["runbook"]})
    assert changed(browser, site, ".rb-facts { display: block !important; }")
    assert changed(browser, site, "ul.rb-gates.rb-gates { border: 0 !important; padding: 1em !important; }")


def test_a_picture_survives_its_file() -> None:
    """What is written is read again, also where a row has an odd number of squares."""
    picture = Grey(3, 2, bytes([0, 15, 7, 8, 1, 2]))
    assert read(write(picture)) == picture
    assert snapshots.difference(picture, Grey(3, 3, bytes([0, 15, 7, 8, 1, 5, 0, 0, 0]))) == pytest.approx(
        4 / 9
    )
