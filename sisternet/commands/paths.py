"""`sisternet paths`: why two libraries, who could introduce them, what joins several."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sisternet.answers import Sheet, answer_options, found, loaded, sheet
from sisternet.messages import say
from sisternet.settings import Settings

if TYPE_CHECKING:
    from exports import Format
    from graph import Projection


@click.command()
@click.argument("libraries", metavar="LIBRARY OTHER [OTHER]…", nargs=-1, required=True)
@click.option("--country", help="Who could introduce the one library to anybody there.")
@click.option("--introductions", is_flag=True, help="Who could introduce the one to the other.")
@click.option(
    "--shared", is_flag=True, help="For more than two: what they share may join them too."
)
@click.option(
    "--limit",
    type=click.IntRange(1, 100),
    default=5,
    show_default=True,
    help="So many introductions at most.",
)
@answer_options
@click.pass_obj
def paths(
    settings: Settings,
    /,
    *,
    libraries: tuple[str, ...],
    country: str | None,
    limit: int,
    form: "Format | None",
    out: Path | None,
    **chosen: bool,
) -> None:
    """Say why two libraries belong together and who could introduce them; or what joins several.

    The ways between two are ranked by how much they say: what few have counts for much.
    """
    import graph
    from insight.fit import SAME

    if len(libraries) != 1 and country:
        raise click.UsageError("With --country name one library.")
    if len(libraries) < 2 and not country:
        raise click.UsageError("Name two libraries, or more to see what joins them.")
    target = sheet(form, out)
    with loaded(settings.graph) as door:
        keys = [found(door, "library", each) for each in libraries]
        land = found(door, "country", country) if country else None
        projection = graph.Projection.read(door)
    if land:
        _introduce(projection, keys[0], land, limit=limit, target=target)
        return
    if len(set(keys)) < 2:
        raise click.UsageError(SAME)
    if len(keys) > 2:
        _join(projection, keys, shared=chosen["shared"], target=target)
    elif chosen["introductions"]:
        _introduce(projection, keys[0], keys[1], limit=limit, target=target)
    else:
        _explain(projection, keys[0], keys[1], limit=limit, target=target)


def _explain(projection: "Projection", a: str, b: str, *, limit: int, target: Sheet) -> None:
    from exports import paths_table
    from insight.paths import Paths

    is_seen = target.form == "table"
    made = Paths(projection)
    why = made.why(a, b, best=1 if is_seen else 3)
    say(why.summary)
    target.write_table(
        paths_table(why, brief=is_seen),
        title="Why these two?",
        name="paths",
        parameters={"library": a, "other": b},
    )
    if is_seen:
        _introduce(projection, a, b, limit=limit, target=target)


def _introduce(projection: "Projection", a: str, b: str, *, limit: int, target: Sheet) -> None:
    """Write the chains; where there is none a file has its columns, and a screen needs no table."""
    from exports import introductions_table
    from insight.paths import Ties, introductions, introductions_to_country

    is_country = b in projection.countries.ids
    search = introductions_to_country if is_country else introductions
    found_ = search(Ties(projection), a, b, limit=limit)
    if found_.chains or target.out or target.form != "table":
        target.write_table(
            introductions_table(projection, found_),
            title="Who could introduce them?",
            name="introductions",
            parameters={"library": a, "other": b},
        )
    if not found_.chains:
        say(found_.reason.message if found_.reason else "No chain was found in the time there was.")
    elif found_.cut_off:
        say("The search was cut short; there may be better ones.")
    elif found_.more:
        best = "This is the best" if limit == 1 else f"These are the best {limit}"
        say(f"{best}; --limit shows more.")


def _join(projection: "Projection", libraries: list[str], *, shared: bool, target: Sheet) -> None:
    from exports import joined_table
    from insight.paths import Connections

    found_ = Connections(projection, shared=shared).joining(libraries)
    target.write_table(
        joined_table(found_),
        title="What joins these libraries?",
        name="joined",
        parameters={"libraries": libraries, "shared": shared},
    )
    if found_.reason:
        say(found_.reason.message)
    elif not found_.exact:
        say("Stronger links may do: this set is too large to be sure.")
