"""`sisternet consortium`: the best sets for an EU programme, from a library, theme or cluster."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sisternet.answers import Sheet, answer_options, found, loaded, sheet
from sisternet.messages import say
from sisternet.refusals import refusals_told
from sisternet.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports import Format
    from graph import Graph, Projection
    from insight.fit import Fits
    from planning import Eligibility
    from planning.consortium import Proposals, Request
    from planning.needs import AskedOf


class Sizes(click.ParamType[tuple[int, int]]):
    """How many members: a number, or two with a dash between."""

    name = "N or N-M"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return the least and the most."""
        read = re.fullmatch(r"\s*([0-9]{1,3})\s*(?:[-–]\s*([0-9]{1,3})\s*)?", value)
        if read is None:
            self.fail(f"“{value}” is no number of members; write 6, or 5-8.", param, ctx)
        return int(read[1]), int(read[2] or read[1])


@click.command()
@click.argument("libraries", metavar="[LIBRARY…]", nargs=-1)
@click.option("--programme", metavar="CODE", required=True, help="The programme to apply to.")
@click.option("--year", type=int, help="The year of the call.  [default: this year]")
@click.option(
    "--size",
    type=Sizes(),
    help="How many members, as 6 or 5-8.  [default: the fewest that can meet the rule]",
)
@click.option("--coordinator", metavar="LIBRARY", help="Who leads; it is kept in every set.")
@click.option(
    "--theme",
    "themes",
    metavar="ACTIVITY",
    multiple=True,
    help="To be covered. Without LIBRARY those come who offer or seek it.",
)
@click.option(
    "--cluster",
    "clusters",
    metavar="NAME",
    multiple=True,
    help="Only members of it may come; a start as well, without LIBRARY.",
)
@click.option("--stated", is_flag=True, help="Only libraries that state what they offer or seek.")
@click.option("--without", "barred", metavar="LIBRARY", multiple=True, help="Not this one.")
@answer_options
@click.pass_obj
def consortium(
    settings: Settings,
    /,
    *,
    programme: str,
    year: int | None,
    size: tuple[int, int] | None,
    coordinator: str | None,
    form: "Format | None",
    out: Path | None,
    **named: Any,  # noqa: ANN401 (names of libraries and the like, and one flag)
) -> None:
    """Propose sets of libraries that meet the rules of a programme.

    They start from LIBRARY… (up to 30, all of them kept), from a --theme or from a --cluster: the
    best five that truly differ, by a published formula; whether a better one could exist is said.
    The text of the call decides.
    """
    import planning

    target, year = sheet(form, out), datetime.now(UTC).year if year is None else year
    if coordinator is None and not (named["libraries"] or named["themes"] or named["clusters"]):
        raise click.UsageError(
            "There is nothing to start from. Name a LIBRARY or more, a --theme or a --cluster."
        )
    with refusals_told():
        planning.Rules.read().programme(programme, year)
        stated = bool(named.pop("stated"))
        start = replace(_start(settings, named, coordinator), stated=stated)
        _propose(start, programme, year, size, target=target)


@dataclass(frozen=True)
class _Start:
    """What the network holds of what was named, by ids; `candidates` None is everybody."""

    projection: "Projection"
    started: list[str]
    coordinator: str | None
    themes: list[str]
    candidates: list[str] | None
    without: list[str]
    clusters: tuple[str, ...]
    stated: bool = False


def _start(
    settings: Settings, named: dict[str, tuple[str, ...]], coordinator: str | None
) -> _Start:
    with loaded(settings.graph) as door:
        started = [found(door, "library", each) for each in named["libraries"]]
        lead = None if coordinator is None else found(door, "library", coordinator)
        if lead is not None and lead not in started:
            started.append(lead)
        without = [found(door, "library", each) for each in named["barred"]]
        themes = [found(door, "activity", each) for each in named["themes"]]
        projection, candidates = _read(door, named["clusters"])
    return _Start(projection, started, lead, themes, candidates, without, named["clusters"])


