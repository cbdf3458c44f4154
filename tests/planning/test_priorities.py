"""Activities touch priorities and goals by a table of our own; methods touch none."""

from planning import Priorities

TABLE = Priorities.read()


def touched(*activities):
    return {each.priority.code: each.activities for each in TABLE.touched_by(activities).touched}


def test_each_priority_names_the_activities_that_touch_it():
    found = touched("storytelling", "reading-clubs", "sustainable-development")
    assert found["inclusion"] == ("reading-clubs", "storytelling")
    assert found["green"] == ("sustainable-development",)
    assert "democracy" not in found


def test_goals_are_told_with_their_targets():
    goals = TABLE.touched_by(["storytelling", "reading-clubs"]).touched
    education = next(each for each in goals if each.priority.code == "sdg-4")
    assert (education.activities, education.targets) == (
        ("reading-clubs", "storytelling"),
        ("4.2", "4.6"),
    )


def test_methods_and_flags_touch_nothing_and_are_named():
    found = TABLE.touched_by(["exchange-of-ideas", "staff-training", "erasmus"])
    assert found.touched == found.unmapped == ()
    assert found.methods == ("erasmus", "exchange-of-ideas", "staff-training")


def test_what_nothing_is_proposed_for_is_named():
    assert TABLE.touched_by(["debates", "beekeeping"]).unmapped == ("beekeeping", "debates")


def test_it_is_said_whose_proposal_it_is():
    assert "this project's own proposal" in TABLE.touched_by([]).note


def test_naming_one_twice_or_in_another_order_changes_nothing():
    one = TABLE.touched_by(["music", "storytelling", "music"])
    assert one == TABLE.touched_by(["storytelling", "music"])


def test_every_priority_of_a_programme_is_touched_by_something():
    every = TABLE.touched_by(TABLE.activities)
    named = {each.priority.code for each in every.touched}
    assert {c for c, each in TABLE.names.items() if each.frame != "SDG"} <= named
