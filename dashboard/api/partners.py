"""Who fits a library, how two fit, why two belong together, and who could introduce them."""

from typing import Literal, TypeAlias

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

import exports
from dashboard.api.asked import InForm, Maybe, Paged, Text
from dashboard.api.clusters import rows
from dashboard.api.doors import Doors
from dashboard.api.network import OfLibrary, row_of
from dashboard.api.paging import Rows
from dashboard.api.problems import Refused
from dashboard.data import Explorer
from dashboard.data.fits import by_id, condition_offers, conditions, fits, lonely_in
from dashboard.data.paths import FILED, chains, chains_to, why
from dashboard.data.unknown import UnknownChoice, unknown
from insight.fit import SAME, best_partners

TAG = "Partners"
_Size: TypeAlias = Literal["lt_10k", "10k_100k", "gt_100k"] | SkipJsonSchema[None]
_EU: TypeAlias = Literal["seeks", "in"] | SkipJsonSchema[None]


class Wished(Paged):
    """What a partner is asked to be: ids of the lists of this API, or names."""

    country: Maybe = None
    language: Maybe = Field(default=None, description="Of its staff.")
    theme: Maybe = Field(default=None, description="An activity, offered or sought.")
    eu: _EU = Field(default=None, description="Seeks EU partners, or is in an EU programme.")
    size: _Size = None


class InCountry(Paged):
    """For whom."""

    country: Maybe = Field(default=None, description="Only for libraries there: an id or a name.")


class OfTwo(OfLibrary):
    """Two libraries, by their ids."""

    other: Text = Field(examples=["7058"])


class FromTo(OfLibrary):
    """A library, and another or a country, by their ids."""

    other: Text = Field(examples=["7058"])


def add_to(doors: Doors) -> None:
    """Add what is told of partners."""
    doors.table("/libraries/<library>/partners", partners, tag=TAG)
    doors.table("/libraries/<library>/fit/<other>", fit, tag=TAG, name="fit")
    doors.table("/libraries/<library>/paths/<other>", paths, tag=TAG, name="paths")
    doors.table(
        "/libraries/<library>/introductions/<other>", introductions, tag=TAG, name="introductions"
    )
    doors.table("/proposals", proposals, tag=TAG)


def partners(whole: Explorer, path: OfLibrary, query: Wished, upto: int) -> Rows:
    """Best partners of a library, out of 100 points, with the points of each part.

    Proposed is who is of another country, no sister yet, and names something to compare. It is the
    whole fit: the question partners tells the points of the exchange alone, 85 at most.
    """
    row_of(whole, path.library)
    offers = condition_offers(whole)
    wished = by_id(query.model_dump(exclude_none=True, exclude=set(Paged.model_fields)), offers)
    _refuse("/libraries", wished, offers)
    made = fits(whole)
    most = min(upto, len(made.projection.libraries.ids))
    ranking = best_partners(made, path.library, conditions=conditions(wished), limit=most)
    table = exports.ranking_table(made, ranking)
    return Rows(table.columns, table.titles, table.rows, ranking.total)


def _refuse(path: str, query: dict[str, object], offers: object) -> None:
    strays = unknown(path, query, offers=offers)  # type: ignore[arg-type]
    if strays:
        raise UnknownChoice(strays)


def _two(whole: Explorer, path: OfTwo) -> tuple[str, str]:
    row_of(whole, path.library)
    row_of(whole, path.other, under="other")
    if path.library == path.other:
        raise Refused(SAME, "Name another one.", "other")
    return path.library, path.other


def fit(whole: Explorer, path: OfTwo, query: Paged, upto: int) -> Rows:  # noqa: ARG001
    """How two libraries fit, part by part, with the records behind each."""
    return rows(exports.pair_table(fits(whole).fit(*_two(whole, path))))


def paths(whole: Explorer, path: OfTwo, query: Paged, upto: int) -> Rows:  # noqa: ARG001
    """Why two libraries belong together: what joins them, the rarest first."""
    return rows(exports.paths_table(why(whole, *_two(whole, path))))


def introductions(whole: Explorer, path: FromTo, query: Paged, upto: int) -> Rows:  # noqa: ARG001
    """Who could introduce a library to another, or to anybody in a country: chains of sisters.

    At most 100, the best first.
    """
    row_of(whole, path.library)
    p = whole.projection()
    if path.other in p.countries.ids:
        found = chains_to(whole, path.library, path.other, limit=FILED)
    else:
        found = chains(whole, *_two(whole, OfTwo(**path.model_dump())), limit=FILED)
    return rows(exports.introductions_table(p, found))


def proposals(whole: Explorer, path: InForm, query: InCountry, upto: int) -> Rows:  # noqa: ARG001
    """Whom to propose to libraries without a sister: three best fits, and a fair one for each."""
    offers = {"country": condition_offers(whole)["country"]}
    said = by_id({"country": query.country} if query.country else {}, offers)
    _refuse("/proposals", said, offers)
    found = lonely_in(whole, said.get("country", ""))
    return rows(exports.proposals_table(fits(whole), found))
