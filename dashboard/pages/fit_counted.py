"""How fit is counted: the formula in words and numbers, and a pair of libraries as its example."""

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link, one
from dashboard.components import Column, find, notices, table
from dashboard.components.partners import score
from dashboard.data import explorer
from dashboard.data.fits import fits, pairs_so_far
from dashboard.data.unknown import Offer, unknown
from dashboard.data.worked import Division, division
from dashboard.shell import page, register_page
from exports import PART_WORDS, told
from insight.fit import SAME, WEIGHTS, Fit, Fits, PartName, PartOfFit

PATH = "/how-fit-is-counted"
register_page(
    __name__,
    path=PATH,
    title="How fit is counted · Sisternet",
    covers=(),
)

_MEANS: dict[PartName, str] = {
    "get": "how much of what we seek they offer",
    "give": "how much of what they seek we offer",
    "both": "how much both seek, to do it together",
    "language": "which languages both staffs speak",
    "our_wish": "1 where we name their country, a half where we are open to all, else 0",
    "their_wish": "the same the other way round",
    "size": "1 for the same band of people served, a half for the next one, else 0",
    "eu": "1 where one seeks partners for a European programme and the other takes part in one",
}
_RARE = (
    "What nearly everybody names says little about two libraries; what few name says much. "
    "Where k of n libraries name an activity, on either list, it weighs "
)
_KIND: dict[PartName, str] = {
    "get": "lists of what is sought",
    "give": "lists of what is sought",
    "both": "lists of what is sought",
    "language": "lists of languages",
}
_LISTS: tuple[PartName, ...] = ("get", "give", "both", "language")


@page
def layout(**query: str) -> html.Div:
    """Draw the page, with the pair of the address as the example, or the best one."""
    made = fits(explorer())
    asked = {name: one(query.get(name)) for name in ("a", "b")}
    named = _named(made, **asked)
    best = None if named else pairs_so_far(explorer())
    fit = named or (made.fit(best[0].a, best[0].b) if best else None)
    libraries = made.projection.libraries
    known = Offer(tuple(zip(libraries.ids, libraries.names, strict=True)), "library")
    return html.Div(
        [
            html.H1("How fit is counted"),
            notices.unknown(unknown(PATH, query, offers={"a": known, "b": known})),
            _not_two(made, asked, best=fit),
            html.P(
                "A fit is a number from 0 to 100, the sum of eight parts. It is the same whichever "
                "of the two asks: what one gets the other gives.",
                className="say",
            ),
            table(
                [
                    Column("part", "Part"),
                    Column("points", "Points at most", numeric=True),
                    Column("means", "What it looks at"),
                ],
                [(PART_WORDS[name], int(w), _MEANS[name]) for name, w in WEIGHTS.items()],
                caption="The parts of a fit",
                stacks=True,
            ),
            *_rules(made),
            *(_worked(made, fit) if fit else _nothing(waits=best is None)),
            html.H2("Another pair"),
            _pick(made, fit, asked),
        ],
        className="explained",
    )


def _not_two(made: Fits, asked: dict[str, str], *, best: Fit | None) -> html.P | None:
    """Say why the example is another than what the address names, where that is one library."""
    named = [key for key in asked.values() if key]
    if not named or len(set(named)) == 2 or named[0] not in made.projection.libraries.ids:
        return None
    said = SAME if len(named) == 2 else "One library is named, not two."
    instead = "; the example is the best pair of all." if best else "."
    return html.P(f"{said} Pick another one below{instead}", className="notice", role="status")


def _named(made: Fits, a: str, b: str) -> Fit | None:
    """Return the fit of the two libraries that the address names."""
    try:
        return made.fit(a, b) if a != b else None
    except KeyError:
        return None


def _pick(made: Fits, fit: Fit | None, asked: dict[str, str]) -> html.Form:
    """Return the form for another pair; where the address names one library, that stays in it."""
    libraries = made.projection.libraries
    kept = {key for key in asked.values() if key in libraries.ids}
    a, b = (*kept, "") if len(kept) == 1 else (fit.a, fit.b) if fit else ("", "")
    fields = [
        find(
            label,
            name=name,
            value=key,
            words=libraries.names[made.projection.index_of(key)] if key else "",
        )
        for label, name, key in (("We", "a", a), ("They", "b", b))
    ]
    button = html.Button("Count", type="submit", className="first")
    return html.Form([*fields, button], action=PATH, method="get", className="filters pick")


