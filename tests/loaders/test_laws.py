"""What must hold of any network: the graph is what the documents say, however they came."""

import random
import re

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph import Statement
from loaders import load
from loaders.profile import Item, Profile
from loaders.writing import merging
from tests.loaders.given import MORNING, nodes, relationships, table

# A database answers each example, so a failing one is shown as it was found.
FEW = settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def several(words):
    return st.lists(st.sampled_from(words), unique=True, max_size=3).map(" | ".join)


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(
                [f"{town} Library" for town in ("Ilok", "Split", "Osijek", "X")]
            ),
            "country": st.sampled_from(["Croatia", "Spain"]),
            "type": st.sampled_from(["", "Rural"]),
            "current_programs": several(["Music", "Yodelling", "yodelling", "Debates", "none"]),
            "wanted_activities": several(["Music", "Exhibitions"]),
            "staff_languages": several(["Croatian", "English", "none"]),
            "preferred_countries": several(["Spain", "Norway", "Finland"]),
            "cut_lists": st.sampled_from(["", "current_programs", "staff_languages"]),
        }
    ),
    unique_by=lambda row: (row["name"], row["country"]),
    min_size=1,
    max_size=6,
)


def loaded(graph, folder, rows, *, files, batch):
    """Load rows, dealt out to some files, into an empty graph; return what is in it."""
    graph.write([Statement("MATCH (n) WHERE NOT n:Writing DETACH DELETE n")])
    paths = []
    for number in range(files):
        if part := rows[number::files]:
            paths.append(folder / f"{number}.csv")
            paths[-1].write_text(table(part))
    load(paths, graph=graph, clock=lambda: MORNING, batch=batch)
    return paths, picture(graph)


def picture(graph):
    """Return all that is in the graph but for the line that it came from."""
    without = {
        (label, re.sub(r'"source": ".*?"|\\"line\\": \w+', "", said))
        for label, said in nodes(graph)
    }
    return without, relationships(graph)


@FEW
@given(rows=ROWS, files=st.integers(1, 3), batch=st.integers(1, 4), seed=st.integers(0, 99))
def test_neither_order_nor_files_nor_batches_matter(graph, tmp_path, rows, files, batch, seed):
    _, first = loaded(graph, tmp_path, rows, files=1, batch=500)
    random.Random(seed).shuffle(rows)
    _, other = loaded(graph, tmp_path, rows, files=files, batch=batch)
    assert other == first


@FEW
@given(rows=ROWS, later=ROWS, batch=st.integers(1, 4))
def test_a_second_load_leaves_what_a_first_of_it_would(graph, tmp_path, rows, later, batch):
    """A library of both is as the later says; what only the earlier has stays; twice is once."""
    rows = [row for row in rows if (row["name"], row["country"]) in keys(later)]
    later = [row | {"cut_lists": ""} for row in later]
    _, alone = loaded(graph, tmp_path, later, files=1, batch=500)
    loaded(graph, tmp_path, rows, files=1, batch=batch)
    (tmp_path / "later.csv").write_text(table(later))
    for _ in range(2):
        load([tmp_path / "later.csv"], graph=graph, clock=lambda: MORNING, batch=batch)
        assert picture(graph) == alone


def keys(rows):
    return {(row["name"], row["country"]) for row in rows}


@FEW
@given(rows=ROWS, repeated=ROWS, batch=st.integers(1, 4))
def test_loading_twice_changes_nothing_even_where_rows_contradict(
    graph, tmp_path, rows, repeated, batch
):
    paths, first = loaded(graph, tmp_path, rows + repeated, files=2, batch=batch)
    revision = graph.revision()
    load(paths, graph=graph, batch=5 - batch)
    assert (picture(graph), graph.revision()) == (first, revision)


ITEMS = st.lists(st.sampled_from([Item(x, x, x) for x in "abc"]), unique=True).map(tuple)
PROFILES = st.builds(
    Profile,
    name=st.just("Library"),
    country=st.just("IE"),
    covers=st.frozensets(st.sampled_from(["offers", "type"])),
    type=st.none() | st.just("Rural"),
    offers=st.none() | ITEMS,
    partial=st.frozensets(st.just("offers")),
).map(
    lambda profile: profile if "offers" in profile.covers else merging.replace(profile, offers=None)
)


@given(PROFILES, PROFILES, PROFILES)
def test_documents_may_be_combined_in_any_grouping(a, b, c):
    left = merging.combine(merging.combine(a, b), c)
    right = merging.combine(a, merging.combine(b, c))
    assert left.covers == right.covers
    assert left.partial & left.covers == right.partial & right.covers
    assert (left.type, set(left.offers or ())) == (right.type, set(right.offers or ()))


@given(PROFILES, PROFILES)
def test_only_equal_profiles_share_a_fingerprint(one, other):
    assert (merging.fingerprint(one) == merging.fingerprint(other)) == (one == other)
