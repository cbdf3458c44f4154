"""The atlas' answers: one binary, names of what is in view, places that last."""

import gzip
import json
import time
from concurrent.futures import Future
from types import SimpleNamespace

import numpy as np
import pytest

from benchmarks.synthetic import network, projection
from dashboard import create_app
from dashboard.data.clusters import EARLIER, SAVED_CLUSTERS, Saved, known_at
from dashboard.data.kept_places import FILE, KeptPlaces
from dashboard.data.network.model import Network
from dashboard.data.network_atlas.model import atlas
from dashboard.data.network_atlas.page import told
from insight.clusters import FINE, Before, Earlier, Profile
from tests.handmade import Handmade, without_last

DRAWN = network(606)


def client(made):
    app = create_app(made.graph, catalogue=made.catalogue)
    app.server.config["EXPLORER"] = made
    return app.server.test_client()


@pytest.fixture(scope="module")
def made():
    return Handmade(projection(DRAWN))


@pytest.fixture(scope="module")
def ask(made):
    return client(made).get


def read(told):
    """Read the binary answer as the script in the page does."""
    long = int.from_bytes(told[4:8], "little")
    head, at = json.loads(told[8 : 8 + long]), 8 + long
    n, m = head["libraries"], head["lines"]
    parts = {"places": ("<f4", 2 * n), "counts": ("<u4", n), "ends": ("<u4", m)}
    parts |= {"sisters": ("<u1", n), "groups": ("<u2", n), "kinds": ("<u1", m)}
    found = SimpleNamespace(head=head)
    for name, (kind, count) in parts.items():
        setattr(found, name, np.frombuffer(told, kind, count, at))
        at += -(-getattr(found, name).nbytes // 4) * 4
    assert (told[:4], at) == (b"SNA1", len(told))
    return found


def test_the_binary_answer_holds_what_the_network_holds(made, ask):
    told, p = read(ask("/atlas/data.bin").data), made.projection()
    starts = np.repeat(np.arange(606), told.counts)
    lines = set(zip(starts.tolist(), told.ends.tolist(), told.kinds.tolist(), strict=True))
    status = {"ended": 2}
    pairs = zip(p.sisters.a.tolist(), p.sisters.b.tolist(), p.sisters.status, strict=True)
    sisters = {(min(a, b), max(a, b), status.get(how, 1)) for a, b, how in pairs}
    assert {each for each in lines if each[2]} == sisters
    assert told.sisters.tolist() == atlas(made).network.degree.tolist()
    assert np.isfinite(told.places).all()


def test_lines_of_fit_are_the_five_best_of_either(made, ask):
    told, found = read(ask("/atlas/data.bin").data), atlas(made)
    from dashboard.data.fits import neighbours

    best = neighbours(made).rows[:, :5]
    wanted = {(min(a, b), max(a, b)) for a, row in enumerate(best.tolist()) for b in row if b >= 0}
    assert len(wanted) == int((told.kinds == 0).sum())
    drawn = found.ties.kind == 0
    ends = zip(found.ties.a[drawn].tolist(), found.ties.b[drawn].tolist(), strict=True)
    assert set(ends) == wanted


def test_groups_are_the_larger_clusters_or_the_countries(made, ask):
    clusters, countries = (
        read(ask(f"/atlas/data.bin?colour={each}").data) for each in ("cluster", "country")
    )
    assert [each["name"] for each in countries.head["groups"]] == list(
        made.projection().countries.names
    )
    assert countries.groups.tolist() == made.projection().libraries.country.tolist()
    sizes = np.bincount(clusters.groups[clusters.groups < 65535])
    assert [each["n"] for each in clusters.head["groups"]] == sizes.tolist()
    assert sorted(each["tint"] for each in countries.head["groups"] if "tint" in each) == [
        *range(8)
    ]
    np.testing.assert_array_equal(clusters.places, countries.places)


def test_who_has_the_picture_is_not_sent_it_again(ask):
    first = ask("/atlas/data.bin", headers={"Accept-Encoding": "gzip"})
    again = ask(
        "/atlas/data.bin",
        headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]},
    )
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    assert gzip.decompress(first.data) == ask("/atlas/data.bin").data
    assert len(first.data) < 0.6 * len(ask("/atlas/data.bin").data)


