"""An explorer over a network that is made by hand: the whole of it without a database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.synthetic import Synthetic, network, projection
from dashboard.data import Explorer
from graph import Answer, Projection
from queries import Catalogue
from tests.explorer import serving
from tests.fake_graph import FakeGraph


class Silent(FakeGraph):
    """A graph that answers everything with no rows, at the revision of a network."""

    number = 0

    def revision(self):
        return self.number

    def read(self, cypher, parameters=None, *, row_limit=10_000, time_limit=30.0):
        return Answer((), (), row_limit, truncated=False)


class Handmade(Explorer):
    """An explorer whose network is given; `become` is what a load would do.

    It waits for what is worked out: a busy machine is slow.
    """

    def __init__(
        self, made: Projection, *, folder: Path | None = None, working_seconds: float = 120
    ) -> None:
        super().__init__(
            Silent(), catalogue=Catalogue.read(), folder=folder, working_seconds=working_seconds
        )
        self.become(made)

    def projection(self) -> Projection:
        return self._projection

    def become(self, made: Projection) -> None:
        self._projection, self._worked_out = made, {}
        self._graph.number = made.revision


@contextmanager
def serving_synthetic(size: int) -> Iterator[str]:
    """Serve the explorer over a synthetic network of so many libraries."""
    made = Handmade(projection(network(size)))
    with serving(made.graph, EXPLORER=made) as address:
        yield address


def without_last(drawn: Synthetic, number: int) -> Synthetic:
    """Return a synthetic network as it was before its last libraries joined."""
    kept = len(drawn.country) - number
    ties = (drawn.ties < kept).all(axis=1)
    flags = ("country", "band", "seeks_eu", "in_eu", "open_to_all")
    return replace(
        drawn,
        **{name: getattr(drawn, name)[:kept] for name in flags},
        lists={name: made[:kept] for name, made in drawn.lists.items()},
        says={name: made[:kept] for name, made in drawn.says.items()},
        ties=drawn.ties[ties],
        status=drawn.status[ties],
    )
