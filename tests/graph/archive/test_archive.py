"""A graph as one file, and back, on both engines."""

import gzip
import io
import stat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import Statement
from graph.archive import (
    BrokenBackup,
    GraphNotEmpty,
    back_up,
    checked,
    checksum,
    is_empty,
    restore,
)
from graph.errors import GraphBusy, HalfRestored
from loaders import SAMPLE, load
from tests.databases import LOADED_AT, save_clusters

MADE_AT = "2026-11-24T12:00:00+00:00"


def written(door):
    file = io.BytesIO()
    return file, back_up(door, to=file, made_at=MADE_AT, program="0.1.0")


def filled(door):
    load([SAMPLE], graph=door, clock=lambda: LOADED_AT)
    save_clusters(door)


def spoilt(file, change):
    """Return a backup whose lines were changed by somebody who knows how they are kept."""
    lines = change(gzip.decompress(file.getvalue()).splitlines(keepends=True))
    return io.BytesIO(gzip.compress(b"".join(lines)))


@pytest.fixture(scope="module")
def kept(sample):
    """A backup of the sample."""
    return written(sample)[0]


def test_a_backup_restored_is_the_same_graph(any_graph):
    filled(any_graph)
    before, revision = checksum(any_graph), any_graph.revision()
    file, made = written(any_graph)
    assert (made.nodes > 150, made.relationships > 600) == (True, True)
    any_graph.write([Statement("MATCH (l:Library) SET l.name = 'spoilt'")])
    assert restore(any_graph, file, replace=True) == made
    assert checksum(any_graph) == before
    assert any_graph.revision() > revision
    assert written(any_graph)[1].sha256 == made.sha256


def test_a_backup_moves_from_one_engine_to_the_other_and_back(graph, neo4j_graph):
    filled(graph)
    file, made = written(graph)
    restore(neo4j_graph, file)
    assert checksum(neo4j_graph) == checksum(graph)
    back, again = written(neo4j_graph)
    assert again.sha256 == made.sha256
    restore(graph, back, replace=True)
    assert written(graph)[1].sha256 == made.sha256


def test_the_same_graph_makes_the_same_file(sample, kept):
    assert written(sample)[0].getvalue() == kept.getvalue()


def test_whoever_looks_at_a_restored_graph_sees_that_it_is_another(any_graph, kept):
    any_graph.write([Statement("CREATE (:Language {id: 'xx', name: 'Old'})")] * 1)
    for _ in range(9):
        any_graph.write([])
    before = any_graph.revision()
    restore(any_graph, kept, replace=True)
    assert any_graph.revision() > before


def test_a_restored_graph_is_of_the_revision_that_its_clusters_name(graph, kept):
    for _ in range(3):
        restore(graph, kept, replace=True)
    revision = graph.read("MATCH (c:Clustering) RETURN max(c.revision)").rows[0][0]
    assert 0 < revision <= graph.revision()


def test_into_a_graph_that_holds_something_nothing_is_restored(any_graph, kept):
    any_graph.write([Statement("CREATE (:Language {id: 'xx', name: 'Old'})")])
    with pytest.raises(GraphNotEmpty, match="--replace"):
        restore(any_graph, kept)
    assert any_graph.read("MATCH (n) WHERE n.id = 'xx' RETURN n.name").rows == (("Old",),)


def test_half_of_a_backup_is_never_taken_for_the_whole(any_graph, kept):
    class Killed(Exception):
        pass

    def die(done, _total):
        if done > 300:
            raise Killed

    with pytest.raises(Killed):
        restore(any_graph, kept, on_progress=die)
    assert not is_empty(any_graph)
    with pytest.raises(HalfRestored, match="run `sisternet restore FILE` again"):
        any_graph.revision()
    # What was left behind needs no leave to be erased.
    made = restore(any_graph, kept)
    assert written(any_graph)[1].sha256 == made.sha256


