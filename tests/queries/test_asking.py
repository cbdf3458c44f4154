"""Asking: values in, rows out, on a graph small enough to know every answer."""

from dataclasses import replace
from math import log, sqrt

import pytest

from graph import Answer, QueryFailed, Statement
from queries import BrokenQuestion, Catalogue, WrongParameter, ask, choices, resolve
from queries.question import Column

CATALOGUE = Catalogue.read()
# Oslo and Bergen are in one country; Paris is Oslo's sister; Rome says little, Vienna nothing.
VILLAGE = """
CREATE (no:Country {id: 'NO', name: 'Norway'}), (fr:Country {id: 'FR', name: 'France'}),
       (it:Country {id: 'IT', name: 'Italy'}), (at:Country {id: 'AT', name: 'Austria'}),
       (music:Activity {id: 'music', name: 'Music', kind: 'theme'}),
       (ideas:Activity {id: 'ideas', name: 'Ideas', kind: 'method'}),
       (en:Language {id: 'en', name: 'English'}),
       (oslo:Library {id: 'oslo', name: 'Oslo', stated: ['offers', 'seeks', 'staff_languages']}),
       (bergen:Library {id: 'bergen', name: 'Bergen', stated: ['offers']}),
       (paris:Library {id: 'paris', name: 'Paris', stated: ['offers', 'seeks']}),
       (lyon:Library {id: 'lyon', name: 'Lyon', stated: ['offers', 'staff_languages']}),
       (rome:Library {id: 'rome', name: 'Rome', stated: ['seeks']}),
       (vienna:Library {id: 'vienna', name: 'Vienna'}),
       (oslo)-[:LOCATED_IN]->(no), (bergen)-[:LOCATED_IN]->(no), (paris)-[:LOCATED_IN]->(fr),
       (lyon)-[:LOCATED_IN]->(fr), (rome)-[:LOCATED_IN]->(it), (vienna)-[:LOCATED_IN]->(at),
       (oslo)-[:SEEKS]->(music), (oslo)-[:SEEKS]->(ideas), (rome)-[:SEEKS]->(ideas),
       (paris)-[:SEEKS]->(ideas), (bergen)-[:OFFERS]->(music), (paris)-[:OFFERS]->(music),
       (lyon)-[:OFFERS]->(music), (lyon)-[:OFFERS]->(ideas), (oslo)-[:STAFF_SPEAK]->(en),
       (rome)-[:PREFERS]->(no), (oslo)-[:PREFERS]->(it),
       (oslo)-[:SISTER_OF {status: 'active'}]->(paris),
       (paris)-[:SISTER_OF {status: 'unknown'}]->(vienna)
"""

CHESS = """
MATCH (oslo:Library {id: 'oslo'}), (lyon:Library {id: 'lyon'})
CREATE (oslo)-[:SEEKS]->(chess:Activity {id: 'chess', name: 'Chess'})<-[:OFFERS]-(lyon)
"""


@pytest.fixture
def village(graph):
    graph.write([Statement(VILLAGE)])
    return graph


def libraries(question):
    return [each.name for each in question.parameters if each.type == "library"]


def records(graph, name, **values):
    return ask(graph, CATALOGUE[name], values).records()


def test_partners_leave_out_ones_own_country_and_sisters(village):
    found = records(village, "partners", library="Oslo")
    assert [row["partner_id"] for row in found] == ["lyon", "rome"]
    assert found[0]["we_get"] == ["Ideas", "Music"]


def test_a_sistership_that_ended_may_begin_again(village):
    village.write(
        [Statement("MATCH (:Library {id: 'oslo'})-[t:SISTER_OF]-() SET t.status = 'ended'")]
    )
    assert "paris" in [row["partner_id"] for row in records(village, "partners", library="oslo")]


def test_a_rare_activity_weighs_more_than_a_common_one(village):
    village.write([Statement(CHESS)])
    lyon, rome = records(village, "partners", library="oslo")
    assert lyon["we_get"] == ["Chess", "Ideas", "Music"]
    # Two of five name Chess, four each of the others; Oslo and Rome both seek Ideas.
    rare, common = log(6 / 2), log(6 / 4)
    assert rome["both"] == round(common / sqrt((rare + 2 * common) * common), 4)


def test_country_wishes_are_told_from_both_sides(village):
    assert records(village, "partners", library="oslo")[1]["wished_by"] == ["ours", "theirs"]
    assert records(village, "mutual-wishes")[0]["first_wishes"] == ["Rome"]


