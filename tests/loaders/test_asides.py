import pytest

from loaders.pages import page

PAGE = """A Library
Number of sistership established: 2
Country: Spain
Description: A house by the sea.
{}
Children love it.

See all description

Type of library: Rural
Population served: Less than 10.000
Current library programs:
- Music
Activities you want to do with your sister library:
- Exchange of information
Languages spoken by staff: Spanish
Languages spoken by patrons: Spanish, English
Preferred countries for cooperation: Ireland
Searching partners for European program: Yes
Participating in any European Union program: No
"""
BARE = PAGE.replace("\nSee all description\n", "").replace("Children love it.\n", "")
PLAIN = page.parse(PAGE.format("It is old."), source="x").profile
FACTS = ("country", "type", "population_band", "sisterships_stated", "in_eu_programme")
LISTS = ("offers", "seeks", "staff_languages", "patron_languages", "prefers")
ASIDES = [
    ("type", "Type of library: we are rural and proud of it"),
    ("type", "Type of library: proud"),
    ("population_band", "Population served: a lot of people"),
    ("seeks_eu_partners", "Searching partners for European program: always"),
    ("sisterships_stated", "Number of sistership established: many"),
    ("country", "Country: nice"),
    ("offers", "Current library programs: everything you can think of"),
    ("staff_languages", "Languages spoken by staff: we speak English, and try others"),
    ("patron_languages", "Languages spoken by patrons: all of the world"),
    ("prefers", "Preferred countries for cooperation: we dream of Ireland by night"),
]


def parsed(text):
    document = page.parse(text, source="x")
    assert document.profile, document.notes
    notes = [(note.code, note.field, note.line) for note in document.notes]
    return document.profile, notes


def facts(profile):
    lists = [[item.id for item in getattr(profile, name) or ()] for name in LISTS]
    return [getattr(profile, name) for name in FACTS], lists


@pytest.mark.parametrize("form", [PAGE, BARE])
@pytest.mark.parametrize(("field", "line"), ASIDES)
def test_a_line_of_the_description_that_begins_with_a_label_stays_there(form, field, line):
    found, notes = parsed(form.format(line))
    assert facts(found) == facts(PLAIN)
    rest = "\nChildren love it." if form is PAGE else ""
    assert found.description == f"A house by the sea.\n{line}{rest}"
    assert notes == [("field-conflict", field, 5)]


def test_an_answer_before_the_end_of_the_description_is_none_where_the_field_follows():
    found, notes = parsed(PAGE.format("Type of library: Metropolitan"))
    assert (found.type, notes) == ("Rural", [("field-conflict", "type", 5)])
    assert found.description.endswith("Type of library: Metropolitan\nChildren love it.")


def test_several_lines_with_labels_stay_in_the_description():
    lines = "Type of library: rural, we say. Contact: at the desk\nPopulation served: all of us"
    found, notes = parsed(PAGE.format(lines))
    assert (facts(found), found.contact) == (facts(PLAIN), None)
    assert found.description == f"A house by the sea.\n{lines}\nChildren love it."
    assert [field for _, field, _ in notes] == ["type", "population_band"]


def test_the_note_names_the_answer_and_not_the_words_of_the_description():
    document = page.parse(PAGE.format("Type of library: Ana Primjer's pride"), source="x")
    (note,) = document.notes
    assert "“Rural”" in note.message
    assert "Ana" not in note.message


def test_a_sentence_behind_a_label_is_no_answer_where_the_field_is_not_there():
    text = "A Library\nCountry: Spain\nDescription: A house.\nType of library: {}\nIt is old.\n"
    found, notes = parsed(text.format("we are rural and proud of it"))
    assert (found.type, notes) == (None, [("label-in-description", "type", 4)])
    assert found.description.endswith("proud of it\nIt is old.")
    assert parsed(text.format("Academic"))[0].type == "Academic"


