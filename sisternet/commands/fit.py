"""`sisternet fit`: the best partners of a library, or how two fit, part by part."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sisternet.answers import Sheet, answer_options, found, loaded, sheet
from sisternet.messages import say
from sisternet.settings import Settings

if TYPE_CHECKING:
    from exports import Format
    from graph import Graph
    from insight.fit import Conditions, Fits, Ranking
    from queries import Type

_WORDS = {
    "country": "--country",
    "language": "--language",
    "theme": "--theme",
    "eu": "--eu",
    "size": "--size",
}


@click.command()
@click.argument("library")
@click.argument("other", required=False)
@click.option("--country", default="", help="Only partners from this country.")
@click.option("--language", default="", help="Only partners whose staff speak this.")
@click.option("--theme", default="", help="Only partners that offer or seek this activity.")
@click.option(
    "--eu",
    type=click.Choice(["seeks", "in"]),
    help="Only partners that seek EU partners, or are in an EU programme.",
)
@click.option(
    "--size", type=click.Choice(["lt_10k", "10k_100k", "gt_100k"]), help="Only of this size."
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@answer_options
@click.pass_obj
def fit(
    settings: Settings,
    /,
    *,
    library: str,
    other: str | None,
    limit: int,
    form: "Format | None",
    out: Path | None,
    **asked: str | None,
) -> None:
    """Rank the partners that fit LIBRARY, or count how LIBRARY and OTHER fit, out of 100.

    A library, country, activity or language may be given by its id or its name. Proposed is who is
    abroad, no sister yet, and names what it offers or seeks; how it is counted stands on the
    explorer's page "How fit is counted".
    """
    import graph
    from insight.fit import Fits

    target = sheet(form, out)
    with loaded(settings.graph) as door:
        key = found(door, "library", library)
        partner = found(door, "library", other) if other else None
        wanted = _conditions(door, asked)
        fits = Fits(graph.Projection.read(door))
    if partner is None:
        _rank(fits, key, wanted, limit=limit, target=target)
    else:
        _compare(fits, key, partner, target=target)


def _conditions(door: "Graph", asked: dict[str, str | None]) -> "Conditions":
    from insight.fit import Conditions

    types: dict[str, Type] = {
        "country": "country",
        "language": "language",
        "theme": "activity",
    }
    given = {name: value for name, value in asked.items() if value}
    return Conditions(
        **{
            name: found(door, types[name], value) if name in types else value
            for name, value in given.items()
        }
    )


def _rank(fits: "Fits", library: str, wanted: "Conditions", *, limit: int, target: Sheet) -> None:
    from exports import ALIKE, ranking_table
    from insight.fit import best_partners

    ranking = best_partners(fits, library, conditions=wanted, limit=limit)
    target.write_table(
        ranking_table(fits, ranking, brief=target.form == "table"),
        title="Who fits us?",
        name="fit",
        parameters={"library": library, **wanted.set},
    )
    if ranking.alike:
        say(ALIKE)
    _say_how_many(ranking)


def _say_how_many(ranking: "Ranking") -> None:
    if not ranking.comparable:
        say("Nothing is known of what this library offers or seeks, so nobody can be compared.")
    elif not ranking.total and not ranking.drops:
        say("Nobody abroad has a profile to compare it with yet.")
    elif not ranking.total:
        drops = [
            f"without {' and '.join(_WORDS[name] for name in drop.names)} {drop.remaining:,}"
            for drop in ranking.drops
        ]
        say(f"Nobody meets all of these conditions: {', '.join(drops)} would remain.")
    elif len(ranking.found) < ranking.total:
        say(f"These are the best {len(ranking.found):,} of {ranking.total:,}; --limit shows more.")


def _compare(fits: "Fits", library: str, other: str, *, target: Sheet) -> None:
    from exports import pair_table
    from insight.fit import SAME, obstacles

    if library == other:
        raise click.UsageError(SAME)
    against = obstacles(fits, library, other)
    counted = fits.fit(library, other)
    target.write_table(
        pair_table(counted, brief=target.form == "table"),
        title="How do these two fit?",
        name="fit",
        parameters={"library": library, "other": other},
    )
    say(f"Fit {counted.score:.1f} of 100; {counted.known:.0f} of the 100 are known.")
    for each in against:
        say(f"Against it: {each.message}")
