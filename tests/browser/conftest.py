"""Our own site, built once, served on loopback, opened in headless Chromium."""

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from chromium import CHROMIUM
from playwright.sync_api import Browser, BrowserContext, sync_playwright

ROOT = Path(__file__).parents[2]

PATIENCE_MS = 120_000
"""A machine that does other things besides takes longer than the half minute after which Playwright gives up."""

if CHROMIUM is None and not os.environ.get("REQUIRE_ALL"):
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own site, built strictly."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a built site without a word, under a Content-Security-Policy where one is given."""

    def __init__(self, *args: Any, policy: str = "", **kwargs: Any) -> None:
        """Take the policy; the base answers the request from within its constructor."""
        self._policy = policy
        super().__init__(*args, **kwargs)

    def end_headers(self) -> None:
        """Name the policy with every answer."""
        if self._policy:
            self.send_header("Content-Security-Policy", self._policy)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: the browser reports what fails."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A page that is closed while it loads breaks a pipe; that is no finding."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Serves built sites on loopback, each at an address of its own; `policy` is the host's Content-Security-Policy."""
    with ExitStack() as running:

        def start(site: Path, *, policy: str = "") -> str:
            handler = functools.partial(QuietHandler, directory=str(site), policy=policy)
            server = _Server(("127.0.0.1", 0), handler)
            running.callback(server.server_close)
            running.callback(server.shutdown)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            return f"http://127.0.0.1:{server.server_address[1]}/"

        yield start


@pytest.fixture(scope="session")
def address(built: Path, serve: Callable[..., str]) -> str:
    """Where our own site is served."""
    return serve(built)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    assert CHROMIUM is not None, "REQUIRE_ALL is set and there is no Chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = started.new_context

        def patient(**options: Any) -> BrowserContext:
            context = opened(**options)
            context.set_default_timeout(PATIENCE_MS)
            return context

        started.new_context = patient  # type: ignore[method-assign]  # there is no default for all contexts
        yield started
        started.close()
