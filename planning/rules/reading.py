"""The rules as a whole: read once from the tables, checked, and looked up by code and year."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from graph import likest, plain_words
from planning.errors import UnknownProgramme, WrongYear
from planning.rules.countries import read_countries, read_groups, read_statuses
from planning.rules.programmes import read_programmes
from planning.rules.records import Country, Programme, Scheme, Source, Status
from planning.rules.sources import read_schemes, read_sources
from planning.rules.years import FIRST_YEAR, LAST_YEAR

EU = "EU"
_NEAR = 3


@dataclass(frozen=True)
class Rules:
    """All rules; `statuses` by scheme and country, `programmes` by code."""

    sources: Mapping[str, Source]
    schemes: Mapping[str, Scheme]
    groups: Mapping[str, frozenset[str]]
    group_names: Mapping[str, str]
    countries: Mapping[str, Country]
    statuses: Mapping[tuple[str, str], tuple[Status, ...]]
    programmes: Mapping[str, tuple[Programme, ...]]

    @classmethod
    def read(cls, folder: Path | None = None) -> "Rules":
        """Return the rules of this release, read once, or those of a folder.

        Raises BrokenRules.
        """
        return _read(folder) if folder else _shipped()

    def programme(self, code: str, year: int) -> Programme:
        """Return a programme by the rules of a year, or by the nearest that there are.

        Capitals and signs of a code do not matter. Raises UnknownProgramme and WrongYear.
        """
        check_year(year)
        rules = self.programmes[self._code(code)]
        return min(rules, key=lambda rule: (rule.rule_years.distance(year), -_beginning(rule)))

    def _code(self, said: str) -> str:
        tests = (
            lambda code: code == said.strip(),
            lambda code: code.casefold() == said.strip().casefold(),
            lambda code: _plain(code) == _plain(said),
        )
        for test in tests:
            found = [code for code in self.programmes if test(code)]
            if len(found) == 1:
                return found[0]
        codes = list(self.programmes)
        # In words, for the scheme before the number is often left out.
        words = [plain_words(code) for code in codes]
        near = likest(plain_words(said), words, limit=_NEAR, in_part=True)
        meant = tuple(codes[place] for place in near)
        raise UnknownProgramme(
            f"No programme has the code “{said}”.",
            f"Did you mean: {', '.join(meant)}?" if meant else f"There are: {', '.join(codes)}.",
            meant,
        )

    def counted_as(self, code: str, scheme: str) -> str:
        """Return the country that a country or nation counts as in a scheme."""
        country = self.countries.get(code)
        if country is None or country.counts_as is None or scheme in country.apart_in:
            return code
        return country.counts_as

    def name(self, code: str) -> str:
        """Return the name of a country, or its code where the tables have none."""
        country = self.countries.get(code)
        return country.name if country else code

    def status(self, code: str, scheme: str, year: int) -> Status | None:
        """Return how a country takes part in a year; an undated status serves for any."""
        here = self.statuses.get((scheme, self.counted_as(code, scheme)), ())
        return next((s for s in here if s.years.covers(year) or not s.years.is_dated), None)

    def members_of(self, groups: Collection[str]) -> frozenset[str]:
        """Return the countries that are in any of the groups."""
        return frozenset(country for group in groups for country in self.groups[group])


def check_year(year: int) -> None:
    """Raise WrongYear for a year that no rule could be about."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WrongYear(
            f"The year {year} cannot be judged: the rules are about programmes from {FIRST_YEAR} "
            f"to {LAST_YEAR}.",
            "Name a year between the two.",
        )


def _plain(code: str) -> str:
    return plain_words(code.replace("+", " plus ")).replace(" ", "")


def _beginning(rule: Programme) -> int:
    return rule.rule_years.first or 0


@cache
def _shipped() -> Rules:
    return _read(files("planning") / "rules")


def _read(folder: Traversable) -> Rules:
    sources = read_sources(folder)
    schemes = read_schemes(folder, sources)
    countries = read_countries(folder, schemes, sources)
    groups, names = read_groups(folder, countries, sources)
    return Rules(
        sources=sources,
        schemes=schemes,
        groups=groups,
        group_names=names,
        countries=countries,
        statuses=read_statuses(folder, schemes, countries, sources),
        programmes=read_programmes(folder, schemes=schemes, groups=groups, sources=sources),
    )
