"""Loads, restores and backups while twenty readers ask: every answer is wholly of one state."""

import gzip
import io
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from graph import Graph, GraphError, Projection, Settings, connect
from graph.archive import back_up, facts, restore
from loaders import load
from tests.explorer import serving
from tests.neo4j.server import NoNeo4j, neo4j_server
from torture.asking import Answer, asked, drawn
from torture.report import Finding

LIBRARIES, READERS, SECONDS, PAIRS = 300, 20, 120.0, 10
TOWNS = {"A": "Vilnius", "B": "Kaunas"}
DOES = {"A": ("Music", "Storytelling"), "B": ("Debates", "Exhibitions", "Theatre")}
TITLE = "Many at once"
HOW = (
    f"A network of {LIBRARIES} libraries is switched whole between two states, by loads that each "
    "are one transaction and by restores of a backup, without a pause, while "
    f"{READERS} readers ask: a table of the explorer, its JSON API, a question, a library's page, "
    "the projection as it is built, and a backup. In one state every library is in another town "
    "and does other things than in the other, so an answer that is not wholly of one is seen. "
    "Who is told to ask again, because a load or a restore is under way or too many ask, has no "
    "answer. Then two "
    "commands load at once, the same tables and different ones."
)


def run(scale: float) -> Iterator[Finding]:
    """Switch, ask and judge, on the embedded engine and on Neo4j where one can be had."""
    with tempfile.TemporaryDirectory(prefix="sisternet-") as folder, ExitStack() as stack:
        place = Path(folder)
        for state in TOWNS:
            (place / f"{state}.csv").write_text(_table(state), encoding="utf-8")
        engines = {"embedded": Settings(place / "embedded")}
        try:
            engines["Neo4j"] = stack.enter_context(neo4j_server(place, os.environ))
        except NoNeo4j as reason:
            yield Finding("Neo4j", "run", "not run", remark=str(reason).splitlines()[0])
        for name, settings in engines.items():
            yield from _on(name, settings, place, seconds=max(8.0, SECONDS * scale))
            yield _two_loads(name, settings, place, pairs=max(2, round(PAIRS * scale)))


def _table(state: str) -> str:
    does = " | ".join(DOES[state])
    head = "profile_id,name,country,city,current_programs,wanted_activities"
    rows = [
        f"{1000 + n},Library {n:03},Lithuania,{TOWNS[state]},{does},{does}"
        for n in range(LIBRARIES)
    ]
    return "\n".join([head, *rows]) + "\n"


def states_in(told: str) -> set[str]:
    """Return the states that an answer has something of, by the names of their towns."""
    return {state for state, town in TOWNS.items() if town in told}


def _on(name: str, settings: Settings, place: Path, *, seconds: float) -> Iterator[Finding]:
    outcomes: Counter[tuple[str, str]] = Counter()
    with connect(settings, write=True) as writer, connect(settings) as reader:
        load([place / "A.csv"], graph=writer)
        with serving(reader) as address:
            switches = _asked_by_all(_ways(address, reader), outcomes, writer, place, seconds)
    kinds = sorted({way for way, _ in outcomes})
    count = {
        kind: sum(outcomes[way, kind] for way in kinds)
        for kind in ("A", "B", "mixed", "busy", "failed")
    }
    # Where a way got no answer at all, nothing is shown of it.
    silent = [way for way in kinds if not outcomes[way, "A"] + outcomes[way, "B"]]
    ways = "; ".join(f"{way} {outcomes[way, 'A'] + outcomes[way, 'B']:,}" for way in kinds)
    yield Finding(
        f"answers while the network is switched, {name}",
        "none of two states, none failed",
        f"{count['A'] + count['B']:,} whole, {count['mixed']} mixed, {count['failed']} failed, "
        f"{count['busy']} told to ask again",
        count["mixed"] == count["failed"] == 0 and not silent,
        f"{switches} switches; {ways}",
    )


def _ways(address: str, door: Graph) -> dict[str, Callable[[], Answer]]:
    """Return the ways in which readers ask, each with what it takes for an answer."""
    question = f"{address}/api/v1/questions/rarest-activities"
    return {
        "table": lambda: asked(f"{address}/tables/libraries.json", states=states_in),
        "API": lambda: asked(f"{address}/api/v1/libraries?limit=300", states=states_in),
        "question": lambda: asked(question, states=_does),
        "page": lambda: drawn(address, "/library/1007", states=_both),
        "projection": lambda: _of_projection(Projection.read(door)),
        "backup": lambda: _of_backup(door),
    }


