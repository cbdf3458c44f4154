"""A Chromium for the browser tests: the system's, else one that is installed for them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, BrowserType

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
# The browser keeps to itself: nothing in the background, and no name but the explorer's address.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
INSTALL_SECONDS = 600


class NoBrowser(Exception):
    """No Chromium can be had on this machine; the message says why."""


def prepare() -> None:
    """See to it that Playwright starts, which needs a library that small systems lack."""
    version = (sys.executable, "-m", "playwright", "--version")
    if _runs(*version):
        return
    if not (_may_install() and _installs("libatomic1") and _runs(*version)):
        raise NoBrowser(
            "The browser tests need Playwright, which does not start here; `python -m playwright "
            "--version` says why (on small systems: install the package libatomic1)."
        )


def launch(chromium: BrowserType) -> Browser:
    """Start a headless Chromium; raises NoBrowser."""
    program = of_the_system()
    if program is None and _may_install() and _installs("chromium"):
        program = of_the_system()
    if program is None and not Path(chromium.executable_path).exists():
        _fetch_playwrights_own()
    return chromium.launch(executable_path=program, args=ARGUMENTS)


def of_the_system() -> str | None:
    """Return the path of an installed Chromium or Chrome."""
    return next(filter(None, map(shutil.which, (*NAMES, str(MAC)))), None)


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _fetch_playwrights_own() -> None:
    if not _runs(sys.executable, "-m", "playwright", "install", "chromium"):
        raise NoBrowser(
            "The browser tests need Chromium: none is installed, and Playwright could not fetch "
            "its own. Install the system's package (chromium) or Google Chrome."
        )


def _installs(package: str) -> bool:
    return _runs("apt-get", "install", "-y", "-qq", package)


def _runs(*command: str) -> bool:
    quiet = {"stdin": subprocess.DEVNULL, "capture_output": True, "timeout": INSTALL_SECONDS}
    return subprocess.run(command, check=False, **quiet).returncode == 0
