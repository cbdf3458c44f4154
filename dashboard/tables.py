"""The tables of pages as files, whole whatever the screen shows: /tables/<name>.<format>.

Tables that answer a question of the catalogue are under /answers instead.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import flask
from flask import Response

import exports
from dashboard.addresses import one
from dashboard.cluster_tables import CLUSTER_TABLES, UnknownCluster
from dashboard.consortium_tables import CONSORTIUM_TABLES
from dashboard.data import Explorer, explorer
from dashboard.data.coverage import Coverage
from dashboard.data.fits import by_id, condition_offers, conditions, fits, lonely_in, pairs
from dashboard.data.libraries import POPULATIONS, Shelves, Wanted
from dashboard.data.loads import loads
from dashboard.data.network_atlas import page as atlas
from dashboard.data.paths import FILED, chains, chains_to, joined, why
from dashboard.data.search import meant
from dashboard.data.unknown import Offer, Unknown, UnknownChoice, unknown
from dashboard.downloads import not_now
from graph import GraphError
from insight.fit import SAME, best_partners
from planning import PlanningError

Query: TypeAlias = Mapping[str, Any]
SUFFIXES: tuple[exports.Format, ...] = ("csv", "json", "xlsx")


@dataclass(frozen=True)
class Table:
    """A table as it leaves: names of columns and rows of plain values."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


def answer(name: str, suffix: str) -> Response:
    """Answer with a table as a file."""
    make = TABLES.get(name)
    formats = [each for each in SUFFIXES if each == suffix]
    if make is None or not formats:
        there = ", ".join(sorted(TABLES))
        words = f"There is no table {name}.{suffix}. There are {there}, as csv, json and xlsx.\n"
        return Response(words, 404, mimetype="text/plain")
    whole = explorer()
    try:
        with whole.files.taken(f"table {name}"):
            table = make(whole, flask.request.args.to_dict())
            return as_file(table.columns, table.rows, name=name, format_=formats[0])
    except (UnknownChoice, OneLibrary, PlanningError) as error:
        return Response(f"{error}\n", 400, mimetype="text/plain")
    except UnknownCluster as error:
        return Response(f"{error}\n", 404, mimetype="text/plain")
    except GraphError as error:
        return not_now(error)
    except KeyError as error:
        return Response(_no_library(str(error.args[0])), 404, mimetype="text/plain")


def _no_library(key: str) -> str:
    near = [f"{label} ({each})" for each, label in meant(explorer(), key, limit=3)]
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"No library has the id “{key}”.{hint}\n"


class OneLibrary(Exception):
    """A file was asked for about two libraries, and one was named twice."""


def _two(query: Query) -> tuple[str, str]:
    """Return the two libraries that a file is about; raises OneLibrary."""
    a, b = one(query.get("a")), one(query.get("b"))
    if a and a == b:
        raise OneLibrary(SAME)
    return a, b


def as_file(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], *, name: str, format_: exports.Format
) -> Response:
    """Return rows as a file to keep, named after what it holds."""
    file = io.BytesIO()
    exports.write(columns, rows, format=format_, to=file, bom=True)
    response = Response(file.getvalue(), content_type=exports.MEDIA_TYPES[format_])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{format_}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _refuse(strays: Sequence[Unknown]) -> None:
    if strays:
        raise UnknownChoice(strays)


def _libraries(whole: Explorer, query: Query) -> Table:
    shelves = whole.once(Shelves)
    _refuse(unknown("/libraries", query, offers=shelves.offers, free=["page"]))
    rows = [shelves.row(int(at)) for at in shelves.choose(Wanted.read(query))]
    network, people = whole.projection(), whole.once(POPULATIONS)
    named: dict[str, list[str]] = {}
    ties = network.sisters
    for a, b, status in zip(ties.a.tolist(), ties.b.tolist(), ties.status, strict=True):
        over = " (ended)" if status == "ended" else ""
        for tied, other in ((a, b), (b, a)):
            name = f"{network.libraries.names[other]}{over}"
            named.setdefault(network.libraries.ids[tied], []).append(name)
    columns = (
        "library_id library town country population population_band offers seeks "
        "seeks_eu_partners in_eu_programme sisters sister_names"
    )
    return Table(
        columns.split(),
        [
            (
                row.id,
                row.name,
                row.town,
                row.country,
                people.get(row.id),
                row.band,
                row.offers,
                row.seeks,
                row.seeks_eu,
                row.in_eu,
                row.sisters,
                named.get(row.id, []),
            )
            for row in rows
        ],
    )


