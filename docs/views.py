"""What the pictures of the pages show, and the ways there by the names that stand on the screen."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.waiting import AT_REST, until

Way = Callable[[Page], list[Locator]]
"""Leads to what is to be seen and returns the parts of the page that the picture holds."""
SIZE = {"width": 960, "height": 760}
SMALLER = {"width": 930, "height": 760}
NARROW = {"width": 720, "height": 760}
WIDE = {"width": 1280, "height": 760}
MARGIN = 10
YEAR = "2026"
"""Of the rules that pictures show; without it they would be those of the day they are taken."""


@dataclass(frozen=True)
class View:
    """A part of a page, and the words that stand in it."""

    clip: FloatRect
    words: str


def walk(page: Page, name: str) -> View:
    """Go the way to a picture, in light colours and with nothing moving."""
    page.set_viewport_size(SIZE)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    parts = WAYS[name](page)
    for part in parts:
        expect(part).to_be_visible()
    page.mouse.move(0, 0)
    until(page, AT_REST)
    return View(_around(parts), "\n".join(part.inner_text() for part in parts))


def _around(parts: list[Locator]) -> FloatRect:
    """Return the rectangle around some parts of a page, in its own coordinates."""
    boxes = [
        part.evaluate(
            """part => {
                const box = part.getBoundingClientRect();
                return [box.left, box.top + scrollY, box.right, box.bottom + scrollY];
            }"""
        )
        for part in parts
    ]
    left, top = (max(0, min(box[at] for box in boxes) - MARGIN) for at in (0, 1))
    right, bottom = (max(box[at] for box in boxes) + MARGIN for at in (2, 3))
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def home(page: Page) -> list[Locator]:
    page.set_viewport_size(SMALLER)  # The map is the largest of all pictures.
    page.goto("/")
    return [page.locator(".hero"), page.get_by_role("figure")]


def find_your_library(page: Page) -> list[Locator]:
    # The button stands beside the field, where what is proposed does not cover it.
    page.set_viewport_size(WIDE)
    page.goto("/")
    page.get_by_label("Your library", exact=True).press_sequentially("valenca")
    said = page.get_by_text("Find the library abroad that fits yours, and see why.")
    return [said, page.get_by_role("button", name="Find partners"), page.get_by_role("listbox")]


def who_fits(page: Page) -> list[Locator]:
    page.goto("/library/6919")
    heading = page.get_by_role("heading", name="Who fits, both ways")
    fit = page.get_by_role("link", name=re.compile(r"fit \d+"))
    rows = page.get_by_role("listitem").filter(has=fit)
    return [heading, *(rows.nth(at) for at in range(2))]


def why_these_two(page: Page) -> list[Locator]:
    page.set_viewport_size(NARROW)
    page.goto("/library/6919")
    page.get_by_role("link", name="why?").first.click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Why Valença and")
    return [heading, page.locator(".say"), page.get_by_role("figure").first]


def matches(page: Page) -> list[Locator]:
    page.goto("/")
    page.get_by_role("navigation").get_by_role("link", name="Matches").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("no known sister")
    country = page.get_by_label("Libraries in")
    rows = page.get_by_role("table", name="Proposals").get_by_role("row")
    return [heading, page.locator(".say"), country, *(rows.nth(at) for at in range(4))]


def profiles(page: Page) -> list[Locator]:
    page.goto("/")
    page.get_by_role("link", name="How current, and what was left out").click()
    told = page.get_by_role("heading", name="How much the profiles say")
    thin = page.get_by_role("heading", name="Thinnest profiles")
    return [page.locator("section", has=told).last, page.locator("section", has=thin).last]


def question(page: Page) -> list[Locator]:
    page.goto("/questions")
    page.get_by_role("link", name="Who offers or seeks this activity?").click()
    page.get_by_label("Activity").select_option("Storytelling")
    page.get_by_role("button", name="Ask").click()
    table = page.get_by_role("table")
    return [page.get_by_role("heading", level=1), table]


def clusters(page: Page) -> list[Locator]:
    page.goto("/")
    page.get_by_role("navigation").get_by_role("link", name="Clusters").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("clusters hold")
    rows = page.get_by_role("table", name="The clusters").get_by_role("row")
    order = page.get_by_text("Largest first", exact=True)
    return [order, *(rows.nth(at) for at in range(4))]


def proposals(page: Page) -> list[Locator]:
    page.goto("/consortium")
    page.get_by_label("A library").press_sequentially("valenca")
    page.get_by_role("option", name="Valença Municipal Library").click()
    choice = functools.partial(page.get_by_role, "combobox", exact=True)
    choice(name="A theme").select_option("Storytelling")
    choice(name="Programme").select_option("small – Creative Europe cooperation projects")
    page.get_by_label("Year").fill(YEAR)
    page.get_by_role("button", name="Find partners").click()
    heading = page.get_by_role("heading", name="Proposals")
    expect(heading).to_be_visible()
    best = page.get_by_role("listitem").filter(has_text="Take this set")
    return [heading, best.nth(0), best.nth(1)]


def verdict(page: Page) -> list[Locator]:
    proposals(page)
    page.set_viewport_size(NARROW)
    page.get_by_text("Take this set").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("These 3 libraries")
    heading = page.get_by_role("heading", name="May they apply?")
    return [heading, page.locator("section", has=heading).last.get_by_role("table").first]


WAYS: dict[str, Way] = {
    "home": home,
    "librarian-find": find_your_library,
    "librarian-fits": who_fits,
    "librarian-why": why_these_two,
    "secretariat-matches": matches,
    "secretariat-profiles": profiles,
    "analyst-clusters": clusters,
    "analyst-proposals": proposals,
    "analyst-verdict": verdict,
    "data-question": question,
}
