import pytest

from loaders.pages import page

FIELDS = """Country: Croatia

Contact: Ana Primjer. Email: ana@example.org

Description: A house by the sea.

See all description

Type of library: Rural

Population served: Less than 10.000

Current library programs:
  • Activities for seniors
  • Celebration of ephemeris (Day of the library
  • Health Literacy (healthcare workshops…)
Activities you want to do with your sister library:
  • e-Reading
  • Exchange of ideas and expertise

Languages spoken by staff: Croatian, english

Languages spoken by patrons: Croatian and Italian

Preferred countries for cooperation: -

Searching partners for European program: Yes

Participating in any European Union program: No
"""


def read(text, source="mali-lug.txt"):
    document = page.parse(text, source=source)
    assert document.profile, document.notes
    return document.profile


def ids(items):
    return [item.id for item in items]


def codes(text, source="mali-lug.txt"):
    return [note.code for note in page.parse(text, source=source).notes]


def test_a_page_of_bullets_is_read_whole():
    found = read(FIELDS)
    assert ids(found.offers) == ["seniors", "commemorative-days", "health-literacy"]
    assert ids(found.seeks) == ["e-reading", "exchange-of-ideas"]
    assert ids(found.staff_languages) == ["hr", "en"]
    assert ids(found.patron_languages) == ["hr", "it"]
    assert (found.country, found.type, found.population_band) == ("HR", "Rural", "lt_10k")
    assert (found.prefers, found.open_to_all, found.partial) == ((), True, frozenset())
    assert (found.seeks_eu_partners, found.in_eu_programme) == (True, False)
    assert found.description == "A house by the sea."
    assert found.contact == "Ana Primjer. Email: ana@example.org"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace(" ", "\u00a0").replace("  •", "\t•"),
        lambda text: text.replace("  • ", "- ").replace("\n\n", "\n"),
        lambda text: text.replace("  • ", "* ").replace(": ", ":   "),
        lambda text: text.replace("Country:", "COUNTRY :").replace("Type of", "type  OF"),
        lambda text: "This slideshow requires JavaScript.\n\n" + text,
        lambda text: "\ufeffEl pase de diapositivas requiere JavaScript.\n" + text,
        lambda text: text.replace("description\n\nType", "descriptionType"),
        lambda text: text.replace("expertise\n\nLang", "expertiseLang"),
        lambda text: text.replace("workshops…)\nActivities you", "workshops…)Activities you"),
        lambda text: text.replace("Country: Croatia", "Country:\nCroatia"),
        lambda text: text.replace("programs:\n", "programs\n"),
        lambda text: text.replace("Celebration of ", "Celebration of\n    "),
        lambda text: text.replace("Croatian, ", "Croatian,\n"),
        lambda text: text.replace(" -\n", " No preferences\n"),
    ],
)
def test_small_differences_of_form_change_nothing(change):
    changed, found = read(change(FIELDS)), read(FIELDS)
    for name in ("country", "type", "population_band", "contact", "description", "open_to_all"):
        assert getattr(changed, name) == getattr(found, name)
    for name in ("offers", "seeks", "staff_languages", "patron_languages", "prefers"):
        assert ids(getattr(changed, name)) == ids(getattr(found, name))
    assert codes(change(FIELDS)) == codes(FIELDS) == ["name-from-file"]


def test_a_whole_page_in_one_line_is_parted_at_its_labels():
    assert read(FIELDS.replace("\n", " ").replace("  ", " ")).offers[0].id == "seniors"
    found = read(FIELDS.replace("\n", "").replace("  ", " "))
    assert (found.type, found.population_band, found.open_to_all) == ("Rural", "lt_10k", True)
    assert ids(found.staff_languages) == ["hr", "en"]
    assert (found.seeks_eu_partners, found.in_eu_programme) == (True, False)


PROSE = (
    "Type: public. Contact hours: Mon-Fri 9-17. Staff: 5 (4 + director). Our Country: nice. "
    "Contact: at the desk. Languages spoken by staff: many. Some numbers (2010): 62.000. "
    "Population served: Less than 10.000 souls, they say. Type of library: Metropolitan"
)


def test_labels_in_prose_stay_prose():
    found = read(FIELDS.replace("A house by the sea.", PROSE))
    assert found.description == PROSE
    assert (found.type, found.contact) == ("Rural", "Ana Primjer. Email: ana@example.org")
    assert codes(FIELDS.replace("A house by the sea.", PROSE)) == ["name-from-file"]


