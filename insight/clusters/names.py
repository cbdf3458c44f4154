"""Names of clusters from what sets them apart, each once, and two lines that describe them.

A name says what the members do and where or who they are: "Storytelling and seniors, Baltic".
Where two clusters would be called the same, the second says more, at last which town it is around.
No name holds that of a library: a library that is forgotten is named nowhere.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, count, islice, pairwise
from typing import TypeAlias

from insight.clusters.regions import REGIONS
from insight.clusters.traits import Trait

_LONGEST = 40
"""Longer wordings of activities are libraries' own sentences, which make no name."""
_MOST_ACTIVITIES = 4
_HALF, _MOST, _NEARLY_ALL, _SECOND = 0.5, 0.6, 0.75, 0.25
_SHOWN = 3
_SIZES = {"lt_10k": "small places", "10k_100k": "towns", "gt_100k": "cities"}
_AGAIN = ("others", "more of them", "further ones")
_BEFORE = ("Activities for ", "Library services for ", "Celebration of ")
_AFTER = (" programmes",)


Counts: TypeAlias = Mapping[tuple[str, str], int]
"""How many libraries there are in each country, by code and name."""


@dataclass(frozen=True)
class Facts:
    """What a cluster is named by: its traits, how many members each country has, its towns.

    The towns are the members', of those first that are tied best inside.
    """

    size: int
    traits: tuple[Trait, ...]
    countries: Counts
    towns: tuple[str, ...]


def names(
    clusters: Sequence[Facts],
    everywhere: Counts,
    kept: Sequence[str | None] | None = None,
) -> list[str]:
    """Return a name for each cluster, no two alike whatever their case.

    `everywhere` are the countries of all libraries; `kept` are names that clusters have already.
    """
    kept = kept or [None] * len(clusters)
    taken = {name.casefold() for name in kept if name}
    found: list[str] = []
    for at, (facts, own) in enumerate(zip(clusters, kept, strict=True)):
        # A large cluster that is not divided comes again among the small ones.
        again = (f"{found[clusters.index(facts)]}, undivided",) if facts in clusters[:at] else ()
        every = chain(again, _candidates(facts, everywhere))
        name = own or next(each for each in every if _new(each, taken))
        taken.add(name.casefold())
        found.append(name)
    return found


def description(facts: Facts) -> tuple[str, str]:
    """Return two lines: how many members from where, and what they name more often than others."""
    ranked = sorted(facts.countries.items(), key=lambda each: (-each[1], each[0]))
    shown = joined([f"{name} ({members:,})" for (_, name), members in ranked[:_SHOWN]])
    where = f", {_how_many(facts, ranked)} {shown}" if ranked else ""
    countries = f" of {len(ranked):,} {'country' if len(ranked) == 1 else 'countries'}"
    first = f"{facts.size:,} libraries{countries if ranked else ''}{where}."
    unknown = facts.size - sum(facts.countries.values())
    if unknown:
        first += f" The country of {unknown:,} is not known."
    if not facts.traits:
        return first, "Nothing that they say sets them clearly apart from the others."
    told = "; ".join(trait_words(trait) for trait in facts.traits[:_SHOWN])
    return first, f"More often than elsewhere they {told}."


def _how_many(facts: Facts, ranked: Sequence[tuple[tuple[str, str], int]]) -> str:
    told = sum(members for _, members in ranked[:_SHOWN])
    if len(ranked) <= _SHOWN:
        return "all from"
    return "most from" if 2 * told > facts.size else "among them"


def trait_words(trait: Trait) -> str:
    """Return a trait with its counts: "offer Storytelling (9 of 12 who say, elsewhere 2 of 30)"."""
    verb = {
        "offers": f"offer {trait.name}",
        "seeks": f"seek {trait.name}",
        "language": f"speak {trait.name}",
        "country": f"are in {trait.name}",
        "size": f"serve {trait.name}",
    }[trait.kind]
    return (
        f"{verb} ({trait.members:,} of {trait.known:,} who say, "
        f"elsewhere {trait.elsewhere:,} of {trait.elsewhere_known:,})"
    )


