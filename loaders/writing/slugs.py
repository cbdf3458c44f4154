"""Ids made from names."""

import hashlib
from functools import lru_cache

from graph import plain_words

_LONGEST_SLUG = 120


@lru_cache(maxsize=65536)
def name_key(text: str) -> str:
    """Return what two writings of the same name have in common."""
    return plain_words(text)


def slug(text: str) -> str:
    """Return the words joined by hyphens, in ASCII, at most 120 characters.

    What would be lost by that (another script, the end of a long name) is told by a short hash,
    so that two names never share a slug for being foreign or long.
    """
    words = plain_words(text)
    letters = "-".join("".join(c if c.isascii() else " " for c in words).split())
    if words.isascii() and len(letters) <= _LONGEST_SLUG:
        return letters or _hash(text)
    return f"{letters[:_LONGEST_SLUG]}-{_hash(words)}".strip("-")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