def test_a_glued_label_with_a_valid_value_ends_the_prose_where_no_line_begins_with_it():
    text = "Country: Spain\nDescription: By the river.Type of library: Rural\n"
    assert (read(text).description, read(text).type) == ("By the river.", "Rural")
    text = "Country: Spain\nDescription: The Type of library: one of a kind\n"
    assert (read(text).description, read(text).type) == ("The Type of library: one of a kind", None)


def test_bullets_inside_the_description_are_prose():
    text = FIELDS.replace("A house by the sea.", "- a house\n- § 7 branches\n\n“by the sea”")
    assert read(text).description == "- a house\n- § 7 branches\n“by the sea”"


def test_a_field_that_is_there_twice_is_noted():
    twice = FIELDS + "Searching partners for European program: yes\n"
    assert codes(twice) == ["name-from-file", "field-twice"]


def test_two_answers_keep_the_first_and_name_both():
    text = FIELDS + "Country: Spain\nContact: Jan Przykład. Email: jan@example.org\n"
    document = page.parse(text, source="x")
    notes = [note for note in document.notes if note.code == "field-conflict"]
    assert [(note.field, note.line) for note in notes] == [("country", 30), ("contact", 31)]
    assert "“Croatia” and “Spain”" in notes[0].message
    assert document.profile.contact == "Ana Primjer. Email: ana@example.org"


def test_what_is_absent_is_unknown_and_what_is_empty_is_empty():
    found = read("Country: Spain\nLanguages spoken by staff:\nCurrent library programs:\n")
    assert (found.staff_languages, found.offers) == ((), ())
    assert (found.patron_languages, found.seeks, found.prefers) == (None, None, None)
    assert (found.seeks_eu_partners, found.sisterships_stated, found.open_to_all) == (None,) * 3


def test_no_information_is_an_empty_list():
    text = "Country: Spain\nCurrent library programs:\n  • No information\nType of library: Rural\n"
    assert (read(text).offers, codes(text)[1:]) == ((), ["no-information"])


def test_the_number_of_sisterships_is_taken_where_it_is_stated():
    assert read("Number of sistership established: 10\n" + FIELDS).sisterships_stated == 10
    assert read(FIELDS).sisterships_stated is None


def test_a_note_has_the_line_of_its_item():
    text = FIELDS.replace("e-Reading", "Puppet theatre")
    note = next(n for n in page.parse(text, source="x").notes if n.code == "unknown-activity")
    assert (note.line, note.field) == (18, "seeks")


def test_text_of_no_field_is_noted_without_its_words():
    document = page.parse(FIELDS + "Powered by Jan Przykład\nShare this\n", source="x")
    note = next(note for note in document.notes if note.code == "text-outside-fields")
    assert (note.line, "2 lines" in note.message, "Jan" in note.message) == (30, True, False)


def test_a_line_that_belongs_to_no_field_is_named_by_its_label():
    document = page.parse("Library name: A\nCountry: Spain\nRegion: Madrid\nx\n", source="x")
    (note,) = document.notes
    assert (note.line, note.message.endswith("; the first is “Region:”.")) == (3, True)
    assert "Madrid" not in note.message


@pytest.mark.parametrize("line", ["ana@example.org: x", "99 123 4567: x"])
def test_a_label_that_may_be_personal_is_not_shown(line):
    (note,) = page.parse(f"A Library\n{line}\nCountry: Spain\n", source="x").notes
    assert note.message.endswith("to no field of the form: not read.")


def test_the_list_of_another_part_of_the_page_is_not_the_librarys():
    found = read("Country: Spain\nCurrent library programs:\n- Music\nShare this:\n- Twitter\n")
    assert ids(found.offers) == ["music"]


