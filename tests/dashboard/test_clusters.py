"""Clusters on the pages: the map, one cluster, their files; the network grouped by them."""

import json
import re
import threading
from itertools import pairwise

import dash
import flask
import numpy as np
import pytest

from benchmarks import synthetic
from dashboard.cluster_tables import CLUSTER_TABLES
from dashboard.data import Explorer
from dashboard.data.cluster_map import MOST, drawn
from dashboard.data.clusters import STEPS, Known, Saved, clusters_of, known_at, saved, steps
from dashboard.data.network.model import Network
from dashboard.data.network.page import network as network_of
from dashboard.data.network.page import options, scene, told
from dashboard.data.network.view import View
from graph import Projection, Statement
from insight.clusters import SAVED, Before, Earlier
from queries import Catalogue
from tests.handmade import Handmade
from tests.small_network import projection

ONE_FINE = (
    "MATCH (c:Cluster) WHERE c.ended_at IS NULL AND c.level = 1 "
    "RETURN c.id, c.name ORDER BY c.size DESC, c.id LIMIT 1"
)


@pytest.fixture
def whole(graph):
    return Explorer(graph, catalogue=Catalogue({}), fresh_seconds=0)


@pytest.fixture
def first(sample):
    """The id and the name of the largest fine cluster of the sample."""
    return sample.read(ONE_FINE).rows[0]


def loaded(graph, *libraries):
    for each in libraries:
        node = "MERGE (l:Library {id: $id}) SET l.name = $id, l.stated = ['offers', 'seeks']"
        lies = "MERGE (c:Country {id: $country}) SET c.name = $country MERGE (l)-[:LOCATED_IN]->(c)"
        graph.write([Statement(f"{node} WITH l {lies}", each)])


def joined(graph, *pairs):
    for library, kind, activity in pairs:
        cypher = (
            "MATCH (l:Library {id: $l}) MERGE (a:Activity {id: $a}) SET a.name = $a "
            f"MERGE (l)-[:{kind}]->(a)"
        )
        graph.write([Statement(cypher, {"l": library, "a": activity})])


def test_the_lines_of_the_map_lead_to_how_two_clusters_are_linked(content, sample):
    (one, other), *_ = sample.read(
        "MATCH (a:Cluster {level: 1})-[k:LINKED_TO]->(b:Cluster) "
        "RETURN a.id, b.id ORDER BY k.strength DESC, a.id, b.id"
    ).rows
    pairs = [(one, other), (other, one)]
    asked = [f"/questions/cluster-links?cluster={a}&other={b}" for a, b in pairs]
    assert any(each in content("/clusters") for each in asked)
    assert any(each in content(f"/clusters/{one}") for each in asked)
    assert "/questions/cluster-links" not in content("/clusters", "?resolution=8")


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("", "6 clusters hold 22 of 87 libraries"),
        ("", "65 libraries are in none"),
        ("", "Nothing since they were saved on 2 November 2026."),
        ("?level=coarse", "2 clusters hold 22 of 87 libraries"),
        ("?resolution=0.5", "Compare there"),
        ("?resolution=0.5", "found with another fineness."),
        ("?resolution=3", "“3” cannot be chosen under “resolution”."),
        ("?level=wide", "“wide” cannot be chosen under “level”."),
        ("?colour=red", "Nothing here is called “colour”"),
    ],
)
def test_the_page_says_what_was_found_and_what_cannot_be_chosen(content, search, said):
    assert said in content("/clusters", search)


def test_the_map_holds_what_the_table_holds(content):
    page = content("/clusters")
    (picture,) = re.findall(r'"data-picture": ("(?:[^"\\]|\\.)*")', page)
    nodes = json.loads(json.loads(picture))["nodes"]
    assert len(nodes) == 6
    assert all(page.count(json.dumps(node["name"], ensure_ascii=False)) >= 1 for node in nodes)
    assert {node["c"] for node in nodes} == {1, 2, 3, 4, 5, 6}


