"""What may have been meant: the one place that says which words are alike.

Likeness is for suggestions only; nothing is taken for what it is merely like.
"""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Prefix

LIKE_ENOUGH = 75.0
"""Of a hundred, for texts as wholes."""
LIKE_ENOUGH_OF_WORDS = 65.0
"""Of a hundred, for some words out of a longer text, in whatever order."""
LIKE_ENOUGH_IN_PART = 80.0
"""Of a hundred, for a text and the best stretch of a longer one."""
LIKE_ENOUGH_IN_PROSE = 85.0
"""Of a hundred, for words out of prose, most of which mean none of those they are held against."""
_LONG_WORD = 8
_FEW_LETTERS = 6
"""Fewer are in many a long name by chance, as “nope” nearly is in “Copenhagen”."""
_SHORT_ID = 3
"""With fewer signs, one wrong one could be any other id."""


def likest(
    words: str,
    among: Iterable[str],
    *,
    limit: int = 3,
    in_part: bool = False,
    in_prose: bool = False,
) -> tuple[int, ...]:
    """Return the positions of what may have been meant, the likeliest first, all in plain words.

    With `in_part` one word of a long name is enough; few letters are to begin it, or be nearly it.

    >>> likest("lituania", ["latvia", "lithuania"])
    (1,)
    """
    texts = tuple(among) if words else ()
    scorers = [(fuzz.ratio, LIKE_ENOUGH_IN_PROSE if in_prose else LIKE_ENOUGH)]
    if in_part:
        scorers = [(fuzz.WRatio, LIKE_ENOUGH_OF_WORDS), (fuzz.partial_ratio, LIKE_ENOUGH_IN_PART)]
    scores: dict[int, float] = {}
    for scorer, enough in scorers:
        found = process.extract(words, texts, scorer=scorer, limit=limit, score_cutoff=enough)
        for _, score, place in found:
            scores[place] = max(score, scores.get(place, 0.0))
    if in_part and len(words) < _FEW_LETTERS:
        scores = {place: score for place, score in scores.items() if _has(texts[place], words)}
    return tuple(sorted(scores, key=lambda place: (-scores[place], place))[:limit])


def _has(text: str, letters: str) -> bool:
    """Say whether a text, or a word of it, begins with some letters or is they but for one."""
    # A code may be written with a space in it.
    wanted = letters.replace(" ", "")
    return any(
        word.startswith(wanted) or OSA.distance(word, wanted) <= wrong_letters(wanted)
        for word in (text.replace(" ", ""), *text.split())
    )


def likest_ids(key: str, among: Iterable[str], *, limit: int = 3) -> tuple[int, ...]:
    """Return the positions of the ids that may have been meant, those with the fewest slips first.

    Of as many slips the later one is likelier, for people read ids from the left.

    >>> likest_ids("6918", ["6913", "7918", "6919", "lt-vilnius"])
    (0, 2, 1)
    """
    key, ids = key.lower(), [each.lower() for each in among]
    if len(key) < _SHORT_ID:
        return ()
    found = process.extract(
        key, ids, scorer=OSA.distance, score_cutoff=wrong_letters(key), limit=None
    )
    ranked = sorted(found, key=lambda each: (each[1], -Prefix.similarity(key, each[0]), each[2]))
    return tuple(place for _, _, place in ranked[:limit])


def wrong_letters(word: str) -> int:
    """Return how many letters of a word may be wrong: one, two in a long one."""
    return 1 if len(word) < _LONG_WORD else 2


def misspelt(word: str, among: Sequence[str], *, limit: int) -> list[str]:
    """Return the words that this one may be with so many wrong letters, nearest first."""
    most = wrong_letters(word)
    found = process.extract(word, among, scorer=OSA.distance, score_cutoff=most, limit=limit)
    return [each for each, _, _ in found]
