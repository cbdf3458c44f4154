"""Small networks as parts of a graph, and their dossiers, without a database."""

import functools
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from exports.about import About
from exports.packing import Asked, Workshop, packed
from exports.subgraph import FORMS, Node, Picture, Relationship, Subgraph
from exports.subgraph.model import key
from insight.fit import Fits
from tests.small_network import projection

ASSETS = Path(__file__).parents[3] / "dashboard" / "assets"
NASTY = "<script>alert(1)</script> \"'&</b>\x00\x0b\u202e =1+1 \U0001f4da"
LISTS = {
    "offers": ("OFFERS", "Activity", "activities"),
    "seeks": ("SEEKS", "Activity", "activities"),
    "staff": ("STAFF_SPEAK", "Language", "languages"),
    "patrons": ("PATRONS_SPEAK", "Language", "languages"),
    "prefers": ("PREFERS", "Country", "countries"),
}
FIVE = (
    {
        "id": "1",
        "name": "Aušra Library",
        "city": "Kaunas",
        "country": "LT",
        "at": (54.9, 23.9),
        "offers": ["storytelling"],
        "seeks": ["debates"],
        "staff": ["en", "lt"],
        "seeks_eu": 1,
        "in_eu": 0,
        "band": "lt_10k",
    },
    {
        "id": "2",
        "name": "Biblioteca de Valença",
        "city": "Valença",
        "country": "PT",
        "at": (42.0, -8.6),
        "offers": ["debates", "storytelling"],
        "seeks": ["storytelling"],
        "staff": ["en"],
        "in_eu": 1,
        "prefers": ["SI"],
    },
    {
        "id": "3",
        "name": "Čitalnica",
        "city": "Ptuj",
        "country": "SI",
        "at": (46.4, 15.9),
        "seeks": ["reading-clubs", "storytelling"],
        "stated": ("offers", "seeks"),
    },
    {"id": "4", "name": "Silent Library"},
    {"id": "5", "name": "Outside", "country": "SI", "offers": ["reading-clubs"]},
)


def part_of(p, ids, *, about=None, more=()):
    """Return a part of a projection as the reader would give it; `more` are properties by id."""
    more = dict(more)
    nodes = [_library(p, id_, more.get(id_, {})) for id_ in ids]
    facts = []
    for id_ in ids:
        row = p.index_of(id_)
        at = int(p.libraries.country[row])
        if at >= 0:
            nodes.append(Node("Country", p.countries.ids[at], {"name": p.countries.names[at]}))
            facts.append(
                Relationship("LOCATED_IN", key("Library", id_), key("Country", p.countries.ids[at]))
            )
        for name, (type_, label, things) in LISTS.items():
            named = getattr(p, things)
            for column in getattr(p, name)[[row]].tocoo().coords[1].tolist():
                node = Node(label, named.ids[column], {"name": named.names[column]})
                nodes.append(node)
                facts.append(Relationship(type_, key("Library", id_), node.key))
    ties = zip(p.sisters.a.tolist(), p.sisters.b.tolist(), p.sisters.status, strict=True)
    for a, b, status in ties:
        ends = p.libraries.ids[a], p.libraries.ids[b]
        if set(ends) <= set(ids):
            facts.append(
                Relationship(
                    "SISTER_OF", *(key("Library", end) for end in ends), {"status": status}
                )
            )
    about = about or About(
        title="Three libraries",
        name="libraries",
        parameters={"library": list(ids)},
        made_at=datetime(2026, 11, 24, 12, tzinfo=UTC),
        revision=7,
        loaded_at="2026-11-01T12:00:00+00:00",
        version="0.1.0",
        link="https://example.org/consortium?library=1",
    )
    every = {node.key: node for node in nodes}
    return Subgraph(
        about, tuple(every.values()), tuple(facts), frozenset(key("Library", id_) for id_ in ids)
    )


def _library(p, id_, more):
    row, libraries = p.index_of(id_), p.libraries
    said = {
        "name": libraries.names[row],
        "city": libraries.cities[row],
        "population_band": libraries.bands[row],
        "seeks_eu_partners": _flag(libraries.seeks_eu[row]),
        "in_eu_programme": _flag(libraries.in_eu[row]),
        "stated": tuple(sorted(libraries.stated[row])) or None,
    }
    known = {name: value for name, value in said.items() if value is not None}
    return Node("Library", id_, known | more)


def _flag(value):
    return None if value < 0 else bool(value)


def shop(p):
    """Return what dossiers ask of a network."""
    return Workshop(functools.cache(lambda: Fits(p)), lambda placed: Picture(), ASSETS)


def dossier(*ids, libraries=FIVE, sisters=(("1", "2"),), more=(), about=None, **asked):
    """Return the dossier of some libraries of a network."""
    p = projection(*libraries, sisters=sisters)
    part = part_of(p, ids, about=about, more=more)
    return packed(part, FORMS["html"], Asked(2026, **asked), shop(p)).dossier


def many(count):
    """Return so many libraries of which one thing each is known."""
    codes = ("LT", "PT", "SI")
    return [
        {
            "id": f"{at:03}",
            "name": f"Library {at}",
            "country": codes[at % 3],
            "at": (50.0 + at / 10, 10.0 + at / 10),
            "offers": ["debates"] if at % 2 else ["storytelling"],
            "seeks": ["storytelling"] if at % 2 else ["debates"],
        }
        for at in range(count)
    ]


def section(told, id_):
    """Return a section of a dossier by its id."""
    return next(each for each in told.sections if each.id == id_)


def words(thing):
    """Return all that a dossier, a section or a block says, as one text."""
    if isinstance(thing, str):
        return thing
    if isinstance(thing, (tuple, list)):
        return " ".join(map(words, thing))
    if isinstance(thing, (int, float, frozenset, np.ndarray)) or thing is None:
        return ""
    held = {name: value for name, value in vars(thing).items() if name not in {"svg", "dress"}}
    return " ".join(map(words, held.values()))
