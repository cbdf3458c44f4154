"""What is planned with some libraries: verdicts of programmes on them, and the score of a set."""

from collections.abc import Sequence
from dataclasses import dataclass

from exports.subgraph.model import Subgraph, key
from graph.schema import COUNTRY, LIBRARY
from planning import LARGEST_SET, Eligibility, Member, Rules, programmes_for
from planning.consortium import Proposal


@dataclass(frozen=True)
class Plan:
    """A year, a programme or none, who coordinates if that is said, and a set that was scored.

    `members` are those of a set, in its order. `verdicts` are those of all programmes; there are
    none where the set is too large to be judged.
    """

    year: int
    verdicts: tuple[Eligibility, ...]
    rules: Rules
    members: tuple[str, ...] = ()
    programme: str | None = None
    coordinator: str | None = None
    proposal: Proposal | None = None

    @property
    def chosen(self) -> Eligibility | None:
        """The verdict of the programme that is planned for."""
        return next((v for v in self.verdicts if v.programme.code == self.programme), None)

    @property
    def others(self) -> tuple[Eligibility, ...]:
        """The verdicts of all other programmes."""
        return tuple(v for v in self.verdicts if v.programme.code != self.programme)


def plan_of(
    part: Subgraph,
    *,
    year: int,
    members: Sequence[str] = (),
    programme: str | None = None,
    coordinator: str | None = None,
    proposal: Proposal | None = None,
) -> Plan:
    """Judge the libraries of a part, in the order of `members` if given.

    Raises the errors of planning.
    """
    rules = Rules.read()
    code = rules.programme(programme, year).code if programme else None
    chosen = (node.id for node in part.of(LIBRARY.label) if node.key in part.chosen)
    ids = tuple(members or chosen)
    verdicts = (
        tuple(programmes_for(_members(part, ids), year=year, coordinator=coordinator, rules=rules))
        if len(ids) <= LARGEST_SET
        else ()
    )
    return Plan(year, verdicts, rules, tuple(members), code, coordinator, proposal)


def _members(part: Subgraph, ids: Sequence[str]) -> list[Member]:
    prefix = key(COUNTRY.label, "")
    country = {
        fact.start: fact.end.removeprefix(prefix)
        for fact in part.relationships
        if fact.type == "LOCATED_IN"
    }
    keys = {id_: key(LIBRARY.label, id_) for id_ in ids}
    return [Member(id_, part.by_key[at].name, country.get(at)) for id_, at in keys.items()]
