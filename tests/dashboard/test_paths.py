"""Paths on the pages: two libraries, several, and whoever is not there."""

import json

import pytest

from dashboard.data.paths import MOST_ITEMS
from exports import kind_words
from insight.paths import kinds

TWO = "?library=6919&library=7058"
CHAIN = ("6919", "7058")


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("", "Pick two libraries"),
        ("?library=6919", "And the other one?"),
        ("?library=6919&library=6919", "This is one library, not two."),
        (TWO, "Why Valença and Illescas?"),
        ("?library=Valen%C3%A7a+Municipal+Library&library=7058", "Why Valença and Illescas?"),
        ("?library=6919&library=klaipeda", "“klaipeda” may be one of several libraries."),
        ("", "For example, those that fit best of all"),
        (
            "?library=lt-klaipeda-city-municipality-imanuelis-kantas-public-library&library=6714",
            "They differ in size: over 100,000 people and under 10,000 people.",
        ),
        (TWO, "What makes the 26"),
        (TWO, "Who could introduce them"),
        (f"{TWO}&kinds=all", "kinds, greatest share first"),
        ("?library=6919&country=SI", "Who leads Valença to Slovenia?"),
        ("?library=6919&country=SI", "Škofja Loka"),
        ("?library=6714&country=SI", "No sister of Novigrad"),
        ("?library=6919&country=ZZ", "There is no country “ZZ” in the network."),
        ("?library=6919&library=nobody", "There is no library “nobody” here."),
        ("?library=6919&library=klaipeda", "Did you mean"),
        (f"{TWO}&library=7062", "3 libraries, joined through 3 others"),
        (f"{TWO}&library=6714", "3 libraries, in 2 separate parts"),
        (f"{TWO}&library=6714&shared=yes", "3 libraries, joined"),
        ("?library=6919&library=be-public-library-of-pittem", "What speaks against"),
    ],
)
def test_an_address_says_what_lies_between(content, search, said):
    assert said in content("/paths", search)


def test_a_near_miss_leads_to_the_same_page_with_the_right_library(content):
    drawn = content("/paths", "?library=6919&library=klaipeda")
    assert "/paths?library=6919&library=lt-klaipeda" in drawn


@pytest.mark.parametrize(
    "address",
    [
        "paths.json?a=6919&b=7058",
        "introductions.json?a=6919&b=7058",
        "introductions.json?a=6919&b=SI",
        "joined.json?library=6919&library=7058&library=7062",
    ],
)
def test_what_lies_between_leaves_whole_in_every_format(get, address):
    rows = json.loads(get(f"/tables/{address}")[2])
    body = get(f"/tables/{address.replace('.json', '.csv')}")[2]
    assert len(body.decode("utf-8-sig").splitlines()) == len(rows) + 1 > 1


def test_a_chain_names_everybody_on_the_way(get):
    (chain, *_) = json.loads(get("/tables/introductions.json?a=6919&b=7058")[2])
    assert (chain["library_ids"][0], chain["library_ids"][-1]) == CHAIN
    assert len(chain["each_tie"]) == chain["ties"] == len(chain["libraries"]) - 1


def test_every_kind_of_path_has_words_of_its_own():
    words = [kind_words(tuple(step.relation for step in kind.steps)) for kind in kinds()]
    assert len(set(words)) == len(words)
    assert not any("_" in each for each in words)


def test_a_kind_of_path_is_told_with_the_names_of_the_two():
    seek = ("SEEKS", "SEEKS")
    assert kind_words(seek) == "both seek the same"
    assert kind_words(("PREFERS", "PREFERS")) == "both would like a partner from the same country"
    named = kind_words(("SISTER_OF", *seek), a="Valença", b="Illescas")
    assert named == "Illescas and a sister of Valença seek the same"
    third = kind_words(("SEEKS", "OFFERS", *seek), a="Valença", b="Illescas")
    assert third == (
        "Valença seeks what a third library offers; that one and Illescas seek the same"
    )


def test_the_page_names_the_two_in_every_kind(content):
    drawn = content("/paths", f"{TWO}&kinds=all")
    assert "Valença seeks what Illescas offers" in drawn
    assert "the first" not in drawn


def test_what_joins_three_is_said_in_a_sentence_for_each_link_with_its_why(content, get):
    drawn = content("/paths", f"{TWO}&library=7062")
    joined = json.loads(get("/tables/joined.json?library=6919&library=7058&library=7062")[2])
    assert len(joined) == 5
    for link in joined:
        assert json.dumps(link["sentence"], ensure_ascii=False)[1:-1] in drawn
        assert f"/paths?library={link['from_id']}&library={link['to_id']}" in drawn
        told = f"Why {link['from']} and {link['to']}?"
        assert json.dumps(told, ensure_ascii=False) in drawn
    assert "5 links, the strongest that join them" in drawn


def test_the_lines_of_the_tree_lead_to_why(content):
    drawn = content("/paths", f"{TWO}&library=7062")
    assert '\\"why\\":\\"/paths?library=' in drawn
    shared = content("/paths", f"{TWO}&library=6714&shared=yes")
    assert "seeks exchange of information." in shared


def test_libraries_beyond_what_is_joined_are_named(content, sample):
    ids = [row[0] for row in sample.read("MATCH (l:Library) RETURN l.id ORDER BY l.id").rows[:26]]
    names = dict(sample.read("MATCH (l:Library) RETURN l.id, l.name").rows)
    drawn = content("/paths", "?" + "&".join(f"library={each}" for each in ids))
    assert "The first 24 libraries are shown here." in drawn
    assert f"Left out: {names[ids[24]]}, {names[ids[25]]}." in drawn
    assert "Left out" not in content("/paths", f"{TWO}&library=7062")


def test_a_limit_of_introductions_is_said(content, get):
    said = "The best 5; the files hold up to 100."
    assert said in content("/paths", "?library=6919&country=ES")
    assert said not in content("/paths", "?library=6919&country=SI")
    assert len(json.loads(get("/tables/introductions.json?a=6919&b=ES")[2])) == 7


def test_a_picture_of_two_says_how_much_it_leaves_out(content):
    drawn = content("/paths", "?library=6919&library=6714")
    (picture,) = [part for part in drawn.split('"data-picture": "') if part.startswith('{\\"us')]
    groups = json.loads(json.loads('"' + picture.partition('}"')[0] + '}"'))["groups"]
    assert [group["kind"] for group in groups] == ["get", "give", "both", "language"]
    assert all(len(group["items"]) <= MOST_ITEMS for group in groups)


@pytest.mark.parametrize(
    ("path", "search"),
    [("/library/6919", ""), ("/network", "?focus=6919")],
)
def test_every_link_of_two_libraries_leads_to_why(content, path, search):
    assert "/paths?library=6919&library=7062" in content(path, search)


def test_the_ties_of_the_map_lead_to_why(content):
    assert "/paths?library=" in content("/")


def test_a_library_leads_to_the_sisters_of_its_sisters(content):
    assert "/questions/sisters-of-sisters?library=6919" in content("/library/6919")


def test_without_a_chain_to_a_country_it_says_so_of_the_library_and_what_to_do(content):
    page = content("/paths", "?library=6919&country=IE")
    assert "No chain of sisterships leads from Valença Municipal Library to Ireland." in page
    assert "they are in separate parts" not in page
    assert "/library/6919?country=IE" in page
    assert "/libraries?country=IE" in page
