"""In short: who, for what, verdict, strongest reason, weakest point, what is missing."""

from collections.abc import Iterator

import numpy as np

from exports.consortia import CONSORTIUM_WORDS
from exports.dossier.exchange import served
from exports.dossier.gaps import lacking
from exports.dossier.material import Material
from exports.dossier.model import Facts, Section, Text, counted, listed, text
from exports.dossier.score import is_smallest
from exports.dossier.together import languages_told
from planning import tally
from planning.consortium import PartOfSet

MOST_NAMED = 10


def in_short(made: Material) -> Section:
    """Return what a colleague has to know first, on half a page."""
    return Section("short", "In short", (Facts(tuple(_pairs(made))),))


def _pairs(made: Material) -> Iterator[tuple[str, Text]]:
    yield "Who", text(_who(made))
    aim = _aim(made)
    if aim:
        yield "For what" if made.plan.chosen else "Set apart by", text(aim)
    if made.plan.chosen is not None:
        yield "Verdict", text(made.plan.chosen.summary)
        yield "Other programmes", text(f"{tally(made.plan.verdicts).headline}.")
    elif made.plan.verdicts:
        yield "Programmes", text(f"{tally(made.plan.verdicts).headline}.")
    if len(made.ids) > 1:
        strong, weak = _ends(made)
        yield "Strongest reason", text(strong)
        if weak:
            yield "Weakest point", text(weak)
    missing = [*_missing(made)]
    yield (
        "Missing",
        text(f"{_begun(listed(missing))}." if missing else "Nothing, as far as is known."),
    )


def _begun(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _who(made: Material) -> str:
    return listed([_named(made, id_) for id_ in made.ids], most=MOST_NAMED)


def _named(made: Material, id_: str) -> str:
    return f"{made.name(id_)} ({made.country(id_) or 'country not known'})"


def _aim(made: Material) -> str:
    plan = made.plan
    if plan.chosen is not None:
        named = f"coordinator: {made.name(plan.coordinator)}" if plan.coordinator else ""
        return f"{plan.chosen.programme.name}, {plan.year}; {named or 'no coordinator is named'}."
    # The first line of a cluster counts its members, which was said.
    told = made.cluster.cluster.description[1:] if made.cluster is not None else ()
    return next(filter(None, told), "")


def _ends(made: Material) -> tuple[str, str]:
    """Return the strongest reason and the weakest point, by the score where there is one."""
    proposal = made.plan.proposal
    if proposal is None:
        return _without_score(made)
    smallest = is_smallest(made, proposal)
    # Of a set as small as the rule allows each member is needed: that is no weakness of it.
    parts = [each for each in proposal.parts if not (smallest and each.name == "safety")]
    ranked = sorted(parts, key=lambda each: (-each.value, -each.weight))
    return _said(made, ranked[0]), _said(made, ranked[-1])


def _said(made: Material, part: PartOfSet) -> str:
    words = CONSORTIUM_WORDS[part.name]
    why = _why(made, part)
    points = f"{part.points:.0f} of {part.weight:.0f} points"
    return f"{_begun(words)}, {points}{f': {why}' if why else ''}."


def _why(made: Material, part: PartOfSet) -> str:
    if part.name == "fit":
        return _fit(made)
    if part.name == "countries":
        places = {made.country(id_) for id_ in made.ids} - {None}
        return f"they are of {counted(len(places), 'country', 'countries')}"
    if part.name == "language":
        return languages_told(made).partition(".")[0]
    if part.name == "ties":
        ties = made.sisters.nnz // 2
        return f"{counted(ties, 'pair') if ties else 'no pair'} of them known as sisters"
    if part.name == "themes":
        there = int(served(made).sum())
        return (
            f"{counted(there, 'theme') if there else 'no theme'} known to be offered by one and "
            "sought by another"
        )
    return ""


def _fit(made: Material) -> str:
    values = made.pair_fits[np.triu_indices(len(made.ids), 1)]
    return f"{values.mean():.0f} of 100 on average; {made.yardstick}"


def _without_score(made: Material) -> tuple[str, str]:
    a, b = np.triu_indices(len(made.ids), 1)
    values = made.pair_fits[a, b]
    best = int(np.argmax(values))
    one, other = (made.name(made.ids[end[best]]) for end in (a, b))
    silent = int((~made.fits.comparable[made.rows]).sum())
    weak = (
        f"Of {counted(silent, 'library', 'libraries')} it is not known what they offer or seek."
        if silent
        else ""
    )
    return f"{one} and {other} fit best, {values[best]:.0f} of 100. All: {_fit(made)}.", weak


def _missing(made: Material) -> Iterator[str]:
    if made.plan.chosen is not None:
        yield from made.plan.chosen.missing
        yield from made.plan.chosen.unsaid
    if len(made.ids) > 1:
        names = made.projection.activities.names
        themes = [names[int(made.themes[at])] for at in lacking(made)]
        if themes:
            some = ", ".join(themes[:3]) + (f" and {len(themes) - 3:,} more" * (len(themes) > 3))
            yield f"sought and known to be offered by none of them: {some}"
    silent = int((~made.states("staff_languages", made.projection.staff)).sum())
    if silent:
        yield f"what the staff of {counted(silent, 'library', 'libraries')} speak"
