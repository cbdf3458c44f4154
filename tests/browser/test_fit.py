"""Fit and paths as people use them: from a library to its reasons, from an edge to why."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import arrive, barriers

PAGES = (
    "/matches",
    "/how-fit-is-counted",
    "/paths",
    "/paths?library=6919&library=7058",
    "/paths?library=6919&library=7058&library=7062",
    "/paths?library=6919&library=klaipeda",
    "/library/6919?country=PL&language=lt",
)


def test_a_librarian_learns_why_a_library_fits(page):
    arrive(page, "/library/6919")
    page.get_by_role("link", name="fit 39: why?").click()
    expect(page.locator("main h1")).to_have_text("Why Valença and Novigrad?")
    expect(page.locator(".lanes a.thing")).to_have_count(5)
    page.get_by_role("link", name="How this was counted").click()
    expect(page.get_by_role("heading", name="An example: 39 points")).to_be_visible()


def test_a_condition_narrows_the_partners_and_stands_in_the_address(page):
    arrive(page, "/library/6919")
    page.get_by_text("Only partners that …").click()
    page.get_by_role("combobox", name="Country").select_option("PL")
    expect(page).to_have_url(re.compile(r"/library/6919\?country=PL"))
    expect(page.locator(".partners > li")).to_have_count(3)
    page.get_by_role("combobox", name="Staff speak").select_option("lt")
    page.get_by_role("link", name="without language of their staff").click()
    expect(page.locator(".partners > li")).to_have_count(3)


def test_two_libraries_are_picked_by_typing(page):
    arrive(page, "/paths?library=6919")
    page.get_by_label("Another").press_sequentially("illescas")
    page.get_by_role("option", name=re.compile("Illescas")).click()
    page.get_by_role("button", name="Show").click()
    expect(page.locator("main h1")).to_have_text("Why Valença and Illescas?")


def test_what_lies_between_is_walked_by_keyboard(page):
    arrive(page, "/paths?library=6919&library=7058")
    things = page.locator(".lanes a.thing")
    things.first.focus()
    page.keyboard.press("ArrowDown")
    expect(things.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/libraries"))


def test_a_line_of_the_neighbourhood_leads_to_why(page):
    arrive(page, "/library/6919")
    page.locator(".nb a.edge .wide").first.dispatch_event("click")
    expect(page.locator("main h1")).to_have_text("Why Valença and Kuusamo?")


def test_a_line_of_what_joins_three_leads_to_why_and_so_does_the_table(page):
    three = "/paths?library=6919&library=7058&library=7062"
    arrive(page, three)
    page.locator(".tree a.edge .wide").first.dispatch_event("click")
    expect(page.locator("main h1")).to_contain_text("Why ")
    arrive(page, three)
    page.get_by_role("link", name=re.compile("^Why .* and .*\\?$")).first.press("Enter")
    expect(page.locator("main h1")).to_contain_text("Why ")


def test_a_line_of_the_network_leads_to_why(page):
    arrive(page, "/network?focus=6919")
    # The names are set last: from then on the picture is not drawn anew.
    expect(page.locator(".network .labels text").first).to_be_visible()
    page.locator(".network .link.sisters .hit").first.dispatch_event("click")
    page.locator(".reading a").click()
    expect(page.locator("main h1")).to_contain_text("Why ")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_no_page_is_wider_than_its_window_or_hard_to_use(page, address, width):
    page.set_viewport_size({"width": width, "height": 800})
    arrive(page, address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(page) == []
