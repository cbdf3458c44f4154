"""A part of the graph as a network of networkx, with attributes that every drawing program takes.

A library may both offer and seek the same thing, so two nodes may be joined more than once. Every
edge has a direction because the formats allow no mixture; that of SISTER_OF and FITS means nothing.
Names that formats keep for themselves are changed: a relationship's `source` is `published_in`.
"""

from typing import Any

import networkx as nx

from exports.cells import BETWEEN
from exports.subgraph.model import Node, Relationship, Subgraph, Value
from exports.subgraph.xml_text import fit_for_xml
from graph.schema import LIBRARY

FITS = "FITS"
"""What two libraries are to each other that are among each other's best fits; worked out."""
RENAMED = {"source": "published_in"}


def network(part: Subgraph, *, upwards: bool, for_xml: bool) -> "nx.MultiDiGraph[str]":
    """Return it with nodes by key, edges e0, e1 … in order, and what it is about as attributes.

    With `upwards` y grows upwards, as Gephi draws; with `for_xml` lists are
    joined to one text, and keys hold nothing that XML forbids.
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.graph.update(part.about.facts())
    name = fit_for_xml if for_xml else str
    for node in part.nodes:
        made.add_node(name(node.key), **_node(part, node, upwards=upwards, for_xml=for_xml))
    for at, fact in enumerate(part.relationships):
        made.add_edge(
            name(fact.start), name(fact.end), key=f"e{at}", **_edge(fact, for_xml=for_xml)
        )
    for at, tie in enumerate(part.ties, len(part.relationships)):
        told = {"relationship": FITS, "label": "fits", "weight": round(tie.fit / 100, 4)}
        made.add_edge(name(tie.a), name(tie.b), key=f"e{at}", **told, fit=tie.fit)
    return made


def _node(part: Subgraph, node: Node, *, upwards: bool, for_xml: bool) -> dict[str, Any]:
    told = {name: _plain(value, for_xml=for_xml) for name, value in node.properties.items()}
    attributes: dict[str, Any] = {
        "label": node.name,
        "is_a": node.label,
        "sisternet_id": node.id,
        **told,
    }
    if node.label == LIBRARY.label:
        attributes["chosen"] = node.key in part.chosen
    look = part.looks.get(node.key)
    if look is None:
        return attributes
    if look.cluster:
        attributes["cluster_id"], attributes["cluster"] = look.cluster
    red, green, blue = look.rgb
    place = {"x": float(look.x), "y": float(-look.y if upwards else look.y), "size": look.size}
    return {**attributes, **place, "color": look.colour, "r": red, "g": green, "b": blue}


def _edge(fact: Relationship, *, for_xml: bool) -> dict[str, Any]:
    told = {
        RENAMED.get(name, name): _plain(value, for_xml=for_xml)
        for name, value in fact.properties.items()
    }
    words = fact.type.lower().replace("_", " ")
    return {"relationship": fact.type, "label": words, "weight": 1.0, **told}


def _plain(value: Value, *, for_xml: bool) -> Any:  # noqa: ANN401 (whatever a format takes)
    if isinstance(value, tuple):
        return BETWEEN.join(value) if for_xml else list(value)
    return value
