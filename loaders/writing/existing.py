"""What the graph knows of its libraries, as far as a load needs it."""

from collections.abc import Iterator

from graph import Graph
from loaders.writing.identity import Known

_PAGE = 20_000
_READ = """
MATCH (l:Library)
WHERE l.id > $after
OPTIONAL MATCH (l)-[:LOCATED_IN]->(c:Country)
RETURN l.id AS id, l.name, c.id, l.city, l.slug, l.profile_hash, l.stated, l.said_by_page,
    l.source
ORDER BY id
LIMIT $page
"""


def known_libraries(graph: Graph) -> Iterator[Known]:
    """Yield every library of the graph."""
    after = ""
    while True:
        rows = graph.read(_READ, {"after": after, "page": _PAGE}, row_limit=_PAGE).rows
        for id_, name, country, city, slug, hashes, stated, by_page, source in rows:
            yield Known(
                id_,
                name or id_,
                country or "",
                city,
                slug,
                tuple((hashes or "").split()),
                frozenset(stated or ()),
                frozenset(by_page or ()),
                source,
            )
        if len(rows) < _PAGE:
            return
        after = rows[-1][0]
