"""GEXF 1.3, Gephi's own format: places, colours, sizes, weights, and parallel edges kept apart.

networkx writes it; what it does not know of the format, or writes otherwise, is put right after.
"""

from typing import Any, BinaryIO
from xml.etree import ElementTree as Xml

from networkx.readwrite.gexf import GEXFWriter

from exports.subgraph.model import Subgraph
from exports.subgraph.networks import network
from exports.subgraph.xml_text import fit_for_xml, refit

_LOOKS = ("x", "y", "size", "color", "r", "g", "b")
_KEY = "networkx_key"


def write_gexf(part: Subgraph, *, to: BinaryIO) -> None:
    """Write it; what it is about stands in its description."""
    made = network(part, upwards=True, for_xml=True)
    for _, attributes in made.nodes(data=True):
        _seen(attributes)
    refit(attributes for _, attributes in made.nodes(data=True))
    for _, _, key, attributes in made.edges(keys=True, data=True):
        attributes["id"] = key
    refit(attributes for _, _, attributes in made.edges(data=True))
    about = part.about.facts()
    made.graph = {}
    writer = GEXFWriter(version="1.3", prettyprint=False)
    writer.add_graph(made)
    _put_right(writer.xml, about)
    # networkx' own indenting makes a text of its own for each of millions of elements.
    Xml.indent(writer.xml)
    writer.write(to)


def _seen(attributes: dict[str, Any]) -> None:
    """Move how a node looks to where GEXF has it."""
    look = {name: attributes.pop(name) for name in _LOOKS if name in attributes}
    if look:
        attributes["viz"] = {
            "position": {"x": look["x"], "y": look["y"], "z": 0.0},
            "size": look["size"],
            "color": {"r": look["r"], "g": look["g"], "b": look["b"], "a": 1.0},
        }


def _put_right(root: Xml.Element, about: dict[str, str | int]) -> None:
    """Tell what it is about, name the kinds of edges, and take out what is networkx' own.

    Gephi keeps parallel edges apart by `kind`; it adds those without into one.
    """
    for name in [name for name in root.attrib if "schemaLocation" in name or "xsi" in name]:
        del root.attrib[name]
    _tell(root, about)
    for drawing in root.iter("graph"):
        # Of networkx alone; the description has the title.
        drawing.attrib.pop("name", None)
    ids = {
        each.get("title"): each.get("id")
        for holder in root.iter("attributes")
        if holder.get("class") == "edge"
        for each in holder
    }
    for edge in root.iter("edge"):
        for values in edge.findall("attvalues"):
            for value in list(values):
                if value.get("for") == ids.get(_KEY):
                    values.remove(value)
                elif value.get("for") == ids.get("relationship"):
                    edge.set("kind", str(value.get("value")))
    for holder in root.iter("attributes"):
        for each in [each for each in holder if each.get("title") == _KEY]:
            holder.remove(each)


def _tell(root: Xml.Element, about: dict[str, str | int]) -> None:
    meta = root.find("meta")
    if meta is None:
        return
    meta.clear()
    if made_at := str(about.get("made_at", ""))[:10]:
        meta.set("lastmodifieddate", made_at)
    lines = "\n".join(f"{name}: {value}" for name, value in about.items())
    Xml.SubElement(meta, "creator").text = str(about.get("made_with", "Sisternet"))
    Xml.SubElement(meta, "keywords").text = "libraries, sister libraries"
    Xml.SubElement(meta, "description").text = fit_for_xml(lines)
