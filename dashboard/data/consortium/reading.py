"""The address of a plan read: what can be meant is taken, what cannot is said, with a way on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from dashboard.addresses import link
from dashboard.data.clusters import Known, known, known_in_full, resolution_of, saved, steps
from dashboard.data.consortium.address import Address
from dashboard.data.consortium.plan import NAMES, PATH, Plan, size_words
from dashboard.data.explorer import Explorer
from dashboard.data.unknown import Offer, Unknown, unknown
from insight.clusters import near
from planning import Rules, UnknownProgramme, WrongYear
from planning.consortium import LARGEST
from planning.rules import FIRST_YEAR, LAST_YEAR, check_year

_OFFERED, _GLANCE = 100, 0.5
"""So many clusters are offered; so many seconds a form waits for them."""
_SIZE = re.compile(r"(?P<least>[0-9]{1,3})(?:\s*[-–]\s*(?P<most>[0-9]{1,3}))?")


@dataclass(frozen=True)
class Read:
    """A plan as far as it can be meant, what of the address cannot, and its cluster.

    `is_waiting` where clusters are still being looked for, so that nobody can say yet.
    """

    plan: Plan
    faults: tuple[Unknown, ...]
    clusters: Known | None = None
    is_waiting: bool = False

    @property
    def candidates(self) -> tuple[str, ...] | None:
        """Return who may come, where they are to come from a cluster."""
        if not self.plan.cluster or self.clusters is None:
            return None
        members = self.clusters.by_id[self.plan.cluster].cluster.members
        return tuple(sorted(member.id for member in members))


def this_year() -> int:
    """Return the year that is meant where none is said."""
    return datetime.now(UTC).year


def read(whole: Explorer, query: Mapping[str, Any], *, is_file: bool = False) -> Read:
    """Read the address of a plan; a file waits for clusters, as long as they take.

    Raises the errors of graph.errors.
    """
    reader = _Reader(whole, query)
    step = reader.resolution()
    clusters = None
    if reader.said.get("from"):
        clusters = (
            known_in_full(whole, {"resolution": step})
            if is_file
            else known(whole, resolution_of(whole, step))
        )
    year = reader.year()
    plan = Plan(
        library=reader.libraries("library"),
        programme=reader.programme(year or this_year()),
        keep=reader.libraries("keep"),
        without=reader.libraries("without"),
        beside=reader.libraries("beside"),
        coordinator=reader.one_library("coordinator"),
        instead=reader.one_library("replace"),
        theme=reader.themes(),
        cluster=reader.cluster(clusters),
        resolution=step,
        sizes=reader.sizes(),
        stated=reader.stated(),
    )
    plan = reader.agreeing(plan)
    reader.strangers()
    plan = replace(plan, year=year or (this_year() if plan.is_begun or plan.programme else 0))
    waits = bool(reader.said.get("from")) and clusters is None
    return Read(plan, tuple(reader.faults), clusters, waits)


def cluster_choices(whole: Explorer, plan: Plan) -> list[tuple[str, str]]:
    """Return the clusters to choose from, the largest and the chosen one; none while unknown."""
    here = known(whole, resolution_of(whole, plan.resolution), at_most=_GLANCE)
    every = here.clusters if here else ()
    first = sorted(every, key=lambda each: -len(each.cluster.members))[:_OFFERED]
    kept = [each for each in every if each in first or each.id == plan.cluster]
    return [(each.id, f"{each.cluster.name} ({len(each.cluster.members):,})") for each in kept]


class _Reader(Address):
    """Reads one name of an address after the other."""

    def year(self) -> int | None:
        """Return the year, None where none is said that a rule could be about."""
        words = self.first("year")
        if not words:
            return None
        try:
            year = int(words) if words.isascii() and words.isdigit() and len(words) < 6 else -1
            check_year(year)
        except WrongYear:
            said = (
                f"The year “{words}” cannot be judged: the rules are about programmes from "
                f"{FIRST_YEAR} to {LAST_YEAR}. {this_year()} is taken."
            )
            self.fault("year", 0, said)
            return None
        return year

    def programme(self, year: int) -> str:
        """Return the code of the programme, empty where there is none of this code."""
        words = self.first("programme")
        rules = Rules.read()
        if not words:
            return ""
        try:
            return rules.programme(words, year).code
        except UnknownProgramme as error:
            close = [(code, rules.programmes[code][0].name) for code in error.near]
            ways = [(f"{name} ({code})", code) for code, name in close]
            self.fault("programme", 0, error.message, ways, is_gone=True)
            return ""

    def themes(self) -> tuple[str, ...]:
        """Return the activities that are to be covered."""
        p = self.whole.projection()
        offer = Offer.of(p.activities, "activity")
        asked = {name: each for name, each in self.said.items() if name in NAMES}
        self.faults += unknown(PATH, asked, offers={"theme": offer}, free=NAMES)
        return tuple(dict.fromkeys(key for key in self.said.get("theme", []) if offer.holds(key)))

    def resolution(self) -> str:
        """Return the step at which clusters are found, empty for the usual one."""
        words = self.first("resolution")
        if not words:
            return ""
        there = {f"{step:g}": called for step, called in steps(saved(self.whole).last).items()}
        if words in there:
            return words
        close = [(called, step) for step, called in there.items()]
        self.fault("resolution", 0, f"“{words}” cannot be chosen under “resolution”.", close)
        return ""

    def cluster(self, clusters: Known | None) -> str:
        """Return the id of the cluster that candidates come from."""
        words = self.first("from")
        if not words or clusters is None or words in clusters.by_id:
            return words if clusters else ""
        close = [(each.cluster.name, each.id) for each in near(clusters.clusters, words)]
        said = f"There is no cluster “{words}”; it may be gone since the network changed."
        self.fault("from", 0, said, close, is_gone=True)
        return ""

    def stated(self) -> bool:
        """Return whether only those may come who say what they offer or seek."""
        words = self.first("stated")
        if words not in ("", "yes"):
            self.fault("stated", 0, f"“{words}” cannot be chosen under “stated”.", [("yes", "yes")])
        return words == "yes"

    def sizes(self) -> tuple[int, int] | None:
        """Return how many members are wanted, from and to; None where nothing is said."""
        words = self.first("size")
        if not words:
            return None
        found = _SIZE.fullmatch(words)
        least, most = (
            (int(found["least"]), int(found["most"] or found["least"])) if found else (0, 0)
        )
        if not found:
            said = f"“{words}” is no size. Write it like 5 or 5-8."
        elif least > most:
            self.fault("size", 0, f"No size is from {least} to {most}.", [(f"{most}-{least}",) * 2])
            return None
        elif least < 2:
            said = f"A consortium of {least} is none: two libraries are the fewest."
        elif most > LARGEST:
            said = f"A set of {most} is larger than any that is planned: {LARGEST} are the most."
        else:
            return least, most
        self.fault("size", 0, said)
        return None

    def agreeing(self, plan: Plan) -> Plan:
        """Return a plan whose parts agree; where they do not, it is said."""
        plan = self._small_enough(plan)
        there = set(plan.library)
        for name, each in [*(("keep", k) for k in plan.keep), ("coordinator", plan.coordinator)]:
            if each and each not in there:
                what = "is to be kept" if name == "keep" else "is to coordinate"
                said = f"{self.name(each)} {what}, but is not one of the set."
                self.fault(name, self.place(name, each), said, adding=each)
        if plan.instead and plan.instead not in there:
            said = f"{self.name(plan.instead)} cannot be replaced: it is not one of the set."
            self.fault("replace", 0, said)
        for each in there & set(plan.without):
            said = f"{self.name(each)} is both in the set and excluded; it stays in the set."
            self.fault("without", self.place("without", each), said)
        return self._wide_enough(
            replace(
                plan,
                keep=tuple(each for each in plan.keep if each in there),
                coordinator=plan.coordinator if plan.coordinator in there else "",
                instead=plan.instead if plan.instead in there else "",
                without=tuple(each for each in plan.without if each not in there),
            )
        )

    def strangers(self) -> None:
        """Say which names of the address mean nothing here."""
        strange = {name: each for name, each in self.said.items() if name not in NAMES}
        found = unknown(PATH, self.said, offers={}, free=NAMES) if strange else ()
        self.faults += found

    def _small_enough(self, plan: Plan) -> Plan:
        for name in ("library", "beside"):
            ids: tuple[str, ...] = getattr(plan, name)
            if len(ids) <= LARGEST:
                continue
            left = ", ".join(self.name(each) for each in ids[LARGEST:])
            said = (
                f"{len(ids)} libraries are too many to plan with: {LARGEST} are the most. What "
                f"follows is of the first {LARGEST}, without {left}."
            )
            first = ids[:LARGEST]
            without = link(PATH, **{**self.said, name: first})
            self.faults.append(Unknown(said, (), without, name, is_badly_said=True))
            plan = (
                replace(plan, library=first) if name == "library" else replace(plan, beside=first)
            )
        return plan

    def _wide_enough(self, plan: Plan) -> Plan:
        """Let the sizes reach from that of the set, which is not made smaller by proposals."""
        if plan.sizes is None or plan.sizes[0] >= len(plan.library):
            return plan
        count = len(plan.library)
        if plan.sizes[1] >= count:
            return replace(plan, sizes=(count, plan.sizes[1]))
        said = (
            f"{size_words(plan.sizes)} members are wanted, and the set has {count}: take some out, "
            "or ask for as many."
        )
        self.fault("size", 0, said, [(f"{count} members", f"{count}")])
        return replace(plan, sizes=None)