def _rules(made: Fits) -> list[Component]:
    return [
        html.H2("Rare things weigh more"),
        html.P(
            [
                _RARE,
                html.Code("ln((n + 1) / k)"),
                ". Languages are weighed likewise, so that English counts for little.",
            ]
        ),
        html.P(
            "What we get is the weight of what we seek and they offer, divided by the weight of "
            "all that we seek. A list that weighs less than the median of all lists counts as the "
            "median: else a library that seeks one common thing would be met in full by nearly "
            "all. What both want, and languages, are divided by the geometric mean of both lists."
        ),
        html.H2("Unknown is neither for nor against"),
        html.P(
            "A part of which one of the two says nothing counts as the average of all pairs of "
            f"which it is known. A pair of which nothing is known has {made.constant:.1f}, and "
            "that is also what two libraries of this network have on average."
        ),
        html.P(
            "Not proposed are libraries of one’s own country, sisters that one has, and "
            "libraries that name neither what they offer nor what they seek. The points of the "
            "parts are this project’s own choice."
        ),
    ]


def _nothing(*, waits: bool) -> list[Component]:
    if waits:
        said = "The best pair of this network is still being looked for: come again in a minute, "
        return [html.H2("An example"), html.P(f"{said}or name two libraries.", className="lead")]
    return [
        html.H2("An example"),
        html.P("No two libraries here can be compared yet.", className="lead"),
        notices.how_to_load(),
    ]


def _worked(made: Fits, fit: Fit) -> list[Component]:
    p = made.projection
    names = [p.libraries.names[p.index_of(each)] for each in (fit.a, fit.b)]
    return [
        html.H2(f"An example: {score(fit.score)} points"),
        html.P(
            [
                html.A(names[0], href=link("/library", fit.a)),
                " is “we”, ",
                html.A(names[1], href=link("/library", fit.b)),
                " is “they”.",
            ]
        ),
        *(_step(made, fit, part) for part in fit.parts),
        html.P(
            [
                "Together ",
                html.B(f"{fit.score:.1f}"),
                f" of 100; {fit.known:.0f} of them are known. ",
                html.A("Why these two?", href=link("/paths", library=[fit.a, fit.b])),
            ],
            className="say",
        ),
    ]


def _step(made: Fits, fit: Fit, part: PartOfFit) -> html.Section:
    counted = division(made, fit, part.name) if part.name in _LISTS else None
    head = html.H3(
        [
            PART_WORDS[part.name],
            " ",
            html.Small(f"{part.points:.1f} of {part.weight:.0f} points"),
        ]
    )
    if part.value is None:
        said = f"Not known; the average of all pairs is {part.neutral:.2f}."
        return html.Section([head, html.P(f"{said} {_points(part, part.neutral)}")])
    if counted:
        return html.Section([head, *_divided(counted)])
    if not part.records:
        return html.Section([head, html.P(f"No: {_none(part)}")])
    said = "; ".join(told(record) for record in part.records)
    return html.Section([head, html.P(f"{said}: {part.value:g}. {_points(part, part.value)}")])


def _divided(counted: Division) -> list[Component]:
    part = counted.part
    if not counted.items:
        return [html.P(f"The lists share nothing: {_none(part)}")]
    items = [
        html.Li(
            f"{item.name}: {item.named_by:,} of {item.telling:,} name it, "
            f"ln({item.telling + 1:,} / {item.named_by:,}) = {item.weight:.3f}"
        )
        for item in counted.items
    ]
    value = part.value or 0.0
    return [
        html.Ul(items),
        html.P(
            f"Shared {counted.shared:.3f}, divided by {counted.length:.3f} (the median of all "
            f"{_KIND[part.name]} is {counted.median:.3f}): {value:.4f}. {_points(part, value)}"
        ),
    ]


def _none(part: PartOfFit) -> str:
    return f"0 of {part.weight:.0f} points."


def _points(part: PartOfFit, value: float) -> str:
    return f"{value:.4f} × {part.weight:.0f} = {part.points:.2f} points."
