"""What links two libraries, as tables: kinds of path in words, the best paths, introductions."""

from collections.abc import Mapping

from exports.fits import FitTable
from graph import Projection
from insight.paths import Connection, Introductions, Tie, Why

_TWO: Mapping[tuple[str, str], str] = {
    ("SEEKS", "OFFERS"): "seeks what is offered there",
    ("OFFERS", "SEEKS"): "offers what is sought there",
    ("OFFERS", "OFFERS"): "both offer it",
    ("SEEKS", "SEEKS"): "both seek it",
    ("STAFF_SPEAK", "STAFF_SPEAK"): "both staffs speak it",
    ("STAFF_SPEAK", "PATRONS_SPEAK"): "staff speak what readers there do",
    ("PATRONS_SPEAK", "STAFF_SPEAK"): "readers speak what staff there do",
    ("PATRONS_SPEAK", "PATRONS_SPEAK"): "readers of both speak it",
    ("LOCATED_IN", "LOCATED_IN"): "in one country",
    ("PREFERS", "LOCATED_IN"): "wishes for that country",
    ("LOCATED_IN", "PREFERS"): "wished for from there",
    ("PREFERS", "PREFERS"): "both wish for it",
}
_SISTER = "SISTER_OF"
_AT_FIRST = 12


def kind_words(relations: tuple[str, ...]) -> str:
    """Return a kind of path as people say it: each part from one library to the next."""
    parts: list[str] = []
    rest = list(relations)
    while rest:
        if rest[0] == _SISTER:
            parts.append("sister")
            del rest[0]
        else:
            parts.append(_TWO[rest[0], rest[1]])
            del rest[:2]
    return ", then ".join(parts)


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
        (each.a.id, each.a.name, list(each.relations), each.b.id, each.b.name, each.status)
        for each in found.links
    )
    return FitTable(
        ("from_id", "from", "relationships", "to_id", "to", "tie"),
        ("From id", "From", "How", "To id", "To", "Tie"),
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
