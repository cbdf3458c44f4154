"""Whether any set can meet what is asked, and if none can, what of it and why."""

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np

from planning.consortium.meeting import Meeting
from planning.consortium.needs import Choice, Minimum
from planning.consortium.pool import Floats, Pool
from planning.words import counted, listed

_Row: TypeAlias = tuple[Floats, Floats, float, float]


def impossible(pool: Pool, size: int) -> tuple[str, ...]:
    """Return what no set of a size can meet, in words; nothing where one can meet all."""
    if pool.needs is None:
        return ()
    places = size - len(pool.locked)
    one_by_one = tuple(_one_by_one(pool, places))
    if one_by_one or any(_together(pool, size, choice) for choice in _choices(pool)):
        return one_by_one
    return (f"each of the needs could be met, but in {counted(size, 'member')} not all of them",)


def short_of(pool: Pool) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the groups of which there are too few, for the nearest choice: name, who is absent."""
    _, here, there = _where(pool)
    every = len(pool.rows)
    nearest = min(
        Meeting(pool).needs.choices,
        key=lambda choice: len([*_of_group(pool, choice, here, there, every)]),
        default=Choice(()),
    )
    return tuple(
        (minimum.name, minimum.countries - here - there)
        for minimum in nearest.minima
        if _most(minimum, here, there, every) < minimum.at_least
    )


def _where(pool: Pool) -> tuple[int, set[str], set[str]]:
    """Return how many are started that count, their countries, and those of the candidates."""
    own, others = pool.label[pool.locked], pool.label[pool.free]
    here = {pool.labels[at] for at in own[own >= 0].tolist()}
    there = {pool.labels[at] for at in others[others >= 0].tolist()}
    return int((own >= 0).sum()), here, there - here


def _most(minimum: Minimum, here: set[str], there: set[str], places: int) -> int:
    return len(here & minimum.countries) + min(places, len(there & minimum.countries))


def _one_by_one(pool: Pool, places: int) -> Iterator[str]:
    """Yield the needs that fail even if nothing else were asked."""
    needs = Meeting(pool).needs
    members, here, there = _where(pool)
    members += min(places, int((pool.label[pool.free] >= 0).sum()))
    if members < needs.members:
        yield f"{counted(needs.members, 'member')} whose country counts; {members} can be had"
    countries = len(here) + min(places, len(there))
    if countries < needs.countries:
        asked = counted(needs.countries, "country that counts", "countries that count")
        yield f"{asked}; {countries} can be had"
    said = [[*_of_group(pool, choice, here, there, places)] for choice in needs.choices]
    yield from min(said, key=len, default=[])
    if needs.coordinators is not None and not pool.coordinates.any():
        yield "a member that may coordinate; nobody here may"


def _of_group(
    pool: Pool, choice: Choice, here: set[str], there: set[str], places: int
) -> Iterator[str]:
    for minimum in choice.minima:
        most = _most(minimum, here, there, places)
        if most < minimum.at_least:
            who = _those_of(pool, (here | there) & minimum.countries)
            yield f"{minimum.at_least} of {minimum.name}; {most} can be had{who}"
    if choice.led_by and not (here | there) & choice.led_by:
        yield f"a member that leads from {choice.led_by_name}; nobody is from there"


def _those_of(pool: Pool, countries: set[str]) -> str:
    """Say of which countries there are libraries, and how many."""
    if not countries:
        return ""
    names = pool.needs.names if pool.needs else {}
    at = [pool.labels.index(code) for code in countries]
    number = counted(int(np.isin(pool.label, at).sum()), "library", "libraries")
    return f" ({number}, of {listed(sorted(names.get(code, code) for code in countries))})"


def _choices(pool: Pool) -> tuple[Choice, ...]:
    return (pool.needs.choices if pool.needs else ()) or (Choice(()),)


def fewest(pool: Pool, *, least: int, most: int) -> int | None:
    """Return how many members the smallest set has that can meet all needs; None where none can."""
    most = min(most, len(pool.rows))
    sizes = [_fewest(pool, choice, least, most) for choice in _choices(pool)]
    return min((size for size in sizes if size is not None), default=None)


def _together(pool: Pool, size: int, choice: Choice) -> bool:
    return _fewest(pool, choice, size, size) is not None


def _fewest(pool: Pool, choice: Choice, least: int, most: int) -> int | None:
    """Meet all needs with one choice of minima by the fewest: a small integer programme."""
    # A quarter of what a command has to read in, and most of them propose nothing.
    from scipy.optimize import Bounds, LinearConstraint, milp

    libraries, labels = len(pool.rows), len(pool.labels)
    rows = _asked(pool, choice, (least, most))
    low = np.zeros(libraries + labels)
    low[pool.locked] = 1
    table = np.array([np.concatenate([ours, theirs]) for ours, theirs, _, _ in rows])
    done = milp(
        np.concatenate([np.ones(libraries), np.zeros(labels)]),
        constraints=LinearConstraint(table, [row[2] for row in rows], [row[3] for row in rows]),
        integrality=np.ones(libraries + labels),
        bounds=Bounds(low, np.ones(libraries + labels)),
    )
    return None if done.x is None else round(float(done.x[:libraries].sum()))


def _asked(pool: Pool, choice: Choice, sizes: tuple[int, int]) -> list[_Row]:
    """Return the needs as rows over libraries and countries, each with its least and most."""
    needs, libraries, labels = Meeting(pool).needs, len(pool.rows), len(pool.labels)
    of = (pool.label[:, None] == np.arange(labels)[None, :]).astype(float)
    nothing, none = np.zeros(labels), np.zeros(libraries)
    rows: list[_Row] = [
        (np.ones(libraries), nothing, *sizes),
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
    return rows


def _flags(pool: Pool, names: frozenset[str]) -> Floats:
    return np.array([label in names for label in pool.labels], dtype=float)
