"""What is wrong with the facts: a table of what a sound graph does not have."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from graph.connection import Graph
from graph.errors import GraphBusy, TimeExceeded
from graph.losses import losses
from graph.schema import NODE_KINDS
from graph.settling import of_one_state
from graph.soundness.findings import Finding, Mend, counted
from graph.statements import Statement

_SHOWN = 5
_TWICE = """MATCH (a:Library)-[s:SISTER_OF]-(b:Library) WHERE a.id < b.id
WITH a, b, collect(s) AS every WHERE size(every) > 1
WITH a, b, every, all(s IN every WHERE properties(s) = properties(every[0])) AS alike
"""
_NAMED = ("Activity", "Language", "Country")


@dataclass(frozen=True)
class Check:
    """`match` finds what is wrong; `called` is an expression that names one of it."""

    code: str
    words: tuple[str, str]
    why: str
    remedy: str
    match: str
    called: str = "coalesce(l.name, '') + ' (' + l.id + ')'"
    does: str = ""
    mend: tuple[str, ...] = ()


CHECKS = (
    Check(
        "no-country",
        ("library is in no country", "libraries are in no country"),
        "No map, no list and no rule that goes by country knows it.",
        "Write the country into its profile or table and load that again; or `sisternet forget` "
        "it, if there is no such library any more.",
        "MATCH (l:Library) WHERE NOT (l)-[:LOCATED_IN]->(:Country)",
    ),
    Check(
        "several-countries",
        ("library is in several countries", "libraries are in several countries"),
        "It is counted in each of them, and proposals abroad may be at home.",
        "Load its profile or table again, which says the one.",
        "MATCH (l:Library)-[:LOCATED_IN]->(c:Country) WITH l, count(c) AS n WHERE n > 1",
    ),
    Check(
        "no-name",
        ("library has no name", "libraries have no name"),
        "Nobody can find it, and lists show an empty line.",
        "Load its profile or table again; or `sisternet forget` it by its id.",
        "MATCH (l:Library) WHERE l.name IS NULL",
        "l.id",
    ),
    Check(
        "own-sister",
        ("library is its own sister", "libraries are their own sisters"),
        "It is counted as paired, and so nobody is proposed to it.",
        "The tie means nothing and can go.",
        "MATCH (l:Library)-[:SISTER_OF]->(l) WITH DISTINCT l",
        does="Delete the ties of libraries with themselves.",
        mend=("MATCH (l:Library)-[s:SISTER_OF]->(l) DELETE s",),
    ),
    Check(
        "tie-twice",
        ("pair of sisters is written twice", "pairs of sisters are written twice"),
        "It is counted twice, and paths through it count for more than they should.",
        "The two say the same, so one of them can go.",
        f"{_TWICE} WHERE alike",
        "a.name + ' and ' + b.name",
        "Keep one tie of each pair and delete its copies.",
        (f"{_TWICE} WHERE alike UNWIND every[1..] AS copy DELETE copy",),
    ),
    Check(
        "tie-twice-unlike",
        ("pair of sisters is written in two ways", "pairs of sisters are written in two ways"),
        "It is counted twice, and nobody knows which of the two is right.",
        "Load the table of sisterships again, or restore a backup: to delete either would lose "
        "what only that one says.",
        f"{_TWICE} WHERE NOT alike",
        "a.name + ' and ' + b.name",
    ),
    Check(
        "named-by-nobody",
        (
            "activity, language or country is named by nobody",
            "activities, languages or countries are named by nobody",
        ),
        "Lists offer it as a choice that finds nothing.",
        "It says nothing of any library and can go.",
        f"MATCH (n) WHERE ({' OR '.join(f'n:{label}' for label in _NAMED)}) AND NOT (n)--()",
        "coalesce(n.name, n.id, '')",
        "Delete what nobody names.",
        tuple(f"MATCH (n:{label}) WHERE NOT (n)--() DELETE n" for label in _NAMED),
    ),
    *(
        Check(
            f"{kind.label.lower()}-id-twice",
            (f"id stands for two of {kind.label}", f"ids stand for two of {kind.label}"),
            "What is written to one may be read from the other.",
            "Restore a backup of before; or erase the graph and load everything again.",
            f"MATCH (n:{kind.label}) WITH n.id AS id, count(*) AS n WHERE n > 1",
            "toString(id)",
        )
        for kind in NODE_KINDS
    ),
)


def check_network(door: Graph) -> Iterator[Finding]:
    """Yield what is wrong with the facts of a graph; raises the errors of graph.errors."""
    yield from _losses(door)
    for check in CHECKS:
        try:
            count = int(door.read(f"{check.match} RETURN count(*)").rows[0][0])
            if count:
                yield _finding(check, count, _some(door, check))
        except TimeExceeded as error:
            yield _unknown(check.code, check.words[1], error)


def _losses(door: Graph) -> Iterator[Finding]:
    try:
        lost = of_one_state(door, lambda: tuple(losses(door)))
    except GraphBusy:
        # While it is loaded nothing of this kind can be said.
        return
    except TimeExceeded as error:
        yield _unknown("lost", "facts are lost", error)
        return
    if lost:
        yield Finding(
            "lost",
            "The database is damaged: not all that it counts can be read",
            "It answers as if the rest had never been there, and no backup is made of it.",
            "Restore the last good backup with --replace, or erase the data folder's engine and "
            "load everything again.",
            lost,
        )


def _unknown(code: str, what: str, error: TimeExceeded) -> Finding:
    return Finding(
        f"{code}-unknown",
        f"Whether {what} could not be found out in time",
        "It may be so or not.",
        error.remedy,
    )


def _some(door: Graph, check: Check) -> tuple[str, ...]:
    found = f"{check.match} RETURN {check.called} AS one ORDER BY one LIMIT {_SHOWN}"
    return tuple(str(row[0]) for row in door.read(found).rows)


def _finding(check: Check, count: int, some: tuple[str, ...]) -> Finding:
    mend = Mend(check.does, graph=partial(_run, check.mend)) if check.mend else None
    what = counted(count, *check.words)
    return Finding(check.code, what, check.why, check.remedy, some, mend)


def _run(statements: tuple[str, ...], door: Graph) -> None:
    door.write([Statement(cypher) for cypher in statements])
