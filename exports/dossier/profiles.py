"""The members of a dossier: a list of all, and what is known of each."""

import numpy as np

from exports.dossier.material import Material
from exports.dossier.model import (
    UNKNOWN,
    Facts,
    Part,
    Run,
    Section,
    Table,
    Text,
    Words,
    counted,
    linked,
    text,
)
from exports.dossier.said import flag, sisters, size, spoken_list, wishes

MOST_LISTED, MOST_TOLD = 60, 30
"""So many members are listed, and so many told one by one; the rest is in the other files."""


def members(made: Material) -> Section:
    """Return the list of members, numbered as in the pictures."""
    rows = tuple(_row(made, at, id_) for at, id_ in enumerate(made.ids[:MOST_LISTED]))
    left = len(made.ids) - len(rows)
    note = (
        f"{len(rows):,} of {len(made.ids):,}, in the order of the pictures’ numbers. The workbook "
        "and the zip of tables have all."
        if left
        else ""
    )
    table = Table(
        f"{counted(len(made.ids), 'library', 'libraries')} in "
        f"{counted(len({made.country(i) for i in made.ids} - {None}), 'country', 'countries')}",
        ("No.", "Library", "Town", "Country", "People served", "Fit within"),
        rows,
        numbers=frozenset({5}),
        note=note,
        shares=(2, 8, 4, 4, 5, 3),
    )
    return Section("members", "The members", (table,))


def _row(made: Material, at: int, id_: str) -> tuple[Text, ...]:
    within = made.pair_fits[at]
    known = within[np.isfinite(within)]
    return (
        text(str(at + 1)),
        (Run(made.name(id_), strong=True),),
        text(made.projection.libraries.cities[made.row(id_)]),
        text(made.country(id_)),
        size(made, id_),
        text(f"{known.mean():.0f}" if len(known) else "–"),
    )


def profiles(made: Material) -> Section:
    """Return what is known of each member; what is not known is said to be so."""
    told = made.ids[:MOST_TOLD]
    left = len(made.ids) - len(told)
    cut = (
        Words(
            text(
                f"Told are the first {len(told):,} of {len(made.ids):,}; the workbook and the zip "
                "of tables have what is known of all."
            ),
            "note",
        ),
    )
    parts = tuple(
        Part(f"{at}. {made.name(id_)}", (_facts(made, id_),)) for at, id_ in enumerate(told, 1)
    )
    return Section("profiles", "Profiles", (*(cut if left else ()), *parts))


def _facts(made: Material, id_: str) -> Facts:
    node = made.node(id_)
    said = node.properties
    town, country = said.get("city"), made.country(id_)
    where = ", ".join(str(each) for each in (town, country) if each)
    kind = said.get("type")
    pairs: list[tuple[str, Text]] = [
        ("Where", text(where or None)),
        ("Kind", text(str(kind) if kind else None)),
        ("People served", size(made, id_)),
        ("Offers", spoken_list(made, id_, "OFFERS")),
        ("Seeks", spoken_list(made, id_, "SEEKS")),
        ("Staff speak", spoken_list(made, id_, "STAFF_SPEAK")),
        ("Patrons speak", spoken_list(made, id_, "PATRONS_SPEAK")),
        ("EU projects", _eu(made, id_)),
        ("Would like a partner from", wishes(made, id_)),
        ("Sisters", sisters(made, id_)),
    ]
    for name, title in (("description", "In its own words"), ("contact", "Contact")):
        if name in said:
            pairs.append((title, text(str(said[name]))))
    source = str(said.get("source_url") or "")
    pairs.append(("Source", linked(source, source) if source else text(None)))
    unknown = [name for name, value in pairs if value == UNKNOWN]
    known = [pair for pair in pairs if pair[1] != UNKNOWN]
    if unknown:
        known.append(("Not known", (Run("; ".join(unknown).lower(), unknown=True),)))
    return Facts(tuple(known))


def _eu(made: Material, id_: str) -> Text:
    seeks = flag(made, id_, "seeks_eu_partners", "seeks partners", "seeks no partners")
    takes = flag(
        made, id_, "in_eu_programme", "takes part in a programme", "takes part in no programme"
    )
    unknown = [run.unknown for run in (*seeks, *takes)]
    if all(unknown):
        return seeks
    first = (Run("whether it seeks partners is not known", unknown=True),) if unknown[0] else seeks
    second = (
        (Run("whether it takes part in a programme is not known", unknown=True),)
        if unknown[1]
        else takes
    )
    return (*first, Run("; "), *second)
