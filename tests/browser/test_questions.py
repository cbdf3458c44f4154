"""The pages of questions as somebody uses them."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.pages import arrive, barriers
from tests.browser.waiting import AT_REST, until

KLAIPEDA = "Klaipeda City Municipality Imanuelis Kantas Public Library"


def test_from_the_list_to_an_answer(page):
    page.goto("/questions")
    page.get_by_role("link", name="Which libraries have no sister?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Which libraries have no sister?")
    expect(page.get_by_role("table").get_by_role("link", name=KLAIPEDA)).to_be_visible()


def test_a_required_value_is_waited_for_with_an_example(page):
    page.goto("/questions/partners")
    expect(page.get_by_text("Choose “Our library” to begin.")).to_be_visible()
    page.get_by_role("link", name=KLAIPEDA).click()
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_label("Our library")).to_have_value(KLAIPEDA)


def test_a_form_becomes_an_address_that_can_be_kept(page):
    page.goto("/questions/without-a-sister")
    page.get_by_label("Only in").select_option("LT")
    page.get_by_role("button", name="Ask").click()
    expect(page).to_have_url(re.compile("country=LT"))
    page.reload()
    expect(page.get_by_label("Only in")).to_have_value("LT")


def test_a_wrong_value_is_told_at_its_field_with_near_misses(page):
    page.goto("/questions/partners?library=Valenca+Municipal+Libary&country=Polnd")
    page.get_by_text("No country is called “Polnd”").wait_for()
    page.get_by_role("link", name="Poland").click()
    expect(page).to_have_url(re.compile("country=PL"))
    assert parse_qs(urlsplit(page.url).query)["library"] == ["Valenca Municipal Libary"]


def test_an_empty_answer_says_what_to_change(page):
    page.goto("/questions/partners?library=Valenca&country=DK")
    page.get_by_role("link", name="Ask without “Only partners from”").click()
    expect(page.get_by_role("table")).to_be_visible()


def test_a_graph_is_drawn_and_leads_to_its_libraries(page):
    page.goto("/questions/neighbourhood?library=6919")
    page.locator('.network a.node[aria-label^="Kuusamo"]').click()
    expect(page).to_have_url(re.compile("/library/7062"))


def test_a_chart_follows_the_theme(page):
    page.emulate_media(color_scheme="dark")
    page.goto("/questions/supply-and-demand")
    bar = page.locator(".barlayer .trace path").first
    expect(bar).to_be_attached()
    assert bar.evaluate("path => getComputedStyle(path).fill") == "rgb(235, 163, 92)"


def test_the_text_of_the_question_can_be_read(page):
    page.goto("/questions/map")
    page.get_by_text("The question in Cypher").click()
    expect(page.locator(".cypher code")).to_contain_text("MATCH (library:Library)")


def test_the_limit_is_said(page):
    page.goto("/questions/paths?library=klaipeda-imanuelis-kantas&other=6919")
    expect(page.get_by_text(re.compile(r"The first 200 of [\d,]+"))).to_be_visible()


# Each address with what is drawn last on its page.
ADDRESSES = {
    "/questions": "main h1",
    "/questions/partners": "main h1",
    "/questions/partners?library=nobody": "main h1",
    "/questions/supply-and-demand": ".barlayer .trace path",
    "/questions/neighbourhood?library=6919": ".network text.label",
    "/questions/map": ".map a.lib",
    "/questions/nothing-like-it": "main h1",
}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_anybody(page, complaints, address, scheme):
    page.emulate_media(color_scheme=scheme)
    arrive(page, address)
    expect(page.locator(ADDRESSES[address]).first).to_be_attached()
    until(page, AT_REST)
    assert barriers(page) == []
    if "nothing-like-it" in address:
        complaints.clear()
