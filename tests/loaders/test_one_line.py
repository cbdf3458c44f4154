"""Documents of one line: what is read from them, and why they are rejected."""

import pytest

from tests.loaders.given import dry


@pytest.fixture
def told(put):
    def read(text, name="mali-lug.txt"):
        return dry(put(name, text)).documents[0]

    return read


@pytest.mark.parametrize(
    ("text", "code", "line", "reason"),
    [
        ("Country: UK", "unknown-country", 1, "ends in “UK”, which is also the beginning"),
        ("Country: Spai", "unknown-country", 1, "Is “Spain” meant? It is the beginning"),
        ("Country: Lith\n", "unknown-country", 1, "if the page was cut, save it again"),
        ("Country: Spain, Portugal", "unknown-country", 1, "names several countries"),
        ("Country: Atlantis", "unknown-country", 1, "is not a country that is known"),
        ("Country:", "country-missing", 1, "nothing follows “Country:”"),
        ("Description: A house. Country: Spain", "country-missing", 1, "inside another line"),
        ("Type of library: Rural", "country-missing", None, "add a line “Country:”"),
        ("Country", "not-a-profile", 1, "if “Country” is one, it needs a colon"),
        ("Country Spain", "not-a-profile", 1, "if “Country” is one, it needs a colon"),
        ("Country - Spain", "not-a-profile", 1, "if “Country” is one, it needs a colon"),
        ("Country; Spain", "not-a-profile", 1, "if “Country” is one, it needs a colon"),
        ("Books, music, country, and more", "not-a-profile", None, "No line has a label"),
        ("Lug Library is open.", "not-a-profile", None, "No line has a label"),
        ("contry: Spain", "not-a-profile", None, "No line has a label"),
        ("name,country", "empty", None, "columns and no rows"),
        ("-", "not-a-profile", None, "No line has a label"),
        (" ", "empty", None, "nothing but blanks"),
    ],
)
def test_a_line_that_is_no_library_is_rejected_with_the_reason(told, text, code, line, reason):
    document = told(text)
    assert document.status == "rejected"
    assert (document.notes[0].code, document.notes[0].line) == (code, line)
    assert reason in document.notes[0].message


@pytest.mark.parametrize(
    "text",
    [
        "Library name: A, Country: Spain, Type of library: Rural\n",
        "Type of library: Rural Country: Spain Library name: A\n",
        "A Country: Spain; Type of library: Rural\n",
        "A\nType of library: Rural | Country: Spain\n",
    ],
)
def test_a_country_behind_another_field_is_read(told, text):
    library = told(text).library
    assert (library["country"], library["type"]) == ("ES", "Rural")


def test_what_parts_two_fields_of_a_line_is_not_of_their_answers(told):
    text = "Library name: A, Population served: Less than 10.000, Country: Spain\n"
    document = told(text)
    assert document.library["population_band"] == "lt_10k"
    assert document.library["name"] == "A"


def test_a_line_of_a_web_page_is_read_as_one(told):
    assert told("<p>Country: Spain</p>").library["country"] == "ES"


def test_a_page_cut_in_the_label_of_its_country_says_so(told):
    document = told("A Library\nNumber of sistership established: 1\nCountr")
    assert "the page ends in “Country”" in document.notes[0].message
