"""A network by hand, for tests that need no database."""

import numpy as np
from scipy.sparse import csr_array

from graph import Libraries, Nodes, Projection, Sisters

COUNTRIES = {"LT": "Lithuania", "PT": "Portugal", "SI": "Slovenia"}
ACTIVITIES = {
    "debates": "Debates",
    "reading-clubs": "Reading clubs",
    "storytelling": "Storytelling",
}
OTHER_NAMES = {"LT": ("Lietuva",), "lt": ("Lietuvių",), "reading-clubs": ("Book clubs",)}
LANGUAGES = {"en": "English", "lt": "Lithuanian"}


def projection(*libraries, sisters=(), revision=1):
    """Make a projection of dicts: id, name, and as needed city, country, at, offers, seeks …

    `sisters` are pairs of ids, with a status where it matters.
    """
    rows = sorted(libraries, key=lambda row: row["id"])
    index = {row["id"]: at for at, row in enumerate(rows)}
    pairs = sorted(
        (*sorted((index[a], index[b])), *(rest or ("active",))) for a, b, *rest in sisters
    )
    empty = (None,) * len(pairs)
    return Projection(
        revision=revision,
        libraries=_libraries(rows),
        countries=_nodes(COUNTRIES),
        activities=_nodes(ACTIVITIES),
        languages=_nodes(LANGUAGES),
        offers=_matrix(rows, "offers", ACTIVITIES),
        seeks=_matrix(rows, "seeks", ACTIVITIES),
        staff=_matrix(rows, "staff", LANGUAGES),
        patrons=_matrix(rows, "patrons", LANGUAGES),
        prefers=_matrix(rows, "prefers", COUNTRIES),
        sisters=Sisters(
            a=np.array([a for a, _, _ in pairs], dtype=np.int32),
            b=np.array([b for _, b, _ in pairs], dtype=np.int32),
            since=empty,
            status=tuple(status for _, _, status in pairs),
            source=empty,
        ),
        _index=index,
    )


def _libraries(rows):
    def told(name, default=None):
        return tuple(row.get(name, default) for row in rows)

    codes = list(COUNTRIES)
    places = [row.get("at", (np.nan, np.nan)) for row in rows]
    return Libraries(
        ids=told("id"),
        names=told("name"),
        cities=told("city"),
        types=told("type"),
        bands=told("band"),
        country=np.array([codes.index(c) if c else -1 for c in told("country")], dtype=np.int32),
        latitude=np.array([north for north, _ in places], dtype=float),
        longitude=np.array([east for _, east in places], dtype=float),
        seeks_eu=np.array(told("seeks_eu", -1), dtype=np.int8),
        in_eu=np.array(told("in_eu", -1), dtype=np.int8),
        open_to_all=np.array(told("open_to_all", -1), dtype=np.int8),
        sisterships_stated=np.array(told("sisterships_stated", -1), dtype=np.int32),
        stated=tuple(frozenset(names) for names in told("stated", ())),
    )


def _nodes(names):
    others = tuple(OTHER_NAMES.get(key, ()) for key in names)
    return Nodes(tuple(names), tuple(names.values()), (None,) * len(names), others)


def _matrix(rows, name, columns):
    dense = [[int(key in row.get(name, ())) for key in columns] for row in rows]
    return csr_array(np.array(dense, dtype=np.int8).reshape(len(rows), len(columns)))
