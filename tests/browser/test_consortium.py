"""A consortium as an analyst plans it: begun, proposed, kept, replaced, compared, taken away."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import arrive, barriers

FIVE = (
    "/consortium?library=6919&library=6714&library=6927"
    "&library=es-sant-joan-de-vilatorrada-library-cal-gallifa"
    "&library=lt-klaipeda-city-municipality-imanuelis-kantas-public-library"
    "&programme=CREA-COOP-M&year=2026"
)
PAGES = (
    "/consortium",
    "/consortium?library=6919&programme=CREA-COOP-M&year=2026",
    f"{FIVE}&keep=6919&coordinator=6919&replace=6714&beside=6919&beside=7058&beside=6714",
    "/consortium?library=6919&library=8943&library=0000&year=2026",
    "/consortium?theme=storytelling",
)


def members(page):
    return page.locator(".members > li")


def test_from_one_library_to_a_set_that_is_kept_changed_compared_and_linked(page):
    arrive(page, "/consortium")
    page.get_by_label("A library", exact=True).fill("valenca")
    page.locator("#proposals [role=option]", has_text="Valença Municipal").click()
    page.locator("#field-programme").select_option("CREA-COOP-M")
    page.get_by_label("Year").fill("2026")
    page.get_by_role("button", name="Find partners").click()
    expect(page.locator("main h1")).to_contain_text("Who could apply together with Valença")
    expect(page.get_by_text("So far: This library does not meet the rule yet")).to_be_visible()
    page.get_by_role("link", name="Take this set: proposal 1").click()
    expect(page.locator("main h1")).to_contain_text("5 libraries meet the rule, but the call")
    expect(members(page)).to_have_count(5)
    second = members(page).nth(1)
    name = second.locator(".pn").inner_text()
    second.get_by_role("link", name="Keep").click()
    expect(members(page).nth(1).get_by_role("link", name="Let go")).to_be_focused()
    members(page).nth(2).get_by_role("link", name="Replace").click()
    page.get_by_role("link", name=re.compile("^Take it: ")).first.click()
    expect(members(page).nth(1)).to_contain_text(name)
    page.get_by_role("link", name=re.compile("^Compare with the set: ")).first.click()
    expect(page.get_by_role("heading", name="Beside another set")).to_be_in_viewport()
    address = page.locator("#permanent").get_attribute("href")
    seen = [members(page).nth(at).locator(".pn").inner_text() for at in range(5)]
    arrive(page, address)
    assert [members(page).nth(at).locator(".pn").inner_text() for at in range(5)] == seen


def test_a_library_is_added_by_its_name_and_by_keyboard_alone(page):
    arrive(page, "/consortium?library=6919&programme=EP-KA210&year=2026")
    page.get_by_label("Add a library").press_sequentially("kuusamo")
    expect(page.locator("#proposals [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(members(page)).to_have_count(2)
    expect(page).to_have_url(re.compile("year=2026&library=7062$"))


def test_the_permanent_link_is_copied_by_keyboard_alone_and_it_is_said(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    arrive(page, f"{FIVE}&replace=6714")
    page.get_by_role("button", name="Copy the link").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#copied")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#permanent").evaluate("link => link.href")
    assert copied.endswith(FIVE)


def test_what_is_searched_for_is_not_asked_again_while_a_field_is_filled_in(page):
    arrive(page, "/consortium?library=6919&programme=EP-KA210&year=2026")
    field = page.get_by_label("Add a library")
    field.fill("kuu")
    page.evaluate(
        "document.querySelector('main').append(Object.assign(document.createElement('i'), "
        "{ id: 'soon' }))"
    )
    page.evaluate("document.getElementById('soon').dataset.lookAgain = '0.1'")
    page.evaluate("document.querySelector('main').append(document.createElement('b'))")
    page.wait_for_timeout(1500)
    expect(field).to_have_value("kuu")
    field.blur()
    expect(page.locator("#soon")).to_have_count(0)


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_the_ring_leaves_as_a_picture(page, suffix):
    arrive(page, FIVE)
    expect(page.locator(".picture.ring svg")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=suffix.upper()).first.click()
    assert waiting.value.suggested_filename == f"sisternet-ring.{suffix}"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_no_page_is_wider_than_its_window_or_hard_to_use(page, address, width):
    page.set_viewport_size({"width": width, "height": 800})
    arrive(page, address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.querySelectorAll('main details').forEach((each) => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(page) == []


def test_the_conditions_are_stacked_where_five_columns_have_no_room(page):
    page.set_viewport_size({"width": 1060, "height": 800})
    arrive(page, FIVE)
    grid = page.get_by_role("region", name="The conditions of")
    expect(grid).to_be_visible()
    expect(grid.locator("thead")).to_be_hidden()
    assert grid.evaluate("each => each.scrollWidth <= each.clientWidth")
