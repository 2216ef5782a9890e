"""`mkdocs serve` while people edit."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from small_sites import REGISTRY, SiteFolder

pytestmark = [pytest.mark.build, pytest.mark.xdist_group("serve")]


class Served:
    """A running server."""

    def __init__(self, address: str, log: Path) -> None:
        self.address = address
        self.log = log

    def page(self, path: str) -> str:
        """The page as it is served now; empty where it can't be had."""
        try:
            with urllib.request.urlopen(f"{self.address}{path}", timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    def until(self, holds: Callable[[], bool], seconds: float = 60) -> bool:
        """Wait until something holds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if holds():
                return True
            time.sleep(0.2)
        return False


@contextmanager
def serving(site: SiteFolder, host: str = "mkdocs") -> Iterator[Served]:
    """Run the host's `serve` on a free port until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = site.root.parent / f"{site.root.name}.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", host, "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=site.root,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
        try:
            served = Served(f"http://127.0.0.1:{port}/", log)
            assert served.until(lambda: "Serving on" in log.read_text()), log.read_text()
            yield served
        finally:
            process.terminate()
            process.wait(timeout=30)


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_edit_break_and_mend(site: SiteFolder, host: str) -> None:
    """An edit shows; a broken registry is named and the last good site stays; mending it is enough."""
    pytest.importorskip(host)
    site.configure(theme="{name: material, font: false}", after="  - search\n")
    with serving(site, host) as served:
        assert served.until(lambda: "calendar" in served.page("runbooks/calendar/"))
        site.write("modules.yaml", REGISTRY + "    owner: anna-1\n")
        assert served.until(lambda: "anna-1" in served.page("runbooks/calendar/")), served.log.read_text()

        site.write("modules.yaml", REGISTRY + "    ownr: anna-2\n")
        assert served.until(lambda: "error[unknown-key]" in served.log.read_text())
        time.sleep(1.5)
        assert "anna-1" in served.page("runbooks/calendar/")
        assert 'role="alert"' in served.page("runbooks/calendar/")

        site.write("modules.yaml", REGISTRY + "    owner: anna-3\n")
        assert served.until(lambda: "anna-3" in served.page("runbooks/calendar/")), served.log.read_text()
        assert 'role="alert"' not in served.page("runbooks/calendar/")
        assert "Traceback" not in served.log.read_text()
        assert "pages built in" in served.log.read_text()


def test_evidence_and_sources_are_watched(site: SiteFolder) -> None:
    """A new result file and a changed source rebuild the pages."""
    site.write("reports/evidence/.keep", "")
    with serving(site) as served:
        assert served.until(lambda: served.page("evidence/") != "")
        site.write("reports/evidence/strange.xml", "<nothing/>")
        assert served.until(lambda: "strange.xml" in served.page("evidence/")), served.log.read_text()
        source = site.root / "src/meridian/calendar.py"
        source.write_text(source.read_text() + "\n\ndef day_before(day: int) -> int:\n    return day - 1\n")
        assert served.until(lambda: "day_before" in served.page("ffi/calendar/")), served.log.read_text()


def test_a_registry_broken_from_the_start_recovers(site: SiteFolder) -> None:
    """The server stays, says in the project's language what is wrong and nothing of pages that ask for it, and recovers."""
    site.configure(after="  - macros\n")
    site.write("docs/how.md", "# How\n\n{{ runbooks_progress() }}\n")
    site.write("modules.yaml", "project: {name: M, language: de}\nmodules: [\n")
    with serving(site) as served:
        assert re.search(r"modules\.yaml:\d+:\d+: error.*Das ist kein gültiges YAML", served.log.read_text())
        assert "Die Runbooks erscheinen, sobald das behoben ist" in served.page("how/")
        assert "unknown-macro-name" not in served.log.read_text()
        site.write("modules.yaml", REGISTRY)
        assert served.until(lambda: "calendar" in served.page("runbooks/calendar/")), served.log.read_text()
