import contextlib
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from loaders.files import reading
from loaders.files.reading import RejectionError
from loaders.pages import html, page
from loaders.vocabulary import words
from tests.loaders.made_pages import facts, falls_back_once, render, render_html
from tests.loaders.test_asides import ASIDES

LAYOUTS = st.sampled_from(["bullets", "dash", "headless"])
ENCODINGS = st.sampled_from(
    ["utf-8", "utf-8-sig", "utf-16", "cp1250", "cp1252", "cp1257", "iso-8859-13"]
)
LISTS = ("offers", "seeks", "staff_languages", "patron_languages", "prefers")


def ids(items):
    return None if items is None else [item.id for item in items]


def activity_ids(texts):
    return None if texts is None else [words.activity(text).value.id for text in texts]


def encoded(text, encoding):
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        assume(False)


@given(facts(), LAYOUTS, ENCODINGS)
def test_a_profile_comes_back_from_any_layout_and_encoding(made, layout, encoding):
    assume(layout != "headless" or falls_back_once(made))
    text = reading.read_text(encoded(render(made, layout), encoding)).text
    found = page.parse(text, source="x").profile
    assert (ids(found.offers), ids(found.seeks)) == (
        activity_ids(made.offers),
        activity_ids(made.seeks),
    )
    assert ids(found.staff_languages) == ids(made.staff)
    assert ids(found.patron_languages) == ids(made.patrons)
    assert ids(found.prefers) == ids(made.prefers)
    assert (found.country, found.type) == (made.country.id, made.type)
    assert (found.seeks_eu_partners, found.in_eu_programme) == (made.searching, made.participating)
    assert found.sisterships_stated == made.sisters


@given(facts(), LAYOUTS, st.sampled_from(["utf-8", "utf-16"]), st.floats(0, 1))
def test_a_page_cut_anywhere_says_nothing_that_the_whole_does_not(made, layout, encoding, share):
    data = render(made, layout).encode(encoding)
    whole = page.parse(data.decode(encoding), source="x").profile
    text = reading.read_text(data[: int(len(data) * share)]).text
    cut = page.parse(text, source="x").profile
    if cut is None:
        return
    both = {*ids(whole.offers or ()), *ids(whole.seeks or ())}
    for name in LISTS:
        expected = both if name in ("offers", "seeks") else set(ids(getattr(whole, name) or ()))
        assert set(ids(getattr(cut, name) or ())) <= expected
    for name in ("type", "population_band", "seeks_eu_partners", "sisterships_stated"):
        assert getattr(cut, name) in (None, getattr(whole, name))
    assert cut.country == whole.country
    assert cut.open_to_all in (None, whole.open_to_all)


@given(facts())
def test_a_web_page_says_what_its_text_says(made):
    found = html.parse(render_html(made), source="x").profile
    plain = page.parse(render(made, "dash"), source="x").profile
    assert [ids(getattr(found, name)) for name in LISTS] == [
        ids(getattr(plain, name)) for name in LISTS
    ]
    assert (found.name, found.country, found.type) == (plain.name, plain.country, plain.type)


@given(facts(), LAYOUTS, st.text(max_size=30), st.integers(0, 2000))
def test_nothing_that_is_put_into_a_page_makes_it_fail(made, layout, text, place):
    written = render(made, layout)
    document = page.parse(written[:place] + text + written[place:], source="x")
    assert (document.profile is None) == (document.status == "rejected")


@given(st.binary(max_size=400), facts(), LAYOUTS)
def test_no_bytes_make_a_page_fail(data, made, layout):
    written = render(made, layout).encode()
    with contextlib.suppress(RejectionError):
        text = reading.read_text(written[:200] + data + written[200:]).text
        page.parse(text, source="x")
        html.parse(text, source="x")


@given(
    st.lists(st.sampled_from(["<p>", "</li>", "<ul><li>", "Country:", " Spain", "<!--", "&#0;"]))
)
def test_no_tags_make_a_web_page_fail(parts):
    html.parse("<html>" + "".join(parts), source="x")


@given(facts(), LAYOUTS, st.sampled_from(ASIDES), st.floats(0, 1))
def test_a_label_in_the_description_gives_no_answer_wherever_the_page_is_cut(
    made, layout, aside, share
):
    # Without its own headings, a list takes the nearest label before it for one.
    assume(layout != "headless" or falls_back_once(made) or not (made.offers or made.seeks))
    plain = page.parse(render(replace(made, description="A house."), layout), source="x").profile
    text = render(replace(made, description=f"A house.\n{aside[1]}\nIt is old."), layout)
    # A line end would say that the line is whole.
    cut = page.parse(text[: int(len(text) * share)].rstrip(), source="x").profile
    if cut is None:
        return
    for name in ("type", "population_band", "seeks_eu_partners", "sisterships_stated"):
        assert getattr(cut, name) in (None, getattr(plain, name))
    both = {*ids(plain.offers or ()), *ids(plain.seeks or ())}
    for name in LISTS:
        expected = both if name in ("offers", "seeks") else set(ids(getattr(plain, name) or ()))
        assert set(ids(getattr(cut, name) or ())) <= expected
