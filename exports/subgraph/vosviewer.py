"""VOSviewer's JSON: libraries as items, and how strongly each two are linked.

A link weighs how well two fit, from 0 to 1, and one more where they are sisters, unless that has
ended. As VOSviewer asks, clusters are numbers from 1, the largest first, with their names beside.
"""

import html
import json
from collections import Counter
from typing import Any, BinaryIO

from exports.subgraph.model import Node, Subgraph
from graph.schema import COUNTRY, LIBRARY

MOST_CLUSTERS = 1_000
"""How many clusters VOSviewer can tell apart; members of further ones are in none."""


def write_vosviewer(part: Subgraph, *, to: BinaryIO) -> None:
    """Write the libraries that were asked for and their links."""
    nodes = [node for node in part.of(LIBRARY.label) if node.key in part.chosen]
    links = _links(part)
    numbers = _numbers(part, nodes)
    countries = _countries(part)
    strengths: dict[str, list[float]] = {}
    for pair, strength in links.items():
        for end in pair:
            strengths.setdefault(end, []).append(strength)
    network = {
        "items": [
            _placed(part, node, numbers)
            | _item(node, strengths.get(node.key, []), countries.get(node.key))
            for node in nodes
        ],
        "links": [
            {"source_id": a, "target_id": b, "strength": round(strength, 4)}
            for (a, b), strength in sorted(links.items())
        ],
        "clusters": [{"cluster": at, "label": name} for (_, name), at in numbers.items()],
    }
    info = {
        "title": html.escape(part.about.title or "Sisternet"),
        "description": "<br>".join(
            f"{name}: {html.escape(str(value))}" for name, value in part.about.facts().items()
        ),
    }
    words = json.dumps({"network": network, "info": info}, ensure_ascii=False, indent=1)
    to.write(words.encode("utf-8", "replace") + b"\n")


def _links(part: Subgraph) -> dict[tuple[str, str], float]:
    found = {(min(t.a, t.b), max(t.a, t.b)): t.fit / 100 for t in part.ties}
    for fact in part.relationships:
        pair = (min(fact.start, fact.end), max(fact.start, fact.end))
        if fact.type == "SISTER_OF" and set(pair) <= part.chosen:
            lasts = fact.properties.get("status") != "ended"
            found[pair] = found.get(pair, 0.0) + (1.0 if lasts else 0.0)
    return {pair: strength for pair, strength in found.items() if strength > 0}


def _numbers(part: Subgraph, nodes: list[Node]) -> dict[tuple[str, str], int]:
    looks = [part.looks[node.key].cluster for node in nodes if node.key in part.looks]
    sizes = Counter(cluster for cluster in looks if cluster)
    ordered = sorted(sizes, key=lambda cluster: (-sizes[cluster], cluster))
    return {cluster: at for at, cluster in enumerate(ordered[:MOST_CLUSTERS], 1)}


def _item(node: Node, strengths: list[float], country: str | None) -> dict[str, Any]:
    place = ", ".join(filter(None, (str(node.properties.get("city", "")), country)))
    item: dict[str, Any] = {
        "id": node.key,
        "label": node.name,
        # VOSviewer reads markup here.
        "description": f"<b>{html.escape(node.name)}</b><br>{html.escape(place)}",
        "weights": {"Links": len(strengths), "Total link strength": round(sum(strengths), 4)},
    }
    address = str(node.properties.get("source_url", ""))
    # It is opened with a click, so nothing but a page may be behind it.
    return item | ({"url": address} if address.startswith(("https://", "http://")) else {})


def _placed(
    part: Subgraph, node: Node, numbers: dict[tuple[str, str], int]
) -> dict[str, float | int]:
    look = part.looks.get(node.key)
    if look is None:
        return {}
    # VOSviewer draws y upwards.
    place: dict[str, float | int] = {"x": look.x, "y": -look.y}
    cluster = numbers.get(look.cluster) if look.cluster else None
    return place if cluster is None else {**place, "cluster": cluster}


def _countries(part: Subgraph) -> dict[str, str]:
    """Return the name of each library's country, by its key."""
    return {
        fact.start: part.by_key[fact.end].name
        for fact in part.relationships
        if fact.type == "LOCATED_IN" and part.by_key[fact.end].label == COUNTRY.label
    }
