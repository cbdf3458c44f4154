"""The names that the explorer may be asked under, against names that are led here by others.

A page of another's can have its own name lead to this machine (DNS rebinding), and the browser then
takes what is answered for that page's own. It is asked under that name, which is how it is known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Self
from urllib.parse import urlsplit

EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 -- told apart from addresses, not listened on


@dataclass(frozen=True)
class Hosts:
    """Names that are known; with `numbers`, also every address that is a number.

    Nobody can have a number lead elsewhere, so it is as good as a name that is known. This machine
    is always one of them.
    """

    names: frozenset[str] = frozenset()
    numbers: bool = False

    @classmethod
    def of(cls, listening: str, *, address: str = "", others: Iterable[str] = ()) -> Self:
        """Return those of an explorer that listens on a host and is opened at an address."""
        public = urlsplit(address).hostname
        said = [name for name in (listening, public, *others) if name and name not in EVERYWHERE]
        numbers = listening in EVERYWHERE and not public
        return cls(frozenset(map(_plain, said)), numbers)

    def admit(self, asked: str) -> bool:
        """Say whether a Host header has one of these names, whatever its port.

        >>> Hosts().admit("127.0.0.1:8050"), Hosts().admit("rebound.example:8050")
        (True, False)
        """
        name = _name_of(asked)
        if name is None:
            return False
        number = _number(name)
        if number is None:
            return name in self.names or name == "localhost"
        return self.numbers or number.is_loopback or name in self.names


def _name_of(asked: str) -> str | None:
    """Return the name or number in a Host header, None for what is no such header."""
    if not asked or any(sign in asked for sign in "@/\\?#% ,"):
        return None
    try:
        parts = urlsplit(f"//{asked}")
        _ = parts.port
    except ValueError:
        return None
    return _plain(parts.hostname) if parts.hostname else None


def _plain(name: str) -> str:
    return name.strip().strip("[]").rstrip(".").lower()


def _number(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None
