"""A sistership that has ended is no tie any more, whichever question is asked."""

from itertools import permutations

import pytest

from graph import Statement
from queries import Catalogue, ask

QUESTIONS = [each for each in Catalogue.read() if "SISTER_OF" in each.cypher]
# These show what was, and say in the row that it has ended.
SAYING = {"neighbourhood", "shared", "sisterships"}
# All three are after the same things; who is whose sister is up to each test.
NETWORK = """
UNWIND [['ana', 'AT', 'BE'], ['bea', 'BE', 'AT'], ['cleo', 'CZ', 'AT']] AS row
MERGE (home:Country {id: row[1]}) SET home.name = row[1]
MERGE (wish:Country {id: row[2]}) SET wish.name = row[2]
MERGE (music:Activity {id: 'music', name: 'Music', kind: 'theme'})
MERGE (english:Language {id: 'en', name: 'English'})
MERGE (cluster:Cluster {id: 'of-' + row[0], name: 'Of ' + row[0], level: 1, size: 1})
CREATE (l:Library {
  id: row[0], name: row[0], type: 'Rural', open_to_all: true, sisterships_stated: 0,
  seeks_eu_partners: true, in_eu_programme: true, stated: ['offers', 'seeks', 'staff_languages']
})
CREATE (l)-[:LOCATED_IN]->(home), (l)-[:PREFERS]->(wish), (l)-[:STAFF_SPEAK]->(english),
       (l)-[:OFFERS]->(music), (l)-[:SEEKS]->(music), (l)-[:MEMBER_OF]->(cluster)
"""
LINK = """
MATCH (a:Cluster {id: 'of-ana'}), (b:Cluster {id: 'of-bea'})
CREATE (a)-[:LINKED_TO {strength: 1.0, fits: 1, sisters: 1}]->(b)
"""
TIE = """
MATCH (a:Library {id: $a}), (b:Library {id: $b})
MERGE (a)-[tie:SISTER_OF]->(b) SET tie.status = $status, tie.since = '2014'
"""
PART = "MATCH (:Library {id: $a})-[tie:SISTER_OF]-(:Library {id: $b}) DELETE tie"
PAIRS = ({"a": "ana", "b": "bea"}, {"a": "bea", "b": "cleo"}, {"a": "ana", "b": "cleo"})
GIVEN = {"activity": "music", "language": "en", "country": "AT"}


@pytest.fixture(scope="module")
def network(_scratch):
    with _scratch.emptied() as graph:
        graph.write([Statement(NETWORK), Statement(LINK)])
        yield graph


def tied(network, *statuses):
    """Let the pairs be sisters of these statuses, None for not at all."""
    pairs = zip(PAIRS, statuses, strict=True)
    network.write(
        [Statement(TIE if status else PART, pair | {"status": status}) for pair, status in pairs]
    )


def answers(network, question):
    """Return the rows of the question asked of every library, or two of them, in turn."""
    asked = [each for each in question.parameters if each.required]
    libraries = [each.name for each in asked if each.type == "library"]
    others = {each.name: GIVEN[each.type] for each in asked if each.type != "library"}
    return [
        ask(network, question, others | dict(zip(libraries, ids, strict=True))).rows
        for ids in permutations(("ana", "bea", "cleo"), len(libraries))
    ]


@pytest.mark.parametrize("lasting", [(None, None), ("unknown", None), ("unknown", "active")])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_tie_that_has_ended_is_as_none_or_said_to_have_ended(network, question, lasting):
    tied(network, None, *lasting)
    without = answers(network, question)
    tied(network, "ended", *lasting)
    found = answers(network, question)
    if question.name in SAYING:
        assert "ended" in str(found)
        found = [tuple(row for row in rows if "ended" not in str(row)) for rows in found]
    assert found == without


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_tie_that_lasts_changes_the_answer_so_that_the_test_above_means_something(
    network, question
):
    tied(network, None, None, None)
    without = answers(network, question)
    tied(network, "active", "unknown", None)
    assert answers(network, question) != without
