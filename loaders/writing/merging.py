"""What is left when several documents speak about one library: the later wins, field by field."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any

from loaders.profile import LIST_FIELDS, Item, Profile

# Grows when the same document comes to mean something else, so that it is written again.
_FORMAT = 1
_IDENTITY = frozenset({"name", "country", "covers", "programme_id", "slug", "partial"})
FIELDS = tuple(each.name for each in fields(Profile) if each.name not in _IDENTITY)
_said_of_it = attrgetter(*FIELDS)
_all_of_it = attrgetter(*(each.name for each in fields(Profile)))
_as_json = json.JSONEncoder(ensure_ascii=False).encode


def fingerprint(profile: Profile) -> str:
    """Return the SHA-256 of all that a profile says, the same on every machine."""
    values = _all_of_it(profile)
    said = [
        _FORMAT,
        *(each if each is None or type(each) is str else _plain(each) for each in values),
    ]
    return hashlib.sha256(_as_json(said).encode()).hexdigest()


def _plain(value: Any) -> Any:  # noqa: ANN401 -- a field's value, whatever it is
    if isinstance(value, tuple):
        return [[item.id, item.as_written] for item in value]
    return sorted(value) if isinstance(value, frozenset) else value


def said_by(profile: Profile) -> frozenset[str]:
    """Return the fields that a profile says something about, be it that a list is empty."""
    values = zip(FIELDS, _said_of_it(profile), strict=True)
    return frozenset([name for name, value in values if value is not None])


def without_empty(profile: Profile, spared: frozenset[str]) -> Profile:
    """Return the profile so that it does not take away these fields where it says nothing."""
    return replace(profile, covers=profile.covers - (spared - said_by(profile)))


def beside(profile: Profile) -> Profile:
    """Return the profile so that it only adds and corrects: what it does not say stays as it is."""
    return replace(profile, covers=profile.covers & said_by(profile))


def combine(earlier: Profile, later: Profile) -> Profile:
    """Return what both say of one library: of a field that both cover, what the later says."""
    values = {name: _value(name, earlier, later) for name in FIELDS}
    partial = {name for name in LIST_FIELDS if _stays_partial(name, earlier, later)}
    return replace(
        later,
        **values,
        covers=earlier.covers | later.covers,
        partial=frozenset(partial),
        programme_id=later.programme_id or earlier.programme_id,
        slug=later.slug or earlier.slug,
    )


def _value(name: str, earlier: Profile, later: Profile) -> Any:  # noqa: ANN401 -- as above
    if name not in later.covers:
        return getattr(earlier, name)
    if name in later.partial and name in earlier.covers:
        return joined(getattr(earlier, name), getattr(later, name))
    return getattr(later, name)


def _stays_partial(name: str, earlier: Profile, later: Profile) -> bool:
    if name not in later.covers:
        return name in earlier.partial
    return name in later.partial and (name in earlier.partial or name not in earlier.covers)


def joined(first: Iterable[Item] | None, second: Iterable[Item] | None) -> tuple[Item, ...] | None:
    """Return the items of both lists, each once; None where there is neither list."""
    if first is None and second is None:
        return None
    items = {item.id: item for item in (*(first or ()), *(second or ()))}
    return tuple(items.values())
