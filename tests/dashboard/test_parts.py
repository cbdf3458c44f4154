"""Parts of the graph over HTTP: what other programs open, named after what is in it."""

import io
import json

import networkx
import pytest

from exports.subgraph import FORMS


def gexf(body):
    return networkx.read_gexf(io.BytesIO(body), version="1.3")


def chosen(read):
    return {key for key, told in read.nodes(data=True) if told.get("chosen")}


@pytest.fixture(scope="session")
def cluster(get):
    """The largest cluster of the sample."""
    return json.loads(get("/tables/clusters.json")[2])[0]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_whole_network_leaves_in_every_format(get, form):
    status, headers, body = get(f"/exports/graph.{form.ending}")
    assert (status, headers.get_content_type()) == (200, form.media_type)
    assert headers["Content-Disposition"] == f'attachment; filename="network.{form.ending}"'
    assert len(body) > 10_000


def test_libraries_stand_where_the_atlas_has_them_with_its_clusters(get, cluster):
    read = gexf(get("/exports/graph.gexf")[2])
    assert (len(read), len(chosen(read))) == (166, 87)
    inside = [
        key for key, told in read.nodes(data=True) if told.get("cluster") == cluster["cluster"]
    ]
    assert len(inside) == cluster["members"]
    places = {tuple(told["viz"]["position"].values()) for _, told in read.nodes(data=True)}
    assert len(places) == len(read)


def test_a_cluster_leaves_under_its_own_name(get, cluster):
    status, headers, body = get(f"/exports/cluster/{cluster['cluster_id']}.gexf?resolution=2")
    assert (status, len(chosen(gexf(body)))) == (200, cluster["members"])
    assert headers["Content-Disposition"].startswith('attachment; filename="cluster-')


def test_chosen_libraries_leave_together_with_the_address_that_shows_them(get):
    body = get("/exports/libraries.json?library=6919&library=7062&library=6919")[2]
    graph = json.loads(body)["graph"]
    assert graph["link"].endswith("/exports/libraries.json?library=6919&library=7062")
    assert graph["link"].startswith("http://127.0.0.1")
    one = json.loads(get("/exports/libraries.json?library=6919")[2])["graph"]
    assert one["link"].endswith("/library/6919")


def test_a_file_is_named_in_its_own_alphabet(get):
    _, headers, _ = get("/exports/libraries.cypher?library=6919")
    assert headers["Content-Disposition"].endswith(
        "; filename*=UTF-8''libraries-valen%C3%A7a-municipal-library.cypher"
    )


def test_the_json_of_vosviewer_has_an_ending_of_its_own(get, cluster):
    body = get(f"/exports/cluster/{cluster['cluster_id']}.vosviewer.json")[2]
    items = json.loads(body)["network"]["items"]
    assert (len(items), {item["cluster"] for item in items}) == (cluster["members"], {1})


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/exports/graph.dot", 404, "the endings are graphml, gexf"),
        ("/exports/nothing.gexf", 404, "there are graph, libraries, selection"),
        ("/exports/libraries.gexf", 404, "Name the libraries: /exports/libraries.gexf?library="),
        ("/exports/libraries.gexf?library=nobody", 404, "It may have been erased"),
        ("/exports/libraries.gexf?libary=6919", 400, "Did you mean library?"),
        ("/exports/graph.gexf?library=6919", 400, "Nothing here is called “library”"),
        ("/exports/cluster/nothing.gexf", 404, "No cluster has the id “nothing”"),
        ("/exports/cluster/c.gexf?resolution=17", 400, "17"),
    ],
)
def test_a_part_that_cannot_be_had_says_why(get, path, status, words):
    answered, headers, body = get(path)
    assert (answered, headers.get_content_type()) == (status, "text/plain")
    assert words in body.decode()


def test_no_address_gives_contact_data_or_descriptions(get):
    status, _, body = get("/exports/graph.json?contacts=yes")
    assert (status, b"contacts" in body) == (400, True)


def test_the_pages_of_a_cluster_and_of_the_data_lead_to_the_files(content, cluster):
    shown = content(f"/clusters/{cluster['cluster_id']}")
    assert f"/exports/cluster/{cluster['cluster_id']}.gexf?resolution=2" in shown
    assert "/exports/graph.vosviewer.json" in content("/data")