def test_what_a_library_does_not_say_is_unknown_and_not_no(village):
    found = {
        row["library_id"]: row for row in records(village, "offers-and-seeks", activity="music")
    }
    assert (found["bergen"]["seeks"], found["paris"]["seeks"]) == (None, False)
    assert found["oslo"]["offers"] is False


def test_a_list_of_a_partner_is_unknown_where_one_of_the_two_says_nothing(village):
    lyon, rome = records(village, "partners", library="oslo")
    # Lyon tells its languages and not what it seeks, Rome what it seeks and not its languages.
    assert (lyon["shared_languages"], lyon["both_seek"], lyon["wished_by"]) == ([], None, None)
    assert (rome["shared_languages"], rome["both_seek"], rome["we_get"]) == (None, ["Ideas"], None)


def test_what_sisters_of_sisters_share_is_unknown_where_one_says_nothing(village):
    (vienna,) = records(village, "sisters-of-sisters", library="oslo")
    assert (vienna["we_get"], vienna["we_give"], vienna["languages"]) == (None, None, None)
    village.write(
        [Statement("MATCH (l {id: 'vienna'}) SET l.stated = ['offers', 'staff_languages']")]
    )
    (vienna,) = records(village, "sisters-of-sisters", library="oslo")
    assert (vienna["we_get"], vienna["we_give"], vienna["languages"]) == ([], None, [])


def test_what_both_offer_is_unknown_where_one_does_not_say(village):
    village.write([Statement("MATCH (l:Library) SET l.type = 'town'")])
    found = {row["library_id"]: row for row in records(village, "like-us", library="oslo")}
    assert (found["paris"]["both_offer"], found["rome"]["both_offer"]) == ([], None)


def test_languages_of_eu_partners_are_unknown_where_a_staff_does_not_say(village):
    village.write(
        [
            Statement("MATCH (l {id: 'oslo'}) SET l.seeks_eu_partners = true"),
            Statement("MATCH (l:Library) WHERE l.id <> 'oslo' SET l.in_eu_programme = true"),
        ]
    )
    found = {row["experienced_id"]: row["languages"] for row in records(village, "eu-partners")}
    assert found == {"lyon": [], "paris": None, "rome": None}


def test_activities_of_eu_partners_are_unknown_where_one_does_not_say(village):
    village.write(
        [
            Statement("MATCH (l {id: 'oslo'}) SET l.seeks_eu_partners = true"),
            Statement("MATCH (l {id: 'vienna'}) SET l.in_eu_programme = true"),
            Statement("MATCH (l {id: 'vienna'}), (e {id: 'en'}) CREATE (l)-[:STAFF_SPEAK]->(e)"),
        ]
    )
    assert [row["activities"] for row in records(village, "eu-partners")] == [None]
    village.write([Statement("MATCH (l {id: 'vienna'}) SET l.stated = ['offers', 'seeks']")])
    assert [row["activities"] for row in records(village, "eu-partners")] == [[]]


def test_languages_of_three_staffs_are_unknown_where_one_does_not_say(village):
    village.write(
        [Statement("MATCH (l {id: 'rome'}), (a {id: 'music'}) CREATE (l)-[:OFFERS]->(a)")]
    )
    told = "MATCH (l {id: 'rome'}) SET l.stated = ['offers', 'seeks', 'staff_languages']"
    three = {"library": "lyon"}
    assert [row["languages"] for row in records(village, "triangles", **three)] == [None]
    village.write([Statement(told)])
    assert [row["languages"] for row in records(village, "triangles", **three)] == [[]]


def test_chains_go_over_sisterships_that_last(village):
    ends = {"library": "oslo", "other": "vienna"}
    assert records(village, "chains", **ends)[0]["chain"] == ["Oslo", "Paris", "Vienna"]
    village.write(
        [Statement("MATCH (:Library {id: 'oslo'})-[t:SISTER_OF]-() SET t.status = 'ended'")]
    )
    assert records(village, "chains", **ends) == []


def test_a_broker_joins_what_nothing_else_joins(village):
    assert [row["library_id"] for row in records(village, "brokers")] == ["paris"]
    village.write(
        [Statement("MATCH (a {id: 'oslo'}), (b {id: 'vienna'}) CREATE (a)-[:SISTER_OF]->(b)")]
    )
    assert records(village, "brokers") == []


def test_those_without_a_sister_are_found(village):
    found = [row["library_id"] for row in records(village, "without-a-sister")]
    assert found == ["lyon", "bergen", "rome"]


def test_an_answer_without_rows_still_has_its_columns(graph):
    answer = ask(graph, CATALOGUE["languages"])
    assert answer.columns == ("language", "staff", "patrons", "countries", "language_id")
    assert answer.rows == ()


