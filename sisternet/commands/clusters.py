"""`sisternet clusters`: which libraries belong together; saves them, and says what changed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sisternet.answers import Sheet, answer_options, loaded, sheet
from sisternet.messages import WorkFailed, say
from sisternet.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports import Format
    from insight.clusters import Changes, Identified
    from sisternet.clustering import Found

_LEVELS = {"fine": 1, "coarse": 2}
_MOVES = 10


@click.command()
@click.argument("name", required=False)
@click.option(
    "--resolution",
    type=click.FloatRange(0, 100, min_open=True),
    help="How fine: greater finds more and smaller ones.  [default: as the last time, else 2]",
)
@click.option(
    "--level",
    type=click.Choice([*_LEVELS]),
    default="fine",
    show_default=True,
    help="The fine clusters, or the coarse ones that they lie in.",
)
@click.option(
    "--save/--no-save",
    "wanted",
    default=None,
    help="Save the clusters in the graph.  [default: save, unless NAME is given or those that are "
    "saved were looked for with another resolution]",
)
@answer_options
@click.pass_obj
def clusters(
    settings: Settings,
    /,
    *,
    name: str | None,
    resolution: float | None,
    level: str,
    wanted: bool | None,
    form: "Format | None",
    out: Path | None,
) -> None:
    """Find which libraries belong together, or list the members of the cluster NAME.

    NAME is the id or the name of a cluster. Saved clusters keep their ids and names from one time
    to the next; what changed since the last time is said.
    """
    from sisternet.clustering import find_clusters, meant_cluster

    target = sheet(form, out)
    with loaded(settings.graph) as door:
        found = find_clusters(door, resolution=resolution)
        if name is None:
            _list(found, level=_LEVELS[level], target=target)
        else:
            _tell(found, meant_cluster(found, name), target=target)
    if wanted or (wanted is None and name is None and found.as_fine_as_saved):
        _save(settings, found, insisted=bool(wanted))
    elif name is None and wanted is None:
        say("Not saved, for those that are saved have another fineness; --save replaces them.")
    elif name is None:
        say("Not saved.")


def _list(found: "Found", *, level: int, target: Sheet) -> None:
    from exports import FitTable, clusters_table

    every = found.saving.clusters
    table = clusters_table(every, brief=target.form == "table")
    kept = [row for row, e in zip(table.rows, every, strict=True) if e.cluster.level == level]
    target.write_table(
        FitTable(table.columns, table.titles, tuple(kept)),
        title="Clusters",
        name="clusters",
        parameters={"resolution": found.clustering.levels.fine.resolution, "level": level},
    )
    say(found.clustering.note)
    alone = len(found.clustering.alone)
    if alone and level == _LEVELS["fine"]:
        libraries = "library is" if alone == 1 else "libraries are"
        say(f"{alone:,} {libraries} in no cluster.")


def _tell(found: "Found", each: "Identified", *, target: Sheet) -> None:
    from exports import FitTable, members_table

    table = members_table(found.projection, each)
    if target.form == "table":
        names = ("library_id", "library", "country", "sureness")
        at = [table.columns.index(column) for column in names]
        table = FitTable(
            names,
            tuple(table.titles[place] for place in at),
            tuple(tuple(row[place] for place in at) for row in table.rows),
        )
    target.write_table(
        table, title=each.cluster.name, name="cluster", parameters={"cluster": each.id}
    )
    say(f"{each.cluster.name} ({each.id})")
    for line in each.cluster.description:
        say(line)


def _save(settings: Settings, found: "Found", *, insisted: bool) -> None:
    """Write the clusters; where the graph cannot be written, say so, and fail if it was asked."""
    import graph

    try:
        with (
            graph.hold_for_loading(settings.graph),
            graph.connect(settings.graph, write=True) as door,
        ):
            if door.revision() != found.projection.revision:
                raise WorkFailed(
                    "The clusters were not saved: the graph changed meanwhile. Run it again."
                )
            door.write(found.saving.statements)
    except graph.GraphError as error:
        message = f"The clusters were not saved: {error}"
        if insisted:
            raise WorkFailed(message) from error
        say(message)
        return
    _say_changes(found)


def _counted(found: "Found") -> "Iterator[str]":
    """Yield how many came and left, a level at a time: one library may do so on both."""
    changes = found.saving.changes
    levels = {each.id: each.cluster.level for each in found.saving.clusters}
    levels |= {each.before.id: each.before.level for each in changes.ended}
    for word, level in _LEVELS.items():
        moves = [move for move in changes.moves if levels[move.cluster] == level]
        came = sum(move.came for move in moves)
        if moves:
            yield f"{came:,} came to and {len(moves) - came:,} left {word} clusters"


def _say_changes(found: "Found") -> None:
    changes: Changes = found.saving.changes
    if changes.since is None:
        say("Saved. The next time it is said who came, who left, and why.")
        return
    day = changes.since[:10]
    if not changes.moves and not changes.ended:
        say(f"Saved. Nothing changed since {day}.")
        return
    names = {each.id: each.cluster.name for each in found.saving.clusters}
    names |= {each.before.id: each.before.name for each in changes.ended}
    p = found.projection
    say(f"Saved. Since {day} {' and '.join(_counted(found))}:")
    for move in changes.moves[:_MOVES]:
        library = p.libraries.names[p.index_of(move.library)]
        verb = "came to" if move.came else "left"
        say(f"  {library} {verb} “{names[move.cluster]}”: {move.why}")
    if len(changes.moves) > _MOVES:
        say(f"  … and {len(changes.moves) - _MOVES:,} more: sisternet ask cluster-changes")
    for end in changes.ended:
        went = f"; most of its members are in “{end.went_to}”" if end.went_to else ""
        say(f"  “{end.before.name}” is no more{went}")
