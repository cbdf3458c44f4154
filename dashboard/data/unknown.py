"""What an address asks for that is not there: what it was, and what may have been meant."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.addresses import link
from graph import Nodes, likest, plain_words

LISTED = 4
MOST_TOLD = 12
"""So many are told of: each has an address with all the others in it."""


@dataclass(frozen=True)
class Offer:
    """What may be chosen under one name of an address: pairs of a value and its label.

    `what` is its kind, as in "there is no country"; without it the offers are few and fixed.
    Where something is `loosely` meant, case and accents do not matter.
    """

    options: Sequence[tuple[str, str]]
    what: str = ""
    loosely: bool = False

    def holds(self, value: str) -> bool:
        """Say whether a value is on offer."""
        if self.loosely:
            return plain_words(value) in {plain_words(each) for each, _ in self.options}
        return value in dict(self.options)

    @classmethod
    def of(cls, nodes: Nodes, what: str) -> "Offer":
        """Return the countries, activities or languages of the network as an offer."""
        return cls(tuple(zip(nodes.ids, nodes.names, strict=True)), what)


@dataclass(frozen=True)
class Unknown:
    """One choice that is not there: a sentence, near misses as (label, address), the way out.

    `name` is what it was said under, and `values` what may be said there instead. Where it
    `is_badly_said` it names nothing that could be there: a library twice, a size of one.
    """

    sentence: str
    near: tuple[tuple[str, str], ...]
    without: str
    name: str = ""
    values: tuple[str, ...] = ()
    is_badly_said: bool = False


class UnknownChoice(Exception):
    """A file was asked for with choices that are not there; the message says which."""

    def __init__(self, found: Sequence[Unknown]) -> None:
        self.found = tuple(found)
        super().__init__(" ".join(map(_in_full, found)))


def unknown(
    path: str,
    query: Mapping[str, Any],
    *,
    offers: Mapping[str, Offer],
    free: Iterable[str] = (),
) -> tuple[Unknown, ...]:
    """Return what an address chooses that is not on offer; `free` are names that take any words.

    It is told of the first of it, if there is much.
    """
    said = {name: _values(value) for name, value in query.items()}
    found = _found(path, said, offers, (*offers, *free))
    return tuple(itertools.islice(found, MOST_TOLD))


def _found(
    path: str,
    said: Mapping[str, list[str]],
    offers: Mapping[str, Offer],
    names: Sequence[str],
) -> Iterator[Unknown]:
    for name, values in said.items():
        if name in offers:
            strays = (each for each in values if not offers[name].holds(each))
            yield from (_stray(path, said, name, each, offers[name]) for each in strays)
        elif name not in names:
            yield _stranger(path, said, name, names)


def _values(value: str | int | list[str] | None) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in (str(each or "").strip() for each in values) if text]


def _stray(
    path: str, said: Mapping[str, list[str]], name: str, value: str, offer: Offer
) -> Unknown:
    """Tell of a value that is not on offer."""
    rest = [each for each in said[name] if each != value]
    meant = _meant(value, offer)
    near = tuple((label, link(path, **{**said, name: [*rest, other]})) for other, label in meant)
    words = (
        f"There is no {offer.what} “{value}” in the network."
        if offer.what
        else f"“{value}” cannot be chosen under “{name}”."
    )
    without = link(path, **{**said, name: rest})
    return Unknown(words, near, without, name, tuple(other for other, _ in meant))


def _stranger(path: str, said: Mapping[str, list[str]], name: str, names: Iterable[str]) -> Unknown:
    """Tell of a name that a page does not know."""
    less = {other: values for other, values in said.items() if other != name}
    there = list(names)
    found = [there[at] for at in likest(name.lower(), there, limit=1)]
    near = tuple((each, link(path, **{**less, each: said[name]})) for each in found)
    sentence = f"Nothing here is called “{name}”; it was left out."
    return Unknown(sentence, near, link(path, **less), name)


def _meant(value: str, offer: Offer) -> list[tuple[str, str]]:
    """Return what is written like a value, the likeliest first; all of what is fixed."""
    if not offer.what:
        return list(offer.options)
    written = [
        (at, plain_words(text)) for at, pair in enumerate(offer.options) for text in set(pair)
    ]
    ranked = likest(plain_words(value), [text for _, text in written], limit=2 * LISTED)
    places = dict.fromkeys(written[row][0] for row in ranked)
    return [offer.options[at] for at in list(places)[:LISTED]]


def _in_full(found: Unknown) -> str:
    """Return a sentence with what may have been meant."""
    meant = " or ".join(label for label, _ in found.near)
    return f"{found.sentence} {f'Did you mean {meant}?' if meant else ''}".strip()
