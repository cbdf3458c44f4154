"""What links two libraries, as tables: kinds of path in words, the best paths, introductions."""

from collections.abc import Mapping

from exports.fits import FitTable
from graph import Projection
from insight.paths import Connection, Introductions, Tie, Why

_TWO: Mapping[tuple[str, str], str] = {
    ("SEEKS", "OFFERS"): "{a} seeks what {b} offers",
    ("OFFERS", "SEEKS"): "{a} offers what {b} seeks",
    ("STAFF_SPEAK", "PATRONS_SPEAK"): "the staff of {a} speak what readers of {b} do",
    ("PATRONS_SPEAK", "STAFF_SPEAK"): "readers of {a} speak what the staff of {b} do",
    ("PREFERS", "LOCATED_IN"): "{a} would like a partner from where {b} is",
    ("LOCATED_IN", "PREFERS"): "{b} would like a partner from where {a} is",
}
_ALIKE: Mapping[str, tuple[str, str]] = {
    "OFFERS": ("both offer the same", "{a} and {b} offer the same"),
    "SEEKS": ("both seek the same", "{a} and {b} seek the same"),
    "STAFF_SPEAK": (
        "both staffs speak the same language",
        "the staffs of {a} and {b} speak the same language",
    ),
    "PATRONS_SPEAK": (
        "readers of both speak the same language",
        "readers of {a} and {b} speak the same language",
    ),
    "LOCATED_IN": ("both are in the same country", "{a} and {b} are in the same country"),
    "PREFERS": (
        "both would like a partner from the same country",
        "{a} and {b} would like a partner from the same country",
    ),
}
"""What two have alike: of the two that are asked about, and of any others."""
_SISTER = "SISTER_OF"
_SISTERS = (
    "they are sisters",
    "they have a sister in common",
    "three sisterships join them",
    "four sisterships join them",
)
_AT_FIRST = 12


def kind_words(relations: tuple[str, ...], *, a: str = "the first", b: str = "the second") -> str:
    """Return a kind of path as people say it; `a` and `b` are the two that it joins."""
    before = next((at for at, each in enumerate(relations) if each != _SISTER), len(relations))
    if before == len(relations):
        return _SISTERS[before - 1]
    named = list(relations[before:])
    after = next(at for at, each in enumerate(reversed(named)) if each != _SISTER)
    first, last = "a sister of " * before + a, "a sister of " * after + b
    if len(named) - after > 2:
        one = _two(named[0], named[1], first, "a third library")
        return f"{one}; {_two(named[2], named[3], 'that one', last)}"
    if named[0] == named[1] and not before and not after:
        return _ALIKE[named[0]][0]
    return _two(named[0], named[1], first, last)


def _two(one: str, other: str, a: str, b: str) -> str:
    if one != other:
        return _TWO[one, other].format(a=a, b=b)
    # A sister of the one is named last, else she might seem to be one of both.
    a, b = sorted((a, b), key=lambda each: each.startswith("a sister of "))
    return _ALIKE[one][1].format(a=a, b=b)


def paths_table(why: Why, *, brief: bool = False) -> FitTable:
    """Return the best paths of each kind, the greatest share of the score first.

    In `brief` the first twelve kinds in words alone, for a screen.
    """
    if brief:
        told = tuple(
            (f"{100 * kind.share:.1f} %", kind.paths, path.sentence)
            for kind in why.kinds[:_AT_FIRST]
            for path in kind.best
        )
        return FitTable(("share", "paths", "sentence"), ("Share", "Ways", "The best of them"), told)
    rows = tuple(
        (
            kind_words(kind.relations),
            kind.paths,
            round(100 * kind.share, 2),
            path.sentence,
            [stop.name for stop in path.stops],
            round(100 * path.share, 3),
            "-".join(kind.relations),
        )
        for kind in why.kinds
        for path in kind.best
    )
    return FitTable(
        ("kind", "paths", "share", "sentence", "along", "path_share", "relations"),
        ("How", "Paths", "Share, %", "In words", "Along", "Its share, %", "Relationships"),
        rows,
    )


def joined_table(found: Connection) -> FitTable:
    """Return the links that join several libraries."""
    rows = tuple(
        (
            each.a.id,
            each.a.name,
            list(each.relations),
            each.b.id,
            each.b.name,
            each.status,
            each.sentence,
        )
        for each in found.links
    )
    return FitTable(
        ("from_id", "from", "relationships", "to_id", "to", "tie", "sentence"),
        ("From id", "From", "How", "To id", "To", "Tie", "In words"),
        rows,
    )


def _tie_words(tie: Tie) -> str:
    status = "not known whether it lasts" if tie.status == "unknown" else tie.status
    return f"{status}, since {tie.since}" if tie.since else status


def introductions_table(p: Projection, found: Introductions) -> FitTable:
    """Return chains of sisterships, the easiest first."""
    rows = tuple(
        (
            at,
            len(chain.ties),
            [p.libraries.names[p.index_of(each)] for each in chain.libraries],
            list(chain.libraries),
            [_tie_words(tie) for tie in chain.ties],
            chain.lapsed,
        )
        for at, chain in enumerate(found.chains, start=1)
    )
    return FitTable(
        ("rank", "ties", "libraries", "library_ids", "each_tie", "lapsed"),
        ("Rank", "Ties", "Libraries", "Library ids", "Each tie", "A tie is over"),
        rows,
    )
