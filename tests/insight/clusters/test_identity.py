"""Identity through time: who is matched to whom, who came, who left, and why."""

from hypothesis import given, settings
from hypothesis import strategies as st

from insight.clusters import COARSE, earlier, match, save
from tests.insight.clusters.networks import library, readers, silent, tellers, two_interests
from tests.insight.clusters.test_clustering import found
from tests.small_network import projection

FIRST, SECOND = "2026-11-01T12:00:00+00:00", "2026-12-01T12:00:00+00:00"
SETS = st.lists(st.frozensets(st.integers(0, 12), min_size=1, max_size=6), max_size=6)


def saved(network, before=None, *, at=FIRST, resolution=4.0):
    return save(network, found(network, resolution=resolution), before, made_at=at)


def read_back(saving, network, *, without=(), resolution=4.0):
    """The rows that the graph would give, where some libraries have left the network since."""
    clusters = [
        (
            each.id,
            each.cluster.name,
            each.cluster.level,
            len(each.cluster.members),
            [m.id for m in each.cluster.members if m.id not in without],
        )
        for each in saving.clusters
    ]
    (counted,) = [each for each in saving.statements if "COUNTED_IN" in each.cypher]
    rows = [
        (row["library"], row["properties"]["offers"], row["properties"]["seeks"])
        for row in counted.parameters["rows"]
        if row["library"] not in without
    ]
    return earlier([(FIRST, resolution)], clusters, rows)


@settings(deadline=None, max_examples=50)
@given(SETS, SETS)
def test_matching_is_one_to_one_and_only_of_what_is_alike_enough(new, old):
    pairs = match(new, old)
    taken = [pair[0] for pair in pairs if pair]
    assert len(taken) == len(set(taken))
    for members, pair in zip(new, pairs, strict=True):
        if pair:
            other = old[pair[0]]
            assert pair[1] == len(members & other) / len(members | other) >= 0.3


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_what_has_not_changed_is_matched_to_itself(labels):
    groups = [
        {at for at, each in enumerate(labels) if each == label} for label in sorted(set(labels))
    ]
    assert match(groups, groups) == [(at, 1.0) for at in range(len(groups))]


def test_of_two_that_claim_one_the_pairs_that_agree_most_in_all_are_taken():
    new, old = [{1, 2, 3, 4}, {5, 6, 7}], [{1, 2, 3, 5, 6}, {4, 7}]
    assert match(new, old)[0][0] == 0
    assert match([{1, 2}], [{3, 4}]) == [None]


def test_the_same_network_again_keeps_every_id_and_name_and_changes_nothing():
    network = two_interests()
    first = saved(network)
    again = saved(network, read_back(first, network), at=SECOND)
    assert [(e.id, e.cluster.name) for e in again.clusters] == [
        (e.id, e.cluster.name) for e in first.clusters
    ]
    assert (again.changes.moves, again.changes.ended) == ((), ())


def test_a_library_that_joins_the_network_came_for_that_reason():
    before = read_back(saved(two_interests()), two_interests())
    more = library("s9", "LT", ["storytelling"], ["storytelling"])
    moves = saved(two_interests(more), before, at=SECOND).changes.moves
    came = {(each.library, each.why) for each in moves if each.came}
    assert {why for key, why in came if key == "s9"} == {"joined the network"}
    assert "joined the network" not in {why for key, why in came if key != "s9"}


def test_a_library_that_left_the_network_is_counted_and_not_named():
    whole = two_interests()
    before = read_back(saved(whole), whole, without={"s5"})
    rest = projection(*readers(), *[row for row in tellers() if row["id"] != "s5"])
    saving = saved(rest, before, at=SECOND)
    gone = [each.before.gone for each in saving.clusters if each.cluster.level == COARSE]
    assert sorted(gone) == [0, 1]
    assert "s5" not in str(saving)


def test_a_library_that_changed_its_interest_moved_and_the_reason_is_told():
    first = two_interests()
    before = read_back(saved(first), first)
    changed = [
        library("s5", "SI", ["reading-clubs"], ["reading-clubs"]) if row["id"] == "s5" else row
        for row in tellers()
    ]
    moves = saved(projection(*readers(), *changed), before, at=SECOND).changes.moves
    came = {each.why for each in moves if each.came and each.library == "s5"}
    assert any(why.startswith("moved here from “Storytelling and debates”") for why in came)
    assert all("now offers Reading clubs" in why for why in came)
    assert all("does not seek Storytelling any more" in why for why in came)


def test_a_cluster_that_is_no_more_tells_where_most_of_it_went():
    network = two_interests()
    before = read_back(saved(network), network)
    silenced = projection(*[silent(key) for key in network.libraries.ids])
    ended = saved(silenced, before, at=SECOND).changes.ended
    assert len(ended) == len(before.clusters)
    assert {each.went_to for each in ended} == {None}


def test_nothing_was_saved_before_so_nothing_changed():
    assert earlier([], [], []) is None
    assert saved(two_interests()).changes.since is None
