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


@pytest.mark.parametrize("name", ["libraries", "consortium"])
def test_a_library_that_is_named_twice_is_told(get, name):
    status, _, body = get(f"/exports/{name}.json?library=6919&library=7062&library=6919")
    assert (status, body.decode()) == (400, "library=6919 is said twice. Say it once.\n")


def test_chosen_libraries_leave_together_with_the_address_that_shows_them(get):
    body = get("/exports/libraries.json?library=6919&library=7062")[2]
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


SET = "library=6919&library=7062&library=6926&library=6927"


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx", "zip", "gexf", "cypher"])
def test_a_consortium_leaves_by_the_query_of_its_page(get, ending):
    query = f"{SET}&programme=crea-coop-s&year=2026&coordinator=7062&keep=6919&size=4-6"
    status, headers, body = get(f"/exports/consortium.{ending}?{query}")
    assert (status, len(body) > 1_000) == (200, True)
    assert (
        f"consortium-crea-coop-s-2026-valenca-kuusamo-and-2-more.{ending}"
        in headers["Content-Disposition"]
    )


def test_a_dossier_says_where_it_is_shown(get):
    query = f"{SET}&programme=CREA-COOP-S&year=2026&keep=6919"
    body = get(f"/exports/consortium.html?{query}")[2].decode()
    address = SET.replace("&", "&amp;")
    assert f"/consortium?{address}&amp;programme=CREA-COOP-S&amp;year=2026&amp;keep=6919" in body
    assert 'href="http://127.0.0.1' in body


def test_a_selection_leaves_by_the_conditions_of_the_page_libraries(get):
    document = json.loads(get("/exports/selection.json?country=LT&page=1")[2])
    lands = [n for n in document["nodes"] if n.get("chosen")]
    assert (len(lands), document["graph"]["title"]) == (14, "Libraries: Lithuania")
    assert document["graph"]["link"].endswith("/libraries?country=LT")


def test_an_answer_leaves_with_the_libraries_that_it_names(get):
    status, headers, body = get("/exports/answer/partners.html?library=6919")
    assert (status, headers.get_content_type()) == (200, "text/html")
    assert "The libraries that an answer names" in body.decode()


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/exports/consortium.docx", 404, "Name the members: /exports/consortium.docx?library="),
        ("/exports/consortium.docx?library=nobody", 404, "It may have been erased"),
        (f"/exports/consortium.docx?{SET}&programme=nothing", 400, "No programme has the code"),
        (f"/exports/consortium.docx?{SET}&year=soon", 400, "“soon” is no year"),
        (f"/exports/consortium.docx?{SET}&year=1999", 400, "The year 1999 cannot be judged"),
        (f"/exports/consortium.docx?{SET}&coordinator=6913", 400, "is not one of the set"),
        (f"/exports/consortium.docx?{SET}&theme=nothing", 400, "No activity of the network"),
        (f"/exports/consortium.docx?{SET}&color=red", 400, "Nothing here is called “color”"),
        ("/exports/selection.docx?country=XX", 400, "There is no country “XX”"),
        ("/exports/selection.docx?country=DK&sisters=some", 404, "No library meets all of this"),
        ("/exports/answer/nothing.docx", 404, "nothing"),
        ("/exports/answer/partners.docx", 400, "library"),
        ("/exports/answer/supply-and-demand.docx", 404, "/answers/supply-and-demand.xlsx"),
    ],
)
def test_a_set_that_cannot_be_had_says_why(get, path, status, words):
    answered, headers, body = get(path)
    assert (answered, headers.get_content_type()) == (status, "text/plain")
    assert words in body.decode()


def test_the_largest_set_leaves_and_one_more_is_refused(get, content):
    ids = [each["library_id"] for each in json.loads(get("/tables/libraries.json")[2])]

    def asked(some):
        return get("/exports/consortium.html?" + "&".join(f"library={id_}" for id_ in some))

    assert asked(ids[:30])[0] == 200
    status, _, body = asked(ids[:31])
    assert (status, "too many" in body.decode() or "30" in body.decode()) == (400, True)


def test_pages_lead_to_dossiers(content, cluster):
    for page, file in (
        ("/library/6919", "/exports/libraries.docx?library=6919"),
        (f"/clusters/{cluster['cluster_id']}", f"/exports/cluster/{cluster['cluster_id']}.html"),
        ("/questions/partners", "/exports/answer/partners.docx?library=6919"),
        ("/data", "/exports/graph.docx"),
        ("/libraries", "/exports/selection.docx"),
    ):
        assert file in content(page, "?library=6919" if "questions" in page else ""), page
    assert "/exports/answer" not in content("/questions/supply-and-demand")
