"""How many processes share the tests: as few as are soon done, never more than memory holds."""

from collections.abc import Iterable, Mapping
from pathlib import Path

# Each has a Neo4j (1 GB), two embedded engines (2 GB each at most) and a Chromium of its own.
MOST = 2


def workers(named: Iterable[str], given: Mapping[str, str], *, cores: int) -> int:
    """Return for what is named on the command line how many workers there are; 0 is none.

    Files are soon done, sooner than a second worker has read in all of them. A database at
    NEO4J_URI is one, and every test empties it: two workers would empty each other's.
    """
    if cores < 2 or given.get("NEO4J_URI") or not any(Path(each).is_dir() for each in named):
        return 0
    return min(cores, MOST)
