"""The table of programmes read into records."""

import re
from collections.abc import Collection, Iterator, Mapping
from importlib.resources.abc import Traversable

from planning.rules.records import (
    CALLS,
    CONFIDENCES,
    LEADS,
    UNITS,
    Alternative,
    GroupMinimum,
    Part,
    Programme,
)
from planning.rules.tables import Row, read_table

_COLUMNS = (
    "code",
    "name",
    "scheme",
    "rule_years",
    "min_organisations",
    "min_countries",
    "min_eu_states",
    "group_minima",
    "added",
    "coordinator",
    "unit",
    "rule",
    "call_years",
    "call",
    "deadline",
    "last_deadline",
    "next_call",
    "grant",
    "duration",
    "priorities",
    "to_check",
    "confidence",
    "verified_on",
    "sources",
)
_NOBODY = "none"
_ADDED: tuple[Part, ...] = ("adds", "own cost")
_MINIMUM = re.compile(r"(?P<groups>[A-Za-z0-9+]+):(?P<least>[1-9])")
_LED_BY = "led-by:"


def read_programmes(
    folder: Traversable,
    *,
    schemes: Collection[str],
    groups: Collection[str],
    sources: Collection[str],
) -> Mapping[str, tuple[Programme, ...]]:
    """Return the programmes by code, each with its rules by year; raises BrokenRules."""
    found: dict[str, list[Programme]] = {}
    for row in read_table(folder, "programmes", _COLUMNS):
        programme = _programme(row, schemes, groups, sources)
        others = found.setdefault(programme.code, [])
        for other in others:
            _check_apart(row, programme, other)
        others.append(programme)
    return {code: tuple(rules) for code, rules in found.items()}


def _check_apart(row: Row, programme: Programme, other: Programme) -> None:
    years, theirs = programme.rule_years, other.rule_years
    both_dated = years.first is not None and theirs.first is not None
    if not both_dated or (years.covers(theirs.first or 0) or theirs.covers(years.first or 0)):
        row.fail(
            "rule_years",
            f"{programme.code} has rules of {theirs} in another row, and here of {years}",
            "Give each year of a programme one row",
        )


def _programme(
    row: Row, schemes: Collection[str], groups: Collection[str], sources: Collection[str]
) -> Programme:
    numbers = [row.number(f"min_{what}") for what in ("organisations", "countries", "eu_states")]
    if len({number is None for number in numbers}) > 1:
        empty = ("organisations", "countries", "eu_states")[numbers.index(None)]
        row.fail(
            f"min_{empty}",
            "this minimum is empty and others are not",
            "Fill in all three, 0 where none is asked for, or none where they are not known",
        )
    return Programme(
        code=row.needed("code"),
        name=row.needed("name"),
        scheme=row.chosen("scheme", schemes),
        rule_years=row.span("rule_years"),
        min_organisations=numbers[0],
        min_countries=numbers[1],
        min_eu_states=numbers[2],
        alternatives=tuple(_alternatives(row, groups)),
        added=_added(row),
        coordinator=row.choice("coordinator", LEADS),
        unit=row.choice("unit", UNITS),
        rule=row.needed("rule"),
        call_years=row.span("call_years"),
        call=row.chosen("call", CALLS),
        deadline=row.needed("deadline"),
        last_deadline=row.maybe_date("last_deadline"),
        next_call=row.text("next_call"),
        grant=row.text("grant"),
        duration=row.text("duration"),
        priorities=row.text("priorities"),
        to_check=row.items("to_check"),
        confidence=row.chosen("confidence", CONFIDENCES),
        verified_on=row.date("verified_on"),
        sources=row.sources(sources),
    )


def _added(row: Row) -> frozenset[Part] | None:
    said = row.text("added")
    if not said:
        return None
    words = [] if said == _NOBODY else [word.strip() for word in said.split(";")]
    parts = [next((part for part in _ADDED if part == word), None) for word in words]
    if None in parts:
        row.fail(
            "added",
            f"“{said}” does not say how others may take part",
            f"Write {_NOBODY}, or one or both of {'; '.join(_ADDED)}, or nothing: not known",
        )
    return frozenset(part for part in parts if part)


def _alternatives(row: Row, groups: Collection[str]) -> Iterator[Alternative]:
    """Read `V4:3 EaP+WB6:1 or led-by:EaP+WB6 V4:2 EaP+WB6:2`."""
    said = row.text("group_minima")
    for choice in said.split(" or ") if said else ():
        words = choice.split()
        led_by = [word.removeprefix(_LED_BY) for word in words if word.startswith(_LED_BY)]
        minima = [_MINIMUM.fullmatch(word) for word in words if not word.startswith(_LED_BY)]
        if not minima or None in minima or len(led_by) > 1:
            row.fail(
                "group_minima",
                f"“{choice}” is not of the form V4:3 EaP+WB6:1",
                "Write GROUP:NUMBER, several parted by blanks, alternatives by “ or ”",
            )
        yield Alternative(
            tuple(
                GroupMinimum(_groups(row, found["groups"], groups), int(found["least"]))
                for found in minima
                if found
            ),
            _groups(row, led_by[0], groups) if led_by else (),
        )


def _groups(row: Row, said: str, known: Collection[str]) -> tuple[str, ...]:
    names = tuple(said.split("+"))
    strange = [name for name in names if name not in known]
    if strange:
        row.fail(
            "group_minima",
            f"no group is called “{strange[0]}”",
            f"Write one of {', '.join(known)}, or add the group to groups.csv",
        )
    return names
