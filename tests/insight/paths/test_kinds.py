"""The kinds of path that the schema allows."""

from collections import Counter

from insight.paths.kinds import SISTER, kinds


def test_there_are_220_kinds_of_path_up_to_length_4():
    lengths = Counter(len(kind.steps) for kind in kinds())
    assert lengths == {1: 1, 2: 13, 3: 25, 4: 181}
    assert len({kind.id for kind in kinds()}) == 220


def test_every_step_of_a_kind_starts_where_the_one_before_ended():
    for kind in kinds():
        assert kind.labels[0] == kind.labels[-1] == "Library"
        assert [step.start for step in kind.steps] == list(kind.labels[:-1])


def test_every_kind_is_also_there_walked_from_the_other_end():
    every = {kind.id for kind in kinds()}
    assert {"-".join(reversed(kind.split("-"))) for kind in every} == every


def test_sisterships_are_walked_both_ways_once():
    assert [kind.id for kind in kinds(2) if SISTER in kind.id] == [SISTER, f"{SISTER}-{SISTER}"]
