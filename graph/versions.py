"""The version of what is in a graph, and the steps from each version to the next.

A version is raised when a program of the version before would misread the graph, or would be
misled by it. Steps only go forward; a graph of a newer version is refused and left as it is.

1: graphs that say nothing of their version.
2: the version stands at the revision; a restore that has not ended is marked there.
"""

from collections.abc import Mapping, Sequence

from graph.errors import GraphTooNew

VERSION = 2
STEPS: Mapping[int, Sequence[str]] = {1: ()}
"""The statements that lead from a version to the next, each safe to repeat."""
STAMP = "MERGE (r:Revision {id: 'graph'}) SET r.name = 'graph', r.version = $version"


ASKED = "MATCH (r:Revision {id: 'graph'}) RETURN r.version"


def version_of(rows: Sequence[Sequence[object]]) -> int:
    """Return the version that ASKED answers: 0 for a graph never written; raises GraphTooNew."""
    if not rows:
        return 0
    (said,) = rows[0]
    version = 1 if said is None else int(str(said))
    if version > VERSION:
        raise GraphTooNew(
            f"The graph is of version {version}; this Sisternet knows versions up to {VERSION}.",
            "Install the Sisternet that wrote it, or a newer one. Nothing was changed.",
        )
    return version


def steps_from(version: int) -> tuple[str, ...]:
    """Return the statements that bring a graph of a version up to date."""
    return tuple(step for at in range(max(1, version), VERSION) for step in STEPS[at])
