"""A part of the graph, read: whole, without what is private, the same on both engines."""

import json

import pytest

from exports.about import About
from exports.subgraph import FORMS, Choice, NotThere, read_subgraph
from graph import Statement
from tests.exports.test_graph_formats import PLAIN, written

ABOUT = About(title="A part")
SEED = """
CREATE (a:Library {id: '1', name: 'Example Library', city: 'Example', contact: 'Ona Pavyzdienė',
  description: 'We read. Call +370 600 12345.', preference_note: 'ask ona@example.org',
  notes: '[{"message": "Ona"}]', said_by_page: ['contact'], loaded_at: '2026-11-02T00:00:00+00:00'})
CREATE (b:Library {id: '2', name: 'Second Library', stated: ['offers'], contact: 'Jonas'})
CREATE (c:Library {id: '3', name: 'Third Library', contact: 'Petras', city: 'Third',
  stated: ['offers'], loaded_at: '2026-11-03T00:00:00+00:00'})
CREATE (lt:Country {id: 'LT', name: 'Lithuania', state: 'LT'})
CREATE (pt:Country {id: 'PT', name: 'Portugal', state: 'PT'})
CREATE (se:Country {id: 'SE', name: 'Sweden', state: 'SE'})
CREATE (m:Activity {id: 'music', name: 'Music', kind: 'theme', known: true})
CREATE (l:Language {id: 'lt', name: 'Lithuanian'})
CREATE (a)-[:LOCATED_IN]->(lt), (b)-[:LOCATED_IN]->(lt), (c)-[:LOCATED_IN]->(pt),
  (a)-[:OFFERS {as_written: 'Music with ona@example.org'}]->(m), (c)-[:OFFERS]->(m),
  (a)-[:STAFF_SPEAK {implied: true}]->(l), (a)-[:PREFERS {as_written: 'Švedija'}]->(se),
  (a)-[:SISTER_OF {since: '2019', status: 'active', source: 'https://example.org'}]->(b),
  (a)-[:SISTER_OF {status: 'unknown'}]->(c)
"""
PRIVATE = ("Ona", "ona@", "600 12345", "Jonas", "Petras", "We read")


@pytest.fixture
def seeded(any_graph):
    any_graph.write([Statement(SEED)])
    return any_graph


def types(part):
    return [(f.type, f.start, f.end) for f in part.relationships]


def test_everything_is_read_with_its_properties(seeded):
    part = read_subgraph(seeded, Choice(), about=ABOUT)
    assert [node.key for node in part.nodes] == [
        "library:1",
        "library:2",
        "library:3",
        "country:LT",
        "country:PT",
        "country:SE",
        "activity:music",
        "language:lt",
    ]
    assert part.by_key["library:2"].properties == {"name": "Second Library", "stated": ("offers",)}
    assert len(part.relationships) == 9
    sisters = next(f for f in part.relationships if f.type == "SISTER_OF")
    assert sisters.properties == {
        "since": "2019",
        "status": "active",
        "source": "https://example.org",
    }
    assert (part.about.revision, part.about.loaded_at) == (
        seeded.revision(),
        "2026-11-03T00:00:00+00:00",
    )


def test_a_choice_brings_what_it_names_and_its_sisters_with_name_and_place_only(seeded):
    part = read_subgraph(seeded, Choice(("2",)), about=ABOUT)
    assert part.chosen == {"library:2"}
    assert part.by_key["library:1"].properties == {"name": "Example Library", "city": "Example"}
    assert types(part) == [
        ("LOCATED_IN", "library:1", "country:LT"),
        ("LOCATED_IN", "library:2", "country:LT"),
        ("SISTER_OF", "library:1", "library:2"),
    ]


def test_the_country_of_an_outside_sister_comes_along(seeded):
    part = read_subgraph(seeded, Choice(("1",)), about=ABOUT)
    assert ("LOCATED_IN", "library:3", "country:PT") in types(part)
    assert ("OFFERS", "library:3", "activity:music") not in types(part)


def test_a_tie_between_two_that_are_chosen_is_there_once(seeded):
    part = read_subgraph(seeded, Choice(("1", "2", "1")), about=ABOUT)
    assert types(part).count(("SISTER_OF", "library:1", "library:2")) == 1


@pytest.mark.parametrize("form", PLAIN)
def test_nothing_private_leaves_unless_it_is_asked_for(seeded, form):
    document = written(read_subgraph(seeded, Choice(), about=ABOUT), form)
    if not FORMS[form].is_text:
        document = "\n".join(texts_in(document, form)).encode()
    for words in PRIVATE:
        assert words.encode() not in document
    assert b"Example Library" in document


def texts_in(document, form):
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return [archive.read(name).decode("utf-8") for name in archive.namelist()]


def test_contact_data_leaves_by_a_choice_and_the_file_says_so(seeded):
    part = read_subgraph(seeded, Choice(contacts=True), about=ABOUT)
    told = part.by_key["library:1"].properties
    assert (told["contact"], told["preference_note"]) == ("Ona Pavyzdienė", "ask ona@example.org")
    assert "description" not in told
    graph = json.loads(written(part, "json"))["graph"]
    assert graph["note"].startswith("Contains contact data")


def test_a_description_leaves_by_a_choice_without_addresses(seeded):
    part = read_subgraph(seeded, Choice(descriptions=True), about=ABOUT)
    assert part.by_key["library:1"].properties["description"] == "We read. Call [left out]."


def test_what_the_loader_keeps_for_itself_never_leaves(seeded):
    part = read_subgraph(seeded, Choice(contacts=True, descriptions=True), about=ABOUT)
    held = {name for node in part.nodes for name in node.properties}
    assert not held & {"notes", "said_by_page"}


def test_a_library_that_is_gone_is_named(seeded):
    with pytest.raises(NotThere, match="No library has the id “9”"):
        read_subgraph(seeded, Choice(("1", "9")), about=ABOUT)


def test_an_empty_choice_is_refused(seeded):
    with pytest.raises(ValueError, match="No library is chosen"):
        read_subgraph(seeded, Choice(()), about=ABOUT)


def test_without_a_title_the_libraries_are_the_title(seeded):
    part = read_subgraph(seeded, Choice(("1", "2")), about=About())
    assert part.about.title == "Example Library; Second Library"


def test_both_engines_give_the_same_part(sample, neo4j_sample):
    ids = ("6919", "6926")
    for choice in (Choice(), Choice(ids)):
        embedded, other = (
            read_subgraph(door, choice, about=ABOUT) for door in (sample, neo4j_sample)
        )
        assert (embedded.nodes, embedded.relationships) == (other.nodes, other.relationships)
