from dataclasses import replace

from dashboard.components import partners as fits
from dashboard.components import profile as told
from dashboard.components.who_fits import incomparable
from dashboard.data.library import Item, Profile, Sister
from dashboard.data.partners import Partner
from tests.dashboard.test_components import text

LISTS = dict.fromkeys(("offers", "seeks", "staff_languages", "patron_languages", "prefers"))
BARE = Profile(
    id="x", name="X", city=None, country_id=None, country=None, type=None, band=None,
    population=None, open_to_all=None, preference_note=None, seeks_eu=None, in_eu=None,
    sisters_stated=None, description=None, source=None, source_url=None, loaded_at=None,
    remarks=(), lists=LISTS,
)  # fmt: skip
PARTNER = Partner(
    id="y", name="Y", country="Spain", score=11.0, known=90.0,
    names=(("Debates",), (), ("Storytelling", "Exhibitions")), shares=(6.0, 0.0, 3.0, 0.0, 2.0),
    besides=("English in common",),
)  # fmt: skip


def test_a_profile_that_says_nothing_is_told_as_such():
    assert told.unknown(BARE) == "Nothing but its name and place is known."
    assert text(told.facts(BARE, sisters=0)) == "No sister known"


def test_no_is_told_apart_from_unknown():
    said_no = replace(BARE, seeks_eu=False)
    assert "Not seeking EU partners" in text(told.facts(said_no, sisters=0))
    assert "whether it seeks EU partners" not in told.unknown(said_no)
    assert "whether it takes part in an EU programme" in told.unknown(said_no)


def test_sisters_that_are_stated_and_not_known_are_counted_apart():
    assert told.sister_count(replace(BARE, sisters_stated=10), 8) == "8 sisters known, 10 stated"
    assert told.sister_count(replace(BARE, sisters_stated=1), 1) == "1 sister"
    assert told.sister_count(replace(BARE, sisters_stated=0), 0) == "No sister known"


def test_an_absent_list_differs_from_an_empty_one():
    absent = told.chips("Seeks", None, nothing="Nothing known of what it seeks.")
    assert "Nothing known" in text(absent)
    assert "there, and empty" in text(told.chips("Seeks", (), nothing="Nothing known."))


def test_rare_items_stay_in_sight_when_a_long_list_is_folded():
    items = tuple(Item(f"i{at:02}", f"Item {at:02}", rare=at > 27) for at in range(30))
    section = told.chips("Offers", items, nothing="")
    shown, folded = section.children[1:]
    assert [text(chip) for chip in shown.children][-2:] == ["Item 28", "Item 29"]
    assert text(folded).startswith("18 more")


def test_an_implied_language_is_marked():
    lithuanian = (Item("lt", "Lithuanian", implied=True),)
    assert "taken from the country" in text(told.languages("Staff speak", lithuanian))


def test_a_tie_that_is_over_is_told():
    sister = Sister("s", "S", None, "Spain", "2014", "ended", None, "stated", None)
    assert text(told.sister_list("x", [sister])).split() == [
        "S",
        "Spain",
        "from",
        "2014",
        "ended",
        "·",
        "why?",
    ]


def test_a_bar_is_as_long_as_the_fit_is_of_a_hundred():
    (entry,) = fits.ranked([PARTNER], library="x", average=12.0).children
    bar = entry.children[2]
    assert [piece.style["width"] for piece in bar.children[:-1]] == ["6.0%", "3.0%", "2.0%"]
    assert bar.children[-1].style == {"left": "12.0%"}
    assert getattr(bar, "aria-label") == (
        "11 of 100: 6.0 we get, 3.0 both want, 2.0 not known, counted as average"
    )
    assert PARTNER.mainly == "get"


def test_the_number_of_a_fit_leads_to_its_reasons():
    (entry,) = fits.ranked([PARTNER], library="x", average=12.0).children
    assert entry.children[1].href == "/paths?library=x&library=y"


def test_a_tie_that_lasts_is_called_still_active():
    sister = Sister("s", "S", None, "Spain", "2014", "active", None, "stated", None)
    assert "still active" in text(told.sister_list("x", [sister]))


def test_a_tie_whose_note_says_roughly_when_is_not_said_to_be_of_no_known_year():
    tie = Sister("y", "Y", None, "Spain", None, None, None, "stated", "by September 2013")
    row = text(told.sister_list("x", [tie]))
    assert "by September 2013" in row
    assert "year not known" not in row
    other = text(told.sister_list("x", [replace(tie, note="a twin town, by agreement")]))
    assert "year not known" in other


def test_without_a_profile_a_reader_is_sent_to_the_secretariat_before_a_command():
    said = text(incomparable("Spain", "ES"))
    assert said.index("secretariat") < said.index("sisternet load PROFILE.txt")


def test_the_page_that_the_facts_are_from_is_named_with_what_is_there_alone():
    page = text(told.provenance(replace(BARE, source="x.txt", source_url="https://example.org")))
    assert "the page they were published on, with any contact data" in page
