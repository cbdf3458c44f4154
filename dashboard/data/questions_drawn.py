"""What an answer draws: a network from rows of links, rows of the map, bars from columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.addresses import link
from dashboard.data.network.model import shortened
from dashboard.data.network.scene import Link, Node
from graph import Answer
from insight import place

MOST_LINKS = 240
MOST_BARS = 25
MOST_SERIES = 3
_LAYERS = {
    "SISTER_OF": ("sisters", "is the sister library of"),
    "OFFERS": ("offers", "offers"),
    "SEEKS": ("seeks", "seeks"),
    "STAFF_SPEAK": ("speaks", "has staff who speak"),
    "PATRONS_SPEAK": ("speaks", "has patrons who speak"),
    "LOCATED_IN": ("is-in", "is in"),
    "PREFERS": ("prefers", "would like a partner from"),
}
_SIZES = {"activity": 6.5, "language": 7.0, "country": 9.0}


@dataclass(frozen=True)
class Drawing:
    """A small network with its places, the pages of its nodes, and how many links there were."""

    nodes: Mapping[str, Node]
    links: tuple[Link, ...]
    pages: Mapping[str, str]
    of: int


def drawing(answer: Answer, *, towns: Mapping[str, str]) -> Drawing:
    """Draw an answer whose rows are links, as far as a picture holds them.

    `towns` are the short labels of libraries, by id.
    """
    rows = answer.records()[:MOST_LINKS]
    ends = {}
    for row in rows:
        for end in ("source", "target"):
            kind = str(row[f"{end}_label"]).lower()
            ends[_key(kind, row[f"{end}_id"])] = (kind, str(row[end]), str(row[f"{end}_id"]))
    links = tuple(dict.fromkeys(_link(row) for row in rows))
    labels = {key: towns.get(key) or shortened(ends[key][1], most=24) for key in ends}
    places = place(labels, links=[(each.a, each.b) for each in links])
    ties = [end for each in links if each.layer == "sisters" for end in (each.a, each.b)]
    nodes = {
        key: _node(key, kind, name, labels[key], places.get(key, (0.0, 0.0)), ties.count(key))
        for key, (kind, name, _) in ends.items()
    }
    pages = {key: page_of(kind, name) for key, (kind, _, name) in ends.items()}
    return Drawing(nodes, links, pages, len(answer.rows))


def page_of(kind: str, name: str) -> str:
    """Return the address that tells of a library, or of the libraries that have something."""
    pages = {"library": "/library", "cluster": "/clusters"}
    return link(pages[kind], name) if kind in pages else link("/libraries", **{kind: name})


def _key(kind: str, name: object) -> str:
    return str(name) if kind == "library" else f"{kind}:{name}"


def _link(row: Mapping[str, Any]) -> Link:
    a = _key(str(row["source_label"]).lower(), row["source_id"])
    b = _key(str(row["target_label"]).lower(), row["target_id"])
    kind = str(row["type"])
    layer, verb = _LAYERS.get(kind, ("is-in", kind.lower().replace("_", " ")))
    return Link(a, b, layer, f"{row['source']} {verb} {row['target']}")


def _node(key: str, kind: str, name: str, label: str, at: tuple[float, float], ties: int) -> Node:
    is_library = kind == "library"
    return Node(
        key=key,
        kind=kind,
        label=label,
        name=name,
        says=f"{name}, {kind}",
        x=at[0],
        y=at[1],
        size=round(6.0 + 2.0 * ties**0.5, 1) if is_library else _SIZES.get(kind, 6.5),
        state="tied" if is_library else "",
        count=ties,
    )


@dataclass(frozen=True)
class Bars:
    """What a chart shows: a name a bar, and for each series its title and its lengths."""

    names: tuple[str, ...]
    series: tuple[tuple[str, str, tuple[float, ...]], ...]
    """Column, title, lengths."""
    of: int


def bars(answer: Answer, titles: Sequence[str]) -> Bars:
    """Read bars out of an answer: its first column names them, numbers are their lengths."""
    all_rows = _every_year(answer)
    rows = all_rows[:MOST_BARS]
    series = []
    for at, (column, title) in enumerate(zip(answer.columns, titles, strict=True)):
        values = [row[at] for row in rows]
        if at and values and all(_is_number(value) for value in values):
            series.append((column, title, tuple(float(value or 0) for value in values)))
    told = tuple(each for at, each in enumerate(series) if at < 2 or not _is_gap(series, each[2]))
    return Bars(tuple(str(row[0]) for row in rows), told[:MOST_SERIES], len(all_rows))


def _every_year(answer: Answer) -> Sequence[tuple[Any, ...]]:
    """Return the rows, and between those of years an empty one for each year without any."""
    stated = [str(row[0]) for row in answer.rows]
    years = [int(year) for year in stated if re.fullmatch(r"\d{4}", year)]
    if answer.columns[0] != "year" or years != sorted(years) or len(set(years)) < 2:
        return answer.rows
    if years[-1] - years[0] >= MOST_BARS:
        return answer.rows
    told = dict(zip(stated, answer.rows, strict=True))
    nothing = (0,) * (len(answer.columns) - 1)
    span = [str(year) for year in range(years[0], years[-1] + 1)]
    rest = [row for year, row in told.items() if year not in span]
    return [*(told.get(year, (year, *nothing)) for year in span), *rest]


def _is_gap(series: Sequence[tuple[str, str, tuple[float, ...]]], lengths: Sequence[float]) -> bool:
    """Say whether a series only repeats how far the first two are apart, which the bars show."""
    pairs = list(zip(series[0][2], series[1][2], lengths, strict=True))
    return any(
        all(abs(length - max(sign * (a - b), 0)) < 1e-9 for a, b, length in pairs)
        or all(abs(length - sign * (a - b)) < 1e-9 for a, b, length in pairs)
        for sign in (1, -1)
    )


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))
