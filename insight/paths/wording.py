"""Names and numbers as they stand inside a sentence."""

import re
from collections.abc import Sequence

_NUMBERS = dict(
    enumerate(("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
)
_PROPER = ("Erasmus", "European", "Europe")
_HEAD = re.compile(r"\s+(?:of|for|with|and|in|on|to)\s+|\s*[(,:]")


def inside(activity: str) -> str:
    """Return an activity as it is written in the middle of a sentence."""
    word = activity.split(" ", 1)[0]
    if word.startswith(_PROPER) or any(letter.isupper() for letter in word[1:]):
        return activity
    return activity[:1].lower() + activity[1:]


def pronoun(activity: str) -> str:
    """Return `them` for what its name calls several things, else `it`."""
    head = _HEAD.split(activity, maxsplit=1)[0]
    return "them" if head.endswith("s") and not head.endswith(("ss", "ics", "us")) else "it"


def number(count: int) -> str:
    """Return a small number as a word, a large one in figures."""
    return _NUMBERS.get(count, f"{count:,}")


def several(names: Sequence[str], *, most: int = 3, more: str = "other") -> str:
    """Return names in a row, the last after `and`; of more than `most` how many are left."""
    shown = list(names[:most])
    if len(names) > most:
        shown.append(f"{number(len(names) - most)} {more}{'s' if len(names) > most + 1 else ''}")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def capital(sentence: str) -> str:
    """Return a sentence with its first letter as a capital, unless the word has one already."""
    word = sentence.split(" ", 1)[0]
    if any(letter.isupper() for letter in word):
        return sentence
    return sentence[:1].upper() + sentence[1:]
