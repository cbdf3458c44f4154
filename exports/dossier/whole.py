"""The whole network in short: countries, themes, languages, who is tied to whom."""

import numpy as np
from numpy.typing import NDArray

from exports.dossier.maps import map_of
from exports.dossier.material import Material
from exports.dossier.model import Block, Run, Section, Table, Words, counted, text

_MOST = 25


def overview(made: Material) -> tuple[Section, ...]:
    """Return the sections that tell a network without telling each library."""
    drawn = map_of(made)
    pictures: tuple[Block, ...] = (drawn,) if drawn else ()
    return (
        Section("network", "The network", (*_ties(made), *pictures)),
        Section("countries", "Countries", (_countries(made),)),
        Section("themes", "What is offered, and what is sought", (_themes(made),)),
        Section("languages", "Languages", (_languages(made),)),
    )


def _ties(made: Material) -> tuple[Block, ...]:
    ties = made.fits.sisters
    alone = int((np.diff(ties.indptr) == 0).sum())
    n = len(made.ids)
    known = int(made.fits.comparable.sum())
    return (
        Words(
            text(
                f"{counted(n, 'library', 'libraries')} with "
                f"{counted(ties.nnz // 2, 'sistership')} that last, as far as is known. "
                f"Of {alone:,} no sister is known. Of {known:,} it is known what they offer or "
                f"seek; of {n - known:,} it is not."
            ),
            "lead",
        ),
    )


def _countries(made: Material) -> Table:
    p = made.projection
    country = p.libraries.country
    tied = np.diff(made.fits.sisters.indptr) > 0
    counts = np.bincount(country[country >= 0], minlength=len(p.countries.ids))
    having = np.bincount(country[(country >= 0) & tied], minlength=len(p.countries.ids))
    order = np.lexsort((np.arange(len(counts)), -counts))
    unknown = int((country < 0).sum())
    return Table(
        f"Libraries of {counted(int((counts > 0).sum()), 'country', 'countries')}",
        ("Country", "Libraries", "With a sister", "None known"),
        tuple(
            (
                (Run(p.countries.names[at], strong=True),),
                *(text(f"{n:,}") for n in (counts[at], having[at], counts[at] - having[at])),
            )
            for at in order.tolist()
            if counts[at]
        ),
        numbers=frozenset({1, 2, 3}),
        note=f"Of {counted(unknown, 'library', 'libraries')} the country is not known."
        if unknown
        else "",
        shares=(6, 3, 3, 3),
    )


def _themes(made: Material) -> Table:
    p = made.projection
    offers = np.asarray(p.offers[:, made.themes].sum(axis=0)).ravel()
    seeks = np.asarray(p.seeks[:, made.themes].sum(axis=0)).ravel()
    names = [p.activities.names[at] for at in made.themes.tolist()]
    return _ranked(
        "Themes, those named most first", "Theme", names, {"Offered by": offers, "Sought by": seeks}
    )


def _languages(made: Material) -> Table:
    p = made.projection
    staff = np.asarray(p.staff.sum(axis=0)).ravel()
    patrons = np.asarray(p.patrons.sum(axis=0)).ravel()
    return _ranked(
        "Languages, those spoken most first",
        "Language",
        list(p.languages.names),
        {"By staff of": staff, "By patrons of": patrons},
    )


def _ranked(
    caption: str, what: str, names: list[str], columns: dict[str, NDArray[np.int64]]
) -> Table:
    sums = np.sum([*columns.values()], axis=0)
    order = [at for at in np.lexsort((np.arange(len(names)), -sums)).tolist() if sums[at]]
    left = len(order) - _MOST
    return Table(
        caption,
        (what, *columns),
        tuple(
            ((Run(names[at], strong=True),), *(text(f"{c[at]:,}") for c in columns.values()))
            for at in order[:_MOST]
        ),
        numbers=frozenset(range(1, len(columns) + 1)),
        note=f"{_MOST:,} of {len(order):,}; the workbook has all." if left > 0 else "",
        shares=(6, 3, 3),
    )
