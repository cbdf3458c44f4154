"""`sisternet export`: a part of the graph as a file for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import click

from sisternet.answers import found, loaded
from sisternet.exporting import Wanted, export_options, wanted
from sisternet.settings import Settings

if TYPE_CHECKING:
    from exports.subgraph import Picture
    from graph import Graph


@click.group()
def export() -> None:
    """Write a part of the graph as a file that other programs open.

    A file holds libraries with what they say, countries, activities, languages and relationships,
    and no contact data unless --with-contacts asks for it. GraphML and GEXF open in Gephi, yEd and
    Cytoscape; vosviewer in VOSviewer; a cypher script rebuilds the part on any Bolt database; csv
    is a zip of tables.
    """


@export.command("graph")
@export_options
@click.pass_obj
def export_graph(
    settings: Settings,
    /,
    *,
    form: str | None,
    out: Path | None,
    contacts: bool,
    descriptions: bool,
) -> None:
    """Export the whole network."""
    from exports import About

    file = wanted(form, out, contacts=contacts, descriptions=descriptions, called="network")
    with loaded(settings.graph) as door:
        about = About(title="The whole network", name="graph", link="/network")
        part = file.read(door, None, about)
        picture = _picture(door, file)
    file.write(part, picture)


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
    form: str | None,
    out: Path | None,
    contacts: bool,
    descriptions: bool,
) -> None:
    """Export the members of the cluster NAME, and their sisters by name.

    NAME is the id or the name of a cluster, as `sisternet clusters` lists them.
    """
    from exports import About
    from sisternet.clustering import find_clusters, meant_cluster, picture

    file = wanted(form, out, contacts=contacts, descriptions=descriptions, called=name)
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
    file.write(part, picture(all_))


@export.command("library")
@click.argument("names", nargs=-1, required=True, metavar="LIBRARY...")
@export_options
@click.pass_obj
def export_library(
    settings: Settings,
    /,
    *,
    names: tuple[str, ...],
    form: str | None,
    out: Path | None,
    contacts: bool,
    descriptions: bool,
) -> None:
    """Export one LIBRARY or several, and their sisters by name.

    Each may be given by its id or its name.
    """
    from exports import About

    file = wanted(form, out, contacts=contacts, descriptions=descriptions, called=names[0])
    with loaded(settings.graph) as door:
        ids = list(dict.fromkeys(found(door, "library", name) for name in names))
        about = About(name="libraries", parameters={"library": ids}, link=_address(ids, file))
        part = file.read(door, ids, about)
        picture = _picture(door, file)
    file.write(part, picture)


def _address(ids: list[str], file: Wanted) -> str:
    """Return where the explorer has the same libraries."""
    if len(ids) == 1:
        return f"/library/{quote(ids[0], safe='')}"
    return f"/exports/libraries.{file.form.ending}?{urlencode([('library', id_) for id_ in ids])}"


def _picture(door: "Graph", file: Wanted) -> "Picture | None":
    """Work out places, clusters and fits where the format has a place for them."""
    if not file.form.drawn:
        return None
    from sisternet.clustering import find_clusters, picture

    return picture(find_clusters(door))
