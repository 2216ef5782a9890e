"""Which browser opens the pages: tests, snapshots and screenshots take the same one, in the order of the Makefile."""

import shutil

NAMES = (
    "chromium-headless-shell",  # half the processor time of the whole browser
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
