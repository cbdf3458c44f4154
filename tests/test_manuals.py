"""The manuals and the explorer say the same: addresses, words, pictures.

The sample is here as `make run` puts it in, for that is what a reader of the manuals sees.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from docs.pictures import FOLDER, words_in
from docs.views import WAYS, walk
from tests.documents import EXPLORER, MANUALS, in_bold, links, pictures
from tests.explorer import serving

LARGEST_PICTURE = 150_000
# What a page says in words, and what it says to those who cannot see it.
WORDS = """() => [...document.querySelectorAll("body *")].flatMap((each) => [
    each.textContent, each.getAttribute("placeholder"), each.getAttribute("aria-label"),
]).filter((words) => words && words.length < 1000).join("\\n")"""


@pytest.fixture(scope="module")
def explorer_url(_scratch) -> Iterator[str]:
    with _scratch.as_served() as graph, serving(graph) as address:
        yield address


def test_the_script_makes_the_pictures_that_are_shown_and_no_others():
    assert sorted(name for name, _ in pictures()) == sorted(WAYS)
    assert {path.stem for path in FOLDER.iterdir()} == set(WAYS)


def test_pictures_are_small_and_told_to_those_who_do_not_see_them():
    large = [path.name for path in FOLDER.iterdir() if path.stat().st_size > LARGEST_PICTURE]
    assert [told for _, told in pictures() if len(told.split()) < 8] == []
    assert large == []


@pytest.mark.parametrize("name", WAYS)
def test_a_picture_shows_the_words_that_the_explorer_shows_now(page, name):
    shown = walk(page, name)
    pictured = words_in((FOLDER / f"{name}.png").read_bytes())
    assert pictured == shown.words, "The picture is stale: `make docs` takes it again."


@pytest.mark.parametrize("manual", MANUALS, ids=lambda path: path.stem)
def test_every_address_opens_and_every_word_in_bold_stands_on_one_of_the_pages(
    page, explorer_url, manual
):
    inside = [each.removeprefix(EXPLORER) for each in links(manual) if each.startswith(EXPLORER)]
    said = []
    for address in dict.fromkeys(explorer_url + each for each in inside):
        answer = page.request.get(address)
        assert answer.status == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            page.goto(address)
            expect(page.locator("main h1")).to_be_visible()
            expect(page.locator(".notice, [role=alert]")).to_have_count(0)
            said.append(page.evaluate(WORDS))
    assert [words for words in in_bold(manual) if words not in "\n".join(said)] == []
