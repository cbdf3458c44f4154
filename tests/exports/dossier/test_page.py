"""A dossier as a page: nothing is asked of any host, and what people wrote stays text."""

import io
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings

from exports.dossier.page import write_page
from tests.exports.dossier.networks import FIVE, NASTY, dossier, many
from tests.exports.parts import texts


def page(told):
    out = io.BytesIO()
    write_page(told, to=out)
    return out.getvalue().decode("utf-8")


class Outline(HTMLParser):
    """Collects what a page is built of, and fails for what is left open."""

    VOID = frozenset({"meta", "col", "path", "circle", "rect"})

    def __init__(self, document):
        super().__init__()
        self.tags, self.open = [], []
        self.feed(document)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def built():
    return Outline(page(dossier("1", "2", "3", members=("1", "2", "3"), programme="CREA-COOP-S")))


def test_it_asks_no_host_for_anything_and_runs_nothing(built):
    asking = {"script", "link", "img", "iframe", "object", "embed", "form", "base", "image", "use"}
    assert not asking & {tag for tag, _ in built.tags}
    policy = next(each["content"] for each in built.all("meta") if "http-equiv" in each)
    assert policy.startswith("default-src 'none'")
    document = page(dossier("1", "2"))
    assert set(re.findall(r"url\(\"?(\w+):", document)) == {"data"}


def test_headings_tables_and_pictures_are_built_for_everybody(built):
    headings = [int(tag[1]) for tag, _ in built.tags if re.fullmatch(r"h\d", tag)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))
    assert {each.get("scope") for each in built.all("th")} == {"col", "row"}
    assert len(built.all("caption")) == len(built.all("table"))
    assert len(built.all("figcaption")) == len(built.all("figure")) == 2
    assert built.all("html") == [{"lang": "en"}]
    ids = [attributes["id"] for _, attributes in built.tags if "id" in attributes]
    targets = [each["href"][1:] for each in built.all("a") if each["href"].startswith("#")]
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)


def test_on_a_small_screen_cells_stand_under_each_other_with_the_head_of_their_column(built):
    cells = built.all("td")
    assert all(each["data-head"] and each["role"] == "cell" for each in cells)
    style = page(dossier("1", "2"))
    assert "content: attr(data-head)" in style
    assert (
        "anywhere"
        not in style.partition("@media print")[0]
        .replace(
            "a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 3px; "
            "overflow-wrap: anywhere; }",
            "",
        )
        .partition("footer")[0]
    )


def test_what_people_wrote_is_text_in_it():
    hostile = [{**FIVE[0], "name": NASTY, "city": NASTY}, {**FIVE[1], "name": "<img src=x>"}]
    more = {"1": {"type": NASTY, "source_url": "javascript:alert(1)", "preference_note": NASTY}}
    document = page(dossier("1", "2", libraries=hostile, more=more))
    found = Outline(document)
    assert not {"script", "img"} & {tag for tag, _ in found.tags}
    assert [each for each in found.all("a") if not re.match(r"#|https?://", each["href"])] == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in document
    assert "\x00" not in document


@settings(deadline=None, max_examples=20)
@given(texts())
def test_it_is_well_built_whatever_libraries_are_called(name):
    Outline(page(dossier("1", "2", libraries=[{**FIVE[0], "name": name}, FIVE[1]])))


def test_it_holds_the_typefaces_of_the_letters_that_are_in_it():
    latin = page(
        dossier(
            "a", "b", libraries=[{"id": "a", "name": "A"}, {"id": "b", "name": "B"}], sisters=()
        )
    )
    greek = page(
        dossier(
            "a",
            "b",
            libraries=[{"id": "a", "name": "Βιβλιοθήκη"}, {"id": "b", "name": "Библиотека"}],
            sisters=(),
        )
    )
    assert "U+0370" not in latin
    assert "U+0370" in greek
    assert "U+0400-045F" in greek


def test_a_long_dossier_stays_small():
    libraries = many(70)
    told = dossier(*(each["id"] for each in libraries), libraries=libraries, sisters=())
    assert len(page(told)) < 1_500_000
