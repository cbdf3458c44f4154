"""What a set lacks: themes that nobody offers, a language for all, countries wished for."""

from collections.abc import Iterator

import numpy as np

from exports.dossier.material import Material
from exports.dossier.model import Block, Run, Section, Table, Text, Words, counted, listed, text

MOST_ROWS, _NEAREST = 15, 3


def gaps(made: Material) -> Section:
    """Return the section; it says so where nothing is lacking."""
    blocks = [*_themes(made), *_languages(made), *_countries(made)]
    return Section("gaps", "What is missing", tuple(blocks))


def lacking(made: Material) -> list[int]:
    """Return the themes that are sought and that none offers, as places in `made.themes`."""
    p = made.projection
    offered = np.asarray(p.offers[made.rows][:, made.themes].sum(axis=0)).ravel()
    sought = np.asarray(p.seeks[made.rows][:, made.themes].sum(axis=0)).ravel()
    order = np.lexsort((np.arange(len(sought)), -sought)).tolist()
    return [at for at in order if sought[at] and not offered[at]]


def _themes(made: Material) -> Iterator[Block]:
    p = made.projection
    there = lacking(made)
    silent = int((~made.states("offers", p.offers)).sum())
    unsaid = (
        f" {counted(silent, 'of them does', 'of them do')} not say what they offer, so they may."
        if silent
        else ""
    )
    if not there:
        yield Words(text(f"Every theme that is sought is offered by one of them.{unsaid}"))
        return
    yield Words(
        text(
            f"{counted(len(there), 'theme')} that they seek "
            f"{'is' if len(there) == 1 else 'are'} offered by none of them.{unsaid}"
        ),
        "before",
    )
    rows = tuple(_theme(made, at) for at in there[:MOST_ROWS])
    yield Table(
        "Themes that are sought and that none of them is known to offer",
        ("Theme", "Sought by", "Offered elsewhere", "Of these fit best"),
        rows,
        numbers=frozenset({1, 2}),
        note=f"{len(rows):,} of {len(there):,}, those sought most first."
        if len(there) > len(rows)
        else "",
        shares=(5, 2, 3, 7),
    )


def _theme(made: Material, at: int) -> tuple[Text, ...]:
    p = made.projection
    column = int(made.themes[at])
    offering = p.offers[:, [column]].tocoo().coords[0]
    outside = np.setdiff1d(offering, made.rows)
    seeking = made.rows[p.seeks[made.rows][:, [column]].tocoo().coords[0]]
    near: list[str] = []
    if len(outside) and len(seeking):
        a, b = np.repeat(seeking, len(outside)), np.tile(outside, len(seeking))
        means = made.fits.scores(a, b).reshape(len(seeking), -1).mean(axis=0)
        best = outside[np.lexsort((outside, -np.round(means, 6)))[:_NEAREST]]
        near = [_named(made, int(row)) for row in best]
    return (
        (Run(p.activities.names[column], strong=True),),
        text(f"{len(seeking):,}"),
        text(f"{len(outside):,}"),
        text(listed(near, nothing="nobody offers it")),
    )


def _named(made: Material, row: int) -> str:
    libraries = made.projection.libraries
    country = made.country(libraries.ids[row])
    return f"{libraries.names[row]} ({country})" if country else libraries.names[row]


def _languages(made: Material) -> Iterator[Block]:
    p = made.projection
    says = made.states("staff_languages", p.staff)
    if int(says.sum()) < 2:
        return
    spoken = p.staff[made.rows].toarray() > 0
    counts = spoken.sum(axis=0)
    best = int(np.argmax(counts))
    if counts[best] == int(says.sum()):
        return
    without = np.flatnonzero(says & ~spoken[:, best]).tolist()
    named = [made.name(made.ids[at]) for at in without]
    yield Words(
        (
            Run("Languages: ", strong=True),
            Run(
                f"{p.languages.names[best]} is spoken by most staff, but not at "
                f"{listed(named, most=8)}."
            ),
        )
    )


def _countries(made: Material) -> Iterator[Block]:
    p = made.projection
    wished = np.asarray(p.prefers[made.rows].sum(axis=0)).ravel()
    here = set(p.libraries.country[made.rows].tolist())
    order = np.lexsort((np.arange(len(wished)), -wished)).tolist()
    missing = [at for at in order if wished[at] and at not in here]
    if missing:
        said = [f"{p.countries.names[at]} (by {wished[at]:,})" for at in missing]
        yield Words(
            (
                Run("Countries: ", strong=True),
                Run(f"they would like partners from {listed(said, most=8)}; none is among them."),
            )
        )
    nowhere = [made.name(id_) for id_ in made.ids if made.country(id_) is None]
    if nowhere:
        yield Words(text(f"The country is not known of {listed(nowhere, most=8)}."), "unknown")
