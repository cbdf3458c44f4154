"""Places: what is matched by what, and what is not guessed."""

import time

import pytest

from loaders.places.gazetteer import locate
from loaders.places.towns import reviewed_places, towns_of
from loaders.vocabulary import terms


def place(name, country, city=None):
    return locate(name, country=country, city=city).place


@pytest.mark.parametrize("city", ["Klaipėda", "klaipeda", " KLAIPEDA ", "Memel"])
def test_a_town_is_found_by_any_writing_of_its_name(city):
    assert place("Some Library", "LT", city) == "GeoNames 598098 Klaipėda by city"


@pytest.mark.parametrize(
    ("country", "name", "town"),
    [
        ("LT", "Klaipeda City Municipality Imanuelis Kantas Public Library", "598098 Klaipėda"),
        ("BE", "Public Library of Pittem", "2788925 Pittem"),
        ("HR", "Marko Marulic Split City Library", "3190261 Split"),
        ("HR", 'City Library "Slavko Kolar" Čazma', "3202820 Čazma"),
        (
            "ES",
            "Public library Ánxel Casal at Santiago de Compostela",
            "3109642 Santiago de Compostela",
        ),
        (
            "PL",
            "Wojewódzka Biblioteka Publiczna w Krakowie (The Regional Public Library in Krakow)",
            "3094802 Kraków",
        ),
    ],
)
def test_a_town_is_found_in_the_librarys_name(country, name, town):
    assert place(name, country) == f"GeoNames {town} by name"


@pytest.mark.parametrize(
    ("country", "name"),
    [
        ("ES", "Ricardo León Municipal Library"),
        ("PT", "Public Library Lúcio Craveiro da Silva"),
        ("ES", "Municipal Library"),
        ("HR", "Split and Zadar libraries of Split, Zadar"),
        ("US", "Carlow Library"),
    ],
)
def test_a_persons_name_and_a_choice_of_towns_are_not_guessed(country, name):
    position = locate(name, country=country, city=None)
    assert (position.latitude, position.place) == (None, None)
    assert (position.notes, "names no city" in position.remark) == ((), True)


def test_a_town_of_another_country_does_not_count():
    assert place("Carlow Library", "ES", "Carlow") is None


def test_the_four_nations_have_towns_of_their_own():
    assert place("Libraries", "GB-SCT", "Edinburgh").startswith("GeoNames 2650225")
    assert place("Libraries", "GB-WLS", "Edinburgh") is None
    assert place("Libraries", "GB", "Edinburgh").startswith("GeoNames 2650225")


def test_a_stated_town_that_is_not_found_is_noted():
    position = locate("Library", country="ES", city="Atlantis")
    assert [note.code for note in position.notes] == ["place-unmatched"]
    assert position.notes[0].message == position.remark


def test_of_several_towns_of_a_name_the_largest_is_taken_and_remarked():
    position = locate("Library", country="PL", city="Aleksandrów")
    assert position.place == "GeoNames 776755 Aleksandrów by city"
    assert (position.notes, "places are called" in position.remark) == ((), True)


def test_reviewed_places_come_first_and_are_where_geonames_has_them():
    assert place("Library", "ES", "Salamanca").startswith("GeoNames 3111108 Salamanca reviewed")
    for country, places in reviewed_places().items():
        towns = {town.id: town for found in towns_of(country).by_name.values() for town in found}
        for reviewed in places:
            town = towns[reviewed.town.id]
            assert (town.name, town.latitude, town.longitude) == (
                reviewed.town.name,
                reviewed.town.latitude,
                reviewed.town.longitude,
            )


def test_every_country_of_europe_has_towns():
    europe = ["LT", "LV", "EE", "PL", "DE", "FR", "GR", "XK", "MK", "TR", "UA", "GB-NIR"]
    assert [code for code in europe if not towns_of(code).by_name] == []
    assert set(europe) <= set(terms.countries().terms)


def test_a_hundred_thousand_libraries_are_looked_up_at_once():
    names = [
        f"Public Library of {town.name}" for f in towns_of("FI").by_name.values() for town in f
    ]
    # Processor time, so that what else runs on the machine is not counted.
    began = time.process_time()
    for number in range(20_000):
        locate(names[number % len(names)], country="FI", city="Oulu" if number % 2 else None)
    assert time.process_time() - began < 10
