"""Two consortia side by side: part by part, who is in both, who in one alone."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.consortium.names import change, difference, library, parted, some
from dashboard.components.consortium.reasons import shortly
from dashboard.components.consortium.verdict import in_short
from dashboard.components.tables import Cell, Column, downloads, table
from dashboard.data.consortium.brought import Brings, brings
from dashboard.data.consortium.plan import Plan
from exports import CONSORTIUM_WORDS
from graph import Projection
from planning import Eligibility
from planning.consortium import Beside, PartBeside


def compared(
    p: Projection,
    plan: Plan,
    second: Plan,
    found: Beside,
    verdicts: tuple[Eligibility | None, Eligibility | None],
) -> html.Section:
    """Return the comparison, with the ways to take the second set or to close it."""
    rows = [_row(part) for part in found.parts]
    one, other = found.scores
    mine, theirs = (brings(p, each, plan.theme) for each in (plan.library, plan.beside))
    rows.append(["Score", f"{one:.1f}", f"{other:.1f}", _more(one, other)])
    titles = ("Part", "This set", "The other", "The other has")
    columns = [Column(str(at), title, numeric=at > 0) for at, title in enumerate(titles)]
    return html.Section(
        [
            html.H2("Beside another set", id="beside"),
            table(
                columns,
                rows,
                caption="Two sets part by part",
                note="In points",
                actions=downloads("/tables/consortium-beside", plan.query),
            ),
            html.Dl(
                [
                    *_who(p, "In both", found.both),
                    *_who(p, "In this set alone", found.only_one),
                    *_who(p, "In the other alone", found.only_other),
                    *_brings(p, "Only this set brings", mine.beyond(theirs), plan.library),
                    *_brings(p, "Only the other brings", theirs.beyond(mine), plan.beside),
                    *_verdict("This set", verdicts[0]),
                    *_verdict("The other", verdicts[1]),
                ]
            ),
            html.P(
                [
                    change("Take the other set", second, about=""),
                    change("Close", plan.settled, about="the comparison", place="sets"),
                ],
                className="ways-on",
            ),
        ],
        className="beside",
    )


def _row(part: PartBeside) -> list[Cell]:
    words = CONSORTIUM_WORDS[part.name]
    return [
        f"{words[0].upper()}{words[1:]}",
        f"{part.one:.1f}",
        f"{part.other:.1f}",
        _more(part.one, part.other),
    ]


def _more(one: float, other: float) -> str:
    points = difference(one, other)
    if not points:
        return "as many"
    return f"{abs(points):.1f} {'more' if points > 0 else 'less'}"


def _who(p: Projection, words: str, ids: tuple[str, ...]) -> list[Component]:
    links = parted([library(p, key) for key in ids]) if ids else ["nobody"]
    return [html.Dt(words), html.Dd(links)]


def _brings(p: Projection, words: str, found: Brings, among: Sequence[str]) -> list[Component]:
    """Say what only one set has, and who brings it."""
    said = []
    for what, bringers in (
        ("themes", found.themes),
        ("countries", found.countries),
        ("languages", found.languages),
    ):
        each = [
            f"{called} ({some([shortly(p, key, among) for key in who])})"
            for called, who in bringers.items()
        ]
        said += [html.Div([html.Span(f"{what}: ", className="note"), some(each, most=8)])] * bool(
            each
        )
    return [html.Dt(words), html.Dd(said or ["nothing that the other has not"])]


def _verdict(words: str, found: Eligibility | None) -> list[Component]:
    return [html.Dt(words), html.Dd(in_short(found))] if found else []
