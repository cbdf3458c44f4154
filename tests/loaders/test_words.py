import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.vocabulary import sizes, terms, words


def ids(resolved):
    return [item.id for item in resolved.value]


def codes(resolved):
    return [remark.code for remark in resolved.remarks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reading clubs (Book clubs)", "reading-clubs"),
        ("Celebration of ephemeris (Day of the library", "commemorative-days"),
        ("  health   LITERACY [healthcare workshops...] ", "health-literacy"),
        ("Technology Literacy (Digital Literacy)", "digital-literacy"),
        ("Joint conferences and seminars", "conferences-and-seminars"),
        ("Erasmus+", "erasmus"),
    ],
)
def test_an_activity_is_found_by_any_of_its_wordings(text, expected):
    resolved = words.activity(text)
    assert (resolved.value.id, resolved.remarks) == (expected, ())


def test_free_text_after_an_item_is_kept_with_it():
    text = (
        "Activities in cooperation with other organizations, cooperation with rural libraries "
        "from all available countries"
    )
    resolved = words.activity(text)
    assert resolved.value.id == "cooperation-with-organizations"
    assert resolved.value.as_written == text
    assert codes(resolved) == ["free-text-after-item"]


def test_likeness_suggests_and_never_decides():
    resolved = words.activity("Storyteling")
    assert (resolved.value.id, resolved.value.known) == ("storyteling", False)
    assert "Storytelling" in resolved.remarks[0].message


def test_the_same_activity_in_two_wordings_is_one_item():
    resolved = words.activities(["Reading clubs", "Music", "Reading clubs (Book clubs)"])
    assert ids(resolved) == ["reading-clubs", "music"]
    assert [(r.code, r.entry) for r in resolved.remarks] == [("duplicate-item", 2)]


def test_no_information_is_a_list_that_is_there_and_empty():
    resolved = words.activities(["No information"])
    assert (resolved.value, codes(resolved)) == ((), ["no-information"])


def test_known_items_in_one_line_are_several():
    assert ids(words.activities(["Music, Exhibitions; Erasmus+, juggling"])) == [
        "music",
        "exhibitions",
        "erasmus",
        "juggling",
    ]


def test_an_id_of_an_activity_has_no_telephone_in_it():
    assert words.activity("Flurble, 8 600 88888").value.id == "flurble"


def test_an_address_in_a_list_is_not_kept():
    item = words.activity("Chess with jan@example.org or +385 99 123 4567").value
    assert item.as_written == "Chess with … or …"


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("Lithuanian, russian, english", "LT", ["lt", "ru", "en"]),
        ("English, Spanish and French", "PT", ["en", "es", "fr"]),
        ("Polish/German; Czech or slovak", None, ["pl", "de", "cs", "sk"]),
        ("English and Gaelic", "GB-SCT", ["en", "gd"]),
        ("English and Gaelic", "IE", ["en", "ga"]),
        ("Gaelic", "GB-NIR", ["ga"]),
        ("Español • Euskera", None, ["es", "eu"]),
        ("English (basic), Finnish.", None, ["en", "fi"]),
        ("-", None, []),
    ],
)
def test_languages_are_told_apart_as_people_list_them(text, country, expected):
    assert ids(words.languages(text, country=country)) == expected


@pytest.mark.parametrize(
    ("text", "expected", "code"),
    [
        ("swedish, germany", ["sv", "de"], "language-by-country"),
        ("English, Belgium", ["en"], "ambiguous-language"),
        ("English and Gaelic", ["en"], "ambiguous-language"),
        ("Lithuanain, English", ["en"], "unknown-language"),
        ("English, english", ["en"], "duplicate-item"),
    ],
)
def test_a_doubtful_language_is_remarked(text, expected, code):
    resolved = words.languages(text, country="LT")
    assert (ids(resolved), codes(resolved)) == (expected, [code])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Czech Republic", "CZ"),
        ("Czechia", "CZ"),
        ("ENGLAND", "GB-ENG"),
        ("Scotland, UK", "GB-SCT"),
        ("Irland", "IE"),
        ("The Netherlands", "NL"),
        ("España", "ES"),
        ("Lithuania (LT).", "LT"),
        ("GB-NIR", "GB-NIR"),
        ("Spain (Galicia)", "ES"),
    ],
)
def test_a_country_is_found_by_any_of_its_names(text, expected):
    assert words.country(text).value.id == expected


def test_a_state_of_four_nations_is_taken_and_remarked():
    assert words.country("United Kingdom").value.id == "GB"
    assert codes(words.country("UK")) == ["country-broad"]


@pytest.mark.parametrize("text", ["Lithuana", "Spain and Portugal", "no", "it", ""])
def test_a_country_that_is_not_known_is_not_guessed(text):
    assert words.country(text).value is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Less than 10.000", "lt_10k"),
        ("less than 10 000 inhabitants", "lt_10k"),
        ("Between 10.000 and 100.000", "10k_100k"),
        ("More than 100,000", "gt_100k"),
        ("30,000 - 100,000", "10k_100k"),
        (">100.000", "gt_100k"),
        ("Less than 10.00", None),
        ("about 5000", None),
    ],
)
def test_a_population_is_one_of_the_three_of_the_form(text, expected):
    assert sizes.population_band(text).value == expected


def test_answers_are_yes_or_no_or_not_understood():
    answers = [words.yes_no(text).value for text in ("Yes", "no", " YES. ", "Maybe", "Si", "")]
    assert answers == [True, False, True, None, None, None]


def test_a_type_is_the_forms_or_kept_as_written():
    assert words.library_type("mobile  LIBRARY").value == "Mobile library"
    unknown = words.library_type("Village library")
    assert (unknown.value, codes(unknown)) == ("Village library", ["unknown-type"])


def test_a_count_is_digits_only():
    counts = [words.whole_number(text).value for text in ("10", "1.000", "ten", "-1", "")]
    assert counts == [10, 1000, None, None, None]


@given(st.text(max_size=60))
def test_no_text_makes_a_resolver_fail(text):
    for resolve in (
        words.activity,
        words.languages,
        words.country,
        sizes.population_band,
        words.yes_no,
        words.library_type,
        words.whole_number,
    ):
        resolve(text)


@given(st.sampled_from(sorted(terms.activities().terms)), st.randoms())
def test_capitals_blanks_and_brackets_do_not_matter(activity_id, random):
    name = terms.activities().terms[activity_id].name
    swapped = "".join(random.choice((c.upper(), c.lower(), c.replace("(", "["))) for c in name)
    assert words.activity(f" {swapped.replace(' ', '   ')} ").value.id == activity_id


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("Between 10.000 - 100.000", "10k_100k"),
        ("10 000 – 100 000", "10k_100k"),
        ("9.999", "lt_10k"),
        ("10000", "10k_100k"),
        ("50,000 inhabitants", "10k_100k"),
        ("100001", "gt_100k"),
    ],
)
def test_a_number_of_people_falls_into_a_band(text, band):
    assert sizes.population_band(text) == words.Resolved(band)


def test_a_size_that_is_none_is_shown_whole_with_the_forms_own_ones():
    (remark,) = sizes.population_band("about 10.000 to 100.000 or so").remarks
    assert "“about 10.000 to 100.000 or so”" in remark.message
    assert "“Less than 10.000”" in remark.message
