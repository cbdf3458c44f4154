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
from exports import CONSORTIUM_WORDS, FitTable
from planning import Rules, WrongConsortium, WrongMembers
from planning.consortium import Proposal

Query = Mapping[str, Any]
_MEMBERS = (
    "library_id library country counts_as part why may_coordinate coordinates kept "
    "in_eu_programme staff_languages brings score_without themes_lost countries_lost "
    "languages_lost ties_lost rule_lacks talk_lost"
)
_SCORE = "part weight points value libraries what row_value"
_BESIDE = "part weight this_set other_set difference"


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
    asked = _asked(whole)
    columns = tuple(_MEMBERS.split())
    return FitTable(columns, columns, tuple(_rows(asked)))


def _rows(asked: _Asked) -> Iterator[tuple[Any, ...]]:
    plan = asked.plan
    for each in asked.told().members:
        role, lost = each.role, each.without
        yield (
            *(each.id, each.name, each.country),
            role.country if role else None,
            role.part if role else None,
            role.why if role else None,
            role.may_coordinate if role else None,
            *(each.id == plan.coordinator, each.id in plan.keep, each.experienced),
            *(list(each.languages), list(each.brings)),
            *(
                (None,) * 7
                if lost is None
                else (
                    round(lost.score, 2),
                    *(list(lost.themes), list(lost.countries), list(lost.languages)),
                    *(list(lost.ties), list(lost.rule), lost.is_chain),
                )
            ),
        )


def _conditions(whole: Explorer, _: Query) -> FitTable:
    found = _asked(whole, programme=True).told().verdict
    if found is None:
        raise WrongMembers("There is no library to judge.", "Name one or more as library=…")
    return exports.eligibility_table(found, Rules.read())


def _score(whole: Explorer, _: Query) -> FitTable:
    columns = tuple(_SCORE.split())
    rows = tuple(
        (
            *(CONSORTIUM_WORDS[part.name], part.weight, round(part.points, 2)),
            *(round(part.value, 4), list(row.libraries), row.what or None, row.value),
        )
        for part in _asked(whole).score().parts
        for row in part.rows
    )
    return FitTable(columns, columns, rows)


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
    columns = tuple(_BESIDE.split())
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
    return FitTable(columns, columns, tuple(rows))


CONSORTIUM_TABLES: Mapping[str, Callable[[Explorer, Query], FitTable]] = {
    "consortium": _members,
    "consortium-beside": _beside,
    "consortium-conditions": _conditions,
    "consortium-programmes": _programmes,
    "consortium-proposals": _proposals,
    "consortium-replacements": _replacements,
    "consortium-score": _score,
}
