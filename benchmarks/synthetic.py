"""Networks of any size shaped like the real one; every library in them says that it is synthetic.

What few and what nearly all name is as skewed as in profiles; each library has one of a number of
interests, which is why groups of libraries that fit can be found; half of the fields are left out
by some, as people do. The same size and seed give the same network on every machine.

    python -m benchmarks.synthetic 2000 folder     writes tables that `sisternet load` reads
"""

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array

from graph import Libraries, Nodes, Projection, Sisters
from loaders.vocabulary import terms

BANDS = {
    "lt_10k": "Less than 10.000",
    "10k_100k": "Between 10.000 and 100.000",
    "gt_100k": "More than 100.000",
}
_CODES = "LT PT HR PL ES FI SI CZ IE EE LV DE IT FR GB-ENG GB-SCT NO SE DK BE NL AT HU RO BG GR"
COUNTRIES = tuple(_CODES.split())
_COLUMNS = (
    "profile_id name country population_served current_programs wanted_activities staff_languages "
    "patron_languages preferred_countries open_to_all seeking_eu_partners in_eu_programme"
)
MORE_LANGUAGES = ("en", "ru", "de", "fr", "es", "it", "pl", "sv")
INTERESTS = 24
_FIRST_ID = 1_000_000
_SAYS = {"offers": 0.95, "seeks": 0.9, "staff": 0.85, "patrons": 0.85, "prefers": 0.7}
TIES = 0.45
"""Sisterships a library, as in the sample."""


@dataclass(frozen=True)
class Synthetic:
    """A network as arrays: lists as n rows of 0 and 1, flags as 1, 0 and -1 for not said."""

    country: np.ndarray
    band: np.ndarray
    seeks_eu: np.ndarray
    in_eu: np.ndarray
    open_to_all: np.ndarray
    lists: dict[str, np.ndarray]
    says: dict[str, np.ndarray]
    ties: np.ndarray
    status: np.ndarray

    @property
    def ids(self) -> list[str]:
        """The libraries' ids, as the programme would number them."""
        return [str(_FIRST_ID + at) for at in range(len(self.country))]


def network(size: int, *, seed: int = 1) -> Synthetic:
    """Draw a network of so many libraries."""
    draw = np.random.default_rng((seed, size))
    country = draw.choice(len(COUNTRIES), size, p=_skewed(len(COUNTRIES), 0.8))
    says = {name: draw.random(size) < share for name, share in _SAYS.items()}
    lists = {
        **_activities(draw, size, country),
        **_languages(draw, size, country),
        "prefers": draw.random((size, len(COUNTRIES))) < 6 * _skewed(len(COUNTRIES), 0.8) * 0.5,
    }
    lists["prefers"][np.arange(size), country] = False
    open_to_all = np.where(says["prefers"], -1, np.where(draw.random(size) < 0.5, 1, -1))
    lists = {name: made & says[name][:, None] for name, made in lists.items()}
    ties, status = _ties(draw, size, country)
    return Synthetic(
        country=country.astype(np.int32),
        band=draw.choice(4, size, p=[0.3, 0.35, 0.2, 0.15]),
        seeks_eu=_flags(draw, size, yes=0.6),
        in_eu=_flags(draw, size, yes=0.25),
        open_to_all=open_to_all.astype(np.int8),
        lists=lists,
        says=says,
        ties=ties,
        status=status,
    )


def _activities(draw: np.random.Generator, size: int, country: np.ndarray) -> dict[str, np.ndarray]:
    """Draw what is offered and sought: some things by nearly all, more by those of an interest."""
    names = sorted(terms.activities().terms)
    common = draw.permutation(0.9 * np.linspace(1.0, 0.12, len(names)) ** 1.6)
    taste = draw.lognormal(0.0, 0.8, (INTERESTS, len(names)))
    # Neighbours have more in common: the interests of a country are some of all.
    interest = (country * 5 + draw.choice(8, size)) % INTERESTS
    odds = (common / (1 - common))[None, :] * taste
    chance = (odds / (1 + odds))[interest]
    return {
        "offers": draw.random((size, len(names))) < chance,
        "seeks": draw.random((size, len(names))) < 0.9 * chance,
    }


