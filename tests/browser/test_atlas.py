"""The page Atlas as somebody uses it: by mouse, by keyboard, by finger, by address."""

import math
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.pages import barriers
from tests.browser.waiting import until

SHADES = """(() => {
    const layer = document.querySelector(".atlas canvas");
    const { data } = layer.getContext("2d").getImageData(0, 0, layer.width, layer.height);
    const found = new Set();
    for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3] === 255) found.add(data.slice(at, at + 3).join());
    }
    return found.size;
})()"""


@pytest.fixture(scope="session")
def explorer_url(atlas_url):
    return atlas_url


@pytest.fixture
def drawn(page):
    """The page Atlas with its picture drawn and its list told."""

    def draw(query=""):
        page.goto(f"/atlas{query}")
        expect(page.locator(".atlas[data-drawn]")).to_be_visible()
        expect(page.locator("#atlas-list tbody tr").first).to_be_visible()
        return page

    return draw


def asked(page):
    return parse_qs(urlsplit(page.url).query)


def ground(page):
    return page.locator(".atlas .ground")


def test_the_picture_is_painted_and_says_what_its_colours_mean(drawn):
    page = drawn()
    assert page.evaluate(SHADES) > 20
    expect(page.locator("h1")).to_contain_text("All 1,500 libraries in one picture")
    expect(page.locator("#atlas-legend > li > button")).to_have_count(8)
    expect(page.locator("#atlas-count")).to_have_text("all 1,500, most sisters first")


def test_a_line_of_the_library_that_is_shown_leads_to_why(drawn):
    page = drawn("?library=1000100")
    expect(page.locator("#atlas-told .links li").first).to_be_visible()
    box = ground(page).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    # The library stands in the middle, with all that its lines lead to in sight.
    turns = [math.radians(turn) for turn in range(0, 360, 4)]
    places = [(x + far * math.cos(t), y + far * math.sin(t)) for far in (40, 60, 90) for t in turns]
    for place in places:
        page.mouse.move(*place)
        if ground(page).get_attribute("title") == "Why these two?":
            page.mouse.click(*place)
            break
    expect(page).to_have_url(re.compile("/paths.library=1000100&library="))
    expect(page.locator("main h1")).to_contain_text("Why ")


def test_the_page_network_leads_to_it_and_it_is_marked_there(page):
    page.goto("/network")
    page.get_by_role("link", name="The atlas shows all 1,500 libraries").click()
    expect(page.locator(".atlas[data-drawn]")).to_be_visible()
    expect(page.get_by_role("link", name="Network", exact=True)).to_have_attribute(
        "aria-current", "page"
    )


def test_a_library_that_is_searched_for_is_shown_with_its_links(drawn):
    page = drawn()
    page.get_by_label("Go to a library").press_sequentially("library 000101")
    page.get_by_role("option", name=re.compile("000101")).click()
    told = page.locator("#atlas-told")
    expect(told.get_by_role("heading", name="Synthetic Library 000101")).to_be_visible()
    expect(page).to_have_url(re.compile("library=1000100"))
    told.get_by_role("link", name=re.compile("^Why Synthetic Library 000101 and")).first.click()
    expect(page.locator("main h1")).to_contain_text("Why ")


def test_the_keyboard_walks_from_neighbour_to_neighbour_and_opens_one(drawn):
    page = drawn("?library=1000100")
    heading = page.locator("#atlas-told h2")
    expect(heading).to_have_text("Synthetic Library 000101")
    ground(page).focus()
    page.keyboard.press("ArrowLeft")
    expect(heading).not_to_have_text("Synthetic Library 000101")
    until(page, "!new URLSearchParams(location.search).get('library').includes('1000100')")
    library = asked(page)["library"][0]
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/library/{library}$"))
    expect(page.locator("main h1")).not_to_contain_text("1,500")


def test_keys_come_nearer_and_let_go(drawn):
    page = drawn("?library=1000100")
    ground(page).focus()
    page.keyboard.press("+")
    page.keyboard.press("Escape")
    expect(page.locator("#atlas-told")).to_contain_text("Choose a library")
    until(page, "location.search.includes('at=') && !location.search.includes('library')")
    page.keyboard.press("0")
    until(page, "location.search === ''")


def test_the_address_brings_back_what_was_seen(drawn):
    page = drawn("?library=1000100&colour=country&at=40,-30,1.5")
    expect(page.locator("#atlas-told h2")).to_have_text("Synthetic Library 000101")
    expect(page.get_by_label("Coloured by")).to_have_value("country")
    expect(page.locator("#atlas-legend")).to_contain_text("Lithuania")
    assert asked(page)["colour"] == ["country"]
    assert asked(page)["at"][0].endswith(",1.5")


def test_colours_change_in_place(drawn):
    page = drawn("?at=40,-30,1.5")
    page.get_by_label("Coloured by").select_option("country")
    expect(page.locator("#atlas-legend")).to_contain_text("Lithuania")
    until(page, "location.search.includes('colour=country')")
    assert asked(page)["at"] == ["40,-30,1.5"]


def test_what_is_in_view_is_what_is_listed(drawn):
    page = drawn("?at=0,0,6")
    count = page.locator("#atlas-count")
    expect(count).to_have_text(re.compile(r"^\d+ of 1,500"))
    before = count.text_content()
    page.get_by_role("button", name="Farther").click()
    expect(count).not_to_have_text(before)
    page.get_by_role("button", name="Whole").click()
    expect(count).to_have_text("all 1,500, most sisters first")


def test_a_line_of_the_list_selects_in_the_picture(drawn):
    page = drawn()
    first = page.locator("#atlas-list tbody th a").first
    name = first.text_content()
    first.click()
    expect(page.locator("#atlas-told h2")).to_have_text(name)
    page.get_by_role("button", name="Let go").click()
    expect(ground(page)).to_be_focused()


