"""Why these two, in one paragraph: what each gets, what both want, languages and sisters."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graph import Projection
from insight.paths.introductions import Introductions
from insight.paths.kinds import SISTER, Kind, kinds
from insight.paths.meetings import Meetings
from insight.paths.sentences import Counts
from insight.paths.stops import Names
from insight.paths.wording import capital, inside, number, pronoun, several

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_BY_ID: dict[str, Kind] = {kind.id: kind for kind in kinds(2)}
_UNKNOWN = {
    "offers": "what it offers",
    "seeks": "what it seeks",
    "staff_languages": "which languages its staff speak",
}


@dataclass(frozen=True)
class Facts:
    """Two rows of a network, and what their profiles state."""

    projection: Projection
    names: Names
    a: int
    b: int

    def told(self, field: str, at: int) -> bool:
        """Say whether the profile of a row holds a list, an empty one too."""
        lists: dict[str, csr_array] = {
            "offers": self.projection.offers,
            "seeks": self.projection.seeks,
            "staff_languages": self.projection.staff,
        }
        starts = lists[field].indptr
        return field in self.projection.libraries.stated[at] or bool(starts[at] < starts[at + 1])

    @property
    def status(self) -> str | None:
        """The status of the sistership of the two, None where there is none."""
        sisters = self.projection.sisters
        low, high = min(self.a, self.b), max(self.a, self.b)
        found = np.flatnonzero((sisters.a == low) & (sisters.b == high))
        return (sisters.status[int(found[0])] or "unknown") if found.size else None


def summary(facts: Facts, meetings: Meetings, nearest: Introductions, counts: Counts) -> str:
    """Return a paragraph on two libraries, the strongest things first, what is unknown last."""
    a, b = facts.names.library(facts.a), facts.names.library(facts.b)
    said = [
        *_given(facts, meetings, counts, "SEEKS-OFFERS", (b, facts.b), (a, facts.a)),
        *_given(facts, meetings, counts, "OFFERS-SEEKS", (a, facts.a), (b, facts.b)),
        *_both(facts, meetings),
        *_language(facts, meetings),
        _sisters(facts, meetings, nearest),
        *(_unknown(facts, at) for at in (facts.a, facts.b)),
    ]
    return " ".join(capital(each) for each in said if each)


def _given(
    facts: Facts,
    meetings: Meetings,
    counts: Counts,
    kind: str,
    giver: tuple[str, int],
    taker: tuple[str, int],
) -> Iterator[str]:
    count = meetings.counted(_BY_ID[kind]).paths
    if count:
        activities, at = facts.projection.activities, _shared(meetings, kind, 1)[0]
        name, offered = activities.names[at], counts["OFFERS", activities.ids[at]]
        who = f"{number(offered)} libraries offer" if offered > 1 else "no other library offers"
        if count == 1:
            rare = f"{who} {pronoun(name)}"
            yield f"{giver[0]} offers {inside(name)}, which {taker[0]} seeks; {rare}."
        else:
            yield (
                f"{giver[0]} offers {number(count)} things that {taker[0]} seeks, "
                f"among them {inside(name)}, which {who}."
            )
    elif facts.told("offers", giver[1]) and facts.told("seeks", taker[1]):
        yield f"{giver[0]} offers nothing that {taker[0]} seeks."


def _both(facts: Facts, meetings: Meetings) -> Iterator[str]:
    shared = _shared(meetings, "SEEKS-SEEKS", len(facts.projection.activities.ids))
    if shared:
        names = [inside(facts.projection.activities.names[at]) for at in shared]
        yield f"Both seek {several(names, more='other thing')}."


def _language(facts: Facts, meetings: Meetings) -> Iterator[str]:
    shared = _shared(meetings, "STAFF_SPEAK-STAFF_SPEAK", len(facts.projection.languages.ids))
    if shared:
        names = [facts.projection.languages.names[at] for at in shared]
        spoken = several(names, more="other language")
        yield f"Nobody has to translate: both staffs speak {spoken}."
    elif all(facts.told("staff_languages", at) for at in (facts.a, facts.b)):
        yield "Their staffs share no language."


def _shared(meetings: Meetings, kind: str, limit: int) -> list[int]:
    """Return what joins the two directly by a kind of two steps, the rarest first."""
    if not meetings.counted(_BY_ID[kind]).paths:
        return []
    return [stops[0] for stops, _ in meetings.best(_BY_ID[kind], limit)]


def _sisters(facts: Facts, meetings: Meetings, nearest: Introductions) -> str:
    status, common = facts.status, _shared(meetings, f"{SISTER}-{SISTER}", 4)
    sisters = {
        "active": "They are sisters already.",
        "unknown": "They are sisters; whether that lasts is not known.",
        "ended": "They were sisters, and a source calls that over.",
    }
    said = [sisters[status]] if status in sisters else []
    if common:
        count = meetings.counted(_BY_ID[f"{SISTER}-{SISTER}"]).paths
        names = several([facts.names.library(at) for at in common[:3]])
        among = ": " if count <= 3 else ", among them "
        noun = "a sister" if count == 1 else f"{number(count)} sisters"
        said.append(f"They have {noun} in common{among}{names}.")
    elif status is None:
        said.append(f"No sister of both is known{_introduced(facts, nearest)}")
    return " ".join(said)


def _introduced(facts: Facts, nearest: Introductions) -> str:
    if not nearest.chains:
        return ", and no chain of up to five sisterships joins them."
    chain = nearest.chains[0]
    names = [facts.names.library(facts.projection.index_of(key)) for key in chain.introducers]
    lapsed = ", though one of these sisterships is over" if chain.lapsed else ""
    return f"; the nearest introduction goes through {several(names, most=9)}{lapsed}."


def _unknown(facts: Facts, at: int) -> str:
    missing = [said for field, said in _UNKNOWN.items() if not facts.told(field, at)]
    return f"Not known of {facts.names.library(at)}: {several(missing)}." if missing else ""
