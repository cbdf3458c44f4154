"""The network taken away: the chosen libraries and their ties as rows, the picture as GraphML."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as Xml

from dashboard.data.network.choice import Choice
from dashboard.data.network.layers import columns
from dashboard.data.network.model import Network
from dashboard.data.network.scene import Scene
from graph import Nodes

LIBRARY_COLUMNS = (
    "library_id",
    "library",
    "city",
    "country_id",
    "country",
    "type",
    "population",
    "population_band",
    "sisters_known",
    "sisters_stated",
    "seeks_eu_partners",
    "in_eu_programme",
    "offers",
    "seeks",
    "staff_languages",
    "patron_languages",
    "prefers",
)
TIE_COLUMNS = (
    "library_id",
    "library",
    "country",
    "sister_id",
    "sister",
    "sister_country",
    "since",
    "status",
    "source",
)
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_NODE_KEYS = {"kind": "string", "label": "string", "says": "string", "x": "double", "y": "double"}
_EDGE_KEYS = {"layer": "string", "why": "string", "weight": "double", "ended": "boolean"}
# What XML 1.0 cannot hold, however it is escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def library_rows(
    network: Network, choice: Choice, *, people: Mapping[str, int]
) -> Iterator[tuple[Any, ...]]:
    """Yield the chosen libraries; unknown is None, no contact and no description among them.

    `people` are the figures of people served, by library, as far as there are any.
    """
    projection = network.projection
    libraries = projection.libraries
    for row in choice.rows.tolist():
        country = int(libraries.country[row])
        yield (
            libraries.ids[row],
            libraries.names[row],
            libraries.cities[row],
            projection.countries.ids[country] if country >= 0 else None,
            projection.countries.names[country] if country >= 0 else None,
            libraries.types[row],
            people.get(libraries.ids[row]),
            libraries.bands[row],
            int(network.degree[row]),
            _known(int(libraries.sisterships_stated[row])),
            _flag(int(libraries.seeks_eu[row])),
            _flag(int(libraries.in_eu[row])),
            *_lists(network, row),
        )


def tie_rows(network: Network, choice: Choice) -> Iterator[tuple[Any, ...]]:
    """Yield the sister ties of the chosen libraries, each once."""
    libraries = network.projection.libraries
    inside = set(choice.rows.tolist())
    for tie in network.ties:
        if tie.a in inside or tie.b in inside:
            ends = [
                part
                for row in (tie.a, tie.b)
                for part in (libraries.ids[row], libraries.names[row], network.country_name(row))
            ]
            yield (*ends, tie.since, tie.status, tie.source)


def graphml(scene: Scene) -> bytes:
    """Return what is drawn as a GraphML document, places included."""
    root = Xml.Element("graphml", xmlns=_GRAPHML)
    for scope, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys.items():
            about = {"id": name, "for": scope, "attr.name": name, "attr.type": kind}
            Xml.SubElement(root, "key", about)
    drawn = Xml.SubElement(root, "graph", id="network", edgedefault="undirected")
    for node in scene.nodes.values():
        told = (node.kind, node.name, node.says, node.x, node.y)
        _put(drawn, "node", {"id": _plain(node.key)}, dict(zip(_NODE_KEYS, told, strict=True)))
    for number, each in enumerate(scene.links):
        if each.a in scene.nodes and each.b in scene.nodes:
            ends = {"id": f"e{number}", "source": _plain(each.a), "target": _plain(each.b)}
            facts = (each.layer, each.says, each.weight, str(each.ended).lower())
            _put(drawn, "edge", ends, dict(zip(_EDGE_KEYS, facts, strict=True)))
    document: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _put(drawn: Xml.Element, tag: str, names: dict[str, str], facts: dict[str, Any]) -> None:
    element = Xml.SubElement(drawn, tag, names)
    for key, value in facts.items():
        Xml.SubElement(element, "data", key=key).text = _plain(str(value))


def _plain(words: str) -> str:
    return _FORBIDDEN.sub("�", words)


def _lists(network: Network, row: int) -> Iterator[list[str] | None]:
    """Yield the lists of a library; one that its document does not have is None."""
    projection = network.projection
    stated = projection.libraries.stated[row]
    for name, matrix, nodes in (
        ("offers", projection.offers, projection.activities),
        ("seeks", projection.seeks, projection.activities),
        ("staff_languages", projection.staff, projection.languages),
        ("patron_languages", projection.patrons, projection.languages),
        ("prefers", projection.prefers, projection.countries),
    ):
        held = _names(nodes, columns(matrix, row).tolist())
        yield held if held or name in stated else None


def _names(nodes: Nodes, found: list[int]) -> list[str]:
    return [nodes.names[at] for at in found]


def _known(number: int) -> int | None:
    return None if number < 0 else number


def _flag(number: int) -> bool | None:
    return None if number < 0 else bool(number)
