"""From where a request comes: passed on by a proxy, or sent by another's page for a reader.

The rule of pages is that of Go's CrossOriginProtection: browsers say in Sec-Fetch-Site whether a
request is of the page's own site, older ones name the page's origin; what says neither is none of
a browser.
"""

from urllib.parse import urlsplit

from flask import Request

from dashboard.askers import is_here

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN = frozenset({"same-origin", "none"})
_PASSING_ON = frozenset({"forwarded", "via", "x-real-ip"})
_PASSING_ON_TOO = "x-forwarded-"


def passed_on(request: Request, *, proxy: str) -> str:
    """Return by what a proxy shows that it asks for somebody elsewhere; empty where none does.

    The server has taken from the `proxy` that is believed for whom it asks; without one, whatever
    proxies say of themselves shows that there is one which nobody was told of.
    """
    if proxy:
        return "" if is_here(request.remote_addr or "") else "X-Forwarded-For"
    return next((name for name, _ in request.headers if _is_of_proxies(name.lower())), "")


def comes_from_elsewhere(request: Request, address: str, *, strictly: bool = False) -> bool:
    """Say whether another's page sends this; `address` is where others open the explorer.

    Proxies may ask under another name than the browser, for which a page is its own all the same;
    `strictly`, the origin has to be a name of the explorer.
    """
    if request.method in _READING:
        return False
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and not (strictly and site in _OWN):
        return site not in _OWN
    origin = request.headers.get("Origin")
    if origin is None:
        return False
    parts, public = urlsplit(origin), urlsplit(address)
    # The scheme is not compared with that of the request: a proxy may have taken TLS away.
    is_ours = parts.netloc == request.host
    is_public = (parts.scheme, parts.netloc) == (public.scheme, public.netloc)
    return parts.scheme not in {"http", "https"} or not (is_ours or is_public)


def _is_of_proxies(name: str) -> bool:
    return name in _PASSING_ON or name.startswith(_PASSING_ON_TOO)
