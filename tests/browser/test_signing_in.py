"""Signing in as somebody at a browser does, with scripts and without, and being signed out."""

import pytest
from playwright.sync_api import expect

from dashboard import create_app
from dashboard.guard import Entry, Lock
from queries import Catalogue
from tests.browser.pages import barriers
from tests.dashboard.guard.test_passwords import GOOD, HASH
from tests.explorer import running


@pytest.fixture(scope="module")
def explorer_url(sample):
    entry = Entry(lock=Lock(HASH, "key" * 20))
    app = create_app(sample, catalogue=Catalogue.read(), entry=entry)
    with running(app.server) as address:
        yield address


def sign_in(page, password=GOOD):
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")


def test_one_signs_in_reads_on_is_told_when_it_is_over_and_signs_out(page, complaints):
    page.goto("/libraries?country=LT")
    expect(page.get_by_role("heading")).to_have_text("Sign in")
    expect(page.get_by_label("Password")).to_be_focused()
    assert barriers(page) == []
    sign_in(page, "another one altogether")
    expect(page.get_by_role("alert")).to_have_text("This is not the password.")
    expect(page.get_by_label("Password")).to_be_focused()
    assert barriers(page) == []
    sign_in(page)
    expect(page.locator("main h1")).to_have_text("14 libraries in Lithuania")
    assert page.url.endswith("/libraries?country=LT")
    complaints.clear()  # Browsers complain of any answer with 401.
    kept = page.context.cookies()
    page.context.clear_cookies()
    page.get_by_role("link", name="Clusters").click()
    expect(page.get_by_role("alert")).to_contain_text("You are not signed in any more")
    complaints.clear()
    page.get_by_role("alert").get_by_role("link", name="Sign in").click()
    expect(page.get_by_label("Password")).to_be_focused()
    page.context.add_cookies(kept)
    page.goto("/data")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading")).to_have_text("Sign in")
    assert page.context.cookies() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_needs_no_script_and_fits_a_phone(browser, explorer_url, scheme):
    size = {"width": 390, "height": 700}
    with browser.new_context(
        base_url=explorer_url, java_script_enabled=False, viewport=size, color_scheme=scheme
    ) as context:
        page = context.new_page()
        page.goto("/tables/coverage.json")
        page.get_by_role("link", name="Sign in").click()
        with page.expect_download() as kept:
            sign_in(page)
        assert kept.value.suggested_filename == "coverage.json"
        page.goto("/sign-in")
        assert page.url == f"{explorer_url}/"
