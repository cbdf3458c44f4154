"""Clusters by what people type: an id, a name, some of its words, or something like them."""

from collections.abc import Sequence

from graph import likest, plain_words
from insight.clusters.identity import Identified

_TELLING = 4
"""From how many letters on a word tells names apart."""


def called(clusters: Sequence[Identified], words: str) -> tuple[Identified, ...]:
    """Return the cluster of this id or name, else all whose names hold these words."""
    said = plain_words(words)
    named = [(each, plain_words(each.cluster.name)) for each in clusters]
    exact = tuple(each for each, own in named if words == each.id or said == own)
    return exact or tuple(each for each, own in named if said and said in own)


def near(clusters: Sequence[Identified], words: str, *, limit: int = 6) -> tuple[Identified, ...]:
    """Return the clusters that an id or some words may have meant, the likeliest first."""
    ids = [each.id for each in clusters]
    named = [plain_words(each.cluster.name) for each in clusters]
    said = plain_words(words.replace("-", " "))
    telling = {word for word in said.split() if len(word) >= _TELLING}
    shared = [len(telling & set(own.replace(",", " ").split())) for own in named]
    by_words = sorted(range(len(ids)), key=lambda at: -shared[at])
    found = [
        *likest(words.lower(), ids, limit=limit),
        *(at for at in by_words if shared[at]),
        *likest(said, named, limit=limit),
    ]
    inside = [clusters.index(each) for each in called(clusters, said)]
    return tuple(clusters[at] for at in list(dict.fromkeys([*inside, *found]))[:limit])
