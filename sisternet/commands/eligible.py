"""`sisternet eligible`: may these libraries apply to an EU programme, and what is missing."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sisternet.answers import Sheet, answer_options, found, loaded, sheet
from sisternet.messages import say
from sisternet.refusals import refusals_told
from sisternet.settings import Settings

if TYPE_CHECKING:
    from exports import Format
    from planning import Eligibility, Rules


@click.command()
@click.argument("libraries", metavar="LIBRARY…", nargs=-1, required=True)
@click.option("--programme", metavar="CODE", help="One programme, condition by condition.")
@click.option("--year", type=int, help="The year of the call.  [default: this year]")
@click.option("--coordinator", metavar="LIBRARY", help="Which of them coordinates.")
@answer_options
@click.pass_obj
def eligible(
    settings: Settings,
    *,
    libraries: tuple[str, ...],
    programme: str | None,
    year: int | None,
    coordinator: str | None,
    form: "Format | None",
    out: Path | None,
) -> None:
    """Say whether LIBRARY… may apply together: met, not met, or cannot say, with the reasons.

    Without --programme every programme is tried, and what is missing for each is said. The rules
    are dated, with sources; the text of the call decides.
    """
    import graph
    import planning

    target = sheet(form, out)
    year = datetime.now(UTC).year if year is None else year
    with refusals_told():
        rules = planning.Rules.read()
        rules.programme(programme or next(iter(rules.programmes)), year)
        with loaded(settings.graph) as door:
            keys = [found(door, "library", each) for each in libraries]
            lead = None if coordinator is None else found(door, "library", coordinator)
            projection = graph.Projection.read(door)
        members = planning.members_of(projection, keys)
        if programme is None:
            every = planning.programmes_for(members, year=year, coordinator=lead)
            _list(every, rules, keys, target=target)
        else:
            one = planning.eligible(members, programme, year=year, coordinator=lead)
            _tell(one, rules, keys, target=target)


def _list(
    every: "list[Eligibility]", rules: "Rules", libraries: list[str], *, target: Sheet
) -> None:
    from exports import programmes_table

    year = every[0].year
    target.write_table(
        programmes_table(every, rules, brief=target.form == "table"),
        title="Which programmes could they apply to?",
        name="eligible",
        parameters={"libraries": libraries, "year": year, "coordinator": every[0].coordinator},
    )
    say(_in_all(every))


def _in_all(every: "list[Eligibility]") -> str:
    """Return how many are met by their rules, and which of them can be applied for."""
    from planning import tally

    return f"{tally(every).headline}. --programme CODE tells one in full."


def _tell(one: "Eligibility", rules: "Rules", libraries: list[str], *, target: Sheet) -> None:
    from exports import eligibility_table, sources_of

    is_seen = target.form == "table"
    if not is_seen:
        say(one.summary)
        say(one.call.text)
    target.write_table(
        eligibility_table(one, rules, brief=is_seen),
        title="May they apply?",
        name="eligible",
        parameters={
            "libraries": libraries,
            "programme": one.programme.code,
            "year": one.year,
            "coordinator": one.coordinator,
        },
    )
    for remark in one.remarks if is_seen else ():
        say(remark)
    for source in sources_of(one, rules) if is_seen else ():
        say(f"{source.what}: {source.address}")
