"""Addresses: which page one belongs to, whether it leads anywhere, and how to write one.

They are written as of the explorer itself, `/library/6919`, wherever others open it. What stands
before them, `library.example/sisternet`, is put there where they leave it: in `tree.py`
for what pages draw, in `assets/addresses.js` for what scripts draw, by `below` and `public` for
all else.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias
from urllib.parse import quote, unquote, urlencode, urlsplit

import dash
import flask

Value: TypeAlias = str | int | float | bool | Iterable[str] | None


def link(path: str, *parts: str, **query: Value) -> str:
    """Return an address: `link("/library", "6913")`, `link("/libraries", country="LT")`.

    Empty values are left out; a sequence becomes one value after another.
    """
    address = "/".join([path.rstrip("/") or "", *(quote(part, safe="") for part in parts)]) or "/"
    pairs = [pair for name, value in query.items() for pair in _pairs(name, value)]
    return f"{address}?{urlencode(pairs)}" if pairs else address


def _pairs(name: str, value: Value) -> list[tuple[str, str]]:
    if value is None or value is False or value == "":
        return []
    if value is True:
        return [(name, "yes")]
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [(name, str(item)) for item in value]
    return [(name, str(value))]


def public(address: str = "") -> str:
    """Return an address as others open it, with its host: where that was said, else as asked."""
    said: str = flask.current_app.config.get("ADDRESS", "")
    return (said or flask.request.url_root.rstrip("/")) + address


def as_asked(*, query: bool) -> str:
    """Return the address of the present request as others ask for it, with its query or not."""
    asked = flask.request.url if query else flask.request.base_url
    return public(f"/{asked.removeprefix(flask.request.url_root)}")


def below(address: str = "") -> str:
    """Return an address of the explorer as a browser asks for it: below its path on the host.

    Nothing stands before it where the explorer has a host of its own, or where there is none.
    """
    if not flask.has_app_context():
        return address
    return path_of(flask.current_app.config.get("ADDRESS", "")) + address


def on_this_host(address: str) -> str:
    """Return an address of the explorer without scheme and host; another as it is."""
    root = flask.request.url_root
    return below(f"/{address.removeprefix(root)}") if address.startswith(root) else address


def path_of(address: str) -> str:
    """Return the path at which a public address stands: `/sisternet`, or nothing."""
    return urlsplit(address).path.rstrip("/")


def one(value: str | int | list[str] | None) -> str:
    """Return the first of what an address says under a name, without blanks around it."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value or "").strip()


def number(value: str | int | list[str] | None, *, default: int = 1, least: int = 1) -> int:
    """Return a whole number that an address says, or the default where it says nonsense."""
    text = one(value)
    return (
        max(least, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else default
    )


def is_loopback(host: str) -> bool:
    """Say whether a host, with or without a port, is the machine itself.

    >>> is_loopback("127.0.0.1:8050"), is_loopback("[::1]:8050"), is_loopback("library.example")
    (True, True, False)
    """
    name = host.partition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]
    return name in ("localhost", "::1") or name.startswith("127.")


def page_at(path: str) -> tuple[Mapping[str, Any], dict[str, str]] | None:
    """Return the page that an address belongs to and what its path says, or None."""
    for page in dash.page_registry.values():
        if page["path_template"]:
            found = _pattern(page["path_template"]).fullmatch(path)
            if found:
                return page, {name: unquote(value) for name, value in found.groupdict().items()}
        elif page["path"] == (path.rstrip("/") or "/") and page["path"] != "/404":
            return page, {}
    return None


def leads_somewhere(path: str) -> bool:
    """Say whether an address shows what it names: an unknown library's does not."""
    found = page_at(path)
    if found is None:
        return False
    page, values = found
    exists = page.get("exists")
    return exists is None or bool(exists(**values))


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"<(\w+)>", r"(?P<\1>[^/]+)", template) + "/?")
