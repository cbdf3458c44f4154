import pytest

from loaders.pages import page
from tests.loaders.given import dry

HEAD = "Country: Croatia\n\nType of library: Rural\n\nPopulation served: Less than 10.000\n\n"
OFFERS = "Current library programs:\n  • Literacy\n  • Exhibitions\n"
SEEKS = "Activities you want to do with your sister library:\n  • Exchange of information\n"


def read(text):
    document = page.parse(text, source="x")
    assert document.profile, document.notes
    return document.profile, [n.field for n in document.notes if n.code == "cut-off"]


def ids(items):
    return None if items is None else [item.id for item in items]


@pytest.mark.parametrize("ending", ["", "\n"])
@pytest.mark.parametrize(
    ("fragment", "field"),
    [
        ("\nLanguages spoken by p", "patron_languages"),
        ("\nLanguages spoken by patrons", "patron_languages"),
        ("\nParticipating in an", "in_eu_programme"),
        ("\nPREFERRED COUN", "prefers"),
    ],
)
def test_a_label_cut_in_the_middle_is_left_out(fragment, field, ending):
    found, cut = read(HEAD + OFFERS + SEEKS + "\nLanguages spoken by staff: Croatian\n" + fragment)
    assert (ids(found.offers), ids(found.seeks)) == (
        ["literacy", "exhibitions"],
        ["exchange-of-information"],
    )
    assert (ids(found.staff_languages), found.patron_languages, cut) == (["hr"], None, [field])
    assert (field in found.partial) == (field != "in_eu_programme")
    assert "in_eu_programme" not in found.covers


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("  • Reading promotio", []),
        ("  • Reading promotio\n", []),
        ("  • Celebration of ephem", []),
        ("  • Celebration of ephemeris (Day of the", ["commemorative-days"]),
        ("  • Puppet theat", []),
        ("  • Reading clubs", ["reading-clubs"]),
        ("  • Celebration of ephemeris (Day of the library", ["commemorative-days"]),
        ("  • ", []),
        ("  •", []),
        ("  • StorytellingActivities you w", ["storytelling"]),
        ("  • Music, mostly on the gui", ["music"]),
    ],
)
def test_the_last_item_is_kept_where_it_is_whole(last, kept):
    found, cut = read(HEAD + OFFERS + last)
    assert (ids(found.offers), cut) == (["literacy", "exhibitions", *kept], ["offers"])
    assert (found.partial, found.seeks) == (frozenset({"offers"}), None)
    assert "seeks" not in found.covers


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Languages spoken by staff: English, Span", "staff_languages", ["en"]),
        ("Languages spoken by staff: English an", "staff_languages", ["en"]),
        ("Languages spoken by staff: Croatian, sl", "staff_languages", ["hr"]),
        ("Languages spoken by staff: Span", "staff_languages", None),
        ("Languages spoken by staff: Klingonic, Span", "staff_languages", None),
        ("Languages spoken by staff:", "staff_languages", None),
        ("Preferred countries for cooperation: Ireland, Scotl", "prefers", ["IE"]),
        ("Preferred countries for cooperation: Finland, UK", "prefers", ["FI"]),
        ("Preferred countries for cooperation: No pref", "prefers", None),
        ("Preferred countries for cooperation: -", "prefers", []),
        ("Current library programs:", "offers", None),
    ],
)
def test_the_last_line_keeps_what_is_whole(line, field, value):
    found, cut = read(HEAD + line)
    assert (ids(getattr(found, field)), cut) == (value, [field])
    assert found.partial == {field}


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Type of library: Libr", "type", None),
        ("Type of library: Metropolitan", "type", "Metropolitan"),
        ("Population served: Less than 10.00", "population_band", None),
        ("Population served: Less than 1000", "population_band", None),
        ("Population served: Less than 10.000", "population_band", "lt_10k"),
        ("Searching partners for European program: Ye", "seeks_eu_partners", None),
        ("Number of sistership established: 1", "sisterships_stated", None),
        ("Contact: Ana Primjer. Email: ana@exam", "contact", None),
        ("Description: A house by the se", "description", "A house by the se"),
    ],
)
def test_an_answer_that_may_be_cut_is_unknown_and_not_taken_away(line, field, value):
    found, cut = read("Country: Spain\n" + line)
    assert (getattr(found, field), cut) == (value, [field])
    assert (field in found.covers) == (value is not None)


@pytest.mark.parametrize(
    "fragment", ["Se", "See all desc", "See all descriptionType of li", "Typ", "Type of lib\n"]
)
def test_what_follows_the_description_may_be_cut_too(fragment):
    found, cut = read("Country: Spain\nDescription: A house.\n" + fragment)
    assert found.description == "A house."
    assert len(cut) == 1


def test_a_page_that_ends_its_last_line_and_lacks_fields_is_not_cut():
    assert read(HEAD + OFFERS)[1] == []
    assert read(HEAD)[0].covers >= {"offers", "seeks", "prefers", "in_eu_programme"}


def test_the_last_field_needs_no_line_end():
    found, cut = read(HEAD + "Participating in any European Union program: Yes")
    assert (found.in_eu_programme, cut) == (True, [])
    assert read(HEAD + "Participating in any European Union program: Y\nType of library: R")[1]


def test_a_repeated_answer_that_is_cut_does_not_disagree():
    searching = "Searching partners for European program: Yes"
    both = f"{HEAD}{searching}\nParticipating in any European Union program: No\n"
    document = page.parse(both + searching[:-1], source="x")
    assert [note.code for note in document.notes if note.field] == ["name-from-file", "cut-off"]


def test_a_country_that_may_go_on_is_rejected():
    assert page.parse("Country: UK", source="x").status == "rejected"
    assert page.parse("Country: UK\n", source="x").status == "noted"
    assert page.parse("Country: Lith", source="x").status == "rejected"


def test_items_without_headings_may_go_on_in_either_list():
    found, cut = read(HEAD + "- Activities for seniors\n- Music\n- Exchange of id")
    assert (ids(found.offers), found.seeks, cut) == (["seniors", "music"], None, ["seeks"])
    assert found.partial == {"offers", "seeks"}


def test_a_wish_that_is_cut_is_not_said_to_be_closed():
    wish = "Preferred countries for cooperation: Finland, "
    assert read(HEAD + wish)[0].open_to_all is None
    assert read(HEAD + wish + "\n")[0].open_to_all is False


@pytest.mark.parametrize("line", ["Descriptin: a house", "Descriptin:o", "Typ of library: Rural"])
def test_a_page_that_is_cut_below_a_label_that_is_written_wrong_ends_in_its_description(put, line):
    (document,) = dry(put("x.txt", f"Country: Spain\n\n{line}\n\nSee all descriptio")).documents
    notes = {note.code: note.field for note in document.notes}
    assert (document.status, notes["cut-off"]) == ("noted", "description")
