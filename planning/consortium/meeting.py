"""Whether sets meet what is asked of them, for many sets at once, and without each member."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planning.consortium.needs import Choice, Needs
from planning.consortium.pool import Flags, Pool, Rows
from planning.words import counted

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class _Wanted:
    """A choice of minima, as flags of the labels that count for each."""

    groups: tuple[tuple[Flags, int], ...]
    led: Flags | None


class Meeting:
    """What `needs` ask, held against sets of places in a pool; without needs nothing is asked."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.needs = pool.needs or Needs()
        self._wanted = [self._of(choice) for choice in self.needs.choices]
        self._asks_lead = self.needs.coordinators is not None

    def _of(self, choice: Choice) -> _Wanted:
        groups = tuple((self._labels(m.countries), m.at_least) for m in choice.minima)
        return _Wanted(groups, self._labels(choice.led_by) if choice.led_by else None)

    def _labels(self, names: frozenset[str]) -> Flags:
        return np.array([label in names for label in self._pool.labels], dtype=bool)

    def missing(self, sets: Rows) -> Counts:
        """Return for each of b sets of k places how much is missing; 0 where all needs are met."""
        return self._missing(sets, without=False)[:, 0]

    def missing_without(self, sets: Rows) -> Counts:
        """Return for each of b sets how much is missing without each of its k members."""
        return self._missing(sets, without=True)

    def lacks(self, places: Sequence[int], *, room: int = 0) -> tuple[str, ...]:
        """Say in words what a set is lacking, more than so many further members may bring."""
        own = self._pool.label[np.array(places, dtype=np.int64)]
        here = {self._pool.labels[at] for at in own[own >= 0].tolist()}
        said = []
        members = self.needs.members - int((own >= 0).sum())
        if members > room:
            said.append(f"{counted(members, 'more member')} whose country counts")
        countries = self.needs.countries - len(here)
        if countries > room:
            said.append(counted(countries, "more country that counts", "more countries that count"))
        tried = [_lacking(choice, here, room) for choice in self.needs.choices]
        nearest = min(tried, key=len, default=[])
        said += nearest
        if self._asks_lead and not room and not self._pool.coordinates[list(places)].any():
            said.append("a member that may coordinate")
        return tuple(said)

    def room(self, taken: list[int], places: int, candidates: Rows) -> Flags:
        """Say which candidates a started set can take whose needs so many places may fill.

        Nobody where the places are too few; whoever is said no to leads to no set that meets them.
        """
        label = self._pool.label
        own = label[taken]
        here = set(own[own >= 0].tolist())
        members = self.needs.members - int((own >= 0).sum())
        countries = self.needs.countries - len(here)
        groups = [
            max(
                (least - sum(bool(of[at]) for at in here) for of, least in wanted.groups), default=0
            )
            for wanted in self._wanted
        ]
        every = np.ones(len(candidates), dtype=bool)
        if max(members, countries, min(groups, default=0)) > places:
            return ~every
        if members == places:
            every &= label[candidates] >= 0
        if countries == places:
            every &= (label[candidates] >= 0) & ~np.isin(label[candidates], list(here))
        return every

    def _missing(self, sets: Rows, *, without: bool) -> Counts:
        label = self._pool.label[sets]
        counting = label >= 0
        counts = np.zeros((len(sets), len(self._pool.labels)), dtype=np.int64)
        at, place = np.nonzero(counting)
        np.add.at(counts, (at, label[at, place]), 1)
        # Only who is the last of its country takes the country along.
        last = counting & (np.take_along_axis(counts, np.maximum(label, 0), axis=1) == 1)

        def left(total: Counts, each: Flags) -> Counts:
            return total[:, None] - each if without else total[:, None]

        def countries(of: Flags | None) -> Counts:
            here = counts > 0 if of is None else (counts > 0) & of
            mine = last if of is None else last & of[np.maximum(label, 0)]
            return left(here.sum(axis=1), mine)

        lack = np.maximum(0, self.needs.members - left(counting.sum(axis=1), counting))
        lack = lack + np.maximum(0, self.needs.countries - countries(None))
        if self._wanted:
            lack = lack + np.min([*self._choices(label, countries, left)], axis=0)
        if self._asks_lead:
            able = self._pool.coordinates[sets]
            lack = lack + (left(able.sum(axis=1), able) < 1)
        return np.asarray(lack, dtype=np.int64)

    def _choices(
        self,
        label: Rows,
        countries: Callable[[Flags | None], Counts],
        left: Callable[[Counts, Flags], Counts],
    ) -> Iterator[Counts]:
        for wanted in self._wanted:
            lack = sum(
                (np.maximum(0, least - countries(group)) for group, least in wanted.groups),
                start=np.zeros((len(label), 1), dtype=np.int64),
            )
            if wanted.led is not None:
                leads = (label >= 0) & wanted.led[np.maximum(label, 0)]
                lack = lack + (left(leads.sum(axis=1), leads) < 1)
            yield lack


def _lacking(choice: Choice, here: set[str], room: int) -> list[str]:
    short = [(m.at_least - len(here & m.countries), m.name) for m in choice.minima]
    said = [f"{lack} more of {name}" for lack, name in short if lack > room]
    if choice.led_by and not room and not here & choice.led_by:
        said.append(f"a member that leads from {choice.led_by_name}")
    return said
