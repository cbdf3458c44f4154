"""The manuals in docs/ and the program say the same: addresses, commands, words, pictures."""

import re
import shlex
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from docs.pictures import FOLDER, words_in
from docs.views import WAYS, walk
from sisternet.command import cli

HOUSE = Path(__file__).parent.parent
DOCUMENTS = [HOUSE / "README.md", *sorted((HOUSE / "docs").glob("*.md"))]
MANUALS = [HOUSE / "docs" / f"{name}.md" for name in ("librarian", "secretariat", "data-person")]
TEXTS = {path: path.read_text("utf-8") for path in DOCUMENTS}
EXPLORER = "http://127.0.0.1:8050"
LARGEST_PICTURE = 150_000

PICTURE = re.compile(r"!\[([^\]]*)\]\(pictures/([\w-]+)\.png\)")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|<(http[^>]+)>")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ON_SCREEN = re.compile(r"\*\*(.+?)\*\*")
# What a page says in words, and what it says to those who cannot see it.
WORDS = """() => [
    ...document.querySelectorAll("body, body *"),
].flatMap((each) => [
    each.textContent, each.getAttribute("placeholder"), each.getAttribute("aria-label"),
]).filter((words) => words && words.length < 1000).join("\\n")"""

per_manual = pytest.mark.parametrize("manual", MANUALS, ids=lambda path: path.stem)


def prose(path):
    return BLOCK.sub("", TEXTS[path])


def links(path):
    return [first or second for first, second in LINK.findall(prose(path))]


def anchors(path):
    headings = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_links_between_documents_lead_somewhere(document):
    lost = []
    for link in links(document):
        address = urlsplit(link)
        path = (document.parent / address.path).resolve() if address.path else document
        if address.scheme or address.netloc:
            continue
        if not path.exists() or (address.fragment and address.fragment not in anchors(path)):
            lost.append(link)
    assert lost == []


def test_the_readme_leads_to_every_manual():
    assert {f"docs/{manual.name}" for manual in MANUALS} <= set(links(DOCUMENTS[0]))


def test_the_script_makes_the_pictures_that_are_shown_and_no_others():
    shown = [name for text in TEXTS.values() for _, name in PICTURE.findall(text)]
    readme = re.findall(r"docs/pictures/([\w-]+)\.png", TEXTS[DOCUMENTS[0]])
    files = {path.stem for path in FOLDER.iterdir()}
    assert sorted([*shown, *readme]) == sorted(WAYS)
    assert files == set(WAYS)


def test_pictures_are_small_and_told_to_those_who_do_not_see_them():
    told = [alt for text in TEXTS.values() for alt, _ in PICTURE.findall(text)]
    large = [path.name for path in FOLDER.iterdir() if path.stat().st_size > LARGEST_PICTURE]
    assert [alt for alt in told if len(alt.split()) < 8] == []
    assert large == []


@pytest.mark.parametrize("name", WAYS)
def test_a_picture_shows_the_words_that_the_explorer_shows_now(page, name):
    shown = walk(page, name)
    pictured = words_in((FOLDER / f"{name}.png").read_bytes())
    assert pictured == shown.words, "The picture is stale: `make docs` takes it again."


@per_manual
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
    bold = [" ".join(words.split()) for words in ON_SCREEN.findall(prose(manual))]
    assert [words for words in bold if words not in "\n".join(said)] == []


@per_manual
def test_every_command_of_a_manual_works_in_the_order_of_the_page(desk, manual, tmp_path):
    blocks = BLOCK.findall(TEXTS[manual])
    assert {language for language, _ in blocks} <= {"sh", "python"}
    for language, text in blocks:
        script = text if language == "sh" else f"python -c {shlex.quote(text)}"
        assert desk(script) == ""
    named = re.findall(r"--(?:out|report) (\S+)", TEXTS[manual])
    assert [name for name in named if not (tmp_path / name).stat().st_size] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_command_that_is_named_in_passing_is_there(document):
    named = set(re.findall(r"`sisternet ([a-z]+)", prose(document)))
    assert named <= set(cli.commands)
