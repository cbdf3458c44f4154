"""The page Network as somebody uses it: by mouse, by keyboard, by address."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.pages import barriers
from tests.browser.waiting import until

PLACES = (
    "[...document.querySelectorAll('.network a.node')]"
    ".map((node) => `${node.ariaLabel} ${node.getAttribute('transform')}`).sort().join()"
)
HUB = "Municipal Public Library in Piekary Śląskie"


@pytest.fixture
def drawn(page):
    """The page Network with its picture drawn."""

    def draw(query=""):
        page.goto(f"/network{query}")
        expect(page.locator(".network a.node").first).to_be_attached()
        expect(page.locator(".network text.label").first).to_be_attached()
        return page

    return draw


def node(page, name):
    return page.locator(f'.network a.node[aria-label^="{name}"]')


def asked(page):
    return parse_qs(urlsplit(page.url).query)


def moved(page, before):
    """Wait until the picture stands elsewhere."""
    until(page, f"{PLACES} !== {json.dumps(before)}")


def still(page, before):
    """Say whether what is selected now is drawn and all stands where it stood."""
    expect(page.locator(".network a.node.selected[transform]")).to_have_count(1)
    return page.evaluate(PLACES) == before


def settled(page):
    """Wait until the typeface is there and, where there is a picture, its names are set."""
    until(
        page,
        "document.fonts.status === 'loaded' && document.querySelector('main h1') &&"
        " (!document.querySelector('#picture') || document.querySelector('.network text.label'))",
    )


def test_a_click_selects_and_tells_of_the_ties(drawn):
    page = drawn()
    node(page, HUB).click()
    expect(page.get_by_role("complementary").get_by_role("heading")).to_have_text(HUB)
    expect(page.get_by_role("complementary").get_by_role("link", name="Kaunas")).to_be_visible()
    assert "focus" in asked(page)


def test_nothing_moves_that_nobody_moved(drawn):
    page = drawn()
    before = page.evaluate(PLACES)
    node(page, HUB).click()
    page.locator("#let-go").wait_for()
    assert still(page, before)


def test_enter_selects_and_enter_again_opens(drawn):
    page = drawn()
    node(page, "Valença Municipal Library").focus()
    page.keyboard.press("Enter")
    page.locator("#let-go").wait_for()
    expect(node(page, "Valença Municipal Library")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".network a.activity")).not_to_have_count(0)
    assert any(each.startswith("activities:") for each in asked(page)["open"])


def test_arrow_keys_walk_to_a_neighbour(drawn):
    page = drawn()
    node(page, "Edinburgh City Libraries").focus()
    start = page.evaluate("document.activeElement.ariaLabel")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.ariaLabel") != start
    expect(page.locator(".reading")).to_contain_text("sister")


def test_the_keyboard_zooms_and_the_zoom_survives_a_click(drawn):
    page = drawn()
    node(page, HUB).focus()
    for _ in range(2):
        before = page.evaluate(PLACES)
        page.keyboard.press("+")
        moved(page, before)
    before = page.evaluate(PLACES)
    page.keyboard.press("Enter")
    page.locator("#let-go").wait_for()
    assert still(page, before)


def test_the_wheel_zooms_and_lets_the_page_scroll_on(drawn):
    page = drawn()
    picture = page.locator("#picture")
    before = page.evaluate(PLACES)
    picture.hover()
    page.mouse.wheel(0, -300)
    moved(page, before)
    page.get_by_role("button", name="Whole").click()
    until(page, f"{PLACES} === {json.dumps(before)}")
    picture.hover()
    page.mouse.wheel(0, 400)
    until(page, "scrollY > 100")


def test_dragging_moves_the_picture_and_selects_nothing(drawn):
    page = drawn()
    before = page.evaluate(PLACES)
    box = node(page, HUB).bounding_box()
    page.mouse.move(box["x"] + 12, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 60, steps=5)
    page.mouse.up()
    moved(page, before)
    assert "focus" not in asked(page)


def test_the_form_answers_as_soon_as_something_is_chosen(drawn):
    page = drawn()
    page.get_by_label("Country").focus()
    page.get_by_label("Country").select_option("LT")
    expect(page.get_by_role("heading", level=1)).to_contain_text("of 87 libraries")
    assert asked(page) == {"country": ["LT"]}
    expect(page.get_by_label("Country")).to_be_focused()


def test_a_layer_can_be_asked_for_and_sister_ties_left_out(drawn):
    page = drawn()
    page.get_by_label("Shared languages").check()
    expect(page.locator(".network .link.languages")).not_to_have_count(0)
    page.get_by_role("checkbox", name="Sister ties").uncheck()
    expect(page.locator(".network .link.sisters")).to_have_count(0)


def test_the_count_is_said_before_a_hub_is_opened(drawn):
    page = drawn("?focus=language:en")
    show = page.get_by_role("complementary").get_by_role("link", name=re.compile("^Show its"))
    expect(show).to_have_text(re.compile(r"Show its \d+ libraries"))
    show.click()
    expect(page.locator(".network .link.speaks")).not_to_have_count(0)
    page.get_by_role("link", name=re.compile("^Hide its")).click()
    expect(page.locator(".network .link.speaks")).to_have_count(0)


def test_the_table_does_what_the_picture_does(drawn):
    page = drawn()
    row = page.get_by_role("row", name=re.compile(re.escape(HUB)))
    row.get_by_role("link", name="Select").click()
    expect(page.locator(".network a.node.selected")).to_have_count(1)
    page.get_by_role("row", name=re.compile(re.escape(HUB))).get_by_role(
        "link", name="Put aside"
    ).click()
    expect(node(page, HUB)).to_have_count(0)
    page.get_by_role("link", name="Bring back").click()
    expect(node(page, HUB)).to_have_count(1)


@pytest.mark.parametrize("which", ["select-", "around-"])
def test_a_link_of_the_table_keeps_the_focus_and_its_place(drawn, which):
    page = drawn()
    link = page.locator(f".listing a[id^='{which}']").nth(5)
    link.focus()
    name = link.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page.locator("#announcer")).to_contain_text("libraries")
    expect(page.locator(".network a.node[transform]").first).to_be_attached()
    until(page, f"document.activeElement.id === {json.dumps(name)}")
    assert page.locator(f"[id='{name}']").bounding_box()["y"] >= 0


def test_what_goes_away_leaves_the_focus_to_what_follows_it(drawn):
    page = drawn()
    rows = page.locator(".listing tbody tr")
    after = rows.nth(4).locator("th a").get_attribute("id")
    rows.nth(3).get_by_role("link", name="Put aside").focus()
    page.keyboard.press("Enter")
    until(page, f"document.activeElement.id === {json.dumps(after)}")


def test_an_address_draws_the_same_again_and_back_leads_back(drawn):
    page = drawn()
    node(page, HUB).click()
    page.locator("#let-go").wait_for()
    page.reload()
    expect(page.locator(".network a.node.selected")).to_have_count(1)
    page.go_back()
    expect(page.locator(".network a.node.selected")).to_have_count(0)


def test_what_is_no_longer_there_is_said(drawn):
    page = drawn("?focus=999999&open=activity:gone&country=XX")
    for words in ("“999999” is no longer", "“gone” is no longer", "no country “XX”"):
        expect(page.get_by_text(words)).to_be_visible()


def test_a_few_libraries_without_ties_are_named(drawn):
    page = drawn("?country=LT")
    expect(page.locator(".network text.label.slanted")).to_have_count(10)
    expect(
        page.locator(".network text.label.slanted", has_text="Klaipėda (county)")
    ).to_be_visible()


def test_labels_do_not_lie_on_one_another(drawn):
    page = drawn()
    settled(page)
    boxes = page.locator(".network text.label").evaluate_all(
        "all => all.map(t => { const b = t.getBoundingClientRect();"
        " return [b.left - 4, b.top + 2, b.right + 4, b.bottom - 2]; })"
    )
    assert len(boxes) > 30
    overlaps = [
        (a, b)
        for at, a in enumerate(boxes)
        for b in boxes[:at]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert overlaps == []


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_the_picture_leaves_as_a_file(drawn, suffix):
    page = drawn()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=suffix.upper()).click()
    content = waiting.value.path().read_bytes()
    assert content[:4] in (b"<svg", b"\x89PNG")
    assert len(content) > 5_000


@pytest.mark.parametrize("query", ["", "?focus=6919&open=activities:6919", "?country=XX&q=nowhere"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_anybody(page, query, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/network{query}")
    settled(page)
    assert barriers(page) == []


def test_a_phone_shows_all_of_it_without_scrolling_sideways(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/network")
    expect(page.locator(".network a.node").first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.fixture
def phone(page):
    """The page Network on a phone, and what moves one finger on it: `finger(x, y, to_y)`."""
    page.set_viewport_size({"width": 390, "height": 844})
    touch = page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    page.goto("/network")
    settled(page)

    def finger(x, y, to_y):
        touch.send(
            "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
        )
        for part in range(1, 9):
            at = {"x": x, "y": y + (to_y - y) * part / 8}
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    return page, finger


def test_a_phone_begins_near_enough_to_name_the_best_linked_and_its_sisters(phone):
    page, _ = phone
    hub, sister = node(page, HUB).bounding_box(), node(page, "Kaunas County").bounding_box()
    assert abs(hub["x"] - sister["x"]) > 70
    for name in ("Piekary Śląskie", "Kaunas", "Korčula", "Iisalmi", "Arucas", "Nice", "Split"):
        expect(page.locator(".network text.label", has_text=name)).to_be_visible()
    sizes = page.locator(".network text.label").evaluate_all(
        "all => all.map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(sizes) >= 11


def test_a_finger_moves_the_picture_and_beyond_its_edge_the_page(phone):
    page, finger = phone
    page.locator("#picture").scroll_into_view_if_needed()
    box, scrolled = page.locator("#picture").bounding_box(), page.evaluate("scrollY")
    middle, before = box["x"] + box["width"] / 2, page.evaluate(PLACES)
    finger(middle, box["y"] + 300, box["y"] + 260)
    moved(page, before)
    assert page.evaluate("scrollY") == scrolled
    for _ in range(4):
        finger(middle, box["y"] + 300, box["y"] + 20)
    until(page, f"scrollY > {scrolled} + 100")


def test_the_buttons_below_the_picture_are_large_enough_for_a_finger(phone):
    page, _ = phone
    for name in ("Nearer", "Farther", "Whole"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert min(box["width"], box["height"]) >= 44
    before = page.evaluate(PLACES)
    page.get_by_role("button", name="Whole").click()
    moved(page, before)


@pytest.mark.parametrize("query", ["?show=activities", "?show=activities&country=LT"])
def test_links_of_one_row_do_not_lie_on_one_line(drawn, query):
    middles = (
        drawn(query)
        .locator(".network .link.activities .line")
        .evaluate_all(
            "all => all.map(line => line.getPointAtLength(line.getTotalLength() / 2))"
            ".map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)"
        )
    )
    assert len(middles) > 15
    assert len(set(middles)) == len(middles)


@pytest.mark.parametrize("address", ["/network", "/clusters"])
def test_the_atlas_is_reached_from_the_pictures_that_are_like_it(page, address):
    page.goto(address)
    page.get_by_role("link", name=re.compile("atlas", re.IGNORECASE)).click()
    expect(page.locator("main h1")).to_contain_text("All 87 libraries in one picture")
