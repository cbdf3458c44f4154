"""A part of the graph in the formats of drawing programs: read back, it is the same."""

import io
import json
from dataclasses import replace
from xml.etree import ElementTree as Xml

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.subgraph import FORMS, Node, write_subgraph
from exports.subgraph.xml_text import STANDS_FOR
from tests.exports.parts import ABOUT, HANDMADE, facts_in, facts_of, parts, texts

ANY_TEXT = texts(lone=st.sampled_from(["\ud800", "\udfff", "\ufffe", "\x0b", "\x85"]))
VIZ = "{http://gexf.net/1.3/viz}"
PLAIN = [name for name, form in FORMS.items() if not form.told]
"""The formats that need no dossier."""
GEXF = "{http://gexf.net/1.3}"


def written(part, form):
    out = io.BytesIO()
    write_subgraph(part, form=form, to=out)
    assert not out.closed
    return out.getvalue()


def graphml(document):
    return networkx.read_graphml(io.BytesIO(document), force_multigraph=True)


def gexf(document):
    return networkx.read_gexf(io.BytesIO(document), version="1.3")


def node_link(document):
    return networkx.node_link_graph(json.loads(document), edges="edges")


def cytoscape(document):
    read = networkx.cytoscape_graph(json.loads(document))
    for _, told in read.nodes(data=True):
        for name in ("id", "value"):
            told.pop(name)
    for *_, told in read.edges(data=True):
        for name in ("source", "target", "interaction"):
            told.pop(name)
    return read


@pytest.mark.parametrize("read", [graphml, gexf])
def test_xml_read_back_is_the_same_graph(read):
    document = written(HANDMADE, read.__name__)
    assert facts_in(read(document)) == facts_of(HANDMADE, flat=True, xml=True)


@pytest.mark.parametrize("read", [graphml, gexf])
@settings(deadline=None, max_examples=60)
@given(parts(ANY_TEXT))
def test_xml_is_well_formed_and_the_same_graph_whatever_people_write(read, part):
    assert facts_in(read(written(part, read.__name__))) == facts_of(part, flat=True, xml=True)


def test_node_link_read_back_is_the_same_graph():
    assert facts_in(node_link(written(HANDMADE, "json"))) == facts_of(HANDMADE)


@settings(deadline=None, max_examples=40)
@given(parts(texts()))
def test_node_link_is_the_same_graph_whatever_people_write(part):
    assert facts_in(node_link(written(part, "json"))) == facts_of(part)


def test_the_elements_of_cytoscape_read_back_are_the_same_graph():
    document = written(HANDMADE, "cytoscape")
    nodes, edges = facts_in(cytoscape(document))
    assert (nodes, edges) == facts_of(HANDMADE)
    first = json.loads(document)["elements"]["nodes"][0]
    assert (first["position"], first["data"]["name"]) == ({"x": 3.0, "y": 4.5}, "Valença Library")


def test_what_xml_forbids_is_replaced_and_a_return_is_a_line_feed():
    part = replace(HANDMADE, nodes=(Node("Library", "1", {"name": "a\x00b\r\nc"}),))
    part = replace(part, relationships=(), ties=())
    name = f"a{STANDS_FOR}b\nc"
    for read in (graphml, gexf):
        assert read(written(part, read.__name__)).nodes["library:1"]["name"] == name


def test_a_graphml_tells_what_it_is_about_and_where_gephi_looks_for_places():
    read = graphml(written(HANDMADE, "graphml"))
    first = read.nodes["library:1"]
    assert read.graph | {"node_default": 0, "edge_default": 0} == {
        **ABOUT.facts(),
        "node_default": 0,
        "edge_default": 0,
    }
    assert (first["x"], first["y"], first["r"], first["g"], first["b"]) == (3.0, -4.5, 74, 88, 201)
    assert (first["color"], first["cluster"]) == ("#4a58c9", "Music, Lithuania")
    assert b">True<" not in written(HANDMADE, "graphml")


def test_every_edge_of_a_graphml_has_an_id_of_its_own():
    root = Xml.fromstring(written(HANDMADE, "graphml"))
    ids = [each.get("id") for each in root.iter("{http://graphml.graphdrawing.org/xmlns}edge")]
    assert sorted(ids) == [f"e{at}" for at in range(7)]


def test_a_gexf_has_places_colours_sizes_weights_and_parallel_edges_by_kind():
    document = written(HANDMADE, "gexf")
    root = Xml.fromstring(document)
    node = next(root.iter(f"{GEXF}node"))
    assert node.find(f"{VIZ}position").attrib == {"x": "3.0", "y": "-4.5", "z": "0.0"}
    assert node.find(f"{VIZ}color").attrib == {"r": "74", "g": "88", "b": "201", "a": "1.0"}
    assert node.find(f"{VIZ}size").get("value") == "8.0"
    edges = [(e.get("kind"), e.get("weight")) for e in root.iter(f"{GEXF}edge")]
    assert ("OFFERS", "1.0") in edges
    assert ("SEEKS", "1.0") in edges
    assert ("FITS", "0.625") in edges
    assert b"networkx" not in document


def test_a_gexf_tells_what_it_is_about():
    meta = Xml.fromstring(written(HANDMADE, "gexf")).find(f"{GEXF}meta")
    assert meta.get("lastmodifieddate") == "2026-11-24"
    assert meta.find(f"{GEXF}creator").text == "Sisternet 0.1.0"
    assert "link: /clusters/c1" in meta.find(f"{GEXF}description").text


def test_vosviewer_gets_libraries_links_and_clusters_as_it_documents_them():
    document = json.loads(written(HANDMADE, "vosviewer"))
    network = document["network"]
    first, second = network["items"]
    assert (first["id"], first["x"], first["y"], first["cluster"]) == ("library:1", 3.0, -4.5, 1)
    assert first["weights"] == {"Links": 1, "Total link strength": 1.625}
    assert (first["url"], "url" in second) == ("https://example.org/1", False)
    assert network["links"] == [
        {"source_id": "library:1", "target_id": "library:2", "strength": 1.625}
    ]
    assert [each["cluster"] for each in network["clusters"]] == [1, 2]
    assert document["info"]["title"] == "Music, Lithuania"


def test_what_people_write_is_no_markup_in_vosviewer():
    document = json.loads(written(HANDMADE, "vosviewer"))
    told = document["network"]["items"][1]["description"]
    assert "<b>fine</b>" not in told
    assert "&lt;b&gt;fine" in told


def test_an_address_that_is_no_page_is_not_opened_by_a_click():
    part = replace(HANDMADE, nodes=(Node("Library", "1", {"source_url": "javascript:x()"}),))
    part = replace(part, relationships=(), ties=())
    assert "url" not in json.loads(written(part, "vosviewer"))["network"]["items"][0]


@pytest.mark.parametrize("name", PLAIN)
def test_the_same_part_gives_the_same_file(name):
    assert written(HANDMADE, name) == written(HANDMADE, name) or name == "xlsx"


@pytest.mark.parametrize("name", PLAIN)
def test_a_part_without_a_picture_or_relationships_is_written_too(name):
    bare = replace(HANDMADE, relationships=(), looks={}, ties=())
    assert written(bare, name)


@pytest.mark.parametrize("name", [n for n in PLAIN if FORMS[n].is_text])
def test_text_formats_are_utf8(name):
    assert "Valença" in written(HANDMADE, name).decode("utf-8")