def test_an_answer_of_ones_own_behind_the_description_stays_one():
    text = "A Library\nCountry: Spain\nDescription: A house.\nType of library: Academic\n"
    found, notes = parsed(f"{text}Population served: Less than 10.000\n")
    assert (found.type, notes) == ("Academic", [("unknown-type", "type", 4)])


def test_a_misspelt_label_in_the_description_leaves_its_end_there():
    found, notes = parsed(PAGE.format("Langauges spoken by staff: many"))
    assert found.description.endswith("staff: many\nChildren love it.")
    assert notes == [("unknown-label", "staff_languages", 5)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Type of library: something", "Type of library: Rural"),
        ("Population served: many", "Population served: Less than 10.000"),
        ("Participating in any European Union program: maybe", "{}: No"),
        ("Number of sistership established: some", "Number of sistership established: 2"),
        ("Languages spoken by staff: many", "Languages spoken by staff: Spanish"),
        ("Preferred countries for cooperation: warm ones", "{}: Ireland"),
        ("Current library programs:\n- Quinces", "Current library programs:\n- Music"),
    ],
)
def test_an_answer_that_is_understood_wins_over_an_earlier_one_that_is_not(first, second):
    second = second.format(first.partition(":")[0])
    document = page.parse(f"A Library\nCountry: Spain\n{first}\n{second}\n", source="x")
    alone = page.parse(f"A Library\nCountry: Spain\n{second}\n", source="x")
    assert document.profile == alone.profile
    (note,) = (note for note in document.notes if note.code == "field-conflict")
    assert note.message.endswith("the second is kept, the first is no answer.")


def test_a_country_that_is_known_wins_over_an_earlier_one_that_is_not():
    found, notes = parsed("A Library\nCountry: by the sea\nCountry: Spain\n")
    assert (found.country, notes) == ("ES", [("field-conflict", "country", 3)])


def test_of_two_answers_that_are_understood_the_first_stays():
    found, _ = parsed("A Library\nCountry: Spain\nType of library: Rural\nType of library: Odd\n")
    assert found.type == "Rural"


@pytest.mark.parametrize("ending", ["", "Ru", "Rural and"])
def test_an_answer_that_is_cut_leaves_the_field_unknown(ending):
    line = "Type of library: ours"
    for form in (PAGE, BARE):
        text = form.format(line).partition("Type of library: Rural")[0]
        found, notes = parsed(f"{text}Type of library: {ending}")
        assert (found.type, "type" in found.covers) == (None, False)
        assert ("cut-off", "type") in [note[:2] for note in notes]


def test_a_description_that_is_cut_behind_a_label_gives_no_answer():
    text = "A Library\nCountry: Spain\nDescription: A house.\nType of library: Rural\nand we lo"
    found, notes = parsed(text)
    assert (found.type, found.description) == (None, text.partition("Description: ")[2])
    assert ("cut-off", "description", 5) in notes
    assert "type" not in found.covers


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("Contact: at the desk", ("field-conflict", "contact", 6)),
        ("Links: none", ("label-in-description", None, 6)),
        ("Description: more", ("label-in-description", None, 6)),
    ],
)
def test_prose_behind_an_everyday_label_inside_the_description_is_not_lost(line, note):
    text = PAGE.format(line).replace("Country: Spain", "Country: Spain\nContact: Ana Primjer")
    found, notes = parsed(text)
    assert found.description == f"A house by the sea.\n{line}\nChildren love it."
    assert (found.contact, notes) == ("Ana Primjer", [note])
    assert not any("Ana" in each.message for each in page.parse(text, source="x").notes)


def test_a_contact_that_follows_the_description_is_the_contact():
    found, notes = parsed(PAGE.format("Contact: Ana Primjer"))
    assert "Ana" not in found.description
    assert (found.contact.startswith("Ana Primjer"), notes) == (True, [])


def test_the_end_of_another_description_says_nothing_about_the_first():
    first = BARE.format("It is old.")
    found, _ = parsed(first + PAGE.format("It is new."))
    assert facts(found) == facts(PLAIN)
    assert found.description == "A house by the sea.\nIt is old."
