"""What a sound graph does not have is found, explained, and mended without losing a fact."""

import pytest

from graph import Statement
from graph.soundness import check_network, check_shape

SOUND = """
CREATE (a:Library {id: 'a', name: 'A'}), (b:Library {id: 'b', name: 'B'}),
       (c:Country {id: 'LT', name: 'Lithuania'}), (m:Activity {id: 'music', name: 'Music'})
CREATE (a)-[:LOCATED_IN]->(c), (b)-[:LOCATED_IN]->(c), (a)-[:OFFERS {as_written: 'Music'}]->(m),
       (a)-[:SISTER_OF {since: '2014'}]->(b)
"""
WRONG = """
MATCH (a:Library {id: 'a'}), (b:Library {id: 'b'}), (m:Activity)
CREATE (d:Country {id: 'LV', name: 'Latvia'}), (e:Library {id: 'e'}),
       (f:Library {id: 'f', name: 'F'})
CREATE (b)-[:LOCATED_IN]->(d), (a)-[:SISTER_OF]->(a), (b)-[:SISTER_OF {since: '2014'}]->(a),
       (e)-[:SISTER_OF {since: '2014'}]->(f), (f)-[:SISTER_OF {since: '2015'}]->(e),
       (a)-[:OFFERS]->(b), (f)-[:STAFF_SPEAK]->(m),
       (:Language {id: 'xx', name: 'Nobody speaks it'})
"""
LEFT = {"no-country", "several-countries", "no-name", "tie-twice-unlike"}
MENDED = {"own-sister", "tie-twice", "named-by-nobody", "dangling"}


def found(door):
    return [*check_shape(door), *check_network(door)]


@pytest.fixture
def sound(any_graph):
    any_graph.prepare()
    any_graph.write([Statement(SOUND)])
    return any_graph


def test_a_sound_graph_has_no_findings(sound):
    assert found(sound) == []


def test_all_that_is_wrong_is_found_and_what_can_be_mended_is(sound):
    before = sound.read("MATCH (n) RETURN count(n)").rows[0][0]
    sound.write([Statement(WRONG)])
    findings = found(sound)
    assert {each.code for each in findings} == LEFT | MENDED
    assert {each.code for each in findings if each.mend} == MENDED
    assert [each.what for each in findings if not (each.why and each.remedy)] == []
    for each in findings:
        if each.mend:
            each.mend.graph(sound)
    assert {each.code for each in found(sound)} == LEFT
    kept = sound.read("MATCH (:Library {id: 'a'})-[s:SISTER_OF]-(:Library) RETURN s.since").rows
    assert kept == (("2014",),)
    assert sound.read("MATCH (n) RETURN count(n)").rows[0][0] == before + 3


@pytest.mark.parametrize(
    ("cypher", "code"),
    [
        ("MATCH (r:Revision) SET r.version = null", "older"),
        ("MATCH (r:Revision) SET r.version = 99", "newer"),
        ("MATCH (r:Revision) SET r.restoring = 'a sum'", "half-restored"),
    ],
)
def test_a_version_that_is_not_ours_and_half_a_restore_are_found(sound, cypher, code):
    sound.write([Statement(cypher)])
    (finding,) = check_shape(sound)
    assert finding.code == code
    if code == "older":
        finding.mend.graph(sound)
        assert found(sound) == []
    else:
        assert finding.mend is None


def test_an_index_that_is_missing_is_found_and_made(sound):
    with sound._session("WRITE") as session:
        session.run("DROP INDEX cluster_name").consume()
    (finding,) = check_shape(sound)
    assert (finding.code, finding.which) == ("no-index", ("Cluster.name",))
    finding.mend.graph(sound)
    assert found(sound) == []