def test_how_sure_is_said_in_words_wherever_no_column_says_it(content):
    page = content("/clusters")
    (picture,) = re.findall(r'"data-picture": ("(?:[^"\\]|\\.)*")', page)
    for node in json.loads(json.loads(picture))["nodes"]:
        assert re.search(r"sure in \d+ % of the searches$", node["told"])
    assert '"sure in "' in page
    assert "% sure" not in page


def test_a_cluster_has_an_address_that_tells_all_of_it(get, content, first):
    key, name = first
    status, _, body = get(f"/clusters/{key}")
    assert (status, f"<title>{name} · Sisternet</title>".encode() in body) == (200, True)
    page = content(f"/clusters/{key}")
    for said in ("Why they belong together", "Where they are", "Sought, and offered", name):
        assert said in page
    assert f"/network?cluster={key}" in page


def test_an_unknown_cluster_answers_404_with_near_misses(get, content, first):
    key, name = first
    assert get(f"/clusters/{key[:-1]}x")[0] == 404
    assert name in content(f"/clusters/{key[:-1]}x")
    assert "No cluster has this address." in content("/clusters/nothing-like-it")


def test_a_cluster_of_another_step_is_found_there(get, content):
    page = content("/clusters", "?resolution=0.5")
    (address, *_) = re.findall(r"/clusters/c\w+\?resolution=0\.5", page)
    assert get(address)[0] == 200


@pytest.mark.parametrize("name", sorted(CLUSTER_TABLES))
def test_every_table_leaves_whole(get, first, name):
    about = f"?cluster={first[0]}" if name.split("-")[-1] in {"members", "traits", "gaps"} else ""
    status, headers, body = get(f"/tables/{name}.csv{about}")
    rows = json.loads(get(f"/tables/{name}.json{about}")[2])
    assert (status, name in headers["Content-Disposition"]) == (200, True)
    assert len(body.decode("utf-8-sig").splitlines()) == len(rows) + 1


def test_a_file_of_an_unknown_cluster_or_step_says_what_may_be_meant(get, first):
    status, _, body = get(f"/tables/cluster-members.csv?cluster={first[0][:-1]}x")
    assert (status, first[1] in body.decode()) == (404, True)
    assert get("/tables/clusters.csv?resolution=3")[0] == 400


def test_a_library_leads_to_its_clusters_and_the_search_finds_them(get, content, sample, first):
    member = "MATCH (l:Library)-[:MEMBER_OF]->(:Cluster {id: $id}) RETURN l.id LIMIT 1"
    library = sample.read(member, {"id": first[0]}).rows[0][0]
    assert clusters_of(sample, library)[0] == tuple(first)
    assert f"/clusters/{first[0]}" in content(f"/library/{library}")
    found = json.loads(get("/api/search?q=varied+interests+poland&kinds=cluster")[2])
    assert found["groups"][0]["found"][0]["href"].startswith("/clusters/")


def test_what_is_not_saved_has_the_address_that_saving_gives_it(whole, graph):
    from insight.clusters import save

    loaded(graph, *({"id": key, "country": key[0]} for key in ("A1", "B1", "C1", "D1")))
    joined(graph, ("A1", "OFFERS", "x"), ("B1", "SEEKS", "x"), ("C1", "OFFERS", "y"))
    joined(graph, ("D1", "SEEKS", "y"))
    here = whole.once(known_at(2.0))
    saving = save(whole.projection(), here.found, None, made_at="2026-11-01T12:00:00+00:00")
    assert len(saving.clusters) >= 2
    assert [each.id for each in here.clusters] == [each.id for each in saving.clusters]


@pytest.mark.parametrize("size", [0, 1, 2])
def test_too_few_libraries_have_no_clusters_and_it_says_so(whole, graph, explorer_url, size):
    loaded(graph, *({"id": f"{at}", "country": f"{at}"} for at in range(size)))
    here = whole.once(known_at(2.0))
    if size:
        assert "There are no clusters" in draw(whole, "clusters")
    words = ("There is no library", "There is one library", "There are two libraries")
    assert here.clusters == ()
    assert here.found.note.startswith(words[size])


class Slow:
    """A graph that tells what is saved only when it is let go."""

    def __init__(self, graph):
        self._graph, self.let_go = graph, threading.Event()

    def read(self, cypher, *asked, **how):
        if cypher == SAVED["libraries"]:
            self.let_go.wait()
        return self._graph.read(cypher, *asked, **how)

    def revision(self):
        return self._graph.revision()