def test_the_list_goes_on_by_a_button(drawn):
    page = drawn()
    page.get_by_role("button", name="25 more").click()
    expect(page.locator("#atlas-list tbody tr")).to_have_count(50)


def test_the_legend_shows_where_a_cluster_lies(drawn):
    page = drawn()
    cluster = page.locator("#atlas-legend > li > button").first
    cluster.click()
    expect(cluster).to_have_attribute("aria-pressed", "true")
    until(page, "location.search.includes('at=')")
    cluster.click()
    expect(cluster).to_have_attribute("aria-pressed", "false")


def test_a_click_on_a_dot_selects_it_and_beside_it_lets_go(drawn, page):
    page.goto("/data")
    place = page.request.get("/tables/atlas.json").json()[100]
    page = drawn(f"?at={place['x']:.0f},{place['y']:.0f},8")
    box = ground(page).bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(*middle)
    expect(page.locator("#atlas-told h2")).to_have_text("Synthetic Library 000101")
    page.mouse.click(middle[0] + 22, middle[1] + 22)
    expect(page.locator("#atlas-told")).to_contain_text("Choose a library")


def test_dragging_moves_the_picture(drawn):
    page = drawn("?at=0,0,3")
    box = ground(page).bounding_box()
    x, y = box["x"] + 200, box["y"] + 200
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 90, y - 60, steps=4)
    page.mouse.up()
    until(page, "location.search.includes('at=30,20,3')")


def test_a_library_that_is_not_there_brings_near_misses(drawn, complaints):
    page = drawn("?library=Synthetic libary 000101")
    expect(page.locator("#atlas-told")).to_contain_text("is called “Synthetic libary 000101”")
    page.get_by_role("link", name=re.compile("Synthetic Library 000101")).click()
    expect(page.locator("#atlas-told h2")).to_have_text("Synthetic Library 000101")
    # The browser itself notes an answer 404 on its console.
    assert all("404" in each for each in complaints)
    complaints.clear()


def test_the_name_of_a_library_and_enter_show_it(drawn):
    page = drawn()
    page.get_by_label("Go to a library").fill("synthetic library 000101")
    page.get_by_label("Go to a library").press("Enter")
    expect(page.locator("#atlas-told h2")).to_have_text("Synthetic Library 000101")


def test_a_cluster_is_a_way_to_its_page(drawn):
    page = drawn("?library=1000100")
    cluster = page.locator("#atlas-told .note a")
    name = cluster.text_content()
    expect(page.locator("#atlas-list td a[href^='/clusters/']").first).to_be_visible()
    cluster.click()
    expect(page.locator("main h1")).to_have_text(name)


def test_the_picture_follows_the_size_of_the_window(drawn):
    page = drawn()
    page.set_viewport_size({"width": 900, "height": 700})
    until(
        page,
        "(({ width }, { clientWidth }) => width === clientWidth * devicePixelRatio)("
        "document.querySelector('.atlas canvas'), document.querySelector('.atlas .ground'))",
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", "?library=1000100&colour=country"])
def test_nothing_keeps_anybody_out(drawn, page, scheme, query):
    page.emulate_media(color_scheme=scheme)
    drawn(query)
    assert barriers(page) == []


@pytest.fixture
def phone(browser, atlas_url):
    """A phone with the Atlas drawn, and its fingers: `fingers(kind, (x, y), …)`."""
    size = {"width": 390, "height": 844}
    with browser.new_context(
        base_url=atlas_url, viewport=size, has_touch=True, device_scale_factor=2
    ) as context:
        page = context.new_page()
        touch = context.new_cdp_session(page)

        def fingers(kind, *points):
            at = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
            touch.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": at})

        yield page, fingers


def test_a_phone_shows_all_of_it_without_scrolling_aside(phone):
    page, _ = phone
    page.goto("/atlas?library=1000100")
    expect(page.locator("#atlas-told h2")).to_have_text("Synthetic Library 000101")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".atlas canvas").first.evaluate("each => each.width") > 600
    assert barriers(page) == []


def test_a_phone_lists_each_library_in_lines_that_say_what_they_are(phone):
    page, _ = phone
    page.goto("/atlas")
    row = page.locator("#atlas-list tbody tr").first
    expect(row).to_contain_text(re.compile(r"\d sisters?"))
    expect(row.locator(".unit").first).to_be_visible()
    parts = [each.bounding_box()["y"] for each in row.locator("th a, td .unit, td a").all()]
    assert parts == sorted(parts)
    assert parts[0] + 10 < parts[1] < parts[2] - 10


def test_two_fingers_come_nearer_and_one_moves_the_picture(phone):
    page, fingers = phone
    page.goto("/atlas?at=0,0,2")
    expect(page.locator("#atlas-list tbody tr").first).to_be_visible()
    ground(page).scroll_into_view_if_needed()
    box = ground(page).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    fingers("Start", (x - 30, y), (x + 30, y))
    for by in range(35, 65, 5):
        fingers("Move", (x - by, y), (x + by, y))
    fingers("End")
    until(page, "Number(location.search.split(',')[2]) > 3")
    before = asked(page)["at"]
    fingers("Start", (x, y))
    for by in range(10, 60, 10):
        fingers("Move", (x - by, y))
    fingers("End")
    until(page, f"!location.search.includes({before[0]!r})")


def test_the_picture_can_be_taken_away(drawn):
    page = drawn()
    with page.expect_download() as taken:
        page.get_by_role("button", name="PNG").click()
    assert taken.value.suggested_filename == "atlas.png"
    assert taken.value.path().read_bytes().startswith(b"\x89PNG")