def test_a_picture_that_takes_long_keeps_nobody_waiting_and_comes_when_it_is_done():
    made = Handmade(projection(network(400)), working_seconds=0.001)
    asked = client(made)
    assert asked.get("/atlas/data.bin").status_code == 202
    atlas(made)
    until = time.monotonic() + 60
    while asked.get("/atlas/data.bin").status_code == 202 and time.monotonic() < until:
        time.sleep(0.05)
    assert asked.get("/atlas/data.bin").data.startswith(b"SNA1")


def test_names_are_told_of_what_is_asked_for_only(ask):
    edition = read(ask("/atlas/data.bin").data).head["edition"]
    told = ask(f"/atlas/names.json?edition={edition}&rows=3,5,99999").json["names"]
    assert [each["row"] for each in told] == [3, 5]
    assert told[0]["href"] == "/library/1000003"
    assert told[0]["name"] == "Synthetic Library 000004"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/atlas/names.json?rows=1", 409),
        ("/atlas/names.json?edition={edition}&rows=one", 400),
        ("/atlas/names.json?edition={edition}&rows=" + "1," * 400 + "1", 400),
        ("/atlas/library.json?edition={edition}&row=606", 404),
        ("/atlas/library.json?library=nobody", 404),
        ("/atlas/data.bin?colour=green", 400),
    ],
)
def test_what_cannot_be_answered_says_why(ask, address, status):
    edition = read(ask("/atlas/data.bin").data).head["edition"]
    answer = ask(address.format(edition=edition))
    assert (answer.status_code, bool(answer.json["message"])) == (status, True)


def test_a_library_tells_its_lines_with_a_way_to_why(made, ask):
    told = ask("/atlas/library.json?library=1000003").json
    found = atlas(made).ties
    assert told["of"] == int(((found.a == 3) | (found.b == 3)).sum()) == len(told["links"])
    first = told["links"][0]
    assert first["why"] == f"/paths?library=1000003&library={first['id']}"
    kinds = [each["kind"] for each in told["links"]]
    assert kinds == sorted(kinds, key=["sister", "ended", "fit"].index)


def test_a_near_miss_is_proposed(ask):
    answer = ask("/atlas/library.json?library=synthetic libary 000101")
    assert "Synthetic Library 000101" in answer.json["near"][0]["name"]


def test_the_exact_name_of_a_library_is_enough(made, ask):
    told = ask("/atlas/library.json?library=synthetic library 000101").json
    assert (told["id"], told["name"]) == ("1000100", "Synthetic Library 000101")


def test_the_message_about_an_unknown_name_does_not_speak_of_ids(ask):
    said = ask("/atlas/library.json?library=nobody").json["message"]
    assert said == "No library, or more than one, is called “nobody”."


def test_the_atlas_shows_the_clusters_that_are_saved():
    made = Handmade(projection(DRAWN))
    found = made.once(known_at(8.0))
    saved = [
        Before(e.id, f"Saved {at}", e.cluster.level, len(e.cluster.members), ids_of(e.cluster))
        for at, e in enumerate(found.clusters)
    ]
    there = {key: Profile(None, None) for key in made.projection().libraries.ids}
    earlier = Earlier("2026-11-01", 8.0, tuple(saved), there)
    made.become(made.projection())
    keep(made, SAVED_CLUSTERS, Saved(earlier, {}))
    keep(made, EARLIER, earlier)
    rows = client(made).get("/tables/atlas.json").json
    known = {each.id: each for each in saved}
    members = {
        key: {each["library_id"] for each in rows if each["cluster_id"] == key}
        for key in {each["cluster_id"] for each in rows} - {None}
    }
    assert members == {e.id: e.members for e in saved if e.level == FINE}
    assert {each["larger_cluster"] for each in rows} <= {None, *(e.name for e in saved)}
    one = next(each for each in rows if each["cluster_id"])
    told = client(made).get(f"/atlas/library.json?library={one['library_id']}").json
    assert told["cluster_href"] == f"/clusters/{one['cluster_id']}"
    assert told["cluster"] == known[one["cluster_id"]].name == one["cluster"]


