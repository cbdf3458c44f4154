"""Small words that sentences about rules are made of."""

from collections.abc import Sequence

_ALL_NAMED = 6


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "country", "countries"), counted(3, "organisation")
    ('1 country', '3 organisations')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], *, last: str = "and") -> str:
    """Return names as a sentence has them; of many the first, and how many more.

    >>> listed(["Spain", "Portugal", "Ukraine"])
    'Spain, Portugal and Ukraine'
    """
    if len(names) > _ALL_NAMED:
        rest = len(names) - _ALL_NAMED + 1
        names = [*names[: _ALL_NAMED - 1], f"{rest} more"]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
