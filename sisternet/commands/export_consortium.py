"""`sisternet export consortium`: a set of libraries with its score and what it may apply for."""

import click

from sisternet.answers import found, loaded
from sisternet.exporting import Options, export_options, wanted
from sisternet.messages import say
from sisternet.refusals import refusals_told
from sisternet.settings import Settings
from sisternet.workshop import this_year, workshop


@click.command("consortium")
@click.argument("libraries", nargs=-1, required=True, metavar="LIBRARY...")
@click.option("--programme", metavar="CODE", help="The programme to apply to.")
@click.option("--year", type=int, help="The year of the call.  [default: this year]")
@click.option("--coordinator", metavar="LIBRARY", help="Which of them coordinates.")
@click.option("--theme", "themes", metavar="ACTIVITY", multiple=True, help="To be covered.")
@export_options
@click.pass_obj
def export_consortium(
    settings: Settings,
    /,
    *,
    libraries: tuple[str, ...],
    programme: str | None,
    year: int | None,
    coordinator: str | None,
    themes: tuple[str, ...],
    options: Options,
) -> None:
    """Export the consortium of LIBRARY... as it stands: its score, and what it may apply for.

    It need not meet a programme: what is missing is told. `sisternet consortium` proposes sets.
    """
    import planning
    from exports.packing import Asked, about_consortium

    file = wanted(options, called=f"consortium {programme or ''}", address=settings.address)
    year = this_year() if year is None else year
    with refusals_told():
        rules = planning.Rules.read()
        # A year that cannot be is refused before any work is done.
        any_ = rules.programme(programme or next(iter(rules.programmes)), year)
    chosen = any_ if programme else None
    with loaded(settings.graph) as door:
        ids = _each_once([found(door, "library", name) for name in libraries])
        lead = found(door, "library", coordinator) if coordinator else None
        asked = Asked(
            year,
            programme=chosen.code if chosen else None,
            coordinator=lead,
            members=tuple(ids),
            themes=tuple(found(door, "activity", name) for name in themes),
        )
        about = about_consortium(asked, chosen)
        file.write(file.read(door, ids, about), asked, workshop(door, folder=settings.graph.home))


def _each_once(ids: list[str]) -> list[str]:
    twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
    if twice:
        say(f"Named twice, and counted once: {', '.join(twice)}.")
    return list(dict.fromkeys(ids))
