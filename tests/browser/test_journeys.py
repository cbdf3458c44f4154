import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import arrive, barriers
from tests.browser.waiting import until

KLAIPEDA = "Klaipeda City Municipality Imanuelis Kantas Public Library"
PAGES = (
    "/",
    "/libraries",
    "/libraries?activity=storytelling&language=lt&country=ES",
    "/library/6919",
    "/library/6924",
    "/data",
    "/api",
    "/search?q=klaipeda",
    "/search?q=zzzzqq",
)


def mark(page):
    """Leave a mark that a real load of a page would wipe out."""
    page.evaluate("window.marked = true")


def marked(page):
    return page.evaluate("window.marked === true")


def test_a_librarian_finds_her_library_and_who_fits_it(page):
    arrive(page)
    mark(page)
    page.get_by_label("Your library", exact=True).press_sequentially("klaipeda")
    page.get_by_role("option", name=re.compile("Kantas")).click()
    heading = page.get_by_role("heading", name=KLAIPEDA)
    expect(heading).to_be_focused()
    expect(page.locator(".partners > li")).to_have_count(5)
    expect(page).to_have_title(f"{KLAIPEDA} · Sisternet")
    assert marked(page)


def test_everybody_who_fits_is_shown_in_place_and_read_on_from_there(page):
    arrive(page, "/library/6919")
    link = page.locator(".partners + .more a[data-then]")
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".partners > li").nth(5).locator("a.pn")).to_be_focused()
    assert page.evaluate("scrollY") == before > 0


def test_the_search_box_is_used_by_keyboard_alone(page):
    arrive(page, "/data")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name=re.compile("Search libraries"))
    expect(box).to_be_focused()
    box.press_sequentially("Kłaipeda")
    expect(page.get_by_role("listbox")).to_contain_text(KLAIPEDA)
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "proposal-0")
    box.press("Enter")
    expect(page).to_have_url(re.compile("/library/"))


def test_the_search_box_lets_go_and_searches_as_typed(page):
    arrive(page)
    box = page.locator("#search")
    box.press_sequentially("spain")
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press("Enter")
    expect(page.locator("main h1")).to_have_text(re.compile("found for “spain”"))
    expect(page.locator("main h2").first).to_contain_text("Countries")