def test_what_takes_long_is_said_and_goes_on_while_other_pages_work(sample, explorer_url):
    slow = Slow(sample)
    whole = Explorer(slow, catalogue=Catalogue.read(), working_seconds=0.01)
    assert "Looking for clusters among 87 libraries" in draw(whole, "clusters")
    assert "data-look-again" in draw(whole, "cluster", cluster_id="c1")
    assert "87 libraries" in draw(whole, "network")
    slow.let_go.set()
    assert whole.once(known_at(2.0)).clusters
    assert "6 clusters hold" in draw(whole, "clusters")


def draw(whole, name, **query):
    app = flask.Flask("another")
    app.config["EXPLORER"] = whole
    with app.test_request_context("/"):
        return str(dash.page_registry[f"dashboard.pages.{name}"]["layout"](**query))


def test_everyone_alike_is_one_cluster_and_nothing_sets_it_apart(whole, graph, explorer_url):
    loaded(graph, *({"id": f"{at}", "country": f"{at}"} for at in range(5)))
    joined(graph, *((f"{at}", kind, "x") for at in range(5) for kind in ("OFFERS", "SEEKS")))
    page = draw(whole, "clusters")
    assert "All libraries that can be compared fit equally well" in page
    (only,) = whole.once(known_at(2.0)).of_level(1)
    assert "nothing that they say sets them clearly" in draw(whole, "cluster", cluster_id=only.id)


def test_the_steps_are_five_and_that_of_the_saved_clusters_is_one():
    last = Earlier("2026-11-01", 3.0, (), {})
    assert steps(None) == STEPS
    assert list(steps(last)) == [0.5, 1.0, 2.0, 3.0, 8.0]


def test_a_picture_is_the_same_however_often_it_is_drawn(sample):
    here = Explorer(sample, catalogue=Catalogue({})).once(known_at(4.0))
    assert isinstance(here, Known)
    addresses = {each.id: f"/clusters/{each.id}" for each in here.clusters}
    one, other = (drawn(here, 1, addresses=addresses) for _ in range(2))
    assert (one, len(one["nodes"]) <= MOST) == (other, True)


def test_the_saved_clusters_are_those_of_the_last_time(sample):
    last = saved(Explorer(sample, catalogue=Catalogue({}))).last
    assert (last.resolution, len(last.clusters)) == (2.0, 8)


# The network page, grouped by clusters.


@pytest.fixture(scope="module")
def crowd():
    """Four hundred libraries, of which three hundred and fifty are in two saved clusters."""
    libraries = [
        {"id": f"{at:03}", "name": f"Library {at}", "country": "LT" if at % 2 else "PT"}
        for at in range(400)
    ]
    ids = [each["id"] for each in libraries]
    clusters = (
        Before("c1", "Storytelling", 1, 200, frozenset(ids[:200])),
        Before("c2", "Debates", 1, 150, frozenset(ids[200:350])),
    )
    held = Saved(Earlier("2026-11-01", 2.0, clusters, {}), {("c1", "c2"): 3.0})
    return Network(projection(*libraries, sisters=[("000", "201"), ("001", "399")]), held)


def test_a_large_network_is_grouped_by_clusters_where_they_hold_most(crowd):
    drawn_ = scene(crowd, view=View())
    assert {key: node.count for key, node in drawn_.nodes.items()} == {
        "cluster:c1": 200,
        "cluster:c2": 150,
    }
    assert [(each.a, each.b, each.count) for each in drawn_.links] == [
        ("cluster:c1", "cluster:c2", 1)
    ]
    assert "50 libraries belong to no cluster." in drawn_.notices


