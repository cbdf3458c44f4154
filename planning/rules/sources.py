"""The tables of sources and of schemes read into records."""

from collections.abc import Collection
from importlib.resources.abc import Traversable

from planning.rules.records import Scheme, Source
from planning.rules.tables import read_table


def read_sources(folder: Traversable) -> dict[str, Source]:
    """Return the sources by key; raises BrokenRules."""
    found: dict[str, Source] = {}
    for row in read_table(folder, "sources", ("key", "what", "published", "address", "seen")):
        address = row.needed("address")
        if not address.startswith(("https://", "http://")):
            row.fail("address", f"“{address}” is no address", "Write it with its https://")
        source = Source(
            row.needed("key"),
            row.needed("what"),
            row.needed("published"),
            address,
            row.date("seen"),
        )
        row.only_once("key", source.key, found)
        found[source.key] = source
    return found


def read_schemes(folder: Traversable, sources: Collection[str]) -> dict[str, Scheme]:
    """Return the schemes by key; raises BrokenRules."""
    found: dict[str, Scheme] = {}
    for row in read_table(folder, "schemes", ("scheme", "name", "sources")):
        scheme = Scheme(row.needed("scheme"), row.needed("name"), row.sources(sources))
        row.only_once("scheme", scheme.key, found)
        found[scheme.key] = scheme
    return found
