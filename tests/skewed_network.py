"""A made-up network of any size, skewed as real ones are: a few things that nearly all name.

Each library names half of some common activities, the first of them far oftener than the last,
and one in ten something in words of its own, which a few others of its country share.
"""

import random

from graph import Statement

COUNTRIES = [f"C{number:02}" for number in range(30)]
COMMON = [f"common-{number:02}" for number in range(25)]
SPOKEN = [f"l{number:02}" for number in range(30)]
_NAMED = "UNWIND $rows AS row CREATE (:{} {{id: row, name: 'The ' + row, kind: 'theme'}})"
_LIBRARIES = """
UNWIND $rows AS row
MATCH (c:Country {id: row.country})
CREATE (l:Library {id: row.id, name: 'Library ' + row.id, stated: $stated,
                   seeks_eu_partners: row.seeking, in_eu_programme: row.experienced})
CREATE (l)-[:LOCATED_IN]->(c)
"""
_LINKS = """
UNWIND $rows AS row
MATCH (l:Library {id: row.id})
UNWIND row.ends AS end
MATCH (n:%s {id: end})
CREATE (l)-[:%s]->(n)
"""
_SISTERS = """
UNWIND $rows AS row
MATCH (a:Library {id: row[0]}), (b:Library {id: row[1]})
CREATE (a)-[:SISTER_OF {status: 'active'}]->(b)
"""
_STATED = ["offers", "seeks", "staff_languages"]
_BATCH = 1_000


def write(graph, *, libraries, seed=1):
    """Write a network of so many libraries; the same number and seed give the same network."""
    dice = random.Random(seed)
    rows = [_library(dice, number, of=libraries) for number in range(libraries)]
    own = sorted({end for row in rows for end in row["OFFERS"]} - set(COMMON))
    ids = [row["id"] for row in rows]
    pairs = {tuple(sorted(dice.sample(ids, 2))) for _ in range(libraries // 2)}
    graph.write(
        [
            Statement(_NAMED.format("Country"), {"rows": COUNTRIES}),
            Statement(_NAMED.format("Activity"), {"rows": COMMON + own}),
            Statement(_NAMED.format("Language"), {"rows": SPOKEN}),
        ]
    )
    for start in range(0, libraries, _BATCH):
        graph.write(_statements(rows[start : start + _BATCH]))
    graph.write([Statement(_SISTERS, {"rows": [list(pair) for pair in sorted(pairs)]})])


def _library(dice, number, *, of):
    country = min(int(dice.expovariate(0.1)), len(COUNTRIES) - 1)
    own = f"own-{country:02}-{dice.randrange(1 + of // 1_000)}"
    return {
        "id": f"{number:05}",
        "country": COUNTRIES[country],
        "seeking": dice.choice([True, True, False, None]),
        "experienced": dice.choice([True, False, False, None]),
        "OFFERS": _common(dice, most=0.9) + ([own] if dice.random() < 0.1 else []),
        "SEEKS": _common(dice, most=0.6),
        "STAFF_SPEAK": sorted({SPOKEN[0], SPOKEN[country]}),
    }


def _common(dice, *, most):
    steps = len(COMMON)
    return [each for at, each in enumerate(COMMON) if dice.random() < most * (1 - 0.7 * at / steps)]


def _statements(rows):
    yield Statement(_LIBRARIES, {"rows": rows, "stated": _STATED})
    for type_, end in (("OFFERS", "Activity"), ("SEEKS", "Activity"), ("STAFF_SPEAK", "Language")):
        ends = [{"id": row["id"], "ends": row[type_]} for row in rows]
        yield Statement(_LINKS % (end, type_), {"rows": ends})
