"""`sisternet matches`: whom to propose to libraries without a sister, and the best pairs."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sisternet.answers import answer_options, loaded, sheet
from sisternet.messages import say
from sisternet.settings import Settings

if TYPE_CHECKING:
    from exports import Format
    from insight.fit import Fits, Proposals


@click.command()
@click.option("--pairs", is_flag=True, help="The best pairs of the whole network instead.")
@answer_options
@click.pass_obj
def matches(settings: Settings, *, pairs: bool, form: "Format | None", out: Path | None) -> None:
    """Propose a partner to every library without a sister, and nobody to two of them.

    Beside the fair proposal stands each library's best fit, which a few popular ones are to many.
    """
    import exports
    import graph
    from insight.fit import Fits, best_of_everybody, best_pairs, proposals

    target = sheet(form, out)
    with loaded(settings.graph) as door:
        fits = Fits(graph.Projection.read(door))
    neighbours = best_of_everybody(fits)
    if pairs:
        table = exports.pairs_table(fits, best_pairs(fits, neighbours))
        target.write_table(table, title="The best pairs", name="matches", parameters={})
        return
    found = proposals(fits, neighbours)
    table = exports.proposals_table(fits, found, brief=target.form == "table")
    target.write_table(table, title="Proposals", name="matches", parameters={})
    for line in _told(fits, found):
        say(line)


def _told(fits: "Fits", found: "Proposals") -> Iterator[str]:
    """Say what fairness costs, and who finds nobody."""
    from exports import ALIKE

    if found.alike:
        yield ALIKE
    elif found.most_asked:
        asked, times = found.most_asked
        name = fits.projection.libraries.names[fits.projection.index_of(asked)]
        yield f"By best fit alone {name} would be proposed to {times:,}."
        yield (
            f"Fairness moves {found.moved:,} of {len(found.found):,}, {found.far:,} of them past "
            f"their ten best, and costs {found.cost:.1f} points on average."
        )
    if found.left_out:
        yield f"{found.left_out:,} find all who fit taken."
    if found.nobody:
        yield f"{len(found.nobody):,} more have no sister, and nobody abroad fits."
    if found.incomparable:
        yield f"{len(found.incomparable):,} more have no sister and no profile to compare."
