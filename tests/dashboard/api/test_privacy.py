"""No address gives what is private of a library, whatever is in the graph."""

from urllib.parse import quote

import pytest

from graph import Statement
from queries import Catalogue

SEED = """
CREATE (a:Library {id: '1', name: 'Example Library', city: 'Example', contact: 'Ona Pavyzdienė',
  description: 'We read. Call +370 600 12345.', preference_note: 'ask ona@example.org',
  notes: '[{"message": "Ona"}]', said_by_page: ['contact'], stated: ['offers', 'seeks'],
  loaded_at: '2026-11-02T00:00:00+00:00', source: 'ona@example.org'})
CREATE (b:Library {id: '2', name: 'Second Library', stated: ['offers'], contact: 'Jonas'})
CREATE (lt:Country {id: 'LT', name: 'Lithuania', state: 'LT', other_names: []})
CREATE (pt:Country {id: 'PT', name: 'Portugal', state: 'PT', other_names: []})
CREATE (m:Activity {id: 'music', name: 'Music', kind: 'theme', known: true, other_names: []})
CREATE (l:Language {id: 'lt', name: 'Lithuanian', other_names: []})
CREATE (a)-[:LOCATED_IN]->(lt), (b)-[:LOCATED_IN]->(pt),
  (a)-[:OFFERS {as_written: 'Music with ona@example.org'}]->(m), (b)-[:SEEKS]->(m),
  (b)-[:OFFERS]->(m), (a)-[:SEEKS]->(m), (a)-[:STAFF_SPEAK]->(l), (b)-[:STAFF_SPEAK]->(l),
  (a)-[:PREFERS {as_written: 'Portugal, or ask Ona'}]->(pt),
  (a)-[:SISTER_OF {since: '2019', status: 'active', note: 'Ona knows Jonas'}]->(b)
"""
PRIVATE = ("Ona", "ona@", "600 12345", "Jonas", "We read")
VALUES = {
    "library": "1",
    "other": "2",
    "country": "LT",
    "activity": "music",
    "language": "lt",
}
TABLES = (
    "status",
    *(f"{name}.json" for name in ("libraries", "countries", "activities", "languages")),
    *(f"libraries/1{part}.json" for part in ("", "/partners", "/fit/2", "/paths/2")),
    *("libraries/1/introductions/2.json", "proposals.json", "clusters.json", "questions.json"),
    *("eligibility.json?library=1&library=2", "search.json?q=ona", "search.json?q=library"),
)


def address(question):
    """Return where a question is asked, with values for what it needs."""
    needed = {each.name: VALUES[each.name] for each in question.parameters if each.required}
    query = "&".join(f"{name}={quote(value)}" for name, value in needed.items())
    return f"questions/{question.name}.json?{query}"


@pytest.fixture
def client(graph, client_of):
    graph.write([Statement(SEED)])
    return client_of(graph)


def test_nothing_private_is_in_any_answer(client):
    for path in (*TABLES, *map(address, Catalogue.read())):
        answer = client.get(f"/api/v1/{path}")
        assert answer.status_code == 200, (path, answer.text)
        assert [word for word in PRIVATE if word in answer.text] == [], path