def ids_of(cluster):
    return frozenset(member.id for member in cluster.members)


def keep(made, what, answer):
    """Let an explorer have been told something by its graph."""
    made._worked_out[what] = Future()
    made._worked_out[what].set_result(answer)


def test_an_island_is_a_large_cluster_made_of_smaller_ones(made):
    said = told(made.once(Network))
    assert "each island is a large cluster, made of smaller ones." in said


def test_nobody_jumps_when_a_hundredth_joins():
    made = Handmade(projection(without_last(DRAWN, 6)))
    before = atlas(made).kept.places
    made.become(projection(DRAWN))
    after = atlas(made).kept.places[:600]
    moved = np.hypot(*(after - before).T)
    spread = np.hypot(*(before - before.mean(axis=0)).T).mean()
    assert np.median(moved) <= 0.01 * spread
    assert moved.max() <= 0.01 * spread


def test_places_outlive_the_process_and_the_file_names_nobody(tmp_path):
    before = Handmade(projection(without_last(DRAWN, 6)), folder=tmp_path)
    places = atlas(before).kept.places
    after = Handmade(projection(DRAWN), folder=tmp_path)
    np.testing.assert_array_equal(atlas(after).kept.places[:600], places)
    assert [each.name for each in tmp_path.iterdir()] == [FILE]
    assert b"1000003" not in (tmp_path / FILE).read_bytes()


@pytest.mark.parametrize("spoilt", [b"", b"not an archive", b"PK\x03\x04 broken"])
def test_a_spoilt_file_costs_nothing_but_the_earlier_places(tmp_path, spoilt):
    (tmp_path / FILE).write_bytes(spoilt)
    made = Handmade(projection(network(40)), folder=tmp_path)
    assert len(atlas(made).kept.places) == 40
    assert (tmp_path / FILE).stat().st_size > 100


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path):
    (tmp_path / "file").write_text("in the way")
    made = Handmade(projection(network(40)), folder=tmp_path / "file")
    assert len(atlas(made).kept.places) == 40


@pytest.mark.parametrize("size", [1, 2, 3])
def test_hardly_any_libraries_are_a_picture_too(size):
    told = read(client(Handmade(projection(network(size)))).get("/atlas/data.bin").data)
    assert told.head["libraries"] == size
    assert told.head["note"]


def test_the_table_holds_what_the_picture_holds(made, ask):
    rows = ask("/tables/atlas.json").json
    told, found = read(ask("/atlas/data.bin").data), atlas(made)
    assert [each["library_id"] for each in rows] == list(made.projection().libraries.ids)
    assert [(each["x"], each["y"]) for each in rows] == [
        tuple(at) for at in found.kept.places.tolist()
    ]
    assert [each["sisters"] for each in rows] == told.sisters.tolist()


def test_keeping_places_without_a_folder_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert KeptPlaces()._read() is None
    assert list(tmp_path.iterdir()) == []


def test_where_libraries_stood_is_told_to_others_as_long_as_it_is_known_of_all(tmp_path):
    made = projection(network(50))
    atlas(Handmade(made, folder=tmp_path))
    places = KeptPlaces(tmp_path).known(made.libraries.ids)
    assert places.shape == (50, 2)
    assert KeptPlaces(tmp_path).known((*made.libraries.ids, "new")) is None
    assert KeptPlaces(tmp_path / "other").known(made.libraries.ids) is None
