"""A large random network, skewed as the real one is, for what must not be slow."""

import numpy as np
from scipy.sparse import csr_array

from graph import Libraries, Nodes, Projection, Sisters


def large(n, *, seed=1, activities=60, languages=40, countries=40, ties=2.0):
    """Make a projection of n libraries with about 30 relationships each."""
    random = np.random.default_rng(seed)
    ids = tuple(f"l{row:06}" for row in range(n))
    nothing = (None,) * n
    unknown = np.full(n, -1)
    return Projection(
        revision=1,
        libraries=Libraries(
            ids=ids,
            names=tuple(f"Library {row}" for row in range(n)),
            cities=nothing,
            types=nothing,
            bands=nothing,
            country=_skewed(random, n, countries).astype(np.int32),
            latitude=np.full(n, np.nan),
            longitude=np.full(n, np.nan),
            seeks_eu=unknown.astype(np.int8),
            in_eu=unknown.astype(np.int8),
            open_to_all=unknown.astype(np.int8),
            sisterships_stated=unknown.astype(np.int32),
            stated=(frozenset(),) * n,
        ),
        countries=_nodes("Country", countries),
        activities=_nodes("Activity", activities),
        languages=_nodes("Language", languages),
        offers=_matrix(random, n, activities, 12),
        seeks=_matrix(random, n, activities, 8),
        staff=_matrix(random, n, languages, 3),
        patrons=_matrix(random, n, languages, 4),
        prefers=_matrix(random, n, countries, 4),
        sisters=_sisters(random, n, int(n * ties)),
        _index={key: row for row, key in enumerate(ids)},
    )


def _skewed(random, size, values):
    share = 1.0 / np.arange(1, values + 1)
    return random.choice(values, size=size, p=share / share.sum())


def _nodes(name, size):
    ids = tuple(f"{name.lower()}-{at:03}" for at in range(size))
    names = tuple(f"{name} {at}" for at in range(size))
    return Nodes(ids, names, (None,) * size, ((),) * size)


def _matrix(random, n, columns, each):
    rows = np.repeat(np.arange(n), 2 * each)
    pairs = np.unique(np.column_stack([rows, _skewed(random, len(rows), columns)]), axis=0)
    keep = random.random(len(pairs)) < n * each / len(pairs)
    rows, places = pairs[keep].T
    return csr_array((np.ones(len(rows), dtype=np.int8), (rows, places)), shape=(n, columns))


def _sisters(random, n, ties):
    ends = np.minimum((n * random.power(0.5, size=(ties, 2))).astype(np.int64), n - 1)
    pairs = np.unique(np.sort(ends[ends[:, 0] != ends[:, 1]], axis=1), axis=0).astype(np.int32)
    status = random.choice(["active", "active", "active", "unknown", "ended"], size=len(pairs))
    since = tuple(str(year) for year in random.integers(2008, 2026, size=len(pairs)))
    nothing = (None,) * len(pairs)
    return Sisters(pairs[:, 0], pairs[:, 1], since, tuple(status.tolist()), nothing)
