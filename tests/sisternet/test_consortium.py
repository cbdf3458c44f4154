"""`sisternet consortium` over the sample."""

import json

import pytest

VALENCA, WANDSWORTH, ILLESCAS = "6919", "8943", "7058"


def test_sets_that_meet_the_rules_are_proposed_with_what_each_would_lose(command):
    done = command(
        *("consortium", VALENCA, "--programme", "CREA-COOP-S", "--year", 2026),
        *("--theme", "storytelling", "--size", 4, "--format", "json"),
    )
    rows = json.loads(done.stdout)
    assert {row["proposal"] for row in rows} == {1, 2, 3, 4, 5}
    first = [row for row in rows if row["proposal"] == 1]
    assert len(first) == 4
    assert [row["library_id"] for row in first if row["started"]] == [VALENCA]
    assert all(row["proven"] for row in rows)
    assert "1. " in done.stderr
    assert "Looked at" in done.stderr


def test_without_a_size_the_fewest_that_may_apply_are_proposed(command):
    done = command("consortium", VALENCA, "--programme", "CREA-COOP-M", "--format", "json")
    first = [row for row in json.loads(done.stdout) if row["proposal"] == 1]
    assert len(first) == 5
    assert "Sets of 5, the fewest that can be (CREA-COOP-M asks for 5 or more" in done.stderr


def test_where_the_programme_says_no_number_so_does_the_size(command):
    done = command("consortium", VALENCA, "--programme", "CREA-LIT", "--format", "json")
    assert {row["size"] for row in json.loads(done.stdout)} == {2}
    assert "Sets of 2, the fewest that can be (how many CREA-LIT asks for is not known)" in (
        done.stderr
    )


def test_sizes_may_be_a_range(command):
    words = ("consortium", VALENCA, "--programme", "CREA-COOP-S", "--size", "3-5")
    rows = json.loads(command(*words, "--format", "json").stdout)
    assert {row["size"] for row in rows} == {3, 4, 5}
    sizes = {row["proposal"]: row["size"] for row in rows}
    assert all([r["proposal"] for r in rows].count(each) == size for each, size in sizes.items())


def test_who_coordinates_is_kept_and_marked(command):
    words = ("consortium", VALENCA, "--programme", "CREA-COOP-S", "--year", 2026)
    done = command(*words, "--coordinator", "illescas municipal library", "--format", "json")
    rows = json.loads(done.stdout)
    leads = {row["library_id"] for row in rows if row["coordinates"]}
    assert leads == {ILLESCAS}
    assert {row["proposal"] for row in rows if row["library_id"] == ILLESCAS} == {1, 2, 3, 4, 5}
    assert "(started, coordinates)" in " ".join(
        command(*words, "--coordinator", ILLESCAS).stdout.split()
    )


def test_a_theme_or_a_cluster_is_a_start(command):
    clusters = json.loads(command("clusters", "--no-save", "--format", "json").stdout)
    largest = max(clusters, key=lambda each: each["members"])
    for start in (("--theme", "storytelling"), ("--cluster", largest["cluster_id"])):
        done = command("consortium", "--programme", "CREA-COOP-S", *start, "--format", "json")
        rows = json.loads(done.stdout)
        assert not any(row["started"] for row in rows)
        assert all(row["by_its_rule"] == "met" for row in rows)


def test_many_libraries_can_be_kept(command):
    kept = [VALENCA, ILLESCAS, "6714", "6927", WANDSWORTH]
    done = command("consortium", *kept, "--programme", "CREA-COOP-M", "--format", "json")
    first = [row for row in json.loads(done.stdout) if row["proposal"] == 1]
    assert {row["library_id"] for row in first if row["started"]} == set(kept)
    # The one from the United Kingdom takes part without being counted.
    assert len(first) == 6
    (adds,) = [row for row in first if row["library_id"] == WANDSWORTH]
    assert adds["takes_part"] == "at its own cost"


def test_a_country_that_only_adds_takes_a_place_of_its_own(command):
    """Portugal counts for nothing in Visegrad grants, and the sample lacks Hungary and Slovakia."""
    done = command("consortium", VALENCA, "--programme", "VISEGRAD")
    assert done.returncode == 1
    assert "3 of the Visegrad Four; 2 can be had (10 libraries, of Czechia and Poland)" in (
        done.stderr
    )
    assert "Neither more members nor fewer would help" in done.stderr
    assert "It takes libraries of Hungary or Slovakia." in done.stderr


