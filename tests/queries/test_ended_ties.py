"""A sistership that has ended is no tie any more, whichever question is asked."""

import pytest

from graph import Statement
from queries import Catalogue, ask

PAIR = """
UNWIND [['1', 'Lithuania', 'LT'], ['2', 'Finland', 'FI']] AS row
MERGE (l:Library {id: row[0]})
SET l.name = 'Library ' + row[0], l.open_to_all = true, l.type = 'Rural', l.stated = ['prefers']
MERGE (c:Country {id: row[2]}) SET c.name = row[1]
MERGE (l)-[:LOCATED_IN]->(c)
WITH count(*) AS both
MATCH (a:Library {id: '1'}), (b:Library {id: '2'})
CREATE (a)-[:SISTER_OF {status: $status}]->(b)
"""


@pytest.mark.parametrize(("status", "sisters"), [("active", {1}), ("ended", {0})])
@pytest.mark.parametrize("name", ["map", "open-to-all"])
def test_only_ties_that_last_are_counted(graph, name, status, sisters):
    graph.write([Statement(PAIR, {"status": status})])
    rows = ask(graph, Catalogue.read()[name], {}).records()
    assert {row["sisters"] for row in rows} == sisters
