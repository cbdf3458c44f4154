"""Sources by number: those of the programme that is planned for first, then others as cited."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from exports.dossier.material import Material
from exports.dossier.model import Points, Run, Section, Table, Text, Words, linked, text
from exports.eligibility import sources_of
from exports.plan import Plan
from planning import Eligibility, Source
from planning.calls import day

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Numbered = Mapping[str, tuple[int, Source]]


def is_told(each: Eligibility) -> bool:
    """Say whether a programme has a line of its own: those that nobody can judge are named."""
    return each.verdict != "cannot say"


def numbered_sources(plan: Plan) -> Numbered:
    """Return by key the sources that the dossier cites, each with its number; no others."""
    found = {source.key: source for source in _of_the_planned(plan)}
    for each in plan.others:
        if is_told(each):
            found |= {key: plan.rules.sources[key] for key in each.programme.sources}
    return {key: (number, source) for number, (key, source) in enumerate(found.items(), 1)}


def cited(keys: Iterable[str], numbered: Numbered, *, planned: bool = False) -> Text:
    """Return numbers in brackets that lead to the sources; nothing where there are none."""
    numbers = sorted({numbered[key][0] for key in keys if key in numbered})
    said = ", ".join(map(str, numbers))
    return (Run(" "), Run(f"[{said}]", link=f"#{_PLANNED if planned else _OTHERS}")) if said else ()


_PLANNED, _OTHERS = "planned", "sources"


def planned_sources(plan: Plan, numbered: Numbered) -> Table:
    """Return the sources of the programme that is planned for, in full."""
    rows = tuple(
        (
            text(f"{numbered[source.key][0]}"),
            text(source.what),
            text(_published(source)),
            text(day(source.seen)),
            linked(source.address, source.address),
        )
        for source in _of_the_planned(plan)
    )
    return Table(
        "Sources of this rule",
        ("No.", "What", "Published", "Seen", "Address"),
        rows,
        shares=(4, 17, 8, 10, 22),
    )


def sources(made: Material, numbered: Numbered) -> Section | None:
    """Return where the other rules were read; None where none is cited."""
    own = {source.key for source in _of_the_planned(made.plan)}
    others = [each for key, each in numbered.items() if key not in own]
    if not others:
        return None
    days = Counter(source.seen for _, source in others)
    usual = max(days, key=lambda each: (days[each], each))
    items = tuple(_item(*each, usual=usual) for each in others)
    seen = Words(text(f"Seen on {day(usual)}, where no other day is given."), "note")
    title = "Where the other rules were read" if own else "Where the rules were read"
    return Section(_OTHERS, title, (seen, Points(items, is_small=True)))


def _item(number: int, source: Source, *, usual: date) -> Text:
    seen = "" if source.seen == usual else f"; seen on {day(source.seen)}"
    said = f"[{number}] {source.what} ({_published(source)}{seen}): "
    return (Run(said), *linked(source.address, source.address))


def _published(source: Source) -> str:
    """Return when a source was published, a whole day in words as all days are."""
    said = source.published
    return day(date.fromisoformat(said)) if _DAY.fullmatch(said) else said


def _of_the_planned(plan: Plan) -> tuple[Source, ...]:
    return sources_of(plan.chosen, plan.rules) if plan.chosen else ()
