"""GraphML, for Gephi, yEd, Cytoscape and networkx: places and colours are plain attributes."""

from typing import BinaryIO
from xml.etree import ElementTree as Xml

from networkx.readwrite.graphml import GraphMLWriter

from exports.subgraph.model import Subgraph
from exports.subgraph.networks import network
from exports.subgraph.xml_text import refit


def write_graphml(part: Subgraph, *, to: BinaryIO) -> None:
    """Write it; `x`, `y`, `size`, `r`, `g`, `b` and `weight` are the names that Gephi reads."""
    made = network(part, upwards=True, for_xml=True)
    refit(attributes for _, attributes in made.nodes(data=True))
    refit(attributes for _, _, attributes in made.edges(data=True))
    refit([made.graph])
    writer = GraphMLWriter(prettyprint=False)
    writer.add_graph_element(made)
    flags = {id_ for (_, kind, _), id_ in writer.keys.items() if kind == "boolean"}
    for data in writer.xml.iter("data"):
        # The schema of XML knows true and false, networkx writes True and False.
        if data.get("key") in flags and data.text:
            data.text = data.text.lower()
    # networkx' own indenting makes a text of its own for each of millions of elements.
    Xml.indent(writer.xml)
    writer.dump(to)