def _partners(whole: Explorer, query: Query) -> Table:
    made = fits(whole)
    offers = condition_offers(whole)
    query = by_id(query, offers)
    _refuse(unknown("/tables/partners.json", query, offers=offers, free=["library"]))
    ranking = best_partners(
        made,
        one(query.get("library")),
        conditions=conditions(query),
        limit=len(made.projection.libraries.ids),
    )
    table = exports.ranking_table(made, ranking)
    return Table(table.columns, table.rows)


def _pair(whole: Explorer, query: Query) -> Table:
    table = exports.pair_table(fits(whole).fit(*_two(query)))
    return Table(table.columns, table.rows)


def _paths(whole: Explorer, query: Query) -> Table:
    table = exports.paths_table(why(whole, *_two(query)))
    return Table(table.columns, table.rows)


def _introductions(whole: Explorer, query: Query) -> Table:
    a, b = _two(query)
    is_country = b in whole.projection().countries.ids
    found = (chains_to if is_country else chains)(whole, a, b, limit=FILED)
    table = exports.introductions_table(whole.projection(), found)
    return Table(table.columns, table.rows)


def _joined(whole: Explorer, _: Query) -> Table:
    asked = flask.request.args
    found = joined(whole, asked.getlist("library"), shared=asked.get("shared") == "yes")
    table = exports.joined_table(found)
    return Table(table.columns, table.rows)


def _pairs(whole: Explorer, _: Query) -> Table:
    table = exports.pairs_table(fits(whole), pairs(whole))
    return Table(table.columns, table.rows)


def _proposals(whole: Explorer, query: Query) -> Table:
    offers = {"country": Offer.of(whole.projection().countries, "country")}
    query = by_id(query, offers)
    _refuse(unknown("/tables/proposals.json", query, offers=offers))
    country = one(query.get("country"))
    found = lonely_in(whole, country)
    table = exports.proposals_table(fits(whole), found)
    return Table(table.columns, table.rows)


def _notes(whole: Explorer, _: Query) -> Table:
    columns = ("load", "document", "library_id", "status", "line", "field", "code", "message")
    rows = [
        (run.began, r.document, r.library, r.status, r.line, r.field, r.code, r.message)
        for run in loads(whole.graph)
        for r in run.remarks
    ]
    return Table(columns, rows)


def _loads(whole: Explorer, _: Query) -> Table:
    columns = ("began", "finished", "what", "loaded", "noted", "rejected")
    runs = loads(whole.graph)
    rows = [(r.began, r.finished, r.what, r.loaded, r.noted, r.rejected) for r in runs]
    return Table(columns, rows)


def _atlas(whole: Explorer, _: Query) -> Table:
    return Table(atlas.TABLE_COLUMNS, list(atlas.table(whole)))


def _coverage(whole: Explorer, _: Query) -> Table:
    known = whole.once(Coverage).known
    return Table(("thing", "libraries", "of"), [(k.thing, k.libraries, k.of) for k in known])


TABLES: Mapping[str, Callable[[Explorer, Query], Table | exports.FitTable]] = {
    **CLUSTER_TABLES,
    **CONSORTIUM_TABLES,
    "atlas": _atlas,
    "coverage": _coverage,
    "introductions": _introductions,
    "joined": _joined,
    "libraries": _libraries,
    "loads": _loads,
    "notes": _notes,
    "pair": _pair,
    "pairs": _pairs,
    "partners": _partners,
    "paths": _paths,
    "proposals": _proposals,
}