def _does(told: str) -> set[str]:
    return {state for state, words in DOES.items() if any(word in told for word in words)}


def _both(told: str) -> set[str]:
    return states_in(told) | _does(told)


def _of_projection(found: Projection) -> Answer:
    towns = states_in(" ".join(set(filter(None, found.libraries.cities))))
    used = [found.activities.names[at] for at in set(found.offers.indices.tolist())]
    return Answer(towns | _does(" ".join(used)))


def _of_backup(door: Graph) -> Answer:
    file = io.BytesIO()
    back_up(door, to=file, made_at="2026-01-01T00:00:00+00:00", program="trial")
    told = gzip.decompress(file.getvalue()).decode()
    return Answer(states_in(told))


def _asked_by_all(
    ways: dict[str, Callable[[], Answer]],
    outcomes: Counter[tuple[str, str]],
    writer: Graph,
    place: Path,
    seconds: float,
) -> int:
    """Let all readers ask until the time is over, and switch meanwhile; return how often."""
    over = threading.Event()
    names = list(ways)

    def read(number: int) -> None:
        while not over.is_set():
            way = names[number % len(names)]
            number += 1
            outcomes[way, _outcome(ways[way])] += 1

    readers = [threading.Thread(target=read, args=(at,)) for at in range(READERS)]
    for each in readers:
        each.start()
    try:
        return _switch(writer, place, until=time.monotonic() + seconds)
    finally:
        over.set()
        for each in readers:
            each.join()


def _outcome(ask: Callable[[], Answer]) -> str:
    try:
        answer = ask()
    except GraphError as error:
        answer = Answer.of_error(error)
    if answer.busy:
        return "busy"
    if answer.failure or not answer.states:
        print(answer.failure or "no state in the answer", file=sys.stderr)
        return "failed"
    return answer.states.pop() if len(answer.states) == 1 else "mixed"


def _switch(writer: Graph, place: Path, *, until: float) -> int:
    """Load one state after the other; every fourth time restore a backup of the first."""
    kept = io.BytesIO()
    back_up(writer, to=kept, made_at="2026-01-01T00:00:00+00:00", program="trial")
    made = 0
    while made < len(TOWNS) * 2 or time.monotonic() < until:
        made += 1
        if made % 4 == 0:
            restore(writer, kept, replace=True)
        else:
            load([place / f"{'BA'[made % 2]}.csv"], graph=writer)
    return made


def _two_loads(name: str, settings: Settings, place: Path, *, pairs: int) -> Finding:
    """Let two commands load at the same time, each from a data folder of its own on Neo4j."""
    whole = told = 0
    for number in range(pairs):
        files = ("A.csv", "B.csv") if number % 2 else ("A.csv", "A.csv")
        loads = [_loading(settings, place, file, at) for at, file in enumerate(files)]
        said = [each.communicate(timeout=300)[1] for each in loads]
        codes = [each.returncode for each in loads]
        with connect(settings) as door:
            states = set().union(*(states_in(str(fact)) for fact in facts(door)))
        whole += len(states) == 1 and 0 in codes
        refused = [words for words, code in zip(said, codes, strict=True) if code]
        told += all("Another command" in words for words in refused)
    return Finding(
        f"two loads at once, {name}",
        "one or both are taken, whole; who is refused is told",
        f"{whole} of {pairs} whole, {told} of {pairs} told",
        whole == told == pairs,
    )


def _loading(settings: Settings, place: Path, file: str, number: int) -> "subprocess.Popen[str]":
    given = {name: said for name, said in os.environ.items() if not name.startswith("NEO4J_")}
    given["SISTERNET_HOME"] = str(settings.home)
    if settings.uri:
        given |= {
            "SISTERNET_HOME": str(place / f"another{number}"),
            "NEO4J_URI": settings.uri,
            "NEO4J_USERNAME": settings.username,
            "NEO4J_PASSWORD": settings.password,
            "NEO4J_DATABASE": settings.database,
        }
    return subprocess.Popen(
        [sys.executable, "-m", "sisternet", "load", str(place / file)],
        env=given,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
