"""The explorer as others open it: over TLS, below a path of a host that has other things too."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from dashboard.guard import Entry, lock
from tests.browser.pages import arrive
from tests.conftest import WAIT_MS
from tests.explorer import serving
from tests.proxy import proxy

BELOW = "/sisternet"
LEADING = """() => ["href", "src", "action"].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)].map((each) => each.getAttribute(name)))
    .map((said) => new URL(said, document.baseURI).href)"""
PAIR = "library=6919&library=6924"
PASSWORD = "four words of no kin"


@pytest.fixture(scope="module")
def open_to_others(sample, tmp_path_factory):
    """The proxy, with the explorer behind it, which asks for a password."""
    entry = Entry(lock=lock(PASSWORD, tmp_path_factory.mktemp("lock")))
    with (
        proxy(BELOW) as before,
        serving(sample, address=before.address, proxy="127.0.0.1", entry=entry) as before.behind,
    ):
        yield before


@pytest.fixture
def outside(browser, open_to_others):
    """A page of somebody who is signed in; it fails the test for whatever it complains of.

    So it does for whatever is asked for elsewhere.
    """
    wrong = []
    base = f"{open_to_others.address}/"
    with browser.new_context(base_url=base, ignore_https_errors=True) as context:
        form = {"password": PASSWORD}
        assert context.request.post("sign-in", form=form, max_redirects=0).status == 303
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        page.on("pageerror", lambda error: wrong.append(f"uncaught: {error}"))
        page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
        page.on("request", lambda asked: is_astray(asked.url, base) and wrong.append(asked.url))
        yield page
    assert (wrong, open_to_others.strays) == ([], [])


def is_astray(url, base):
    return urlsplit(url).scheme not in {"data", "blob"} and not url.startswith(base)


def leads_within(page, base, least=20):
    """Hold that whatever the page has of this host is below the explorer's path."""
    found = [url for url in page.evaluate(LEADING) if "://127.0.0.1:" in url]
    assert len(found) > least
    assert [url for url in found if is_astray(url, base)] == []


def test_a_planner_goes_from_the_first_page_to_a_file_without_leaving_the_path(
    outside, open_to_others
):
    base = f"{open_to_others.address}/"

    def arrived(path, present):
        expect(outside).to_have_url(re.compile(re.escape(base + path)))
        expect(outside.locator(".top nav [aria-current]")).to_have_text(present)
        expect(outside.locator("main h1")).to_be_visible()
        leads_within(outside, base)

    def through(name):
        outside.get_by_label("Main").get_by_role("link", name=name, exact=True).click()
        arrived(name.lower(), name)

    arrive(outside, "")
    leads_within(outside, base)
    outside.get_by_label("Your library", exact=True).press_sequentially("klaipeda")
    outside.get_by_role("option", name=re.compile("Kantas")).click()
    arrived("library/", "Libraries")
    outside.locator(".partners a", has_text="why").first.click()
    arrived("paths?", "Paths")
    through("Network")
    outside.locator("a.node[href]").first.focus()
    outside.keyboard.press("Enter")
    expect(outside).to_have_url(re.compile(r"/network\?.+"))
    leads_within(outside, base)
    for name in ("Matches", "Clusters", "Consortium", "Questions"):
        through(name)
    outside.locator("main a[href$='/questions/languages']").click()
    arrived("questions/languages", "Questions")
    with outside.expect_download() as saved:
        outside.get_by_role("link", name="CSV").first.click()
    assert saved.value.url.startswith(f"{base}answers/")


@pytest.mark.parametrize("path", ["api", "atlas?library=6919"])
def test_whatever_a_page_draws_leads_below_the_path(outside, open_to_others, path):
    arrive(outside, path)
    outside.wait_for_load_state("networkidle")
    leads_within(outside, f"{open_to_others.address}/")


def test_one_signs_in_below_the_path_and_is_led_back_to_what_was_asked_for(outside, open_to_others):
    outside.context.clear_cookies()
    outside.goto("library/6919")
    assert outside.url.startswith(f"{open_to_others.address}/sign-in?")
    leads_within(outside, f"{open_to_others.address}/", least=3)
    outside.get_by_label("Password").fill(PASSWORD)
    outside.get_by_role("button", name="Sign in").click()
    expect(outside.locator("main h1")).to_be_visible()
    assert outside.url == f"{open_to_others.address}/library/6919"
    (cookie,) = outside.context.cookies()
    assert (cookie["path"], cookie["secure"], cookie["httpOnly"]) == (f"{BELOW}/", True, True)


def test_the_permanent_link_is_copied_as_others_open_it(outside, open_to_others):
    arrive(outside, f"consortium?{PAIR}")
    leads_within(outside, f"{open_to_others.address}/")
    link = outside.locator("#permanent")
    href = link.evaluate("(each) => each.href")
    assert href.startswith(f"{open_to_others.address}/consortium?")
    with outside.expect_download() as saved:
        outside.get_by_role("link", name="GraphML").click()
    assert open_to_others.address in saved.value.path().read_text("utf-8")
