"""`sisternet consortium`: the best sets that complete a few libraries for an EU programme."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sisternet.answers import Sheet, answer_options, found, sheet
from sisternet.messages import errors_told, say
from sisternet.refusals import refusals_told
from sisternet.settings import Settings

if TYPE_CHECKING:
    from exports import Format
    from graph import Graph, Projection
    from insight.fit import Fits
    from planning.consortium import Proposals, Request

_LARGEST = 10


@click.command()
@click.argument("libraries", metavar="LIBRARY…", nargs=-1, required=True)
@click.option("--programme", metavar="CODE", required=True, help="The programme to apply to.")
@click.option("--year", type=int, help="The year of the call.  [default: this year]")
@click.option("--size", type=int, help="How many members.  [default: the fewest allowed]")
@click.option("--theme", "themes", metavar="ACTIVITY", multiple=True, help="To be covered.")
@click.option(
    "--cluster", "clusters", metavar="NAME", multiple=True, help="Only members of it may come."
)
@click.option("--without", "barred", metavar="LIBRARY", multiple=True, help="Not this one.")
@answer_options
@click.pass_obj
def consortium(
    settings: Settings,
    /,
    *,
    libraries: tuple[str, ...],
    programme: str,
    year: int | None,
    size: int | None,
    form: "Format | None",
    out: Path | None,
    **named: tuple[str, ...],
) -> None:
    """Propose sets that complete LIBRARY… (one to three) and meet the rules of a programme.

    The best five that truly differ, by a published formula; whether a better one could exist is
    said. The text of the call decides.
    """
    import graph
    import planning
    from planning.consortium import Request
    from planning.needs import needs_of

    target, year = sheet(form, out), datetime.now(UTC).year if year is None else year
    with refusals_told():
        planning.Rules.read().programme(programme, year)
        with errors_told(), graph.connect(settings.graph) as door:
            started = [found(door, "library", each) for each in libraries]
            without = [found(door, "library", each) for each in named["barred"]]
            themes = [found(door, "activity", each) for each in named["themes"]]
            projection, candidates = _read(door, named["clusters"])
        members = planning.members_of(projection, projection.libraries.ids)
        asked = needs_of(members, programme, year=year)
        fewest = max(asked.needs.least_size, len(started), 2)
        sizes = range(fewest, max(fewest, _LARGEST) + 1) if size is None else [size]
        requests = [
            Request(started, (each, each), themes, candidates, without, asked.needs)
            for each in sizes
        ]
        proposals = _first_possible(_fits(projection), requests)
    _tell(projection, proposals, programme, year, target=target)
    for remark in asked.remarks:
        say(remark)


def _read(door: "Graph", names: tuple[str, ...]) -> "tuple[Projection, list[str] | None]":
    """Return the network, and the members of clusters where any is named."""
    import graph
    from sisternet.clustering import find_clusters, meant_cluster

    if not names:
        return graph.Projection.read(door), None
    found_now = find_clusters(door)
    meant = [meant_cluster(found_now, name).cluster for name in names]
    return found_now.projection, [member.id for each in meant for member in each.members]


def _first_possible(fits: "Fits", requests: "list[Request]") -> "Proposals":
    """Return the proposals of the first request that any set can meet."""
    from planning import CannotMeet
    from planning.consortium import propose

    for request in requests[:-1]:
        try:
            return propose(fits, request)
        except CannotMeet:
            continue
    return propose(fits, requests[-1])


def _fits(projection: "Projection") -> "Fits":
    from insight.fit import Fits

    return Fits(projection)


def _tell(
    p: "Projection", proposals: "Proposals", programme: str, year: int, *, target: Sheet
) -> None:
    from exports import consortia_table, consortium_words

    request = proposals.request
    target.write_table(
        consortia_table(p, proposals, brief=target.form == "table"),
        title="Who could apply together?",
        name="consortium",
        parameters={
            "libraries": list(request.started),
            "programme": programme,
            "year": year,
            "size": request.sizes[0],
            "themes": list(request.themes),
            "without": list(request.without),
        },
    )
    for rank, each in enumerate(proposals.found, 1):
        say(consortium_words(p, rank, each))
    said = f"Looked at {proposals.considered:,} candidates"
    if proposals.considered < proposals.candidates:
        said += f", those of {proposals.candidates:,} that fit best what it starts from"
    say(f"{said}, in {proposals.steps:,} steps.")