@pytest.mark.parametrize("code", ["CEF", "ESC-VOL"])
def test_where_no_country_is_known_to_count_that_is_said_and_what_to_do(command, code):
    done = command("consortium", VALENCA, "--programme", code, "--year", 2026)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no library here is of a country that is known to count" in done.stderr
    assert "No status of Croatia" in done.stderr
    assert "docs/rules.md" in done.stderr
    assert "fewer members" not in done.stderr


def test_a_library_of_which_nobody_knows_whether_it_may_take_part_is_named(command):
    """Iceland is on no list of this programme."""
    done = command("consortium", VALENCA, "8943", "--programme", "CERV-TT", "--year", 2026)
    assert done.returncode == 0
    assert "Whether Wandsworth Town Library may take part is not known" in done.stderr


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ((VALENCA,), 2, "Missing option '--programme'"),
        ((VALENCA, "--programme", "NONE"), 2, "NONE"),
        ((VALENCA, "--programme", "EP-KA220", "--without", VALENCA), 2, "excluded"),
        ((VALENCA, "--programme", "EP-KA220", "--size", 2), 2, "3 are the least"),
        ((VALENCA, "--programme", "VISEGRAD", "--size", 3), 1, "2 can be had"),
        (("--programme", "EP-KA220"), 2, "Name a LIBRARY or more, a --theme or a --cluster"),
        ((VALENCA, "--programme", "EP-KA220", "--size", "31"), 2, "30 are the most"),
        ((VALENCA, "--programme", "EP-KA220", "--size", "5-3"), 2, "No size is from 5 to 3"),
        ((VALENCA, "--programme", "EP-KA220", "--size", "few"), 2, "“few” is no number of members"),
        ((VALENCA, "--programme", "EP-KA220", "--size", "-3"), 2, "“-3” is no number of members"),
        (
            (VALENCA, "valença municipal library", "--programme", "EP-KA220"),
            2,
            "Valença Municipal Library (6919) is named twice",
        ),
        (
            (VALENCA, "--programme", "CREA-COOP-S", "--coordinator", WANDSWORTH),
            2,
            "Wandsworth Town Library may not coordinate: England counts as United Kingdom.",
        ),
        ((VALENCA, "--programme", "EP-KA220", "--coordinator", "nobody"), 2, "No library is"),
        ((WANDSWORTH, "--programme", "EP-KA210", "--year", 2026), 2, "may not take part"),
        ((VALENCA, "--programme", "EP-KA220", "--year", 1999), 2, "from 2021 to 2034"),
        ((VALENCA, "--programme", "EP-KA220", "--theme", "no such thing"), 2, "No activity"),
        ((VALENCA, "--programme", "EP-KA220", "--cluster", "nowhere"), 2, "No cluster is called"),
        (("nobody at all", "--programme", "EP-KA220"), 2, "No library is called"),
    ],
)
def test_what_cannot_be_answered_says_why(command, words, status, said):
    done = command("consortium", *words)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_call_that_is_closed_is_said_with_what_is_proposed(command):
    done = command("consortium", "6919", "--programme", "CREA-COOP-S", "--year", "2026")
    assert done.returncode == 0
    assert "The call of 2026: closed" in done.stderr
    assert "CREA-COOP-S in 2026: met, but call closed (last deadline 5 May 2026)" in done.stderr


def test_in_a_file_a_closed_call_stands_in_every_row(command):
    words = ("consortium", VALENCA, "--programme", "CREA-COOP-S", "--year", 2026)
    rows = json.loads(command(*words, "--format", "json").stdout)
    assert {(row["programme"], row["year"]) for row in rows} == {("CREA-COOP-S", 2026)}
    assert {(row["verdict"], row["with_the_call"]) for row in rows} == {("met", "not met")}
    assert all("call closed" in row["standing"] for row in rows)


def test_an_empty_network_says_so(run_warm):
    done = run_warm("consortium", "--programme", "EP-KA220", "--theme", "storytelling")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Nothing is loaded yet" in done.stderr
