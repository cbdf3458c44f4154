"""Where programs find what a page shows: the address of the API that gives the same."""

from collections.abc import Mapping
from string import Template
from urllib.parse import quote

from dashboard.addresses import Value, link

_API = "/api/v1"
_TABLES = {
    "/tables/libraries": "/libraries",
    "/tables/partners": "/libraries/$library/partners",
    "/tables/pair": "/libraries/$a/fit/$b",
    "/tables/paths": "/libraries/$a/paths/$b",
    "/tables/introductions": "/libraries/$a/introductions/$b",
    "/tables/proposals": "/proposals",
    "/tables/clusters": "/clusters",
    "/tables/cluster-members": "/clusters/$cluster/members",
    "/tables/cluster-traits": "/clusters/$cluster/traits",
    "/tables/cluster-gaps": "/clusters/$cluster/gaps",
    "/tables/cluster-links": "/clusters/$cluster/links",
    "/tables/consortium": "/consortium/members",
    "/tables/consortium-programmes": "/consortium/programmes",
    "/tables/consortium-proposals": "/consortium/proposals",
    "/exports/selection": "/libraries",
    "/exports/consortium": "/consortium/members",
    "/exports/graph": "/status",
}
_BELOW = {
    "/answers/": "/questions/",
    "/exports/answer/": "/questions/",
    "/exports/cluster/": "/clusters/",
}


def for_programs(address: str, query: Mapping[str, Value]) -> str | None:
    """Return where the API gives what is at an address of a file, None where it does not.

    The address has no ending. One cluster's brokers are told; those of all clusters are not.
    """
    said = dict(query)
    for here, there in _BELOW.items():
        if address.startswith(here):
            return link(f"{_API}{there}{address.removeprefix(here)}", **said)
    if address == "/exports/libraries" and isinstance(said.get("library"), str):
        return link(f"{_API}/libraries", str(said["library"]))
    if address == "/tables/cluster-brokers" and "cluster" in said:
        template = "/clusters/$cluster/brokers"
    elif address in _TABLES:
        template = _TABLES[address]
    else:
        return None
    inside = {name: quote(str(said[name]), safe="") for name in _names(template) if said.get(name)}
    if len(inside) < len(_names(template)):
        return None
    rest = {name: value for name, value in said.items() if name not in inside}
    return link(f"{_API}{Template(template).substitute(inside)}", **rest)


def _names(template: str) -> list[str]:
    return [part.removeprefix("$") for part in template.split("/") if part.startswith("$")]
