"""How many people a library serves: the form's three sizes, older ones, and plain numbers."""

import re
from functools import lru_cache

from loaders.vocabulary.addresses import without_certain_addresses
from loaders.vocabulary.words import THOUSANDS, Remark, Resolved

# The form's three answers, our own ids, and those of the older form that lie in one of the three.
_BANDS = {
    "lt_10k": "lt_10k|less than 10000|under 10000|<10000|less than 1000|1000-5000|5000-10000",
    "10k_100k": "10k_100k|between 10000 and 100000|10000-100000|10000-20000|20000-30000"
    "|30000-100000",
    "gt_100k": "gt_100k|more than 100000|over 100000|>100000|100000-200000|200000-500000"
    "|more than 500000",
}
_BAND_OF = {answer: band for band, answers in _BANDS.items() for answer in answers.split("|")}
_PEOPLE = re.compile(r"\s*(?:inhabitants|people|residents|citizens)?\.?$")


@lru_cache(maxsize=4096)
def population_band(text: str) -> Resolved[str]:
    """Resolve the size of the population to `lt_10k`, `10k_100k` or `gt_100k`."""
    plain = " ".join(THOUSANDS.sub("", text.casefold()).replace("–", "-").split())
    plain = re.sub(r"\s*([-<>])\s*", r"\1", _PEOPLE.sub("", plain))
    band = _BAND_OF.get(plain) or _band_of_number(plain)
    if band or not plain:
        return Resolved(band)
    said = " ".join(without_certain_addresses(text).split())[:80]
    message = (
        f"“{said}” is not a size of the form: taken as not said. The form has “Less than 10.000”, "
        "“Between 10.000 and 100.000” and “More than 100.000”; a number of people will do too."
    )
    return Resolved(None, (Remark("unclear-answer", message),))


def _band_of_number(plain: str) -> str | None:
    """Return the band that a number of people, or a span that is one of the form's, falls into."""
    if plain in {"10000-100000", "between 10000-100000"}:
        return "10k_100k"
    if not (plain.isascii() and plain.isdigit() and len(plain) < 10):
        return None
    people = int(plain)
    return "lt_10k" if people < 10_000 else "10k_100k" if people <= 100_000 else "gt_100k"
