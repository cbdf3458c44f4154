"""How processes share the tests: as few as are soon done, never more than memory holds.

Each takes what stands in its half of the list, then what is last in that of another.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

# Each has a Neo4j (1 GB), two embedded engines (2 GB each at most) and a Chromium of its own.
MOST = 2
Test = TypeVar("Test")


def workers(named: Iterable[str], given: Mapping[str, str], *, cores: int) -> int:
    """Return for what is named on the command line how many workers there are; 0 is none.

    Files are soon done, sooner than a second worker has read in all of them. A database at
    NEO4J_URI is one, and every test empties it: two workers would empty each other's.
    """
    if cores < 2 or given.get("NEO4J_URI") or not any(Path(each).is_dir() for each in named):
        return 0
    return min(cores, MOST)


def shared_out(
    tests: Sequence[Test], needs: Mapping[Test, set[str]], files: Mapping[Test, object]
) -> list[Test]:
    """Order tests so that a Neo4j starts in one process, and a browser in the other.

    Files stay whole. Those that need a Neo4j come first, those that need a browser in the middle,
    where the second half begins; what needs neither is what the processes take from each other.
    """
    wanted: dict[object, set[str]] = {}
    for test in tests:
        wanted.setdefault(files[test], set()).update(needs[test])
    neo4j = [test for test in tests if "neo4j" in wanted[files[test]]]
    browser = [test for test in tests if wanted[files[test]] == {"browser"}]
    others = [test for test in tests if not wanted[files[test]]]
    before = max(0, len(tests) // MOST - len(neo4j))
    while 0 < before < len(others) and files[others[before]] == files[others[before - 1]]:
        before += 1
    return [*neo4j, *others[:before], *browser, *others[before:]]
