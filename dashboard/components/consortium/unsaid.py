"""What members do not say: in words, and as the part of a bar that stands for them."""

from collections.abc import Mapping

from dash import html

from dashboard.components.native import wild
from planning.consortium import ConsortiumPart, PartOfSet, Proposal
from planning.words import listed

_OF_WHAT: Mapping[ConsortiumPart, str] = {
    "fit": "what they offer or seek",
    "themes": "what they seek",
    "language": "what their staff speak",
    "countries": "where they are",
    "newcomers": "whether they take part in an EU programme",
}


def do_not_say(part: PartOfSet, count: int) -> str:
    """Say how many of a set a part knows nothing of: "3 of 4 do not say"; empty for none."""
    some = len(part.unknown)
    return f"{some} of {count} {'does' if some == 1 else 'do'} not say" if some else ""


def unsaid(each: Proposal) -> str:
    """Say of a set what its members do not say, and how that is counted; empty where all do."""
    count = len(each.members)
    said = [
        f"{_OF_WHAT[part.name]} ({len(part.unknown)} of {count})"
        for part in each.parts
        if part.name in _OF_WHAT and part.unknown
    ]
    return f"Not said: {listed(said)}. Whoever does not say counts as usual." if said else ""


def bar(part: PartOfSet, count: int) -> html.Span:
    """Return how much of a part a set has, drawn and said; what is assumed is hatched.

    It is drawn by the share of the members of which nothing is known.
    """
    said = f"{part.points:.1f} of {part.weight:.0f}"
    words = do_not_say(part, count)
    assumed = part.value * len(part.unknown) / count
    pieces = [("known", part.value - assumed), ("guess", assumed)]
    return html.Span(
        [
            html.I(style={"width": f"{100 * share:.1f}%"}, className=kind)
            for kind, share in pieces
            if share > 0
        ],
        className="share",
        role="img",
        **wild(aria_label=f"{said}, {words}" if words else said),
    )
