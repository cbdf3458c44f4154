"""What the environment says, read once and passed on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

import graph

_ADDRESS = re.compile(
    r"(?i)https?://(\[[0-9a-f:.]+\]|[^\s/?#@:\[\]]+)(:\d+)?(/[a-z0-9_~-][a-z0-9._~-]*)*"
)


@dataclass(frozen=True)
class Settings:
    """Where the graph is, and which folder of questions joins the catalogue.

    `address` is where others open the explorer, without a stroke at its end, below a path if it
    has one; empty where it has none but that of this computer. `proxy` is the address of the one
    machine that is believed when it says for whom it asks; empty where nobody is. `log` is
    where the log goes: a file, or - for stderr; empty for the data folder's own.
    """

    graph: graph.Settings
    questions: Path | None
    address: str = ""
    proxy: str = ""
    hosts: tuple[str, ...] = ()
    """Further names under which the explorer may be asked."""
    password: str = field(default="", repr=False)
    password_file: Path | None = None
    log: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Read the variables that begin with `SISTERNET_`, and Neo4j's own.

        Raises ValueError where one of them cannot be.
        """
        folder = environment.get("SISTERNET_QUESTIONS")
        file = environment.get("SISTERNET_PASSWORD_FILE")
        address = _address(environment.get("SISTERNET_ADDRESS", ""))
        return cls(
            graph=graph.Settings.from_environment(environment),
            questions=graph.folder("SISTERNET_QUESTIONS", folder) if folder else None,
            address=address,
            proxy=_proxy(environment.get("SISTERNET_PROXY", ""), address),
            hosts=tuple(environment.get("SISTERNET_HOSTS", "").replace(",", " ").split()),
            password=environment.get("SISTERNET_PASSWORD", ""),
            password_file=Path(file).expanduser() if file else None,
            log=environment.get("SISTERNET_LOG", ""),
        )


def _address(said: str) -> str:
    """Return an address to put before paths; raises ValueError for what a browser cannot open."""
    address = said.strip().rstrip("/")
    if address and not _ADDRESS.fullmatch(address):
        raise ValueError(
            f"SISTERNET_ADDRESS is “{said}”, which is no address; write it like "
            "https://sisternet.example.org or https://example.org/sisternet, a path with the "
            "letters a to z, digits and - . _ ~ only."
        )
    return address


def _proxy(said: str, address: str) -> str:
    """Return the address of a machine as connections show it; raises ValueError for another."""
    if said.strip() and not address:
        raise ValueError(
            f"SISTERNET_PROXY is “{said}”, but nothing says where others open the explorer; say so "
            "with SISTERNET_ADDRESS, or unset it."
        )
    try:
        return str(ip_address(said.strip())) if said.strip() else ""
    except ValueError:
        raise ValueError(
            f"SISTERNET_PROXY is “{said}”, which is no address of a machine; write it like "
            "127.0.0.1, which is a proxy on this one."
        ) from None
