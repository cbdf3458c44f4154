"""Whether any set can meet what is asked, and if none can, what of it and why."""

from collections.abc import Iterator

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from planning.consortium.meeting import Meeting
from planning.consortium.needs import Choice
from planning.consortium.pool import Pool
from planning.words import counted


def impossible(pool: Pool, size: int) -> tuple[str, ...]:
    """Return what no set of a size can meet, in words; nothing where one can meet all."""
    if pool.needs is None:
        return ()
    places = size - len(pool.locked)
    one_by_one = tuple(_one_by_one(pool, places))
    if one_by_one or any(_together(pool, size, choice) for choice in _choices(pool)):
        return one_by_one
    return (f"each of the needs could be met, but in {counted(size, 'member')} not all of them",)


def _one_by_one(pool: Pool, places: int) -> Iterator[str]:
    """Yield the needs that fail even if nothing else were asked."""
    needs, label = Meeting(pool).needs, pool.label
    here = {pool.labels[at] for at in label[pool.locked].tolist() if at >= 0}
    there = {pool.labels[at] for at in label[pool.free].tolist() if at >= 0}
    members = int((label[pool.locked] >= 0).sum())
    members += min(places, int((label[pool.free] >= 0).sum()))
    if members < needs.members:
        yield f"{counted(needs.members, 'member')} whose country counts; {members} can be had"
    countries = len(here) + min(places, len(there - here))
    if countries < needs.countries:
        asked = counted(needs.countries, "country that counts", "countries that count")
        yield f"{asked}; {countries} can be had"
    said = [[*_of_group(choice, here, there, places)] for choice in needs.choices]
    yield from min(said, key=len, default=[])
    if needs.coordinators is not None and not pool.coordinates.any():
        yield "a member that may coordinate; nobody here may"


def _of_group(choice: Choice, here: set[str], there: set[str], places: int) -> Iterator[str]:
    for minimum in choice.minima:
        mine, more = here & minimum.countries, (there - here) & minimum.countries
        most = len(mine) + min(places, len(more))
        if most < minimum.at_least:
            yield f"{minimum.at_least} of {minimum.name}; {most} can be had"
    if choice.led_by and not (here | there) & choice.led_by:
        yield f"a member that leads from {choice.led_by_name}; nobody is from there"


def _choices(pool: Pool) -> tuple[Choice, ...]:
    return (pool.needs.choices if pool.needs else ()) or (Choice(()),)


def _together(pool: Pool, size: int, choice: Choice) -> bool:
    """Say whether a set meets all needs with one choice of minima: a small integer programme."""
    needs, libraries, labels = Meeting(pool).needs, len(pool.rows), len(pool.labels)
    of = (pool.label[:, None] == np.arange(labels)[None, :]).astype(float)
    nothing, none = np.zeros(labels), np.zeros(libraries)
    rows: list[tuple[np.ndarray, np.ndarray, float, float]] = [
        (np.ones(libraries), nothing, size, size),
        ((pool.label >= 0).astype(float), nothing, needs.members, np.inf),
        (none, np.ones(labels), needs.countries, np.inf),
    ]
    rows += [(of[:, at], -np.eye(labels)[at], 0, np.inf) for at in range(labels)]
    for minimum in choice.minima:
        rows.append((none, _flags(pool, minimum.countries), minimum.at_least, np.inf))
    if choice.led_by:
        rows.append((none, _flags(pool, choice.led_by), 1, np.inf))
    if needs.coordinators is not None:
        rows.append((pool.coordinates.astype(float), nothing, 1, np.inf))
    least = np.zeros(libraries + labels)
    least[pool.locked] = 1
    table = np.array([np.concatenate([ours, theirs]) for ours, theirs, _, _ in rows])
    done = milp(
        np.zeros(libraries + labels),
        constraints=LinearConstraint(table, [row[2] for row in rows], [row[3] for row in rows]),
        integrality=np.ones(libraries + labels),
        bounds=Bounds(least, np.ones(libraries + labels)),
    )
    return done.x is not None


def _flags(pool: Pool, names: frozenset[str]) -> np.ndarray:
    return np.array([label in names for label in pool.labels], dtype=float)
