"""What a browser asks the explorer for, found out from the explorer itself.

The frame names its assets, Dash names its callbacks, pages name where their links lead: nothing
here is copied by hand, so that nothing goes stale without being noticed.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

ENCODINGS = "gzip, deflate, br, zstd"
_ASSET = re.compile(r'(?:src|href)="(/(?:assets|_dash-component-suites)/[^"]+)"')
_ENTRY = re.compile(r'<a href="(/[^"]*)" data-covers=')
_FILE = re.compile(r"^/(answers|tables|exports|api/|assets|network/|health|atlas/)|\.cypher(\?|$)")
# What is drawn in place of a page that failed; the sentences are held by a test.
FAULTS = ("This page could not be drawn.", "The data cannot be reached just now.")
CALLBACK = "/_dash-update-component"


@dataclass(frozen=True)
class Frame:
    """The HTML around the pages: what it loads, and where its navigation leads."""

    assets: tuple[str, ...]
    pages: tuple[str, ...]


def frame(html: str) -> Frame:
    """Read a frame; raises ValueError where it has lost its assets or its navigation."""
    found = Frame(tuple(dict.fromkeys(_ASSET.findall(html))), tuple(_ENTRY.findall(html)))
    if not found.assets or not found.pages:
        raise ValueError("The frame names no assets or no pages.")
    return found


def drawing(dependencies: list[dict[str, Any]], address: str) -> dict[str, Any]:
    """Return what a browser sends to have an address drawn, as the callbacks say.

    Raises ValueError where there is no callback that draws pages.
    """
    path, _, query = address.partition("?")
    said = {"pathname": path, "search": f"?{query}" if query else ""}
    for each in dependencies:
        if "_pages_content.children" in each["output"]:
            outputs = [out.rpartition(".") for out in each["output"].strip(".").split("...")]
            return {
                "output": each["output"],
                "outputs": [{"id": key, "property": name} for key, _, name in outputs],
                "inputs": [{**put, "value": said[put["property"]]} for put in each["inputs"]],
                "changedPropIds": [f"{put['id']}.{put['property']}" for put in each["inputs"]],
            }
    raise ValueError("No callback draws pages.")


def links(drawn: str) -> tuple[list[str], list[str]]:
    """Return where the links of a drawn page lead: to pages, and to files."""
    found = list(dict.fromkeys(_links(json.loads(drawn))))
    pages = [each for each in found if not _FILE.search(each)]
    return pages, [each for each in found if _FILE.search(each)]


def _links(part: object) -> Iterator[str]:
    """Find the addresses of this server that a part of a page leads to."""
    if isinstance(part, list):
        for each in part:
            yield from _links(each)
    elif isinstance(part, dict):
        href = part.get("href")
        if isinstance(href, str) and href.startswith("/"):
            yield href.partition("#")[0]
        for each in part.values():
            yield from _links(each)


def kind(address: str) -> str:
    """Return what sort of address this is, for the figures: "/library/…" for any library's."""
    path = address.partition("?")[0]
    first, *rest = path.strip("/").split("/")
    return f"/{first}/…" if rest else f"/{first}"


def link(path: str, *parts: str, **query: str | list[str]) -> str:
    """Return an address."""
    address = "/".join([path, *(quote(part, safe="") for part in parts)])
    return f"{address}?{urlencode(query, doseq=True)}" if query else address