def test_a_misspelt_label_is_named_and_not_read():
    text = FIELDS.replace("Languages spoken by staff", "Langauges spoken by staf")
    note = next(n for n in page.parse(text, source="x").notes if n.code == "unknown-label")
    assert (note.field, read(text).staff_languages) == ("staff_languages", None)
    assert ids(read(text).seeks) == ["e-reading", "exchange-of-ideas"]


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        (FIELDS.replace("Country: Croatia", ""), "country-missing", "does not say its country"),
        (FIELDS.replace("Croatia\n", "\n", 1), "country-missing", "does not say its country"),
        (FIELDS.replace("Croatia\n", "Croatai\n", 1), "unknown-country", "Is “Croatia” meant"),
        ("Lorem ipsum dolor sit amet.\n", "not-a-profile", "No line has a label"),
        ("New Sistership! A (Spain) – B (Portugal)\nHurray\n", "not-a-profile", "a post about"),
        ("Libraries\nA\n(Spain) And\nB\nDescription of sistership\nx\n", "not-a-profile", "a sis"),
        (
            "Library name: A\nCountry: Spain\nPlease, mark the characteristics of your library\n",
            "not-a-profile",
            "the old application form",
        ),
    ],
)
def test_what_is_no_profile_is_rejected_with_the_reason(text, code, reason):
    document = page.parse(text, source="x")
    assert (document.status, document.profile) == ("rejected", None)
    assert [code, True] == [document.notes[0].code, reason in document.notes[0].message]


def test_contact_data_are_in_the_contact_only():
    text = FIELDS.replace("Croatian, english", "Ana Primjer ana@example.org, +385 99 123 4567")
    notes = page.parse(text + "Contact: other@example.org\n", source="x").notes
    assert not any("example.org" in note.message or "4567" in note.message for note in notes)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A Library\nwrite to jan@example.org\nCountry: Spain\n", 2),
        ("Home\nNAPLE Sister Libraries\nA Library\nCountry: Spain\nPhone: 123\n", 5),
    ],
)
def test_lines_around_the_fields_are_noted_but_for_a_pages_furniture(text, line):
    document = page.parse(text, source="x")
    assert [(n.code, n.line) for n in document.notes] == [("text-outside-fields", line)]
    assert document.profile.name == "A Library"


def test_links_are_not_kept_and_that_is_said():
    text = FIELDS.replace("Contact:", "Links: http://example.org\nContact:")
    assert codes(text) == ["name-from-file", "not-kept"]
    assert codes(FIELDS.replace("Contact:", "Links:\nContact:")) == ["name-from-file"]


def test_an_address_of_the_programme_gives_its_number():
    found = read("A Library\nhttps://www.example.org/library/?id=4711\nCountry: Spain\n")
    assert (found.programme_id, found.source_url) == (
        "4711",
        "https://www.example.org/library/?id=4711",
    )
    assert page.parse(FIELDS, source="x", programme_id="12").profile.programme_id == "12"


def test_an_address_in_a_wrong_field_does_not_travel_on():
    text = (
        "X Library\nCountry: Ireland\nType of library: ask ona@example.org\n"
        "Preferred countries for cooperation: write to ona@example.org\n"
    )
    profile = page.parse(text, source="x.txt").profile
    assert "example.org" not in f"{profile.type} {profile.preference_note}"


@pytest.mark.parametrize("country", ["", "Country: Atlantis\n"])
def test_a_rejected_page_has_its_reason_first_and_no_flood_of_notes(country):
    text = country + "".join(f"Tipe of library: {n}\n" for n in range(300))
    document = page.parse(text, source="x")
    assert (document.status, document.notes[0].code != "unknown-label") == ("rejected", True)
    assert len(document.notes) == 202


@pytest.mark.parametrize(
    "head",
    [
        "Country: Lithuania\nCity: Klaipėda\nDescription: A house.\n",
        "Country: Lithuania\nTown: Klaipėda\nDescription: A house.\n",
        "City: Klaipėda\nCountry: Lithuania\nDescription: A house.\n",
        "Country: Lithuania City: Klaipėda\nDescription: A house.\n",
        "Country: Lithuania\nDescription: A house.\nType of library: Rural\nCity: Klaipėda\n",
    ],
)
def test_a_page_may_name_its_city(head):
    document = page.parse(f"Qua Library\n{head}", source="x")
    assert (document.profile.city, document.profile.country) == ("Klaipėda", "LT")
    assert (document.profile.description, "city" in document.profile.covers) == ("A house.", True)


def test_a_page_without_a_city_says_nothing_about_it():
    text = "City Library of Klaipėda\nCountry: Lithuania\nDescription: A house.\nCity: my love\n"
    found = page.parse(text, source="x").profile
    assert (found.city, "city" in found.covers) == (None, False)
    assert found.description.endswith("City: my love")


def test_a_city_that_is_cut_is_left_out():
    document = page.parse("Qua Library\nCountry: Lithuania\nCity: Klai", source="x")
    assert (document.profile.city, "city" in document.profile.covers) == (None, False)
    assert "cut-off" in [note.code for note in document.notes]
