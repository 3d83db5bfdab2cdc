"""Chromium, as the system has it."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser():
    """Its path, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)
