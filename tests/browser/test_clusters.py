"""Clusters as people use them: from the map to a cluster, to a library, to the network."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import arrive, barriers
from tests.browser.waiting import until

PAGES = (
    "/clusters",
    "/clusters?level=coarse",
    "/clusters?resolution=8",
    "/clusters?resolution=nonsense",
    "the largest cluster",
    "/network?group=countries",
)
PICTURES = {
    "clusters": "/clusters",
    "lanes": "/paths?library=6919&library=7058",
    "tree": "/paths?library=6919&library=7058&library=7062",
    "neighbourhood": "/library/6919",
}


def drawn(page):
    return page.locator(".clusters a.cluster")


def test_from_the_map_to_a_cluster_to_its_libraries_in_the_network(page):
    arrive(page, "/clusters")
    expect(page.locator("main h1")).to_have_text("6 clusters hold 22 of 87 libraries")
    drawn(page).first.click()
    expect(page).to_have_url(re.compile(r"/clusters/c\w+$"))
    members = page.locator("#members small").inner_text()
    page.get_by_role("link", name="Open in the network").click()
    expect(page.locator("main h1")).to_contain_text(f"{members} of 87 libraries")


def test_a_line_of_the_map_tells_how_two_clusters_are_linked(page):
    arrive(page, "/clusters")
    page.locator(".clusters a.tied .wide").first.dispatch_event("click")
    expect(page.locator("main h1")).to_have_text("How are clusters linked?")
    expect(page.locator("main tbody tr")).to_have_count(1)


def test_the_map_is_walked_by_keyboard_and_tells_where_one_is(page):
    arrive(page, "/clusters")
    drawn(page).first.focus()
    expect(page.locator(".clusters .tip")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/clusters/c\w+$"))


def test_finer_and_coarser_stand_in_the_address(page):
    arrive(page, "/clusters")
    page.get_by_role("link", name="finest").click()
    expect(page).to_have_url(re.compile("resolution=8"))
    expect(page.locator("nav a[aria-current]", has_text="finest")).to_be_visible()
    page.get_by_role("link", name=re.compile("^coarse ")).click()
    expect(page).to_have_url(re.compile("resolution=8&level=coarse"))


def test_no_two_circles_and_no_two_names_lie_on_each_other(page):
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        arrive(page, "/clusters?resolution=8")
        expect(page.locator(".clusters .names text").first).to_be_attached()
        until(page, f"({MEET})('.clusters .shape') + ({MEET})('.clusters .names text') === 0")


@pytest.mark.parametrize("width", [390, 700, 1280])
def test_every_cluster_is_named_in_its_picture_or_below_it(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    arrive(page, "/clusters")
    expect(page.locator(".clusters .names")).to_be_attached()
    named = page.locator(".clusters .names text").count()
    if named < drawn(page).count():
        expect(page.locator(".coloured")).to_be_visible()
        assert page.locator(".coloured li").count() >= min(drawn(page).count(), 8)
    else:
        expect(page.locator(".coloured")).to_be_hidden()


MEET = """(of) => {
    const boxes = [...document.querySelectorAll(of)].map((each) => each.getBoundingClientRect());
    return boxes.filter((a, at) => boxes.slice(at + 1).some((b) =>
        a.left + 3 < b.right && b.left + 3 < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom
    )).length;
}"""


def test_what_is_worked_out_is_looked_for_again(page):
    arrive(page, "/clusters")
    page.evaluate("document.querySelector('main h1').dataset.old = 'yes'")
    page.evaluate("document.querySelector('main h1').dataset.lookAgain = '0.2'")
    page.evaluate("document.querySelector('main').append(document.createElement('i'))")
    expect(page.locator("main h1[data-old]")).to_have_count(0)
    expect(page.locator("main h1")).to_have_text("6 clusters hold 22 of 87 libraries")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_no_page_is_wider_than_its_window_or_hard_to_use(page, address, width):
    page.set_viewport_size({"width": width, "height": 800})
    arrive(page, address if address.startswith("/") else "/clusters")
    if not address.startswith("/"):
        page.locator(".say a").first.click()
        expect(page.get_by_role("heading", name="Why they belong together")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(page) == []


@pytest.mark.parametrize("suffix", ["svg", "png"])
@pytest.mark.parametrize("of", ["clusters", "lanes", "tree", "neighbourhood"])
def test_every_drawn_picture_leaves_as_a_file(page, of, suffix):
    arrive(page, PICTURES[of])
    expect(page.locator(f".picture.{of} svg")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=suffix.upper()).first.click()
    assert waiting.value.suggested_filename == f"sisternet-{of}.{suffix}"
    content = waiting.value.path().read_bytes()
    assert content[:4] == {"svg": b"<svg", "png": b"\x89PNG"}[suffix]
    assert len(content) > 5_000