def test_links_draw_the_next_page_in_place_and_back_leads_back(page):
    arrive(page, "/libraries")
    mark(page)
    page.get_by_role("link", name="Municipal Library Český Těšín", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Municipal Library Český Těšín")
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(page.locator("main h1")).to_have_text("87 libraries in 15 countries")
    until(page, "scrollY > 0")
    assert marked(page)


def test_conditions_stand_in_the_address_and_the_focus_stays(page):
    arrive(page, "/libraries?country=LT")
    sisters = page.get_by_role("combobox", name="Sisters")
    sisters.focus()
    sisters.select_option("none")
    expect(page).to_have_url(re.compile(r"/libraries\?country=LT&sisters=none"))
    expect(page.locator("main h1")).to_have_text("10 libraries in Lithuania, no sister known")
    expect(sisters).to_be_focused()
    page.reload()
    expect(sisters).to_have_value("none")


def test_the_map_is_walked_by_keyboard(page):
    arrive(page)
    first = page.locator(".map a.lib").first
    expect(first).to_have_attribute("tabindex", "0")
    first.focus()
    page.keyboard.press("ArrowRight")
    here = page.locator(".map a.lib:focus")
    name = here.get_attribute("aria-label").split(",")[0]
    expect(page.locator(".map .tip")).to_contain_text(name)
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_contain_text(name)


def test_the_map_has_its_equal_table(page):
    arrive(page)
    points = page.locator(".map a.lib").count()
    page.get_by_role("link", name="As a table").click()
    rows = page.locator("#as-a-table tbody tr")
    expect(rows.first).to_be_visible()
    assert rows.count() == 87 == points + 3


@pytest.mark.parametrize("name", ["As a table", re.compile("Skip to")])
def test_a_link_to_a_place_on_the_same_page_waits_for_nothing(page, name):
    arrive(page)
    page.clock.install()
    page.get_by_role("link", name=name).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
    page.clock.run_for(10_000)
    expect(page.locator("main")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("#announcer.seen")).to_have_count(0)


def test_colours_are_chosen_and_remembered(page):
    arrive(page)
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.get_by_role("button", name="Colours").click()
    page.get_by_role("button", name="Colours: light").click()
    assert page.evaluate(background) != light
    page.reload()
    expect(page.get_by_role("button", name="Colours: dark")).to_be_visible()
    assert page.evaluate(background) != light


def test_an_address_that_leads_nowhere_says_so(page, complaints):
    arrive(page, "/library/klaipeda")
    expect(page.locator("main h1")).to_have_text("No library has this address.")
    page.get_by_role("link", name=re.compile(KLAIPEDA)).click()
    expect(page.locator("main h1")).to_have_text(KLAIPEDA)
    assert all("404" in complaint for complaint in complaints)
    complaints.clear()


def test_an_explorer_that_has_ended_is_told(page, complaints):
    arrive(page)
    page.route("**/_dash-update-component*", lambda route: route.abort())
    page.get_by_role("link", name="Data", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("The explorer does not answer.")
    complaints.clear()


@pytest.mark.parametrize("path", ["/libraries", "/library/6919", "/data", "/network"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_name_of_300_letters_stays_within_the_page(page, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    arrive(page, path)
    page.evaluate(
        """document.querySelectorAll("main h1, .shelf b, .pn b, .plain > li > a, tbody th a")
        .forEach((name) => { name.textContent = "w".repeat(300); })"""
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    regions = page.locator(".list, .network-page .listing .scrolls").evaluate_all(
        "all => all.every((each) => each.scrollWidth <= Math.max(each.clientWidth, 800))"
    )
    assert regions


def test_a_name_from_right_to_left_leaves_what_follows_it_behind_it(page):
    arrive(page, "/data")
    entry = page.locator("aside .plain li").first
    name = entry.locator("a")
    name.evaluate("name => { name.textContent = 'הספרייה העירונית'; }")
    box, behind = name.bounding_box(), entry.locator(".where").bounding_box()
    assert behind["x"] >= box["x"] + box["width"]


def test_a_document_and_its_line_stand_on_one_line(page):
    arrive(page, "/data")
    name = page.locator(".stacks tbody th").first
    name.evaluate("name => { name.textContent = 'libraries.csv:1/2'; }")
    page.evaluate(
        """() => {
            window.words = new Range();
            words.selectNodeContents(document.querySelector('.stacks tbody th'));
        }"""
    )
    assert page.evaluate("words.getClientRects().length") == 1


def test_the_map_beside_a_long_list_stays_in_sight(page):
    arrive(page, "/libraries")
    page.evaluate("scrollTo(0, 2000)")
    until(page, "document.querySelector('aside .map').getBoundingClientRect().bottom > 100")


def test_a_page_that_takes_long_says_so_in_sight(page):
    arrive(page)
    held = []

    def hold(route):
        held.append(route)

    page.route("**/_dash-update-component*", hold)
    page.get_by_role("link", name="Data", exact=True).click()
    note = page.locator("#announcer.seen")
    expect(note).to_contain_text("Still asking")
    assert note.bounding_box()["width"] > 60
    held[0].continue_()
    expect(page.locator("main h1")).to_contain_text("documents read")
    expect(note).to_have_count(0)


def test_files_are_saved_and_not_drawn(page):
    arrive(page, "/library/6919")
    with page.expect_download() as saved:
        page.locator("main").get_by_role("link", name="CSV").first.click()
    assert saved.value.suggested_filename.endswith(".csv")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("phone", [False, True])
def test_pages_are_accessible_in_light_and_dark(page, path, phone):
    page.emulate_media(color_scheme="dark" if phone else "light", reduced_motion="reduce")
    if phone:
        page.set_viewport_size({"width": 390, "height": 844})
    arrive(page, path)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [920, 1000, 1100, 1145, 1280])
def test_the_navigation_is_whole_in_every_window_but_a_phones(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    arrive(page)
    assert page.locator(".top nav").evaluate("each => each.scrollWidth <= each.clientWidth")
    field, room = page.get_by_label("Your library", exact=True), "each => each.clientWidth"
    assert field.evaluate(room) > 250


def test_what_the_navigation_hides_on_a_phone_comes_into_sight(page):
    inside = """each => {
        const [link, nav] = [each, each.parentElement].map((one) => one.getBoundingClientRect());
        return link.left >= nav.left - 1 && link.right <= nav.right + 1;
    }"""
    page.set_viewport_size({"width": 390, "height": 844})
    arrive(page, "/data")
    navigation = page.get_by_role("navigation", name="Main")
    here = navigation.get_by_role("link", name="Data")
    until(page, "document.querySelector('.top nav').scrollLeft > 0")
    assert here.evaluate(inside)
    for name in ("Network", "Libraries", "Matches", "Paths", "Clusters", "Consortium"):
        page.keyboard.press("Tab")
        link = navigation.get_by_role("link", name=name)
        while not link.evaluate("each => each === document.activeElement"):
            page.keyboard.press("Tab")
        assert link.evaluate(inside)


def test_what_was_noted_has_the_width_of_a_middling_window(page):
    page.set_viewport_size({"width": 1000, "height": 800})
    arrive(page, "/data")
    notes = page.get_by_role("region", name="What the loader noted")
    assert notes.evaluate("each => each.scrollWidth <= each.clientWidth")
    assert notes.evaluate("each => each.clientWidth") > 800
