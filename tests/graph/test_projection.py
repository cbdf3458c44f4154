"""The projection equals what the database says, on both engines."""

import math

import numpy as np

from graph import Projection, Statement

ROWS = [
    {"id": "b", "name": "B", "eu": True, "offers": ["music", "debates"], "lat": 55.7},
    {"id": "a", "name": "A", "eu": None, "offers": [], "lat": None},
    {"id": "c", "name": "C", "eu": False, "offers": ["music"], "lat": 1.5},
]
WRITE = """
UNWIND $rows AS row
MERGE (l:Library {id: row.id})
SET l.name = row.name, l.seeks_eu_partners = row.eu, l.latitude = row.lat, l.stated = ['offers']
MERGE (c:Country {id: 'LT'}) SET c.name = 'Lithuania'
MERGE (l)-[:LOCATED_IN]->(c)
FOREACH (id IN row.offers |
  MERGE (a:Activity {id: id}) SET a.name = id, a.kind = 'theme'
  MERGE (l)-[:OFFERS]->(a))
"""
SISTERS = """
MATCH (a:Library {id: 'a'}), (c:Library {id: 'c'})
MERGE (a)-[s:SISTER_OF]->(c) SET s.since = '2014'
"""


def test_an_empty_graph_gives_empty_arrays(any_graph):
    projection = Projection.read(any_graph)
    assert projection.libraries.ids == ()
    assert projection.offers.shape == (0, 0)
    assert projection.sisters.a.size == 0


def test_unknown_stays_unknown(any_graph):
    any_graph.write([Statement(WRITE, {"rows": ROWS})])
    libraries = Projection.read(any_graph).libraries
    assert libraries.ids == ("a", "b", "c")
    assert libraries.seeks_eu.tolist() == [-1, 1, 0]
    assert math.isnan(libraries.latitude[0])
    assert libraries.sisterships_stated.tolist() == [-1, -1, -1]


def test_the_arrays_say_what_the_graph_says(any_graph):
    any_graph.write([Statement(WRITE, {"rows": ROWS}), Statement(SISTERS)])
    projection = Projection.read(any_graph)
    assert projection.activities.ids == ("debates", "music")
    assert projection.offers.toarray().tolist() == [[0, 0], [1, 1], [0, 1]]
    assert projection.libraries.country.tolist() == [0, 0, 0]
    assert (projection.sisters.a.tolist(), projection.sisters.b.tolist()) == ([0], [2])
    assert projection.sisters.since == ("2014",)
    assert projection.index_of("c") == 2


def test_a_projection_carries_the_revision_it_was_read_at(any_graph):
    first = Projection.read(any_graph)
    any_graph.write([Statement(WRITE, {"rows": ROWS})])
    second = Projection.read(any_graph)
    assert second.revision == first.revision + 1 == any_graph.revision()


def test_the_order_of_writing_does_not_matter(any_graph):
    any_graph.write([Statement(WRITE, {"rows": ROWS})])
    forwards = Projection.read(any_graph)
    any_graph.write([Statement("MATCH (n) WHERE NOT n:Revision AND NOT n:Writing DETACH DELETE n")])
    any_graph.write([Statement(WRITE, {"rows": ROWS[::-1]})])
    backwards = Projection.read(any_graph)
    assert forwards.libraries.ids == backwards.libraries.ids
    assert np.array_equal(forwards.offers.toarray(), backwards.offers.toarray())


def test_other_names_are_read_and_may_be_absent(any_graph):
    any_graph.write(
        [
            Statement("CREATE (:Country {id: 'LT', name: 'Lithuania', other_names: ['Lietuva']})"),
            Statement("CREATE (:Country {id: 'LV', name: 'Latvia'})"),
        ]
    )
    assert Projection.read(any_graph).countries.others == (("Lietuva",), ())
