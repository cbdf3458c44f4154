"""An explorer over a network that is made by hand: the whole of it without a database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.synthetic import network, projection
from dashboard.data import Explorer
from graph import Projection
from queries import Catalogue
from tests.explorer import serving
from tests.fake_graph import FakeGraph


class Handmade(Explorer):
    """An explorer whose network is given; `become` is what a load would do."""

    def __init__(self, made: Projection, *, folder: Path | None = None) -> None:
        super().__init__(FakeGraph(), catalogue=Catalogue.read(), folder=folder)
        self._projection = made

    def projection(self) -> Projection:
        return self._projection

    def become(self, made: Projection) -> None:
        self._projection, self._worked_out = made, {}


@contextmanager
def serving_synthetic(size: int) -> Iterator[str]:
    """Serve the explorer over a synthetic network of so many libraries."""
    made = Handmade(projection(network(size)))
    with serving(made.graph, EXPLORER=made) as address:
        yield address
