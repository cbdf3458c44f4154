"""EU projects: the programmes' rules, and which of them a set of libraries meets."""

from datetime import UTC, datetime
from typing import Annotated, TypeAlias

from pydantic import BaseModel, Field
from pydantic.json_schema import SkipJsonSchema

import planning
from dashboard.api.asked import InForm, Maybe, Paged, Text
from dashboard.api.clusters import rows
from dashboard.api.doors import Doors
from dashboard.api.network import row_of
from dashboard.api.paging import Rows
from dashboard.data import Explorer
from exports import eligibility_table, programmes_table
from planning import LARGEST_SET, Programme, Rules
from planning.rules import FIRST_YEAR, LAST_YEAR

TAG = "EU projects"
Year: TypeAlias = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)] | SkipJsonSchema[None]


class ProgrammeRule(BaseModel):
    """A programme by the rules of some years; null is not known."""

    code: str
    programme: str
    scheme: str
    rule_years: str
    min_organisations: int | None
    min_countries: int | None
    min_eu_states: int | None
    rule: str
    call_years: str
    call: str
    deadline: str
    grant: str
    duration: str
    priorities: str
    to_check: list[str]
    confidence: str
    verified_on: str
    sources: list[str] = Field(description="Addresses.")


class LibrarySet(Paged):
    """A set of libraries that would apply together."""

    library: list[Text] = Field(
        min_length=1,
        max_length=LARGEST_SET,
        description="Ids, one `library=` after another.",
        examples=[["6919", "8943", "7058"]],
    )
    year: Year = Field(default=None, description="The year of the call; this year unless said.")
    coordinator: Maybe = Field(default=None, description="The one of them that coordinates.")


class OfProgramme(InForm):
    """One programme, by its code."""

    programme: Text = Field(examples=["CREA-COOP-S"])


def add_to(doors: Doors) -> None:
    """Add the rules, and what they say of a set."""
    doors.table("/programmes", programmes, tag=TAG, row=ProgrammeRule)
    doors.table("/eligibility", eligibility, tag=TAG)
    doors.table("/eligibility/<programme>", one_programme, tag=TAG, name="eligibility")


def programmes(whole: Explorer, path: InForm, query: Paged, upto: int) -> Rows:  # noqa: ARG001
    """Rules of EU programmes, dated, each with its sources; the text of a call decides."""
    rules = Rules.read()
    found = [_rule(each, rules) for every in rules.programmes.values() for each in every]
    return Rows.of(ProgrammeRule.model_fields, found)


def _rule(each: Programme, rules: Rules) -> tuple[object, ...]:
    return (
        *(each.code, each.name, rules.schemes[each.scheme].name, str(each.rule_years)),
        *(each.min_organisations, each.min_countries, each.min_eu_states, each.rule),
        *(str(each.call_years), each.call, each.deadline, each.grant, each.duration),
        *(each.priorities, list(each.to_check), each.confidence, each.verified_on.isoformat()),
        [rules.sources[key].address for key in each.sources],
    )


def eligibility(whole: Explorer, path: InForm, query: LibrarySet, upto: int) -> Rows:  # noqa: ARG001
    """Which programmes a set of libraries could apply to, and what is missing for the others."""
    members, lead = _members(whole, query)
    found = planning.programmes_for(members, year=_year(query), coordinator=lead)
    return rows(programmes_table(found, Rules.read()))


def one_programme(whole: Explorer, path: OfProgramme, query: LibrarySet, upto: int) -> Rows:  # noqa: ARG001
    """Whether a set of libraries meets the rule of one programme, condition by condition."""
    members, lead = _members(whole, query)
    found = planning.eligible(members, path.programme, year=_year(query), coordinator=lead)
    return rows(eligibility_table(found, Rules.read()))


def _members(whole: Explorer, query: LibrarySet) -> tuple[list[planning.Member], str | None]:
    keys = [each.strip() for each in query.library]
    lead = query.coordinator.strip() if query.coordinator else None
    for key in keys:
        row_of(whole, key)
    if lead:
        row_of(whole, lead, under="coordinator")
    return planning.members_of(whole.projection(), keys), lead


def _year(query: LibrarySet) -> int:
    return query.year or datetime.now(UTC).year
