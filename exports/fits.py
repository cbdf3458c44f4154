"""Fit as tables: the best partners of a library, one pair part by part, the best pairs, the lonely.

The words that people read are here, so that a page, the command and a file say the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from insight.fit import (
    Fit,
    Fits,
    Pair,
    PartName,
    PartOfFit,
    Proposal,
    Proposals,
    Ranking,
    Record,
)

PART_WORDS: dict[PartName, str] = {
    "get": "we get",
    "give": "we give",
    "both": "both want",
    "language": "language in common",
    "our_wish": "our wish for a country",
    "their_wish": "their wish for a country",
    "size": "size",
    "eu": "EU interest",
}
BAND_WORDS = {
    "lt_10k": "under 10,000 people",
    "10k_100k": "10,000 to 100,000 people",
    "gt_100k": "over 100,000 people",
}


def band_words(band: object) -> str | None:
    """Return how many people a library serves, in words; None where no band is known.

    >>> band_words("lt_10k"), band_words(None)
    ('under 10,000 people', None)
    """
    return None if band is None else BAND_WORDS.get(str(band), str(band))


ALIKE = "All fit equally well; the order means nothing."
ALL_TAKEN = "all taken"
NOBODY_ABROAD = "nobody abroad fits"
NOTHING_KNOWN = "nothing known to compare"
_LISTS: tuple[PartName, ...] = ("get", "give", "both", "language")


@dataclass(frozen=True)
class FitTable:
    """A table as it leaves: names of columns, their titles, rows of plain values; None: unknown."""

    columns: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


_BRIEF = ("partner", "country", "fit", "known", "we_get", "we_give", "both_want", "languages")


def ranking_table(fits: Fits, ranking: Ranking, *, brief: bool = False) -> FitTable:
    """Return the best partners with the points of each part and what is shared.

    In `brief` without ids and the points of single parts, for a screen.
    """
    names = ("partner_id", "partner", "country", "fit", "known")
    points = tuple(f"{part}_points" for part in PART_WORDS)
    lists = ("we_get", "we_give", "both_want", "languages")
    titles = ("Library id", "Library", "Country", "Fit", "Known, of 100")
    heads = tuple(f"{words[0].upper()}{words[1:]}, points" for words in PART_WORDS.values())
    said = ("They offer, we seek", "We offer, they seek", "Both seek", "Languages of both staffs")
    rows = tuple(_ranked(fits, ranking.library, found.id) for found in ranking.found)
    whole = FitTable((*names, *points, *lists), (*titles, *heads, *said), rows)
    return _some(whole, _BRIEF) if brief else whole


def _some(table: FitTable, columns: Sequence[str]) -> FitTable:
    """Return some columns of a table."""
    at = [table.columns.index(name) for name in columns]
    rows = tuple(tuple(row[place] for place in at) for row in table.rows)
    return FitTable(tuple(columns), tuple(table.titles[place] for place in at), rows)


def _ranked(fits: Fits, library: str, partner: str) -> tuple[Any, ...]:
    fit = fits.fit(library, partner)
    points = [None if part.value is None else round(part.points, 2) for part in fit.parts]
    lists = [items(fit.part(name)) for name in _LISTS]
    return (*_who(fits, partner), round(fit.score, 2), round(fit.known), *points, *lists)


def items(part: PartOfFit) -> list[str] | None:
    """Return the names that a part comes from, most points first; None where it is unknown."""
    return None if part.value is None else [record.name for record in part.records]


def _who(fits: Fits, library: str) -> tuple[str, str, str | None]:
    p = fits.projection
    at = p.index_of(library)
    country = int(p.libraries.country[at])
    return library, p.libraries.names[at], p.countries.names[country] if country >= 0 else None


def pair_table(fit: Fit, *, brief: bool = False) -> FitTable:
    """Return one pair part by part, and together; what is not known counts as the average.

    In `brief`, for a screen, the sum says nothing of what it comes from.
    """
    parts: tuple[tuple[Any, ...], ...] = tuple(
        (
            PART_WORDS[part.name],
            round(part.points, 2),
            part.weight,
            None if part.value is None else round(part.value, 4),
            None if part.value is None else [told(record) for record in part.records],
        )
        for part in fit.parts
    )
    sum_ = (round(fit.score, 2), 100.0, round(fit.score / 100, 4))
    whole: tuple[Any, ...] = ("together", *sum_, "" if brief else [])
    return FitTable(
        ("part", "points", "of", "value", "comes_from"),
        ("Part", "Points", "Of", "Value", "Comes from"),
        (*parts, whole),
    )


def told(record: Record) -> str:
    """Return a record in words, with how many libraries name it where that counts."""
    if record.kind == "size":
        return " and ".join(BAND_WORDS.get(band, band) for band in record.id.split())
    if record.named_by is None:
        return record.name
    return f"{record.name} (named by {record.named_by:,})"


def pairs_table(fits: Fits, pairs: Sequence[Pair]) -> FitTable:
    """Return pairs of libraries with their fits."""
    rows = tuple((*_who(fits, p.a), *_who(fits, p.b), round(p.score, 2)) for p in pairs)
    return FitTable(
        ("library_id", "library", "country", "partner_id", "partner", "partner_country", "fit"),
        ("Library id", "Library", "Country", "Partner id", "Partner", "Its country", "Fit"),
        rows,
    )


_BRIEF_PROPOSALS = ("library", "country", "best", "best_fit", "fair", "fair_fit", "fair_rank")
_BESTS = (("best", "Best fit"), ("best_2", "Second best"), ("best_3", "Third best"))


def proposals_table(fits: Fits, proposals: Proposals, *, brief: bool = False) -> FitTable:
    """Return every library without a sister with its three best fits and its fair proposal.

    Mutual is a fit where each is among the best of the other. In `brief`, for a screen, only the
    best and the fair proposal, and only those that have one; where all fit equally well no rank.
    """
    made = [_proposed(fits, each, alike=proposals.alike) for each in proposals.found]
    without = ((proposals.nobody, NOBODY_ABROAD), (proposals.incomparable, NOTHING_KNOWN))
    empty = (None,) * (5 * len(_BESTS) + 5)
    rest = [] if brief else [(*_who(fits, k), *empty, why) for keys, why in without for k in keys]
    bests = [
        (
            (f"{name}_id", f"{title}, id"),
            (name, title),
            (f"{name}_country", "Its country"),
            (f"{name}_fit", "Fit"),
            (f"{name}_mutual", "Mutual"),
        )
        for name, title in _BESTS
    ]
    heads = (
        ("library_id", "Library id"),
        ("library", "Library"),
        ("country", "Country"),
        *(head for each in bests for head in each),
        ("fair_id", "Fair id"),
        ("fair", "Fair proposal"),
        ("fair_country", "Its country"),
        ("fair_fit", "Fit"),
        ("fair_rank", "Place on its own list"),
        ("outcome", "Outcome"),
    )
    columns, titles = zip(*heads, strict=True)
    whole = FitTable(columns, titles, (*made, *rest))
    return _some(whole, _BRIEF_PROPOSALS) if brief else whole


def _proposed(fits: Fits, each: Proposal, *, alike: bool) -> tuple[Any, ...]:
    bests: list[Any] = []
    for place in range(len(_BESTS)):
        if place < len(each.best):
            key, score = each.best[place]
            bests += [*_who(fits, key), round(score, 2), each.mutual[place]]
        else:
            bests += [None] * 5
    if each.fair is None or each.fair_score is None:
        return (*_who(fits, each.library), *bests, *(None,) * 5, ALL_TAKEN)
    fair = (*_who(fits, each.fair), round(each.fair_score, 2), None if alike else each.rank)
    return (*_who(fits, each.library), *bests, *fair, "proposed")
