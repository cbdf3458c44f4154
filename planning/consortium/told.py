"""A set told: each part of its score with the rows behind it, and the set without each member."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planning.consortium.languages import CHAINED
from planning.consortium.parts import PARTS, WEIGHTS, ConsortiumPart, Scores
from planning.consortium.pool import NOWHERE, Pool, Rows


@dataclass(frozen=True)
class Trace:
    """A row behind a part: of which libraries, what (an id or a word), and what it counts.

    `value` is None where it is not known, and then counts as usual.
    """

    libraries: tuple[str, ...]
    what: str
    value: float | None


@dataclass(frozen=True)
class PartOfSet:
    """A part of a set's score: `value` from 0 to 1, `points` of `weight`, and its rows."""

    name: ConsortiumPart
    weight: float
    value: float
    points: float
    rows: tuple[Trace, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """The members of whom it is not known, so that they count as usual."""
        silent = (key for row in self.rows if row.value is None for key in row.libraries)
        return tuple(dict.fromkeys(silent))


@dataclass(frozen=True)
class Without:
    """What a set would lose without a member; `parts` tell by how many points each would change.

    `themes`, `countries` and `languages` are ids that only this member brings; `ties` are its
    sisters in the set; `rule` says what the programme would lack; `is_chain` whether the others
    could no longer all talk.
    """

    member: str
    score: float
    parts: dict[ConsortiumPart, float]
    themes: tuple[str, ...]
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    ties: tuple[str, ...]
    rule: tuple[str, ...]
    is_chain: bool

    @property
    def is_single_point(self) -> bool:
        """Whether the rule, a theme or the talk of the others hangs on this member alone."""
        return bool(self.themes or self.rule or self.is_chain)


def parts_told(scores: Scores, places: Rows) -> tuple[PartOfSet, ...]:
    """Return the parts of a set's score with their rows."""
    values = scores.values(places[None, :])[0].tolist()
    rows = {
        "fit": _fits,
        "themes": _themes,
        "language": _languages,
        "countries": _countries,
        "ties": _ties,
        "newcomers": _newcomers,
        "safety": _safety,
    }
    return tuple(
        PartOfSet(
            name, WEIGHTS[name], value, WEIGHTS[name] * value, tuple(rows[name](scores, places))
        )
        for name, value in zip(PARTS, values, strict=True)
    )


def _pairs(places: Rows) -> Iterator[tuple[int, int]]:
    some = places.tolist()
    return ((a, b) for at, a in enumerate(some) for b in some[at + 1 :])


def _fits(scores: Scores, places: Rows) -> Iterator[Trace]:
    pool = scores.pool
    for a, b in _pairs(places):
        yield Trace((pool.ids[a], pool.ids[b]), "fit", float(pool.fit[a, b]))


def theme_ids(pool: Pool) -> list[str]:
    """Return the ids of the pool's themes, in the order of its columns."""
    return [pool.projection.activities.ids[at] for at in pool.theme_columns.tolist()]


def _themes(scores: Scores, places: Rows) -> Iterator[Trace]:
    """Tell who offers each chosen theme, or each theme that a member seeks from another one."""
    pool, ids = scores.pool, theme_ids(scores.pool)
    for column, who in _asked(scores, places):
        offering = [at for at in places.tolist() if pool.offers[at, column]]
        served = [at for at in who if set(offering) - {at}] if who else offering
        share = len(served) / len(who) if who else float(bool(offering))
        yield Trace(tuple(pool.ids[at] for at in offering), ids[column], share)
    if not len(scores.themes.chosen):
        for at in places.tolist():
            if not scores.themes.lengths[at]:
                yield Trace((pool.ids[at],), "", None)


def _asked(scores: Scores, places: Rows) -> Iterator[tuple[int, list[int]]]:
    """Yield the themes that are looked for, and which members seek them: none where chosen."""
    chosen = scores.themes.chosen.tolist()
    if chosen:
        yield from ((column, []) for column in chosen)
        return
    seeks = scores.pool.seeks[places]
    for column in np.flatnonzero(seeks.any(axis=0)).tolist():
        yield column, places[seeks[:, column]].tolist()


def _languages(scores: Scores, places: Rows) -> Iterator[Trace]:
    pool, talk = scores.pool, scores.languages
    names = pool.projection.languages.ids
    common = np.flatnonzero(talk.common(places[None, :])[0])
    says = talk.says[places]
    is_common = bool(len(common)) and bool(says.any())
    for language in common.tolist() if is_common else ():
        yield Trace(tuple(pool.ids[at] for at in places[says].tolist()), names[language], 1.0)
    joined = talk.joined(places[None, :])[0]
    largest = joined[int(joined.sum(axis=1).argmax())]
    for at, place in enumerate(places.tolist()):
        spoken = " ".join(names[x] for x in np.flatnonzero(pool.staff[place]).tolist())
        value = None if not says[at] else 1.0 if is_common else CHAINED * float(largest[at])
        yield Trace((pool.ids[place],), spoken, value)


def _countries(scores: Scores, places: Rows) -> Iterator[Trace]:
    pool = scores.pool
    for label in np.unique(pool.label[places]).tolist():
        who = tuple(pool.ids[at] for at in places[pool.label[places] == label].tolist())
        what = pool.labels[label] if label >= 0 else ""
        yield Trace(who, what, None if label == NOWHERE else float(label >= 0))


def _ties(scores: Scores, places: Rows) -> Iterator[Trace]:
    pool = scores.pool
    for a, b in _pairs(places):
        if pool.sisters[a, b]:
            yield Trace((pool.ids[a], pool.ids[b]), "sisters", 1.0)


def _newcomers(scores: Scores, places: Rows) -> Iterator[Trace]:
    pool = scores.pool
    flags = pool.projection.libraries.in_eu[pool.rows]
    words = {1: "takes part in one", 0: "takes part in none", -1: ""}
    for at in places.tolist():
        known = int(flags[at])
        yield Trace((pool.ids[at],), words[known], None if known < 0 else float(known))


def _safety(scores: Scores, places: Rows) -> Iterator[Trace]:
    """Tell of each member whether all that hangs on single members outlives its loss."""
    for each in withouts(scores, places):
        lost: list[str] = [
            *each.themes,
            *(["rule"] if each.rule else []),
            *(["talk"] if each.is_chain else []),
        ]
        yield Trace((each.member,), " ".join(lost), float(not lost))


def withouts(scores: Scores, places: Rows) -> Iterator[Without]:
    """Yield for each member what the set would lose without it."""
    pool = scores.pool
    weights = np.array([*WEIGHTS.values()])
    whole = scores.values(places[None, :])[0] * weights
    fewer = Scores(pool, len(places) - 1)
    spared = scores.languages.spared(places[None, :])[0]
    for at, place in enumerate(places.tolist()):
        rest = np.delete(places, at)
        values = fewer.values(rest[None, :])[0] * weights
        change = dict(zip(PARTS, np.round(values - whole, 6).tolist(), strict=True))
        yield Without(
            member=pool.ids[place],
            score=float(np.round(values.sum(), 6)),
            parts=change,
            themes=_only_here(scores, place, rest),
            countries=_country_lost(pool, place, rest),
            languages=tuple(
                pool.projection.languages.ids[x]
                for x in np.flatnonzero(pool.staff[place] & ~pool.staff[rest].any(axis=0)).tolist()
            ),
            ties=tuple(pool.ids[x] for x in rest.tolist() if pool.sisters[place, x]),
            rule=scores.meeting.lacks(rest.tolist()) if pool.needs else (),
            is_chain=not bool(spared[at]),
        )


def _only_here(scores: Scores, place: int, rest: Rows) -> tuple[str, ...]:
    """Return the themes that are asked for by others, or chosen, and that only this one offers."""
    pool, ids = scores.pool, theme_ids(scores.pool)
    only = pool.offers[place] & ~pool.offers[rest].any(axis=0)
    return tuple(
        ids[column]
        for column, who in _asked(scores, np.append(rest, place))
        if only[column] and (not who or set(who) - {place})
    )


def _country_lost(pool: Pool, place: int, rest: Rows) -> tuple[str, ...]:
    label = int(pool.label[place])
    return (pool.labels[label],) if label >= 0 and label not in pool.label[rest] else ()
