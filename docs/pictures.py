"""Takes the pictures of the README from the explorer over the sample: `make docs`."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from graph import Settings
from tests import chromium
from tests.databases import Database
from tests.explorer import serving

FOLDER = Path(__file__).parent / "pictures"
VIEWS = {"home": "/"}


def main() -> None:
    """Take every view at 1280 pixels wide, in light colours."""
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        database = Database(Settings(Path(home)))
        browser = chromium.launch(playwright.chromium)
        with database.with_sample() as graph, serving(graph) as address:
            page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 800})
            for name, path in VIEWS.items():
                page.goto(path, wait_until="networkidle")
                page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()
        database.close()


if __name__ == "__main__":
    main()
