"""The libraries that were asked for, one row each, with what they say and bring as lists."""

from typing import Any

from exports.consortia import CONSORTIUM_WORDS
from exports.fits import band_words
from exports.subgraph.model import Node, PartTable, Subgraph, key
from graph.schema import LIBRARY
from planning import PART_WORDS, Role
from planning.consortium import Without

NONE = "none"
"""What stands in the cell of a list that is there and empty; an empty cell is not known."""
_LISTS = (
    ("offers", "Offers", "OFFERS", "offers"),
    ("seeks", "Seeks", "SEEKS", "seeks"),
    ("staff_speak", "Staff speak", "STAFF_SPEAK", "staff_languages"),
    ("patrons_speak", "Patrons speak", "PATRONS_SPEAK", "patron_languages"),
)
_ROLES = (("takes_part", "Takes part"), ("may_coordinate", "May coordinate"), ("why", "Why"))
_LOST = (
    ("score_without", "Score without it"),
    ("themes_lost", "Themes lost"),
    ("countries_lost", "Countries lost"),
    ("languages_lost", "Languages lost"),
    ("rule_lacks", "What the rule would lack"),
)


def members_table(part: Subgraph) -> PartTable:
    """Return the members in the order of the set, else of their ids."""
    heads = [("library_id", "Library id"), ("library", "Library"), ("town", "Town")]
    heads += [("country", "Country"), ("population", "People served")]
    heads += [("population_band", "Size of what it serves")]
    heads += [(name, title) for name, title, _, _ in _LISTS]
    heads += [("seeks_eu_partners", "Seeks EU partners"), ("in_eu_programme", "In an EU programme")]
    heads += [("sisters_known", "Sisters known"), ("sisters_within", "Sisters within")]
    plan = part.plan
    roles = {role.member.id: role for role in plan.chosen.roles} if plan and plan.chosen else {}
    without = {w.member: w for w in plan.proposal.without} if plan and plan.proposal else {}
    heads += [*(_ROLES if roles else ()), *(_LOST if without else ())]
    said = _said(part)
    rows = tuple(
        (
            *_row(part, node, said),
            *(_role(roles[node.id]) if roles else ()),
            *(_without(part, without[node.id]) if without else ()),
        )
        for node in _ordered(part)
    )
    columns, titles = zip(*heads, strict=True)
    return PartTable("members", columns, titles, rows)


def score_table(part: Subgraph) -> PartTable | None:
    """Return the score of a set part by part; None where no set was scored."""
    proposal = part.plan.proposal if part.plan else None
    if proposal is None:
        return None
    rows = tuple(
        (CONSORTIUM_WORDS[p.name], round(p.points, 2), p.weight, round(p.value, 4))
        for p in proposal.parts
    )
    total = ("score", round(proposal.score, 2), 100.0, round(proposal.score / 100, 4))
    return PartTable(
        "score",
        ("part", "points", "of", "value"),
        ("Part", "Points", "Of", "Value from 0 to 1"),
        (*rows, total),
    )


def _ordered(part: Subgraph) -> list[Node]:
    if part.plan and part.plan.members:
        return [part.by_key[key(LIBRARY.label, id_)] for id_ in part.plan.members]
    return [node for node in part.of(LIBRARY.label) if node.key in part.chosen]


def _said(part: Subgraph) -> dict[tuple[str, str], list[str]]:
    """Gather the names of what each library says, and of where it is."""
    found: dict[tuple[str, str], list[str]] = {}
    for fact in part.relationships:
        if fact.type == "SISTER_OF":
            if fact.properties.get("status") != "ended":
                found.setdefault((fact.start, "sisters"), []).append(fact.end)
                found.setdefault((fact.end, "sisters"), []).append(fact.start)
        else:
            found.setdefault((fact.start, fact.type), []).append(part.by_key[fact.end].name)
    return found


def _row(part: Subgraph, node: Node, said: dict[tuple[str, str], list[str]]) -> tuple[Any, ...]:
    own = node.properties
    stated = own.get("stated")
    lists = stated if isinstance(stated, tuple) else ()
    sisters = said.get((node.key, "sisters"), [])
    return (
        node.id,
        node.name,
        own.get("city"),
        next(iter(said.get((node.key, "LOCATED_IN"), [])), None),
        own.get("population"),
        band_words(own.get("population_band")),
        *(
            sorted(said.get((node.key, type_), [])) or (NONE if name in lists else None)
            for _, _, type_, name in _LISTS
        ),
        own.get("seeks_eu_partners"),
        own.get("in_eu_programme"),
        len(sisters),
        len(part.chosen.intersection(sisters)),
    )


def _role(role: Role) -> tuple[Any, ...]:
    return PART_WORDS[role.part], role.may_coordinate, role.why


def _without(part: Subgraph, each: Without) -> tuple[Any, ...]:
    def named(label: str, ids: tuple[str, ...]) -> list[str]:
        nodes = (part.by_key.get(key(label, id_)) for id_ in ids)
        return [node.name if node else id_ for node, id_ in zip(nodes, ids, strict=True)]

    return (
        round(each.score, 2),
        named("Activity", each.themes),
        named("Country", each.countries),
        named("Language", each.languages),
        list(each.rule),
    )
