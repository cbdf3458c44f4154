"""The trial of kills in short: one kill, where `make torture` has fifty, at a size to match."""

import random
import time
from dataclasses import replace
from functools import partial

import numpy as np

from benchmarks.synthetic import COUNTRIES, network, write_tables
from graph import Settings, connect
from graph.archive import checksum
from graph.engine_files import EngineFolder
from loaders import load
from torture.killing import HEAL_SECONDS, Undisturbed, one_kill
from torture.wholeness import held


def wait(home, *, seconds):
    """Wait until there are libraries in a graph that is being loaded, and so long from then on."""
    until = time.monotonic() + 60
    while EngineFolder(home).address() is None and time.monotonic() < until:
        time.sleep(0.01)
    with connect(Settings(home)) as door:
        while not door.read("MATCH (l:Library) RETURN count(l)").rows[0][0]:
            time.sleep(0.01)
        time.sleep(seconds)


def test_a_load_that_is_killed_with_its_engine_heals_and_ends_in_the_same_graph(
    graph, tmp_path, soon_ended
):
    made = network(700)
    # All in one small country: to look for towns in all of them would take longer than the rest.
    estonia = np.full_like(made.country, COUNTRIES.index("EE"))
    write_tables(replace(made, country=estonia), tmp_path / "tables")
    load([tmp_path / "tables"], graph=graph)
    whole = Undisturbed(held(graph), checksum(graph), seconds=0)
    seconds = random.Random(24).uniform(0, 0.1)
    while not (
        done := one_kill(tmp_path, "both", partial(wait, tmp_path / "home", seconds=seconds), whole)
    ):
        seconds /= 2
    assert (done.failure, done.half, done.strange_ties, done.same) == ("", 0, 0, True)
    assert done.present > 0
    assert done.healing < HEAL_SECONDS
