"""From where a request comes that does something: another's page may not send it for a reader.

The rule is that of Go's CrossOriginProtection: browsers say in Sec-Fetch-Site whether a request is
of the page's own site, older ones name the page's origin; what says neither is no browser's.
"""

from urllib.parse import urlsplit

from flask import Request

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN = frozenset({"same-origin", "none"})


def comes_from_elsewhere(request: Request, address: str) -> bool:
    """Say whether another's page sends this; `address` is where others open the explorer."""
    if request.method in _READING:
        return False
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in _OWN
    origin = request.headers.get("Origin")
    if origin is None:
        return False
    parts, public = urlsplit(origin), urlsplit(address)
    # The scheme is not compared with that of the request: a proxy may have taken TLS away.
    is_ours = parts.netloc == request.host
    is_public = (parts.scheme, parts.netloc) == (public.scheme, public.netloc)
    return parts.scheme not in {"http", "https"} or not (is_ours or is_public)
