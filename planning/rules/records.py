"""What the tables of rules hold: sources, schemes, countries and how they count, programmes."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias, get_args

from planning.rules.years import Span

Part: TypeAlias = Literal["counts", "adds", "own cost", "no", "unknown"]
Confidence: TypeAlias = Literal["A", "B", "C"]
Call: TypeAlias = Literal["open", "closed", "not offered", "forthcoming", "unknown"]
Lead: TypeAlias = Literal["listed", "anyone"]
Unit: TypeAlias = Literal["organisation", "municipality"]
Frame: TypeAlias = Literal[
    "Erasmus+ horizontal", "Erasmus+ sector", "Creative Europe", "CERV", "Other", "SDG"
]

PARTS: tuple[Part, ...] = get_args(Part)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
CALLS: tuple[Call, ...] = get_args(Call)
LEADS: tuple[Lead, ...] = get_args(Lead)
UNITS: tuple[Unit, ...] = get_args(Unit)
FRAMES: tuple[Frame, ...] = get_args(Frame)

CONFIDENCE_WORDS: dict[Confidence, str] = {
    "A": "read on an official page or a copy of one",
    "B": "read on a page of an agency or of others that tells the rule",
    "C": "inferred, not read in a rule",
}


@dataclass(frozen=True)
class Source:
    """Where a fact was read: `published` in its own words, `seen` on that day."""

    key: str
    what: str
    published: str
    address: str
    seen: date


@dataclass(frozen=True)
class Scheme:
    """A family of programmes with one list of countries."""

    key: str
    name: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Country:
    """A country or nation, and the country that it counts as, but for the schemes named."""

    code: str
    name: str
    counts_as: str | None
    apart_in: frozenset[str]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Status:
    """How a country takes part in a scheme in some years; `may_coordinate` None is not known."""

    country: str
    scheme: str
    years: Span
    part: Part
    may_coordinate: bool | None
    remark: str
    confidence: Confidence
    verified_on: date
    sources: tuple[str, ...]


@dataclass(frozen=True)
class GroupMinimum:
    """At least so many countries out of some groups, such as three of V4."""

    groups: tuple[str, ...]
    at_least: int


@dataclass(frozen=True)
class Alternative:
    """Minima that hold together; `led_by` are the groups that the coordinator must be from."""

    minima: tuple[GroupMinimum, ...]
    led_by: tuple[str, ...]


@dataclass(frozen=True)
class Programme:
    """One programme by the rules of some years; a number, a list or a word of None is not known.

    `added` are the ways besides counting in which others may take part; `alternatives` are empty
    where no group of countries is asked for. `last_deadline` is the last that was verified of the
    call, and `next_call` what is known of the one after it: empty is nothing.
    """

    code: str
    name: str
    scheme: str
    rule_years: Span
    min_organisations: int | None
    min_countries: int | None
    min_eu_states: int | None
    alternatives: tuple[Alternative, ...]
    added: frozenset[Part] | None
    coordinator: Lead | None
    unit: Unit | None
    rule: str
    call_years: Span
    call: Call
    deadline: str
    last_deadline: date | None
    next_call: str
    grant: str
    duration: str
    priorities: str
    to_check: tuple[str, ...]
    confidence: Confidence
    verified_on: date
    sources: tuple[str, ...]
