"""The tables of countries, groups of them, and how each takes part, read into records."""

from collections.abc import Collection, Mapping
from importlib.resources.abc import Traversable

from planning.rules.records import CONFIDENCES, PARTS, Country, Part, Status
from planning.rules.tables import Row, read_table

_STATUS_COLUMNS = (
    "country",
    "scheme",
    "from_year",
    "to_year",
    "status",
    "may_coordinate",
    "remark",
    "confidence",
    "verified_on",
    "sources",
)


def read_countries(
    folder: Traversable, schemes: Collection[str], sources: Collection[str]
) -> dict[str, Country]:
    """Return the countries by code; raises BrokenRules."""
    columns = ("country", "name", "counts_as", "apart_in", "sources")
    rows = list(read_table(folder, "countries", columns))
    codes = [row.needed("country") for row in rows]
    found: dict[str, Country] = {}
    for row, code in zip(rows, codes, strict=True):
        row.only_once("country", code, found)
        found[code] = Country(
            code,
            row.needed("name"),
            row.choice("counts_as", codes),
            frozenset(row.keys("apart_in", schemes)),
            row.sources(sources),
        )
    for row, code in zip(rows, codes, strict=True):
        whole = found[code].counts_as
        if whole and found[whole].counts_as:
            row.fail(
                "counts_as",
                f"{whole} counts as another country itself",
                "Name the country that counts in the end",
            )
    return found


def read_groups(
    folder: Traversable, countries: Collection[str], sources: Collection[str]
) -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """Return the members of groups of countries, and the names of the groups."""
    found: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    columns = ("group", "name", "country", "verified_on", "sources")
    for row in read_table(folder, "groups", columns):
        group, country = row.needed("group"), row.chosen("country", countries)
        if names.setdefault(group, row.needed("name")) != row.text("name"):
            row.fail("name", f"{group} has another name above", "Give the group one name")
        row.date("verified_on")
        row.sources(sources)
        row.only_once("country", country, found.setdefault(group, set()))
        found[group].add(country)
    return {group: frozenset(members) for group, members in found.items()}, names


def read_statuses(
    folder: Traversable,
    schemes: Collection[str],
    countries: Mapping[str, Country],
    sources: Collection[str],
) -> dict[tuple[str, str], tuple[Status, ...]]:
    """Return by scheme and country how it takes part, by years; raises BrokenRules."""
    found: dict[tuple[str, str], tuple[Status, ...]] = {}
    for row in read_table(folder, "country_status", _STATUS_COLUMNS):
        status = _status(row, schemes, countries, sources)
        others = found.get((status.scheme, status.country), ())
        _check_years(row, status, others)
        found[status.scheme, status.country] = (*others, status)
    return found


def _status(
    row: Row,
    schemes: Collection[str],
    countries: Mapping[str, Country],
    sources: Collection[str],
) -> Status:
    country, scheme = row.chosen("country", countries), row.chosen("scheme", schemes)
    whole = countries[country].counts_as
    if whole and scheme not in countries[country].apart_in:
        row.fail(
            "country",
            f"{country} counts as {whole} in this scheme, so its row would never be read",
            f"Give {whole} the status, or name the scheme under apart_in of countries.csv",
        )
    part: Part = row.chosen("status", PARTS)
    read_lead = row.choice if part == "unknown" else row.chosen
    lead = read_lead("may_coordinate", ("yes", "no"))
    return Status(
        country,
        scheme,
        row.span_of("from_year", "to_year"),
        part,
        None if lead is None else lead == "yes",
        row.text("remark"),
        row.chosen("confidence", CONFIDENCES),
        row.date("verified_on"),
        row.sources(sources),
    )


def _check_years(row: Row, status: Status, others: Collection[Status]) -> None:
    for other in others:
        apart = status.years.is_dated and other.years.is_dated
        if not apart or any(
            one.years.covers(two.years.first or 0)
            for one, two in ((status, other), (other, status))
        ):
            row.fail(
                "from_year",
                f"{status.country} has a status in {status.scheme} for {other.years} already",
                "Let the years of one row end before those of the next begin",
            )
