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
        blocks += [*_fit(made), *_sisters(made), *_languages(made)]
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
                f"{values.min():.0f} to {values.max():.0f}. The pairs that fit best:"
            ),
        )
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
    said = listed(named, most=MOST_ROWS) if named else "no two of them are sisters yet"
    yield Words((Run("Sisters among them: ", strong=True), Run(f"{said}.")))


def _languages(made: Material) -> Iterator[Block]:
    spoken, says = (
        made.projection.staff[made.rows],
        made.states("staff_languages", made.projection.staff),
    )
    telling = int(says.sum())
    if not telling:
        yield Words(text("Nobody of them says what languages its staff speak."), "unknown")
        return
    counts = np.asarray(spoken.sum(axis=0)).ravel()
    order = np.lexsort((np.arange(len(counts)), -counts))[:6]
    names = made.projection.languages.names
    said = [f"{names[at]} ({counts[at]:,})" for at in order.tolist() if counts[at] > 1]
    common = [names[at] for at in np.flatnonzero(counts == telling).tolist()]
    ends = (
        f"The staff of all {telling:,} who say so speak {listed(common)}."
        if common
        else "No language is spoken at all of them."
    )
    silent = len(made.ids) - telling
    unsaid = f" {counted(silent, 'library does', 'libraries do')} not say." if silent else ""
    yield Words((Run("Languages: ", strong=True), Run(f"{listed(said)}. {ends}{unsaid}")))


def _shared(made: Material) -> Block:
    offered, sought = (
        _by_theme(made, made.projection.offers),
        _by_theme(made, made.projection.seeks),
    )
    many = offered + sought
    order = np.lexsort((np.arange(len(many)), -many))
    rows = [at for at in order.tolist() if many[at] > 1]
    if not rows:
        return Words(text("No theme is named by two of them."), "note")
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
