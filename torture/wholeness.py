"""What a graph says of each library, as one sum a library, to be held against another graph."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass

from graph import Graph
from graph.archive import facts, lasting
from graph.archive.facts import encoded

_TIE = "SISTER_OF"


@dataclass(frozen=True)
class Held:
    """The libraries of a graph with the sum of what each says, and all ties between them.

    Ties are documents of their own in a load: a library without a tie is not half a library.
    """

    libraries: dict[str, str]
    ties: frozenset[bytes]

    def half_in(self, found: "Held") -> list[str]:
        """Return the libraries of another graph that are there but are not as they are here."""
        return [key for key, said in found.libraries.items() if self.libraries.get(key) != said]


def held(graph: Graph) -> Held:
    """Read a graph whole; raises the errors of graph.errors."""
    sums: dict[str, hashlib._Hash] = defaultdict(hashlib.sha256)
    ties: set[bytes] = set()
    for fact in facts(graph):
        line = encoded(lasting(fact))
        if fact[0] == _TIE:
            ties.add(line)
        elif fact[0] == "Library":
            sums[fact[1]].update(line)
        elif len(fact) > 3 and fact[1] == "Library":
            sums[fact[2]].update(line)
    return Held({key: summed.hexdigest() for key, summed in sums.items()}, frozenset(ties))
