"""Why these belong together: what sets them apart or is shared, how they fit, who is tied."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from exports.dossier.material import Material
from exports.dossier.model import (
    Block,
    Points,
    Run,
    Section,
    Table,
    Text,
    Words,
    counted,
    listed,
    text,
)
from insight.clusters import Trait

MOST_ROWS = 12
_BEST = 5
_SPOKEN = 6
_KIND_WORDS = {
    "offers": "they offer",
    "seeks": "they seek",
    "language": "staff speak",
    "country": "they are in",
    "size": "they serve",
}


def together(made: Material) -> Section:
    """Return the section; of one library it says what there is to say of one."""
    blocks: list[Block] = []
    if made.cluster is not None:
        blocks += _set_apart(made)
    if len(made.ids) > 1:
        blocks += [*_fit(made), *_sisters(made), _languages(made)]
        blocks += [_shared(made)]
    else:
        blocks.append(Words(text("One library was chosen, so there is nothing to compare.")))
    return Section("together", "Why these belong together", tuple(blocks))


def _set_apart(made: Material) -> Iterator[Block]:
    cluster = made.cluster.cluster if made.cluster else None
    if cluster is None:
        return
    for line in cluster.description:
        if line:
            yield Words(text(line))
    if not cluster.traits:
        yield Words(text("Nothing sets them apart from the rest of the network for sure."), "note")
        return
    rows = tuple(_trait(trait) for trait in cluster.traits[:MOST_ROWS])
    left = len(cluster.traits) - len(rows)
    yield Table(
        "What its members name more often than the rest of the network",
        ("What", "Kind", "In the cluster", "Elsewhere"),
        rows,
        note=_cut(len(rows), left, "The sheet of the cluster’s page has all."),
        shares=(5, 2, 2, 2),
    )


def _trait(trait: Trait) -> tuple[Text, ...]:
    return (
        (Run(trait.name, strong=True),),
        text(_KIND_WORDS[trait.kind]),
        text(f"{trait.members:,} of {trait.known:,}"),
        text(f"{trait.elsewhere:,} of {trait.elsewhere_known:,}"),
    )


def _cut(kept: int, left: int, where: str) -> str:
    return f"{kept:,} of {kept + left:,}. {where}" if left > 0 else ""


def _fit(made: Material) -> Iterator[Block]:
    values = made.pair_fits[np.triu_indices(len(made.ids), 1)]
    yield Words(
        (
            Run("Fit within: ", strong=True),
            Run(
                f"{values.mean():.0f} of 100 on average over {counted(len(values), 'pair')}, from "
                f"{values.min():.0f} to {values.max():.0f}; {made.yardstick}. The pairs that fit "
                "best:"
            ),
        ),
        "before",
    )
    a, b = np.triu_indices(len(made.ids), 1)
    best = np.lexsort((np.arange(len(values)), -values))[:_BEST].tolist()
    yield Points(
        tuple(
            text(
                f"{made.name(made.ids[a[at]])} with {made.name(made.ids[b[at]])}: "
                f"{values[at]:.0f} of 100"
            )
            for at in best
        )
    )


def _sisters(made: Material) -> Iterator[Block]:
    pairs = made.sisters.tocoo()
    named = [
        f"{made.name(made.ids[a])} and {made.name(made.ids[b])}"
        for a, b in zip(*(each.tolist() for each in pairs.coords), strict=True)
        if a < b
    ]
    said = listed(named, most=MOST_ROWS, nothing="none known")
    yield Words((Run("Sisters among them: ", strong=True), Run(f"{said}.")))


def _languages(made: Material) -> Words:
    says = made.states("staff_languages", made.projection.staff)
    if not says.any():
        return Words(text("Nobody of them says what languages its staff speak."), "unknown")
    return Words((Run("Languages: ", strong=True), Run(languages_told(made))))


def languages_told(made: Material) -> str:
    """Return what the staff speak of those that say so, as sentences, and of how many do not."""
    says = made.states("staff_languages", made.projection.staff)
    telling, silent = int(says.sum()), int((~says).sum())
    unsaid = f" Of {counted(silent, 'library', 'libraries')} it is not known." if silent else ""
    if not telling:
        return "nobody says what languages its staff speak."
    said = _one_says(made, says) if telling == 1 else _several_say(made, telling)
    return f"{said}{unsaid}"


def _one_says(made: Material, says: NDArray[np.bool_]) -> str:
    at = int(np.flatnonzero(says)[0])
    row = made.projection.staff[[int(made.rows[at])]].toarray().ravel()
    spoken = [made.projection.languages.names[at] for at in np.flatnonzero(row).tolist()]
    return f"only {made.name(made.ids[at])} says what its staff speak: {listed(spoken)}."


def _several_say(made: Material, telling: int) -> str:
    counts = np.asarray(made.projection.staff[made.rows].sum(axis=0)).ravel()
    names = made.projection.languages.names
    common = [names[at] for at in np.flatnonzero(counts == telling).tolist()]
    order = np.lexsort((np.arange(len(counts)), -counts)).tolist()
    some = [f"{names[at]} ({counts[at]:,})" for at in order if 1 < counts[at] < telling][:_SPOKEN]
    who = "both that say so" if telling == 2 else f"all {telling:,} that say so"
    said = (
        f"the staff of {who} speak {listed(common)}."
        if common
        else f"no language is spoken by the staff of {who}."
    )
    return f"{said}{f' By some: {listed(some)}.' if some else ''}"


def _shared(made: Material) -> Block:
    offered, sought = (
        _by_theme(made, made.projection.offers),
        _by_theme(made, made.projection.seeks),
    )
    # One that offers what another seeks is an exchange, and told as such.
    many = np.maximum(offered, sought)
    order = np.lexsort((np.arange(len(many)), -(offered + sought)))
    rows = [at for at in order.tolist() if many[at] > 1]
    if not rows:
        return Words(text("No theme is offered by two of them, and none sought by two."), "note")
    names = made.projection.activities.names
    return Table(
        "Themes that they share",
        ("Theme", "Offered by", "Sought by"),
        tuple(
            (
                (Run(names[int(made.themes[at])], strong=True),),
                text(f"{offered[at]:,}"),
                text(f"{sought[at]:,}"),
            )
            for at in rows[:MOST_ROWS]
        ),
        numbers=frozenset({1, 2}),
        note=_cut(
            min(MOST_ROWS, len(rows)),
            len(rows) - MOST_ROWS,
            "The sheet Activities of the workbook has all.",
        ),
        shares=(6, 2, 2),
    )


def _by_theme(made: Material, matrix: csr_array) -> NDArray[np.int64]:
    """Count who of the libraries names each theme."""
    return np.asarray(matrix[made.rows][:, made.themes].sum(axis=0), dtype=np.int64).ravel()
