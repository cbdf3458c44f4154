"""Which groups of a picture get a colour of their own, the same as before where they go on."""

import numpy as np
from numpy.typing import NDArray

TINTS = 8
"""How many colours can be told apart with a name beside each; further groups are neutral."""
Tints = NDArray[np.int8]


def tints(
    labels: NDArray[np.int32], *, earlier: Tints | None = None, least: int = 1
) -> NDArray[np.int8]:
    """Return a colour for each group, 0 to 7, and -1 for none: the largest groups have one.

    `earlier` is the colour that each library had in the picture before, -1 for none: a group takes
    the colour that most of its members had. Groups with fewer than `least` members get none.
    """
    sizes = np.bincount(labels[labels >= 0], minlength=int(labels.max(initial=-1)) + 1)
    order = np.lexsort((np.arange(len(sizes)), -sizes))
    large = [int(each) for each in order[:TINTS] if sizes[each] >= least]
    found = np.full(len(sizes), -1, dtype=np.int8)
    for group, tint in _as_before(labels, earlier, large):
        found[group] = tint
    free = iter(sorted(set(range(TINTS)) - set(found[found >= 0].tolist())))
    for group in large:
        if found[group] < 0:
            found[group] = next(free)
    return found


def _as_before(
    labels: NDArray[np.int32], earlier: Tints | None, large: list[int]
) -> list[tuple[int, int]]:
    """Return the groups that keep a colour: of two that had the same, the one with more of it."""
    if earlier is None:
        return []
    had = (earlier >= 0) & np.isin(labels, large)
    pairs, often = np.unique(
        np.column_stack([labels[had], earlier[had]]), axis=0, return_counts=True
    )
    kept: dict[int, int] = {}
    for at in np.argsort(-often, kind="stable"):
        group, tint = (int(each) for each in pairs[at])
        if group not in kept and tint not in kept.values():
            kept[group] = tint
    return list(kept.items())
