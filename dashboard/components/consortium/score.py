"""The score of a set part by part, each with the rows behind it in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.consortium.names import called, library, name, parted
from dashboard.components.consortium.unsaid import bar, do_not_say
from dashboard.components.native import wild
from exports import CONSORTIUM_WORDS
from graph import Projection
from planning import Rules
from planning.consortium import ConsortiumPart, PartOfSet, Proposal, Trace

_ROWS = 60
Words = list[Component | str]


@dataclass(frozen=True)
class About:
    """What of a set its rows do not tell: whether themes were chosen, and the rule is met."""

    chosen: bool
    is_met: bool


def score(p: Projection, found: Proposal, about: About) -> html.Section:
    """Return the score with its parts."""
    parts = [_part(p, part, about, len(found.members)) for part in found.parts]
    return html.Section(
        [
            html.H2(["Its score ", html.Small("of 100")], id="score"),
            html.P(html.Span(f"{found.score:.1f}", className="fit")),
            html.Div(parts, className="parts-of-set"),
            html.P(
                "The points of each part are this project’s own choice. What is not known is "
                "neither for nor against: it counts as usual, and its share is hatched.",
                className="note",
            ),
        ]
    )


def _part(p: Projection, part: PartOfSet, about: About, count: int) -> html.Details:
    tell = _TOLD[part.name]
    rows = [html.Li(tell(p, row, about)) for row in part.rows[:_ROWS]]
    left = len(part.rows) - _ROWS
    words = CONSORTIUM_WORDS[part.name]
    return html.Details(
        [
            html.Summary(
                [
                    html.Span(f"{words[0].upper()}{words[1:]}"),
                    html.Span(f"{part.points:.1f} of {part.weight:.0f}", className="num"),
                    bar(part, count),
                    html.Span(do_not_say(part, count), className="unknown"),
                ]
            ),
            html.P(_MEANT[part.name], className="note"),
            html.Ul(rows, className="plain")
            if rows
            else html.P(_NONE[part.name], className="note"),
            html.P(f"{_ROWS} of {len(part.rows):,}; the files hold all.", className="note")
            if left > 0
            else None,
        ],
        id=f"part-{part.name}",
    )


_MEANT: dict[ConsortiumPart, str] = {
    "fit": "The mean fit of all pairs.",
    "themes": "What the members seek, or the chosen themes, and another one offers.",
    "language": "A language that all share counts whole, a chain of languages half.",
    "countries": "How many pairs are of two different countries that count.",
    "ties": "Sisters beside pairs that are new to each other: best half and half.",
    "newcomers": "Those that say they take part in an EU programme beside those that say they "
    "take part in none: best half and half. Whether they did before, profiles do not say.",
    "safety": "How much outlives the loss of any one member.",
}
_NONE: dict[ConsortiumPart, str] = {
    "fit": "There are no pairs.",
    "themes": "Nothing is known of what they seek.",
    "language": "Nothing is known of what they speak.",
    "countries": "No country is known.",
    "ties": "No two of them are sisters.",
    "newcomers": "Nothing is known.",
    "safety": "Nothing is known.",
}


def _fit(p: Projection, row: Trace, _: About) -> Words:
    a, b = row.libraries
    points = f"{100 * (row.value or 0):.0f}"
    why = html.A(
        points,
        href=link("/paths", library=[a, b]),
        **wild(aria_label=f"fit {points} of {name(p, a)} and {name(p, b)}: why?"),
    )
    return [f"{name(p, a)} and {name(p, b)}: fit ", why]


def _themes(p: Projection, row: Trace, about: About) -> Words:
    if not row.what:
        return [*_who(p, row), ": what it seeks is not known; it counts as usual."]
    theme = html.B(called(p.activities, row.what))
    if not row.libraries:
        return [theme, ": offered by nobody."]
    share = "" if about.chosen or row.value == 1 else _served(row.value)
    return [theme, ": offered by ", *_who(p, row), f"{share}."]


def _served(value: float | None) -> str:
    if not value:
        return ", but by no other than who seeks it"
    return f", for {value:.0%} of those who seek it"


def _language(p: Projection, row: Trace, _: About) -> Words:
    spoken = [called(p.languages, key) for key in row.what.split()]
    if row.value is None:
        return [*_who(p, row), ": what its staff speak is not known; it counts as usual."]
    if len(row.libraries) > 1:
        return [html.B(spoken[0]), f": spoken by all {len(row.libraries)} who say."]
    return [*_who(p, row), f": {', '.join(spoken)}{'' if row.value else '; nobody to talk with'}."]


def _countries(p: Projection, row: Trace, _: About) -> Words:
    land = Rules.read().name(row.what) if row.what else ""
    if row.value is None:
        return ["Country not known, counts as usual: ", *_who(p, row), "."]
    if not row.value:
        return ["Do not count here: ", *_who(p, row), "."]
    return [html.B(land), ": ", *_who(p, row), "."]


def _ties(p: Projection, row: Trace, _: About) -> Words:
    return [*parted(_who(p, row)[::2], " and "), ": sisters."]


def _newcomers(p: Projection, row: Trace, _: About) -> Words:
    said = {
        "takes part in one": "takes part in one",
        "takes part in none": "takes part in no EU programme",
        "": "does not say; it counts as usual",
    }
    return [*_who(p, row), f": {said.get(row.what, row.what)}."]


def _safety(p: Projection, row: Trace, about: About) -> Words:
    meant = {"rule": "the rule" if about.is_met else "", "talk": "the talk of the others"}
    lost = [meant.get(key, called(p.activities, key)) for key in row.what.split()]
    said = ", ".join(filter(None, lost))
    if said:
        return [*_who(p, row), f": on it hang {said}."]
    if lost:
        return [*_who(p, row), ": the rule is not met, with it or without."]
    return [*_who(p, row), ": nothing hangs on it alone."]


def _who(p: Projection, row: Trace) -> Sequence[Component | str]:
    return parted([library(p, key) for key in row.libraries])


_TOLD: dict[ConsortiumPart, Callable[[Projection, Trace, About], Words]] = {
    "fit": _fit,
    "themes": _themes,
    "language": _language,
    "countries": _countries,
    "ties": _ties,
    "newcomers": _newcomers,
    "safety": _safety,
}


def _brackets(words: str) -> str:
    return f" ({words})" if words else ""


def in_short(found: Proposal) -> str:
    """Return the parts of a score in one line."""
    words = ", ".join(
        f"{CONSORTIUM_WORDS[part.name]} {part.points:.1f} of {part.weight:.0f}"
        f"{_brackets(do_not_say(part, len(found.members)))}"
        for part in found.parts
    )
    return f"{words[0].upper()}{words[1:]}"
