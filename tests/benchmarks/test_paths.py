import pytest

from benchmarks.paths import ENUMERATED, by_length
from graph import Projection
from insight.paths import Paths


@pytest.mark.parametrize(("a", "b"), [("6919", "7058"), ("6919", "6714"), ("7062", "6919")])
def test_what_is_timed_against_walking_with_cypher_counts_the_same_paths(sample, a, b):
    paths = Paths(Projection.read(sample))
    walked = [sample.read(each, {"a": a, "b": b}).rows[0][0] for each in ENUMERATED]
    assert walked == by_length(paths, a, b)
    assert sum(walked) > 0
