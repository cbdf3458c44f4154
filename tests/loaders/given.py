"""What the tests of loading are given: tables as text, and the graph as sets of tuples."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from graph import Graph
from loaders import Report, load

MORNING = datetime(2026, 11, 1, 9, tzinfo=UTC)
EVENING = datetime(2026, 11, 1, 18, tzinfo=UTC)


def table(rows: Iterable[Mapping[str, object]], *, delimiter: str = ",") -> str:
    """Write rows as CSV, with the columns of the first."""
    rows = list(rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def library(name: str = "Carlow Library", country: str = "Ireland", **cells: object) -> dict:
    """Make a row; its library is on the map unless told otherwise, so that nothing is noted."""
    city = {"Ireland": "Carlow", "Spain": "Illescas", "Poland": "Lębork"}.get(country, "")
    return {"name": name, "country": country, "city": city, **cells}


CARLOW = library(
    profile_id="8600",
    current_programs="Music | Storytelling",
    wanted_activities="Exhibitions",
    staff_languages="French",
    patron_languages="",
    preferred_countries="Spain | Poland",
    in_eu_programme="True",
)
PAGE = """Carlow Library
Country: Ireland
Description: A library.
Type of library: Rural
Population served: Less than 10.000
Current library programs:
- Music
Activities you want to do with your sister library:
- Exhibitions
Languages spoken by staff: English
Languages spoken by patrons: English
Preferred countries for cooperation: -
Searching partners for European program: Yes
Participating in any European Union program: No
"""


def dry(*paths: Path) -> Report:
    return load(paths, graph=None)


def codes(report: Report) -> list[tuple[str, str]]:
    """Return the status and codes of every document that was noted or rejected."""
    return [(each.status, note.code) for each in report.documents for note in each.notes]


def nodes(graph: Graph) -> set[tuple]:
    """Return all nodes of the network by label, without the moment of loading."""
    rows = graph.read("MATCH (n) RETURN labels(n)[0], properties(n)").rows
    return {
        (label, json.dumps({**said, "loaded_at": None}, sort_keys=True))
        for label, said in rows
        if label not in {"Load", "Revision", "Writing"}
    }


def relationships(graph: Graph) -> set[tuple]:
    rows = graph.read("MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, properties(r)").rows
    listed = [(a, kind, b, json.dumps(said, sort_keys=True)) for a, kind, b, said in rows]
    assert len(listed) == len(set(listed)), "a relationship is there twice"
    return set(listed)


def links(graph: Graph, kind: str) -> set[tuple[str, str]]:
    rows = graph.read("MATCH (a)-[r]->(b) WHERE type(r) = $kind RETURN a.id, b.id", {"kind": kind})
    return set(rows.rows)


def one(graph: Graph, library_id: str) -> dict:
    rows = graph.read("MATCH (l:Library {id: $id}) RETURN properties(l)", {"id": library_id}).rows
    return rows[0][0]
