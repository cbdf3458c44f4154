"""The tables of a planned consortium as files, such as /tables/consortium.csv?library=6919."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import flask

import exports
from dashboard.data import Explorer
from dashboard.data.consortium import told as sets
from dashboard.data.consortium.plan import Plan
from dashboard.data.consortium.reading import Read, read
from dashboard.data.consortium.searches import Quest, Searches, searches
from dashboard.data.fits import fits
from dashboard.data.unknown import UnknownChoice
from exports import CONSORTIUM_WORDS, LOST_COLUMNS, FitTable, lost_with
from exports.named import country_of, library_names, names_of
from graph import Projection
from planning import Rules, WrongConsortium, WrongMembers
from planning.consortium import ConsortiumPart, Proposal

Query = Mapping[str, Any]
_MEMBERS = {
    "library_id": "Library id",
    "library": "Library",
    "country_id": "Country id",
    "country": "Country",
    "counts_as_id": "Counts as, by its id",
    "counts_as": "Counts as",
    "part": "Takes part",
    "why": "Why",
    "may_coordinate": "May coordinate",
    "coordinates": "Coordinates",
    "kept": "Kept",
    "in_eu_programme": "In an EU programme",
    "staff_language_ids": "Ids of staff languages",
    "staff_languages": "Staff languages",
    "brings_ids": "Ids of what it brings",
    "brings": "Brings",
    "score_without": "Score without it",
    **LOST_COLUMNS,
}
_SCORE = {
    "part": "Part",
    "weight": "Points at most",
    "points": "Points",
    "value": "Value from 0 to 1",
    "library_ids": "Library ids",
    "libraries": "Libraries",
    "what_ids": "Ids of what counts",
    "what": "What counts",
    "row_value": "Value of the row",
}
_BESIDE = {
    "part": "Part",
    "weight": "Points at most",
    "this_set": "This set",
    "other_set": "Other set",
    "difference": "Difference",
}
_SAID = {"rule": "the rule", "talk": "the talk of the others"}
"""What else than themes may hang on a member."""


@dataclass(frozen=True)
class _Asked:
    """The plan that a file is asked for, with what it is told by."""

    whole: Explorer
    here: Read
    made: Searches

    @property
    def plan(self) -> Plan:
        return self.here.plan

    def told(self) -> sets.Told:
        return sets.told(fits(self.whole), self.made, self.plan)

    def score(self) -> Proposal:
        found = self.told().score
        if found is None:
            raise WrongConsortium("One library alone is no set to score.", "Add a library.")
        return found

    def searched(self, quest: Quest | None) -> FitTable:
        if quest is None:
            raise WrongConsortium(
                "The set is as large as it has to be, and nobody is kept.",
                "Name those to keep as keep=…, or ask for more members as size=…",
            )
        p, found = self.whole.projection(), self.made.found(quest)
        verdicts = [sets.judged(p, self.plan, each.members) for each in found.found]
        return exports.consortia_table(
            p, found, judged=[each for each in verdicts if each is not None]
        )


def _asked(whole: Explorer, *, programme: bool = False) -> _Asked:
    """Read the address of a file; raises UnknownChoice and WrongMembers."""
    here = read(whole, flask.request.args.to_dict(flat=False), is_file=True)
    if here.faults:
        raise UnknownChoice(here.faults)
    if not here.plan.library and not (programme and here.plan.is_begun):
        raise WrongMembers("There is no library in the set.", "Name one or more as library=…")
    if programme and not here.plan.programme:
        raise WrongConsortium("No programme is named.", "Name one as programme=…")
    return _Asked(whole, here, searches(whole))


def _members(whole: Explorer, _: Query) -> FitTable:
    return FitTable(tuple(_MEMBERS), tuple(_MEMBERS.values()), tuple(_rows(_asked(whole))))


def _rows(asked: _Asked) -> Iterator[tuple[Any, ...]]:
    plan, p = asked.plan, asked.whole.projection()
    for each in asked.told().members:
        role, lost = each.role, each.without
        land = role.country if role else None
        yield (
            *(each.id, each.name, *country_of(p, each.id)),
            *(land, Rules.read().name(land) if land else None),
            role.part if role else None,
            role.why if role else None,
            role.may_coordinate if role else None,
            *(each.id == plan.coordinator, each.id in plan.keep, each.experienced),
            *(list(each.language_ids), list(each.languages)),
            *(list(each.brings_ids), list(each.brings)),
            None if lost is None else round(lost.score, 2),
            *((None,) * len(LOST_COLUMNS) if lost is None else lost_with(p, lost)),
        )


def _conditions(whole: Explorer, _: Query) -> FitTable:
    found = _asked(whole, programme=True).told().verdict
    if found is None:
        raise WrongMembers("There is no library to judge.", "Name one or more as library=…")
    return exports.eligibility_table(found, Rules.read())


def _score(whole: Explorer, _: Query) -> FitTable:
    p = whole.projection()
    rows = tuple(
        (
            *(CONSORTIUM_WORDS[part.name], part.weight, round(part.points, 2)),
            round(part.value, 4),
            *(list(row.libraries), library_names(p, row.libraries)),
            *_what(p, part.name, row.what),
            row.value,
        )
        for part in _asked(whole).score().parts
        for row in part.rows
    )
    return FitTable(tuple(_SCORE), tuple(_SCORE.values()), rows)


def _what(p: Projection, part: ConsortiumPart, what: str) -> tuple[list[str], list[str]]:
    """Return what a row of a part is about, ids where it has some and words for all."""
    keys = what.split()
    if part == "language":
        return keys, names_of(p.languages, keys)
    if part == "countries":
        return keys, [Rules.read().name(key) for key in keys]
    if part in ("themes", "safety"):
        ids = [key for key in keys if key not in _SAID]
        return ids, [*names_of(p.activities, ids), *(_SAID[key] for key in keys if key in _SAID)]
    return [], [what] if what else []


def _proposals(whole: Explorer, _: Query) -> FitTable:
    asked = _asked(whole, programme=True)
    return asked.searched(sets.quest(asked.made, asked.plan, asked.here.candidates))


def _replacements(whole: Explorer, _: Query) -> FitTable:
    asked = _asked(whole)
    if not asked.plan.instead:
        raise WrongConsortium("No member to replace is named.", "Name one as replace=…")
    return asked.searched(sets.others_for(asked.made, asked.plan, asked.here.candidates))


def _programmes(whole: Explorer, _: Query) -> FitTable:
    plan = _asked(whole).plan
    return exports.programmes_table(sets.programmes(whole.projection(), plan), Rules.read())


def _beside(whole: Explorer, _: Query) -> FitTable:
    asked = _asked(whole)
    found = sets.compared(fits(whole), asked.made, asked.plan, asked.told().score)
    rows: list[tuple[Any, ...]] = [
        (
            *(CONSORTIUM_WORDS[part.name], part.weight),
            *(round(part.one, 2), round(part.other, 2)),
            round(round(part.other, 2) - round(part.one, 2), 2),
        )
        for part in found.parts
    ]
    one, other = (round(each, 2) for each in found.scores)
    rows.append(("score", 100.0, one, other, round(other - one, 2)))
    return FitTable(tuple(_BESIDE), tuple(_BESIDE.values()), tuple(rows))


CONSORTIUM_TABLES: Mapping[str, Callable[[Explorer, Query], FitTable]] = {
    "consortium": _members,
    "consortium-beside": _beside,
    "consortium-conditions": _conditions,
    "consortium-programmes": _programmes,
    "consortium-proposals": _proposals,
    "consortium-replacements": _replacements,
    "consortium-score": _score,
}
