"""A page as somebody comes to it, and what would keep somebody out of it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect


def arrive(page, address="/"):
    """Go to an address and wait until its page is drawn."""
    page.goto(address)
    expect(page.locator("main h1")).to_be_visible()


def barriers(page):
    """Return what axe finds serious or critical: each rule, and where it is broken."""
    return [
        (each["id"], [node["html"] for node in each["nodes"]])
        for each in Axe().run(page).response["violations"]
        if each["impact"] in ("serious", "critical")
    ]