class Changing(io.BytesIO):
    """Whole when it is read for the first time, and cut short from then on."""

    def seek(self, *to):
        self.reads = getattr(self, "reads", 0) + 1
        if self.reads > 1:
            self.truncate(len(self.getvalue()) // 2)
        return super().seek(*to)


def test_a_backup_that_changes_while_it_is_restored_is_told_as_half_of_one(graph, kept):
    with pytest.raises(BrokenBackup, match=r"cut short.*half restored now") as caught:
        restore(graph, Changing(kept.getvalue()))
    assert caught.value.remedy == "Use another copy of it."
    restore(graph, kept)


def test_what_was_replaced_comes_back_where_a_restore_fails(graph, kept, tmp_path):
    graph.write([Statement("CREATE (:Country {id: 'LT', name: 'Lithuania'})")])
    before = checksum(graph)
    with pytest.raises(BrokenBackup, match="The graph is as it was before"):
        restore(graph, Changing(kept.getvalue()), replace=True, keep_in=tmp_path)
    assert graph.revision()
    assert (checksum(graph), list(tmp_path.iterdir())) == (before, [])


def test_what_was_replaced_is_kept_where_a_restore_is_killed(graph, kept, tmp_path):
    def die(_done, _total):
        raise KeyboardInterrupt

    graph.write([Statement("CREATE (:Country {id: 'LT', name: 'Lithuania'})")])
    before = checksum(graph)
    with pytest.raises(KeyboardInterrupt):
        restore(graph, kept, replace=True, keep_in=tmp_path, on_progress=die)
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(HalfRestored, match=f"{file.name} in the data folder"):
        graph.revision()
    with pytest.raises(BrokenBackup, match="The graph is as it was before"):
        restore(graph, Changing(kept.getvalue()), keep_in=tmp_path)
    assert (checksum(graph), list(tmp_path.iterdir())) == (before, [])
    with pytest.raises(KeyboardInterrupt):
        restore(graph, kept, replace=True, keep_in=tmp_path, on_progress=die)
    with file.open("rb") as source:
        restore(graph, source, keep_in=tmp_path)
    assert (checksum(graph), list(tmp_path.iterdir())) == (before, [])


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.9, 0.999])
def test_a_backup_that_was_cut_short_changes_nothing(graph, kept, share):
    whole = kept.getvalue()
    short = io.BytesIO(whole[: int(len(whole) * share)])
    with pytest.raises(BrokenBackup) as caught:
        restore(graph, short)
    assert caught.value.remedy
    assert is_empty(graph)
    assert graph.revision() >= 0


CHANGES = {
    "a fact less": lambda lines: [*lines[:5], *lines[6:]],
    "a fact twice": lambda lines: [*lines[:5], lines[4], *lines[5:]],
    "a word": lambda lines: [line.replace(b"Library", b"Libraries") for line in lines],
    "a name": lambda lines: [*lines[:9], lines[9].replace(b'"name":"', b'"name":"X'), *lines[10:]],
    "no end": lambda lines: lines[:-1],
    "more after the end": lambda lines: [*lines, lines[3]],
    "a line that is none": lambda lines: [*lines[:4], b"{]\n", *lines[5:]],
    "a label of its own": lambda lines: [*lines[:4], b'["X) DETACH DELETE (n","a",{}]\n', *lines],
    "another format": lambda lines: [b'{"format":"other"}\n', *lines[1:]],
    "a number": lambda lines: [*lines[:4], b"7\n", *lines[5:]],
    "a relationship of its own": lambda lines: [*lines[:4], b'["R","Library","a","X","b",{}]\n'],
    "a newer version": lambda lines: [lines[0].replace(b'"version":', b'"version":9'), *lines[1:]],
    "no version": lambda lines: [
        lines[0].replace(b'"version":', b'"version":"x","y":'),
        *lines[1:],
    ],
    "no revision": lambda lines: [lines[0].replace(b'"revision"', b'"other"'), *lines[1:]],
    "nothing": lambda _lines: [],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_backup_that_was_changed_is_refused_before_anything_is_written(graph, kept, change):
    before = graph.revision()
    with pytest.raises(BrokenBackup) as caught:
        restore(graph, spoilt(kept, change))
    assert caught.value.remedy
    assert (is_empty(graph), graph.revision()) == (True, before)


@pytest.mark.parametrize("words", [b"", b"no gzip at all", b"\x1f\x8b garbage"])
def test_a_file_that_is_no_backup_is_refused(words):
    with pytest.raises(BrokenBackup):
        checked(io.BytesIO(words))


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
HELD = st.dictionaries(
    st.sampled_from(["name", "city", "description", "notes"]),
    TEXT
    | st.integers(-(2**53), 2**53)
    | st.booleans()
    | st.lists(TEXT, min_size=1, max_size=3)
    | st.floats(allow_nan=False, allow_infinity=False),
    max_size=4,
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(TEXT.filter(bool), HELD, min_size=1, max_size=4))
def test_whatever_is_in_a_property_comes_back_as_it_was(any_graph, libraries):
    any_graph.write([Statement("MATCH (n) WHERE n:Library DETACH DELETE n")])
    rows = [{"id": key, "held": held} for key, held in libraries.items()]
    text = "UNWIND $rows AS row CREATE (l:Library {id: row.id}) SET l += row.held"
    any_graph.write([Statement(text, {"rows": rows})])
    file, made = written(any_graph)
    restore(any_graph, file, replace=True)
    assert written(any_graph)[1].sha256 == made.sha256
    told = {row[0]: row[1] for row in any_graph.read("MATCH (l:Library) RETURN l.id, l.name").rows}
    assert told == {key: held.get("name") for key, held in libraries.items()}


def test_while_others_keep_writing_no_backup_is_made(graph):
    filled(graph)

    class Restless:
        """The graph, written to whenever its relationships are read."""

        engine = graph.engine
        revision = graph.revision
        version = graph.version

        def read(self, cypher, parameters=None, **more):
            if "OFFERS" in cypher:
                graph.write([])
            return graph.read(cypher, parameters, **more)

    with pytest.raises(GraphBusy, match="kept writing"):
        written(Restless())
