"""Addresses of people in the words of a document, which no message and no item shows."""

import re

# Only from where a word begins: from each of its letters, a long one would be read again.
_MAIL = re.compile(r"(?<!\S)\S+@\S*")
_TELEPHONE = re.compile(r"\+\d[\d /()-]{7,}\d")
_LIKE_TELEPHONE = re.compile(r"\+?\d[\d /()-]{6,}\d")


def without_addresses(text: str) -> str:
    """Return the text with three dots for e-mail addresses and what may be telephone numbers."""
    return _MAIL.sub("…", _LIKE_TELEPHONE.sub("…", text))


def without_certain_addresses(text: str) -> str:
    """Return it so, but with the numbers that have no sign of a telephone's."""
    return _MAIL.sub("…", _TELEPHONE.sub("…", text))
