"""`sisternet export`: a part of the graph as a file for colleagues or for other programs."""

from urllib.parse import quote, urlencode

import click

from sisternet.answers import found, loaded
from sisternet.commands.export_answer import export_answer
from sisternet.commands.export_consortium import export_consortium
from sisternet.exporting import Options, Wanted, export_options, wanted
from sisternet.settings import Settings
from sisternet.workshop import this_year, workshop


@click.group()
def export() -> None:
    """Write a part of the graph as a file for colleagues or for other programs.

    docx and html are dossiers, to be read and printed; xlsx and csv (a zip) hold tables; GraphML
    and GEXF open in Gephi, yEd and Cytoscape; vosviewer in VOSviewer; a cypher script rebuilds the
    part on any Bolt database. No file holds contact data unless --with-contacts asks for it.
    """


export.add_command(export_consortium)
export.add_command(export_answer)


@export.command("graph")
@export_options
@click.pass_obj
def export_graph(
    settings: Settings,
    /,
    *,
    options: Options,
) -> None:
    """Export the whole network; its dossier is shortened."""
    from exports import About
    from exports.packing import Asked

    file = wanted(options, called="network", address=settings.address)
    with loaded(settings.graph) as door:
        about = About(title="The whole network", name="graph", link="/network")
        part = file.read(door, None, about)
        file.write(part, Asked(this_year(), whole=True), workshop(door, folder=settings.graph.home))


@export.command("cluster")
@click.argument("name")
@click.option(
    "--resolution",
    type=click.FloatRange(0, 100, min_open=True),
    help="How fine clusters are looked for.  [default: as the last time, else 2]",
)
@export_options
@click.pass_obj
def export_cluster(
    settings: Settings,
    /,
    *,
    name: str,
    resolution: float | None,
    options: Options,
) -> None:
    """Export the members of the cluster NAME, and their sisters by name.

    NAME is the id or the name of a cluster, as `sisternet clusters` lists them.
    """
    from exports import About
    from exports.packing import Asked
    from sisternet.clustering import find_clusters, meant_cluster

    file = wanted(options, called=name, address=settings.address)
    with loaded(settings.graph) as door:
        all_ = find_clusters(door, resolution=resolution)
        each = meant_cluster(all_, name)
        step = all_.clustering.levels.fine.resolution
        about = About(
            title=each.cluster.name,
            name="cluster",
            parameters={"cluster": each.id, "resolution": step},
            link=f"/clusters/{quote(each.id, safe='')}",
        )
        part = file.read(door, [member.id for member in each.cluster.members], about)
        file.write(
            part, Asked(this_year(), cluster=each), workshop(door, all_, folder=settings.graph.home)
        )


@export.command("library")
@click.argument("names", nargs=-1, required=True, metavar="LIBRARY...")
@export_options
@click.pass_obj
def export_library(
    settings: Settings,
    /,
    *,
    names: tuple[str, ...],
    options: Options,
) -> None:
    """Export one LIBRARY or several, and their sisters by name.

    Each may be given by its id or its name.
    """
    from exports import About
    from exports.packing import Asked

    file = wanted(options, called=names[0], address=settings.address)
    with loaded(settings.graph) as door:
        ids = list(dict.fromkeys(found(door, "library", name) for name in names))
        about = About(name="libraries", parameters={"library": ids}, link=_address(ids, file))
        file.write(
            file.read(door, ids, about),
            Asked(this_year()),
            workshop(door, folder=settings.graph.home),
        )


def _address(ids: list[str], file: Wanted) -> str:
    """Return where the explorer has the same libraries."""
    if len(ids) == 1:
        return f"/library/{quote(ids[0], safe='')}"
    return f"/exports/libraries.{file.form.ending}?{urlencode([('library', id_) for id_ in ids])}"
