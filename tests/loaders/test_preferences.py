import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.vocabulary import terms
from loaders.vocabulary.preferences import preferences


def said(text):
    wishes = preferences(text).value
    return [item.id for item in wishes.prefers], wishes.open_to_all, wishes.note


@pytest.mark.parametrize(
    "text",
    ["-", "—", "No preferences", "no preference.", "any", "None", "all countries", "open", "No"],
)
def test_these_words_mean_that_all_are_welcome(text):
    assert said(text) == ([], True, None)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Ireland, scotland", ["IE", "GB-SCT"]),
        ("Switzerland or Belgium", ["CH", "BE"]),
        ("Spain, Irland, Finland and Slovenia", ["ES", "IE", "FI", "SI"]),
        ("Spain, Denmark, The Netherlands, Norway, Finland", ["ES", "DK", "NL", "NO", "FI"]),
        ("Finland,  Ireland, Belgium,  or Croatia", ["FI", "IE", "BE", "HR"]),
        ("Bosnia and Herzegovina and Serbia", ["BA", "RS"]),
        ("Northern Ireland/Ireland; Wales", ["GB-NIR", "IE", "GB-WLS"]),
    ],
)
def test_countries_are_told_apart_as_people_list_them(text, countries):
    assert said(text) == (countries, False, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Finland, Sweden, Norway, countries with island services",
            (["FI", "SE", "NO"], False, "countries with island services"),
        ),
        (
            "Sea-oriented countries with island libraries",
            ([], None, "Sea-oriented countries with island libraries"),
        ),
        (
            "any country but specially in Poland",
            (["PL"], True, "any country but specially in Poland"),
        ),
        ("Spain (Galicia)", (["ES"], False, "Spain (Galicia)")),
        ("neighbours of Austria", ([], None, "neighbours of Austria")),
        ("EU countries", ([], None, "EU countries")),
        ("not Spain", ([], None, "not Spain")),
    ],
)
def test_what_names_no_country_is_kept_as_a_note(text, expected):
    assert said(text) == expected
    assert [remark.code for remark in preferences(text).remarks] == ["preference-note"]


def test_a_misspelt_country_is_kept_and_the_near_one_named():
    resolved = preferences("Irlnad, Spain")
    assert said("Irlnad, Spain") == (["ES"], False, "Irlnad")
    assert [remark.code for remark in resolved.remarks] == ["unknown-country"]
    assert "Ireland" in resolved.remarks[0].message


@pytest.mark.parametrize("text", ["Not specified", "not stated", "Unknown", "n/a"])
def test_a_wish_that_is_not_said_is_unknown_and_noted(text):
    assert said(text) == ([], None, None)
    assert [remark.code for remark in preferences(text).remarks] == ["no-information"]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("FI, SE, NO", ["FI", "SE", "NO"]),
        ("FI, NO.", ["FI", "NO"]),
        ("NO, Denmark", ["NO", "DK"]),
        ("FI and NO", ["FI", "NO"]),
    ],
)
def test_norway_by_its_code_among_countries_is_norway_and_nothing_else(text, countries):
    assert said(text) == (countries, False, None)


def test_what_may_be_norway_or_no_preference_is_neither_and_noted():
    assert said("NO") == said("NO.") == ([], None, "NO")
    assert said("NO, thank you") == ([], None, "NO, thank you")
    assert [remark.code for remark in preferences("NO").remarks] == ["ambiguous-wish"]


def test_an_empty_wish_is_not_openness():
    assert said("  ") == ([], None, None)


@given(st.text(max_size=80))
def test_no_wish_fails_and_no_words_are_lost(text):
    countries, open_to_all, note = said(text)
    assert countries or open_to_all is not False
    assert countries or open_to_all or note or not terms.key(text) or preferences(text).remarks


@given(
    st.lists(st.sampled_from(sorted(terms.countries().terms)), min_size=1, unique=True),
    st.sampled_from([", ", "; ", " / ", " or ", " and ", "\n", ",  or "]),
)
def test_any_list_of_countries_comes_back(codes, separator):
    text = separator.join(terms.countries().terms[code].name for code in codes)
    assert said(text) == (codes, False, None)