def _languages(draw: np.random.Generator, size: int, country: np.ndarray) -> dict[str, np.ndarray]:
    names = sorted(terms.languages().terms)
    own = [terms.countries().terms[code].implied for code in COUNTRIES]
    chance = np.zeros((size, len(names)))
    for name, share in zip(
        MORE_LANGUAGES, (0.92, 0.3, 0.25, 0.2, 0.15, 0.1, 0.08, 0.06), strict=True
    ):
        chance[:, names.index(name)] = share
    for at, language in enumerate(own):
        if language:
            chance[country == at, names.index(language)] = 1.0
    return {
        "staff": draw.random((size, len(names))) < chance,
        "patrons": draw.random((size, len(names))) < np.where(chance < 1, 0.7 * chance, 1.0),
    }


def _ties(
    draw: np.random.Generator, size: int, country: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Draw pairs across borders; a few libraries have many."""
    weight = draw.pareto(1.8, size) + 0.2
    ends = draw.choice(size, (int(TIES * size), 2), p=weight / weight.sum())
    ends = np.sort(ends[country[ends[:, 0]] != country[ends[:, 1]]], axis=1)
    ties = np.unique(ends, axis=0)
    return ties, draw.choice(["active", "unknown", "ended"], len(ties), p=[0.6, 0.35, 0.05])


def _flags(draw: np.random.Generator, size: int, *, yes: float) -> np.ndarray:
    said = draw.choice([1, 0], size, p=[yes, 1 - yes])
    return np.where(draw.random(size) < 0.85, said, -1).astype(np.int8)


def _skewed(number: int, power: float) -> np.ndarray:
    weights = np.arange(1, number + 1) ** -power
    return weights / weights.sum()


def projection(drawn: Synthetic) -> Projection:
    """Return the network as the graph's projection would be, without a database."""
    countries = _used(drawn.lists["prefers"], np.eye(len(COUNTRIES), dtype=bool)[drawn.country])
    activities = _used(drawn.lists["offers"], drawn.lists["seeks"])
    languages = _used(drawn.lists["staff"], drawn.lists["patrons"])
    ids = drawn.ids
    home = np.full(len(COUNTRIES), -1, dtype=np.int32)
    home[countries] = np.arange(len(countries))
    # Sorted by id, as in the graph, which is not the order in which they were drawn.
    order = np.argsort([COUNTRIES[at] for at in countries], kind="stable")
    rank = np.empty(len(countries), dtype=np.int32)
    rank[order] = np.arange(len(countries))
    return Projection(
        revision=1,
        libraries=_libraries(drawn, ids, rank[home[drawn.country]]),
        countries=_country_nodes([COUNTRIES[countries[at]] for at in order]),
        activities=_activity_nodes([sorted(terms.activities().terms)[at] for at in activities]),
        languages=_language_nodes([sorted(terms.languages().terms)[at] for at in languages]),
        offers=_matrix(drawn.lists["offers"][:, activities]),
        seeks=_matrix(drawn.lists["seeks"][:, activities]),
        staff=_matrix(drawn.lists["staff"][:, languages]),
        patrons=_matrix(drawn.lists["patrons"][:, languages]),
        prefers=_matrix(drawn.lists["prefers"][:, countries[order]]),
        sisters=_sisters(drawn),
        _index={key: at for at, key in enumerate(ids)},
    )


def _used(*lists: np.ndarray) -> np.ndarray:
    return np.flatnonzero(np.logical_or.reduce([made.any(axis=0) for made in lists]))


def _libraries(drawn: Synthetic, ids: list[str], country: np.ndarray) -> Libraries:
    size = len(ids)
    bands = [*BANDS, None]
    named = {"offers": "offers", "seeks": "seeks", "staff": "staff_languages"}
    named |= {"patrons": "patron_languages", "prefers": "prefers"}
    said = {name: drawn.lists[name].any(axis=1) for name in named}
    return Libraries(
        ids=tuple(ids),
        names=tuple(name(at) for at in range(size)),
        cities=(None,) * size,
        types=(None,) * size,
        bands=tuple(bands[at] for at in drawn.band),
        country=country.astype(np.int32),
        latitude=np.full(size, np.nan),
        longitude=np.full(size, np.nan),
        seeks_eu=drawn.seeks_eu,
        in_eu=drawn.in_eu,
        open_to_all=np.where(said["prefers"], np.int8(0), drawn.open_to_all).astype(np.int8),
        sisterships_stated=np.full(size, -1, dtype=np.int32),
        stated=tuple(
            frozenset(field for name, field in named.items() if said[name][at])
            for at in range(size)
        ),
    )


def name(at: int) -> str:
    """Return what a library of a synthetic network is called."""
    return f"Synthetic Library {at + 1:06d}"


def _country_nodes(codes: list[str]) -> Nodes:
    table = [terms.countries().terms[code] for code in codes]
    return _nodes(table, [country.state for country in table])


def _activity_nodes(ids: list[str]) -> Nodes:
    table = [terms.activities().terms[key] for key in ids]
    return _nodes(table, [activity.kind for activity in table])


def _language_nodes(ids: list[str]) -> Nodes:
    return _nodes([terms.languages().terms[key] for key in ids], [""] * len(ids))


def _nodes(table: Sequence[terms.Term], details: list[str]) -> Nodes:
    others = tuple(tuple(name for name in term.aliases if name != term.id) for term in table)
    ids, names = tuple(term.id for term in table), tuple(term.name for term in table)
    return Nodes(ids, names, tuple(details), others)


def _matrix(made: np.ndarray) -> csr_array:
    matrix = csr_array(made.astype(np.int8))
    matrix.sort_indices()
    return matrix


def _sisters(drawn: Synthetic) -> Sisters:
    nothing = (None,) * len(drawn.ties)
    a, b = (drawn.ties[:, end].astype(np.int32) for end in (0, 1))
    return Sisters(a=a, b=b, since=nothing, status=tuple(drawn.status.tolist()), source=nothing)


def write_tables(drawn: Synthetic, folder: Path) -> None:
    """Write the network as tables of libraries and of sisterships, for `sisternet load`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "libraries.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(_COLUMNS.split())
        table.writerows(_rows(drawn))
    with (folder / "sisterships.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["a", "b", "status"])
        ids = drawn.ids
        for (a, b), status in zip(drawn.ties.tolist(), drawn.status.tolist(), strict=True):
            table.writerow([ids[a], ids[b], status])


def _rows(drawn: Synthetic):
    countries = [terms.countries().terms[code].name for code in COUNTRIES]
    activities = [terms.activities().terms[key].name for key in sorted(terms.activities().terms)]
    languages = [terms.languages().terms[key].name for key in sorted(terms.languages().terms)]
    answers, bands = {1: "Yes", 0: "No", -1: ""}, [*BANDS.values(), ""]
    for at, key in enumerate(drawn.ids):

        def listed(field, names, at=at):
            return " | ".join(names[x] for x in np.flatnonzero(drawn.lists[field][at]))

        yield [
            key,
            name(at),
            countries[drawn.country[at]],
            bands[drawn.band[at]],
            listed("offers", activities),
            listed("seeks", activities),
            listed("staff", languages),
            listed("patrons", languages),
            listed("prefers", countries),
            answers[int(drawn.open_to_all[at])],
            answers[int(drawn.seeks_eu[at])],
            answers[int(drawn.in_eu[at])],
        ]


if __name__ == "__main__":
    write_tables(network(int(sys.argv[1])), Path(sys.argv[2]))