def joined(words: Sequence[str]) -> str:
    """Return words as one would list them: "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _new(name: str, taken: set[str]) -> bool:
    return name.casefold() not in taken


def _candidates(facts: Facts, everywhere: Counts) -> Iterator[str]:
    activities = list(islice(_activities(facts.traits), _MOST_ACTIVITIES))
    where = _place(facts.countries, everywhere)
    others = list(_others(facts.traits, where))
    ends = [where] if where else others[:1]
    ends += [f"{ends[0]}, {other}" for other in others if other not in ends[0]] if ends else []
    yield from _named(activities[:2], ends[:1])
    yield from (name for most in (3, 4) for name in _named(activities[:most], ends[:1]))
    yield from (name for end in ends[1:] for name in _named(activities[:2], [end]))
    plain = next(_named(activities[:2], ends[:1]))
    yield from (f"{plain}, around {town}" for town in facts.towns)
    yield from (f"{plain}, around {one} and {two}" for one, two in pairwise(facts.towns))
    yield from (f"{plain}, {_AGAIN[at]}" for at in range(len(_AGAIN)))
    yield from (f"{plain}, and {number} alike" for number in count(len(_AGAIN) + 1))


def _named(activities: Sequence[str], ends: Sequence[str]) -> Iterator[str]:
    if activities:
        words = [_capital(activities[0]), *activities[1:]]
        # "Conferences and seminars and debates" would leave open what belongs to what.
        listed = ", ".join(words) if any(" and " in word for word in words) else joined(words)
        yield ", ".join([listed, *ends])
    elif ends:
        yield f"Varied interests, {ends[0]}"
    else:
        yield "Varied interests"


def _activities(traits: Sequence[Trait]) -> Iterator[str]:
    """Yield the activities that set it apart, offered or sought, as they stand inside a name."""
    seen = set()
    for trait in traits:
        if trait.kind in ("offers", "seeks") and trait.id not in seen:
            seen.add(trait.id)
            if len(trait.name) <= _LONGEST:
                yield _short(trait.name)


def _short(name: str) -> str:
    """Return "seniors" for "Activities for seniors"; names of one's own keep their capitals."""
    for before in _BEFORE:
        name = name.removeprefix(before)
    for after in _AFTER:
        # "Lifelong learning" says enough, "Volunteer" does not.
        if " " in name.removesuffix(after):
            name = name.removesuffix(after)
    name = name.partition(" (")[0]
    is_plain = name[1:2].islower() and not name.startswith(("Europe", "Erasmus"))
    return name[:1].lower() + name[1:] if is_plain else name


def _capital(name: str) -> str:
    return name if name.startswith("e-") else name[:1].upper() + name[1:]


def _others(traits: Sequence[Trait], where: str) -> Iterator[str]:
    for trait in traits:
        if trait.kind == "language":
            yield f"speakers of {trait.name}"
        elif trait.kind == "size":
            yield _SIZES[trait.id]
        elif trait.kind == "country" and trait.name not in where and _of_half(trait):
            yield trait.name


def _of_half(trait: Trait) -> bool:
    """Tell whether it holds of half of the members: a country that a few are in is no name."""
    return trait.members >= _HALF * trait.known


def _place(countries: Counts, everywhere: Counts) -> str:
    """Return where most of the members are, if that is not where most of all libraries are."""
    ranked = sorted(countries, key=lambda each: (-countries[each], each))
    if not ranked:
        return ""
    if _leads(ranked, countries) and _is_apart(set(ranked[:1]), countries, everywhere, _HALF):
        return ranked[0][1]
    for region in sorted({REGIONS.get(code, "") for code, _ in ranked} - {""}):
        inside = {each for each in everywhere if REGIONS.get(each[0]) == region}
        if _is_apart(inside, countries, everywhere, _MOST):
            return region
    is_shared = len(ranked) > 1 and countries[ranked[1]] >= _SECOND * sum(countries.values())
    if is_shared and _is_apart(set(ranked[:2]), countries, everywhere, _NEARLY_ALL):
        return joined([name for _, name in ranked[:2]])
    return ""


def _leads(ranked: Sequence[tuple[str, str]], countries: Counts) -> bool:
    """Tell whether one country has more members than any other, and not a single one."""
    first = countries[ranked[0]]
    return first > 1 and (len(ranked) == 1 or first > countries[ranked[1]])


def _is_apart(
    inside: Set[tuple[str, str]], countries: Counts, everywhere: Counts, least: float
) -> bool:
    share = sum(countries.get(each, 0) for each in inside) / sum(countries.values())
    whole = sum(everywhere.get(each, 0) for each in inside) / sum(everywhere.values())
    return share >= least and share > whole
