"""Addresses of people that stand in what profiles say, left out unless they are asked for.

Only what can be known by its form: addresses of e-mail and numbers of telephones. A name in a
sentence cannot be told from other words, which is why descriptions leave only by an option.
"""

import re

LEFT_OUT = "[left out]"
FREE_TEXT = frozenset({"description", "preference_note", "as_written", "note"})
"""What of the graph is in people's own words."""
# Of bounded length and without a way back, so that one very long word is looked at in time.
_WORD = r"[^\s@<>()\[\],;:\"']"
_MAIL = re.compile(rf"{_WORD}{{1,64}}+\s?(?:@|\(at\)|\[at\])\s?{_WORD}{{1,255}}\.\w{{2,}}")
# At least eight digits, with what people put between them, after a sign or a bracket or none.
_TELEPHONE = re.compile(r"(?<![\w/.-])[+(]?\d(?:[\s().\-/]{0,2}\d){7,}(?![\w/])")

_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-/]\s?(?:19|20)\d\d|-[01]\d-[0-3]\d(?:[ ][0-2]\d)?)")


def without_addresses(text: str) -> str:
    """Return a text with addresses of e-mail and numbers of telephones replaced.

    >>> without_addresses("Write to ona@example.org or +370 5 123 45 67 about 2019-2021")
    'Write to [left out] or [left out] about 2019-2021'
    >>> without_addresses("Loaded on 2026-11-24")
    'Loaded on 2026-11-24'
    """
    return _TELEPHONE.sub(_telephone, _MAIL.sub(LEFT_OUT, text))


def _telephone(found: re.Match[str]) -> str:
    """Two years with a line between them are no telephone, and neither is a day."""
    return found[0] if _YEARS.fullmatch(found[0]) else LEFT_OUT