def _read(door: "Graph", names: tuple[str, ...]) -> "tuple[Projection, list[str] | None]":
    """Return the network, and the members of clusters where any is named."""
    import graph
    from sisternet.clustering import find_clusters, meant_cluster

    if not names:
        return graph.Projection.read(door), None
    found_now = find_clusters(door)
    meant = [meant_cluster(found_now, name).cluster for name in names]
    return found_now.projection, [member.id for each in meant for member in each.members]


def _propose(
    start: _Start, programme: str, year: int, size: tuple[int, int] | None, *, target: Sheet
) -> None:
    import planning
    from insight.fit import Fits
    from planning.consortium import Request, propose
    from planning.needs import needs_of

    p = start.projection
    asked = needs_of(
        planning.members_of(p, p.libraries.ids),
        programme,
        year=year,
        coordinator=start.coordinator,
    )
    request = Request(
        start.started,
        size or (2, 2),
        start.themes,
        start.candidates,
        start.without,
        asked.needs,
        stated=start.stated,
    )
    fits = Fits(p)
    try:
        if size is None:
            request, why = _fewest(fits, request, asked)
        proposals = propose(fits, request)
    except planning.CannotMeet:
        _remarks(asked, start)
        raise
    if size is None:
        say(why)
    sets = [planning.members_of(p, each.members) for each in proposals.found]
    judged = [
        planning.eligible(each, programme, year=year, coordinator=start.coordinator)
        for each in sets
    ]
    _tell(start, proposals, judged, target=target)
    _remarks(asked, start)


def _fewest(fits: "Fits", request: "Request", asked: "AskedOf") -> "tuple[Request, str]":
    """Return the request for the fewest members that can meet the rule, and why so many."""
    from dataclasses import replace

    from planning.consortium import fewest_members

    fewest = fewest_members(fits, request)
    why = f"Sets of {fewest}, the fewest that can be ({_asks(asked)}); --size asks for others."
    return replace(request, sizes=(fewest, fewest)), why


def _asks(asked: "AskedOf") -> str:
    rule = asked.programme
    if rule.min_organisations is None:
        return f"how many {rule.code} asks for is not known"
    countries = rule.min_countries or 0
    return (
        f"{rule.code} asks for {rule.min_organisations} or more, and for {countries} "
        f"{'country' if countries == 1 else 'countries'}, of those that count"
    )


def _remarks(asked: "AskedOf", start: _Start) -> None:
    for remark in asked.remarks:
        say(remark)
    names = dict(zip(start.projection.libraries.ids, start.projection.libraries.names, strict=True))
    for key in start.started:
        if key in asked.needs.unsure:
            say(f"Whether {names[key]} may take part is not known: {asked.needs.unsure[key]}")


def _tell(
    start: _Start, proposals: "Proposals", judged: "Sequence[Eligibility]", *, target: Sheet
) -> None:
    from exports import consortia_table, consortium_words

    p, request = start.projection, proposals.request
    least, most = request.sizes
    target.write_table(
        consortia_table(p, proposals, judged=judged, brief=target.form == "table"),
        title="Who could apply together?",
        name="consortium",
        parameters={
            "libraries": list(request.started),
            "programme": judged[0].programme.code,
            "year": judged[0].year,
            "coordinator": start.coordinator,
            "size": least if least == most else f"{least}-{most}",
            "themes": list(request.themes),
            "clusters": list(start.clusters),
            "without": list(request.without),
            "stated": request.stated,
        },
    )
    for rank, each in enumerate(proposals.found, 1):
        say(consortium_words(p, rank, each))
    for standing in dict.fromkeys(each.standing for each in judged):
        say(f"{judged[0].programme.code} in {judged[0].year}: {standing}.")
    said = f"Looked at {proposals.considered:,} candidates"
    if proposals.considered < proposals.candidates:
        start_from = "what it starts from" if request.started else "the themes"
        said += f", those of {proposals.candidates:,} that fit best {start_from}"
    there = len(request.started) + proposals.candidates
    if there < most:
        say(f"There are no sets of more than {there}: nobody else may come.")
    say(f"{said}, in {proposals.steps:,} steps.")
