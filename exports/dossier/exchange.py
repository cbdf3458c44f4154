"""What each gives and gets: who offers what whom seeks, two by two and theme by theme."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from exports.dossier.material import Material
from exports.dossier.model import Block, Run, Section, Table, Text, Words, counted, listed, text

MOST_ACROSS, MOST_THEMES = 10, 30


def exchange(made: Material) -> Section:
    """Return the section: a matrix of how many themes where few are, and a table of which."""
    gives = _offered(made).astype(np.int64) @ _sought(made).T.astype(np.int64)
    np.fill_diagonal(gives, 0)
    blocks: list[Block] = list(_lead(made))
    if 1 < len(made.ids) <= MOST_ACROSS and gives.any():
        blocks.append(_matrix(made, gives))
    blocks.append(_themes(made))
    return Section("exchange", "What each gives and gets", tuple(blocks))


def _offered(made: Material) -> NDArray[np.bool_]:
    return np.asarray(made.projection.offers[made.rows][:, made.themes].toarray() > 0)


def _sought(made: Material) -> NDArray[np.bool_]:
    return np.asarray(made.projection.seeks[made.rows][:, made.themes].toarray() > 0)


def served(made: Material) -> NDArray[np.bool_]:
    """Say of each theme, in the order of `made.themes`, whether one offers what another seeks."""
    offers, seeks = _offered(made), _sought(made)
    both = (offers & seeks).sum(axis=0)
    # Whoever offers and seeks the same thing does not serve itself.
    return np.asarray(offers.sum(axis=0) * seeks.sum(axis=0) - both > 0)


def _lead(made: Material) -> Iterator[Block]:
    there = int(served(made).sum())
    yield Words(
        text(
            f"{counted(there, 'theme') if there else 'No theme'} "
            f"{'are' if there > 1 else 'is'} offered by one of them and "
            "sought by another. How partners work together, such as exchanging ideas, is left out: "
            "nearly everyone seeks it."
        )
    )
    silent = [
        made.name(made.ids[at])
        for at in np.flatnonzero(
            ~made.states("offers", made.projection.offers)
            | ~made.states("seeks", made.projection.seeks)
        ).tolist()
    ]
    if silent:
        yield Words(
            text(f"Not known what they offer or what they seek: {listed(silent, most=8)}."),
            "unknown",
        )


def _matrix(made: Material, gives: NDArray[np.int64]) -> Table:
    states = made.states("offers", made.projection.offers)
    wants = made.states("seeks", made.projection.seeks)
    rows = tuple(
        (
            (Run(f"{at + 1} {made.name(id_)}", strong=True),),
            *(
                text("–")
                if at == to
                else _number(int(gives[at, to]), known=bool(states[at] and wants[to]))
                for to in range(len(made.ids))
            ),
        )
        for at, id_ in enumerate(made.ids)
    )
    return Table(
        "How many themes the library of the row offers that the one of the column seeks",
        ("Gives", *(f"to {at + 1}" for at in range(len(made.ids)))),
        rows,
        numbers=frozenset(range(1, len(made.ids) + 1)),
        note="" if states.all() and wants.all() else "?: not known what is offered or sought.",
        shares=(8, *([2] * len(made.ids))),
    )


def _number(value: int, *, known: bool) -> Text:
    return text(f"{value}") if known else (Run("?", unknown=True),)


def _themes(made: Material) -> Block:
    offers, seeks = _offered(made), _sought(made)
    there = served(made)
    weight = np.minimum(offers.sum(axis=0), 3) * seeks.sum(axis=0)
    order = [at for at in np.lexsort((np.arange(len(there)), -weight)).tolist() if there[at]]
    names = made.projection.activities.names
    rows = tuple(
        (
            (Run(names[int(made.themes[at])], strong=True),),
            _who(made, _meeting(offers[:, at], seeks[:, at])),
            _who(made, _meeting(seeks[:, at], offers[:, at])),
        )
        for at in order[:MOST_THEMES]
    )
    if not rows:
        return Words(text("Nobody of them is known to offer what another one seeks."), "note")
    left = len(order) - len(rows)
    return Table(
        "Who offers what whom seeks",
        ("Theme", "Offered by", "Sought by"),
        rows,
        note=(
            f"{len(rows):,} of {len(order):,}, those sought most first; the sheet Activities of "
            "the workbook has all."
            if left
            else ""
        ),
        shares=(4, 5, 5),
    )


def _meeting(here: NDArray[np.bool_], there: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say who of one side has another library, and not only itself, on the other side."""
    return np.asarray(here & (there.sum() - there > 0))


def _who(made: Material, column: NDArray[np.bool_]) -> Text:
    named = [made.name(made.ids[at]) for at in np.flatnonzero(column).tolist()]
    return text(listed(named, most=6))