def test_names_are_turned_into_ids_and_the_rest_is_left(village):
    values = resolve(village, CATALOGUE["partners"], {"library": "OSLO", "country": "france"})
    assert values == {"library": "oslo", "country": "FR", "language": None}


def test_names_that_are_not_there_are_told_all_at_once(village):
    with pytest.raises(WrongParameter) as told:
        ask(village, CATALOGUE["partners"], {"library": "Olso", "country": "Frence"})
    assert [fault.parameter for fault in told.value.faults] == ["library", "country"]
    assert told.value.faults[0].near[0].value == "oslo"


@pytest.mark.parametrize("name", [each.name for each in CATALOGUE if len(libraries(each)) > 1])
def test_one_library_given_twice_is_not_two(village, name):
    one, other = libraries(CATALOGUE[name])
    with pytest.raises(WrongParameter, match="This is one library, not two") as told:
        ask(village, CATALOGUE[name], {one: "oslo", other: "OSLO"})
    assert [fault.parameter for fault in told.value.faults] == [other]


def test_partners_promises_no_fit_and_says_where_it_is_told():
    question = CATALOGUE["partners"]
    titles = {column.name: column.title for column in question.columns}
    assert ("fit" in question.title, titles["points"]) == (False, "Points known")
    assert "sisternet fit" in question.description


def test_rows_beyond_the_limit_are_said_to_exist(village):
    answer = ask(village, CATALOGUE["map"], row_limit=2)
    assert (len(answer.rows), answer.limit, answer.truncated) == (2, 2, True)


def test_a_drop_down_offers_what_the_graph_holds(village):
    question = CATALOGUE["supply-and-demand"]
    country, kind = question.parameters
    assert [choice.label for choice in choices(village, country)] == [
        "Austria",
        "France",
        "Italy",
        "Norway",
    ]
    assert [choice.value for choice in choices(village, kind)] == ["theme", "method", "flag"]


def test_a_header_that_says_something_else_is_told(fake_graph):
    graph = fake_graph((("tongue",), [("x",)]))
    with pytest.raises(BrokenQuestion, match=r"languages\.cypher returns tongue, and its header"):
        ask(graph, CATALOGUE["languages"])


def test_the_query_gets_null_for_what_is_left_out(fake_graph):
    graph = fake_graph(((), []))
    assert ask(graph, CATALOGUE["map"]) == Answer(
        tuple(column.name for column in CATALOGUE["map"].columns), (), 10_000, truncated=False
    )
    assert graph.asked[0][1] == {"country": None}


WRONG = """// title: Who sings?
//
// column library: Library

/* A remark of one's own. */
MATCH (library:Library)
RETUN library.name AS library
"""


def test_a_mistake_in_a_file_is_told_with_the_line_of_the_file(any_graph, tmp_path):
    (tmp_path / "choirs.cypher").write_text(WRONG, "utf-8")
    question = Catalogue.read(tmp_path)["choirs"]
    with pytest.raises(QueryFailed, match="line 7") as told:
        ask(any_graph, question)
    assert "offset" not in told.value.message
    assert told.value.remedy == "Mend choirs.cypher, or report it with its name."


def test_a_remark_between_the_lines_is_counted_once(any_graph, tmp_path):
    (tmp_path / "choirs.cypher").write_text(WRONG.replace("\nRETUN", "\n// so\nRETUN"), "utf-8")
    with pytest.raises(QueryFailed, match="line 8"):
        ask(any_graph, Catalogue.read(tmp_path)["choirs"])


def test_a_database_that_is_not_there_keeps_its_own_remedy():
    class Nowhere:
        def vet(self, _cypher):
            pass

        def read(self, *_values, **_limits):
            raise QueryFailed("The database does not exist: nope.", "Set NEO4J_DATABASE.")

        revision = read

    with pytest.raises(QueryFailed) as told:
        ask(Nowhere(), CATALOGUE["languages"])
    assert told.value.remedy == "Set NEO4J_DATABASE."


def test_addresses_of_people_are_cleared_out_of_what_is_in_their_own_words(fake_graph):
    columns = ("library_id", "library", "as_written", "preference_note")
    row = ("12345678", "a@b", ["ona@example.org", "walks, +370 5 123 45 67"], None)
    question = replace(
        CATALOGUE["who-wants-us"],
        columns=tuple(Column(name, name) for name in columns),
        parameters=(),
        cypher="RETURN 1",
    )
    found = ask(fake_graph((columns, [row])), question)
    assert found.rows == (("12345678", "a@b", ["[left out]", "walks, [left out]"], None),)