def many(sizes, *, coarse):
    """A network of so many fine clusters, and of so many in each coarse one, all saved."""
    libraries = [
        {"id": f"{at:05}", "name": f"Library {at}", "country": "LT"} for at in range(sum(sizes))
    ]
    ids = [each["id"] for each in libraries]
    ends = np.cumsum([0, *sizes])
    fine = [
        Before(f"f{at:03}", f"Fine {at}", 1, int(end - start), frozenset(ids[start:end]))
        for at, (start, end) in enumerate(pairwise(ends))
    ]
    wide = [
        Before(f"w{at:03}", f"Wide {at}", 2, 0, frozenset().union(*(e.members for e in some)))
        for at, some in enumerate(batched(fine, coarse))
    ]
    return Network(
        projection(*libraries), Saved(Earlier("2026-11-01", 2.0, (*fine, *wide), {}), {})
    )


def batched(items, size):
    return [items[at : at + size] for at in range(0, len(items), size)]


def test_clusters_too_many_to_draw_stand_together_and_it_is_said():
    network = many([10] * 50 + [5] * 40, coarse=10)
    drawn_ = scene(network, view=View())
    assert drawn_.kinds == ("cluster", "country")
    assert len(drawn_.nodes) == 61
    together = drawn_.nodes["cluster:smaller"]
    assert (together.name, together.count) == ("30 smaller clusters", 150)
    assert sum(node.count for node in drawn_.nodes.values()) == 700
    assert (
        "The 60 largest of 90 clusters are drawn one by one, the smaller ones together."
        in drawn_.notices
    )


def test_the_smaller_clusters_are_opened_told_and_chosen_like_one():
    network = many([10] * 50 + [5] * 40, coarse=10)
    opened = scene(network, view=View(open=("cluster:smaller",), focus="cluster:smaller"))
    assert sum(node.kind == "library" for node in opened.nodes.values()) == 150
    assert told(network, opened).page == "/clusters?rows=all"
    assert len(scene(network, view=View(cluster="smaller")).chosen) == 150


def test_of_very_many_clusters_those_can_be_chosen_that_are_drawn_and_the_chosen_one():
    network = many([10] * 50 + [2] * 140, coarse=10)
    offered = dict(options(network, View(cluster="f180"))["cluster"])
    assert len(offered) == 60 + len({"smaller", "f180"})
    assert offered["f180"] == "Fine 180 (2)"


def test_where_the_largest_fine_clusters_leave_most_out_the_coarse_ones_are_drawn():
    drawn_ = scene(many([4] * 200, coarse=20), view=View())
    assert {node.key: node.count for node in drawn_.nodes.values()} == {
        f"cluster:w{at:03}": 80 for at in range(10)
    }
    assert any("the coarse ones" in each for each in drawn_.notices)


def test_without_saved_clusters_those_count_that_the_page_clusters_found(explorer_url):
    made = Handmade(synthetic.projection(synthetic.network(606)))
    assert scene(network_of(made), view=View()).kinds == ("country",)
    assert "sisternet clusters" in draw(made, "network")
    found = made.once(known_at(2.0))
    assert scene(network_of(made), view=View()).kind == "cluster"
    page = draw(made, "network")
    assert "sisternet clusters" not in page
    assert f"cluster:{found.of_level(1)[0].id}" in page


def test_it_can_be_grouped_by_countries_instead(crowd):
    assert set(scene(crowd, view=View(group="countries")).nodes) == {"country:LT", "country:PT"}
    assert View.read({"group": "countries"}).query == {"group": "countries"}


def test_a_cluster_is_opened_and_chosen(crowd):
    opened = scene(crowd, view=View(open=("cluster:c2",)))
    assert sum(node.within == "cluster:c2" for node in opened.nodes.values()) == 150
    assert len(scene(crowd, view=View(cluster="c2")).chosen) == 150


def test_without_saved_clusters_it_is_grouped_by_countries(crowd):
    assert set(scene(Network(crowd.projection), view=View()).nodes) == {"country:LT", "country:PT"}


def test_one_reads_the_network_itself_for_recipes(sample):
    from dashboard.data.explorer import itself

    assert Explorer(sample, catalogue=Catalogue({})).once(itself).revision == (
        Projection.read(sample).revision
    )


def test_a_cluster_as_a_question_has_its_members_and_links_to_it(content, first):
    page = content("/questions/cluster-members", f"?cluster={first[0]}")
    assert page.count(f'"/clusters/{first[0]}"') >= 1
