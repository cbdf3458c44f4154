"""JSON, for programs: node-link as networkx and D3 read it, and the elements of Cytoscape."""

import json
from typing import Any, BinaryIO

import networkx as nx

from exports.subgraph.model import Subgraph
from exports.subgraph.networks import network


def write_node_link(part: Subgraph, *, to: BinaryIO) -> None:
    """Write nodes and edges; `networkx.node_link_graph(data, edges="edges")` reads it back."""
    made = network(part, upwards=False, for_xml=False)
    _dump(nx.node_link_data(made, edges="edges"), to)


def write_cytoscape(part: Subgraph, *, to: BinaryIO) -> None:
    """Write the elements of Cytoscape and Cytoscape.js; places are where these look for them."""
    made = network(part, upwards=False, for_xml=False)
    data = nx.cytoscape_data(made)
    for node in data["elements"]["nodes"]:
        told = node["data"]
        if "x" in told:
            node["position"] = {"x": told.pop("x"), "y": told.pop("y")}
        # What Cytoscape shows.
        told["name"] = told["label"]
    for edge in data["elements"]["edges"]:
        edge["data"]["id"] = edge["data"]["key"]
        edge["data"]["interaction"] = edge["data"]["relationship"]
    # Cytoscape takes its properties of the whole from an object; networkx gives a list of pairs.
    data["data"] = dict(data["data"])
    _dump(data, to)


def _dump(data: dict[str, Any], to: BinaryIO) -> None:
    words = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1)
    to.write(words.encode("utf-8", "replace") + b"\n")
