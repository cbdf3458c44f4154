"""A path as one plain sentence for a librarian."""

from collections.abc import Mapping, Sequence

from insight.paths.kinds import SISTER
from insight.paths.stops import Stop
from insight.paths.wording import capital, inside, number, pronoun

Counts = Mapping[tuple[str, str], int]
"""How many libraries have a relationship of a type with the thing of an id."""

_CLAUSES = {
    ("OFFERS", "OFFERS"): "{a} and {b} both offer {x}",
    ("SEEKS", "SEEKS"): "{a} and {b} both seek {x}",
    ("OFFERS", "SEEKS"): "{a} offers {x}, which {b} seeks",
    ("STAFF_SPEAK", "STAFF_SPEAK"): "the staffs of {a} and {b} both speak {x}",
    ("PATRONS_SPEAK", "PATRONS_SPEAK"): "readers of {a} and of {b} speak {x}",
    ("STAFF_SPEAK", "PATRONS_SPEAK"): "the staff of {a} speak {x}, as readers of {b} do",
    ("LOCATED_IN", "LOCATED_IN"): "{a} and {b} are both in {x}",
    ("PREFERS", "PREFERS"): "{a} and {b} would both like a partner from {x}",
    ("PREFERS", "LOCATED_IN"): "{a} would like a partner from {x}, where {b} is",
}
_BETWEEN_TWO = {
    "OFFERS": "both offer {x}",
    "SEEKS": "both seek {x}",
    "STAFF_SPEAK": "both staffs speak {x}",
    "PATRONS_SPEAK": "readers of both speak {x}",
    "LOCATED_IN": "both are in {x}",
    "PREFERS": "both would like a partner from {x}",
}


def sentence(stops: Sequence[Stop], relations: Sequence[str], counts: Counts) -> str:
    """Return a path as a sentence; how rare a thing is is told where it alone joins the two."""
    if len(relations) == 2 and SISTER not in relations:
        (x, relation), other = (stops[1], relations[0]), relations[1]
        said = _BETWEEN_TWO[relation].format(x=_thing(x)) if relation == other else ""
        said = said or _clause(stops[0].name, relation, x, other, stops[2].name)
        return f"{capital(said)}{_rarity(x, relation, other, counts)}."
    if relations == (SISTER, SISTER):
        first, middle, last = (stop.name for stop in stops)
        return f"{middle} is a sister of {first} and of {last}."
    return f"{capital('; '.join(_chain(list(stops), list(relations))))}."


_SAID = {
    "OFFERS": "offers",
    "SEEKS": "seeks",
    "LOCATED_IN": "is in",
    "PREFERS": "would like a partner from",
}
_SPOKEN = {"STAFF_SPEAK": "staff", "PATRONS_SPEAK": "readers"}


def link_sentence(a: Stop, relations: Sequence[str], b: Stop, *, since: str | None = None) -> str:
    """Return all that holds between a library and a sister or something it names as a sentence."""
    if SISTER in relations:
        return f"{a.name} and {b.name} are sisters{f', since {since}' if since else ''}."
    speakers = " and ".join(_SPOKEN[each] for each in relations if each in _SPOKEN)
    if speakers:
        return f"The {speakers} of {a.name} speak {_thing(b)}."
    said = " and ".join(_SAID[each] for each in relations)
    return f"{a.name} {said} {_thing(b)}."


def _chain(stops: list[Stop], relations: list[str]) -> list[str]:
    """Return the clauses of a path; a sister next to an end is told with it."""
    names = [stop.name for stop in stops]
    if relations == [SISTER]:
        return [f"{names[0]} and {names[-1]} are sisters"]
    if relations[0] == SISTER:
        names[1] = f"{names[0]}’s sister {names[1]}"
        stops, names, relations = stops[1:], names[1:], relations[1:]
    if len(relations) > 1 and relations[-1] == SISTER:
        names[-2] = f"{names[-1]}’s sister {names[-2]}"
        stops, names, relations = stops[:-1], names[:-1], relations[:-1]
    if relations == [SISTER, SISTER]:
        return [f"{names[0]} and {names[2]} have a sister in common, {names[1]}"]
    return list(_clauses(stops, names, relations))


def _clauses(stops: list[Stop], names: list[str], relations: list[str]) -> list[str]:
    said, at = [], 0
    while at < len(relations):
        # Once told with the end it belongs to, a library goes by its own name.
        start = names[at] if at == 0 else stops[at].name
        if relations[at] == SISTER:
            said.append(f"{start} and {names[at + 1]} are sisters")
            at += 1
        else:
            x, other = stops[at + 1], relations[at + 1]
            said.append(_clause(start, relations[at], x, other, names[at + 2]))
            at += 2
    return said


def _clause(a: str, one: str, x: Stop, other: str, b: str) -> str:
    if (one, other) not in _CLAUSES:
        a, one, other, b = b, other, one, a
    return _CLAUSES[one, other].format(a=a, b=b, x=_thing(x))


def _thing(x: Stop) -> str:
    return inside(x.name) if x.label == "Activity" else x.name


def _rarity(x: Stop, one: str, other: str, counts: Counts) -> str:
    relation = one if one == other else "OFFERS"
    if x.label != "Activity":
        return ""
    count, it = counts.get((relation, x.id), 0), pronoun(x.name)
    verb = relation.removesuffix("S").lower()
    if count <= (2 if one == other else 1):
        return f"; no other library {verb}s {it}"
    return f"; {number(count)} libraries {verb} {it}"
