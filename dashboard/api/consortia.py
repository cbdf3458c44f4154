"""A planned consortium: its members, its score, its programmes, and sets that complete it."""

from collections.abc import Callable
from typing import Annotated, Any, TypeAlias

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from dashboard.addresses import link
from dashboard.api.asked import Asked, InForm, Maybe, Paged, Text
from dashboard.api.clusters import rows
from dashboard.api.doors import Doors
from dashboard.api.paging import Rows
from dashboard.api.problems import NotYet
from dashboard.api.projects import TAG, Year
from dashboard.api.under import asked_under
from dashboard.consortium_tables import CONSORTIUM_TABLES
from dashboard.data import Explorer
from dashboard.data.consortium import told as sets
from dashboard.data.consortium.reading import read
from dashboard.data.consortium.searches import searches
from dashboard.data.unknown import UnknownChoice
from exports import consortia_table
from planning import WrongConsortium, WrongMembers
from planning.consortium import LARGEST

_NUMBER = r"([2-9]|[12][0-9]|30)"
_Size: TypeAlias = Annotated[str, Field(pattern=rf"^{_NUMBER}(-{_NUMBER})?$")]
_PATIENCE = 8.0
"""Seconds that an answer waits for a search; whoever asks again finds it done, or waits for it."""


class PlannedSet(Asked):
    """A set and what is planned with it, as the page Consortium has it in its address."""

    library: list[Text] = Field(
        min_length=1,
        max_length=LARGEST,
        description="Members, by their ids, one `library=` after another.",
        examples=[["6919", "8943", "7058"]],
        json_schema_extra={"uniqueItems": True},
    )
    programme: Maybe = Field(default=None, examples=["CREA-COOP-S"])
    year: Year = Field(default=None, description="The year of the call; this year unless said.")
    coordinator: Maybe = Field(default=None, description="The member that coordinates.")
    keep: list[Text] = Field(default=[], description="Members that stay in every proposal.")
    theme: list[Text] = Field(default=[], description="Activities to be covered.")
    cluster: Maybe = Field(default=None, alias="from", description="Only members of it may come.")
    without: list[Text] = Field(default=[], description="Libraries that are not to come.")
    stated: bool = Field(
        default=False, description="Only libraries that say what they offer or seek may come."
    )
    size: _Size | SkipJsonSchema[None] = Field(
        default=None, description="How many members proposals have: 6, or 5-8; else the fewest."
    )

    def address(self, path: str) -> str:
        """Return an address that says the same of the set; how large others are to be says none."""
        names = set(PlannedSet.model_fields) - {"size"}
        return link(path, **self.model_dump(include=names, by_alias=True), size=self._sizes())

    def _sizes(self) -> str:
        return ""


class Set(PlannedSet, Paged):
    """A page, and a set."""


class Begun(Set):
    """A set to complete for a programme."""

    library: list[Text] = Field(
        default=[],
        max_length=LARGEST,
        description="Whom it starts from, by their ids, one `library=` after another. May be left "
        "out where `theme` or `from` says what to start from.",
        examples=[["6919"]],
    )
    programme: Text = Field(examples=["CREA-COOP-S"])

    def _sizes(self) -> str:
        # Whichever of the two numbers comes first: a pattern cannot tell.
        return "-".join(sorted((self.size or "").split("-"), key=lambda each: each.zfill(2)))


def add_to(doors: Doors) -> None:
    """Add what is told of a planned set."""
    tables = {
        "members": ("consortium", "Members of a set, with what it would lose without each."),
        "score": ("consortium-score", "Score of a set out of 100, part by part."),
        "programmes": ("consortium-programmes", "Programmes that a set could apply to."),
    }
    for name, (table, words) in tables.items():
        doors.table(f"/consortium/{name}", _table(table, words), tag=TAG)
    doors.table("/consortium/proposals", proposals, tag=TAG)


def _table(name: str, words: str) -> Callable[[Explorer, InForm, Set, int], Rows]:
    def table(whole: Explorer, path: InForm, query: Set, upto: int) -> Rows:  # noqa: ARG001
        with asked_under(query.address("/consortium")):
            return rows(CONSORTIUM_TABLES[name](whole, {}))

    table.__doc__ = words
    return table


def proposals(whole: Explorer, path: InForm, query: Begun, upto: int) -> Rows:  # noqa: ARG001
    """Best sets that complete one for a programme, a row a member of each.

    At most five that truly differ. A search that takes long is answered by 503 and goes on: ask
    again.
    """
    said: dict[str, Any] = query.model_dump(exclude=set(Paged.model_fields), by_alias=True)
    here = read(whole, {name: value for name, value in said.items() if value}, is_file=True)
    if here.faults:
        raise UnknownChoice(here.faults)
    if not here.plan.is_begun:
        raise WrongMembers("There is nothing to start from.", "Name library=…, theme=… or from=…")
    made = searches(whole)
    quest = sets.quest(made, here.plan, here.candidates)
    if quest is None:
        raise WrongConsortium(
            "The set is as large as it has to be, and nobody is kept.",
            "Name those to keep as keep=…, or ask for more members as size=…",
        )
    found = made.soon(quest, at_most=_PATIENCE)
    if found is None:
        raise NotYet("The sets are still being looked for.")
    p = whole.projection()
    verdicts = [sets.judged(p, here.plan, each.members) for each in found.found]
    judged = [each for each in verdicts if each is not None]
    return rows(consortia_table(p, found, judged=judged))
