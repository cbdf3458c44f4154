"""`sisternet export answer`: the libraries that an answer names, with the answer itself."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import click

from sisternet.answers import loaded
from sisternet.commands.ask import values_given
from sisternet.exporting import Options, export_options, wanted
from sisternet.messages import WorkFailed
from sisternet.settings import Settings
from sisternet.workshop import this_year, workshop

if TYPE_CHECKING:
    from queries import Value

_MOST_ROWS = 100_000
"""An answer of more rows is no choice of libraries."""


@click.command("answer")
@click.argument("name")
@click.option("-p", "given", multiple=True, metavar="KEY=VALUE", help="A value; may be repeated.")
@export_options
@click.pass_obj
def export_answer(
    settings: Settings,
    /,
    *,
    name: str,
    given: tuple[str, ...],
    options: Options,
) -> None:
    """Export the libraries that the answer to the question NAME names, and the answer as a table.

    Libraries that the question is asked about are among them. `sisternet questions` lists the
    names and what each asks for; `sisternet ask` gives the answer alone.
    """
    import queries
    from exports import About
    from exports.packing import Asked
    from exports.subgraph import answer_table, libraries_in

    file = wanted(options, called=name, address=settings.address)
    try:
        question = queries.Catalogue.read(settings.questions)[name]
        with loaded(settings.graph) as door:
            values = queries.resolve(door, question, values_given(given))
            answer = queries.ask(door, question, values, row_limit=_MOST_ROWS)
            table = answer_table(answer.columns, [c.title for c in question.columns], answer.rows)
            shop = workshop(door, folder=settings.graph.home)
            about = About(
                title=question.title,
                name=question.name,
                parameters=values,
                link=_address(question.name, values),
                truncated=answer.truncated,
                limit=answer.limit,
            )
            known = frozenset(shop.fits().projection.libraries.ids)
            ids = list(dict.fromkeys([*question.libraries(values), *libraries_in(table, known)]))
            if not ids:
                raise WorkFailed(_NOBODY.format(question.name))
            file.write(file.read(door, ids, about), Asked(this_year(), answer=table), shop)
    except (queries.UnknownQuestion, queries.WrongParameter) as error:
        raise click.UsageError(str(error)) from error
    except queries.BrokenQuestion as error:
        raise WorkFailed(str(error)) from error


_NOBODY = (
    "This answer names no library, so there is nothing to export. `sisternet ask {}` gives the "
    "answer itself, as table, csv, json or xlsx."
)


def _address(name: str, values: "dict[str, Value]") -> str:
    given = {key: value for key, value in values.items() if value is not None}
    return f"/questions/{name}" + (f"?{urlencode(given)}" if given else "")
