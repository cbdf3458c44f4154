"""Paths found by walking everything with networkx: slow, plain, and right."""

from collections import defaultdict

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from insight.paths.kinds import SISTER
from tests.insight.fit.made import libraries
from tests.small_network import LANGUAGES, projection

LISTS = {
    "OFFERS": ("offers", "Activity", "offers"),
    "SEEKS": ("seeks", "Activity", "seeks"),
    "STAFF_SPEAK": ("staff", "Language", "staff_languages"),
    "PATRONS_SPEAK": ("patrons", "Language", "patron_languages"),
    "PREFERS": ("prefers", "Country", "prefers"),
}
"""Each relationship: the matrix that holds it, where it leads, what its list is called."""


@st.composite
def networks(draw, least=2, most=6, ties=8):
    """Draw a projection in which anything may be unknown, with sisterships of every status."""
    rows = draw(libraries(least, most))
    for row in rows:
        row["patrons"] = draw(st.sets(st.sampled_from(list(LANGUAGES))))
    pairs = [(a["id"], b["id"]) for a in rows for b in rows if a["id"] < b["id"]]
    status = st.sampled_from(["active", "active", "ended", None])
    drawn = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=ties)) if pairs else []
    return projection(*rows, sisters=[(*tie, draw(status)) for tie in drawn])


def triples(p):
    """Yield every relationship of a projection as library, type and what it leads to."""
    for a, b, status in zip(p.sisters.a, p.sisters.b, p.sisters.status, strict=True):
        if status != "ended":
            yield ("Library", int(a)), SISTER, ("Library", int(b))
    for library, country in enumerate(p.libraries.country.tolist()):
        if country >= 0:
            yield ("Library", library), "LOCATED_IN", ("Country", country)
    for relation, (name, label, _) in LISTS.items():
        for library, column in np.argwhere(getattr(p, name).toarray()).tolist():
            yield ("Library", library), relation, (label, column)


def walked(p, a, b, *, damping=0.4, longest=4):
    """Return for each kind that occurs its paths as stops and weights."""
    graph = nx.MultiGraph()
    graph.add_nodes_from(("Library", row) for row in range(len(p.libraries.ids)))
    degree = defaultdict(int)
    for start, relation, end in triples(p):
        graph.add_edge(start, end, key=relation)
        degree[start, relation] += 1
        degree[end, relation] += 1
    found = defaultdict(list)
    for path in nx.all_simple_edge_paths(graph, ("Library", a), ("Library", b), cutoff=longest):
        kind = "-".join(relation for _, _, relation in path)
        weights = [(degree[u, r] * degree[v, r]) ** -damping for u, v, r in path]
        found[kind].append((tuple(v for _, v, _ in path[:-1]), float(np.prod(weights))))
    return found
