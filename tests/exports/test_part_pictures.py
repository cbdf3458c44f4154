"""How a part of the graph is drawn: where the explorer draws it, in its colours."""

import math
import re
from dataclasses import replace
from pathlib import Path

from exports.subgraph import Picture, drawn
from exports.subgraph.picture import NEUTRAL, TINT_COLOURS
from tests.exports.parts import HANDMADE

BARE = replace(HANDMADE, looks={}, ties=())
PICTURE = Picture(
    places={"1": (300.0, 0.0), "2": (-300.0, 0.0), "3": (0.0, 10.0)},
    colours={"1": TINT_COLOURS[0]},
    clusters={"1": ("c1", "Music")},
    fits={("1", "2"): 62.5, ("1", "3"): 50.0},
)


def test_libraries_stand_where_the_picture_has_them_in_the_colour_of_their_cluster():
    looks = drawn(BARE, PICTURE).looks
    first, second = looks["library:1"], looks["library:2"]
    assert (first.x, first.y, first.colour, first.cluster) == (
        300.0,
        0.0,
        TINT_COLOURS[0],
        ("c1", "Music"),
    )
    assert (second.colour, second.cluster) == (NEUTRAL, None)
    assert first.size > looks["library:3"].size


def test_what_libraries_name_stands_on_rings_around_them():
    looks = drawn(BARE, PICTURE).looks
    far = {key: math.hypot(look.x, look.y - 5) for key, look in looks.items()}
    inner = max(far[key] for key in looks if key.startswith("library:"))
    assert inner < far["country:PT"] < far["activity:music"] < far["language:PT"]
    assert looks.keys() == BARE.by_key.keys()


def test_only_those_that_were_asked_for_are_tied_by_their_fit():
    assert [(tie.a, tie.b, tie.fit) for tie in drawn(BARE, PICTURE).ties] == [
        ("library:1", "library:2", 62.5)
    ]


def test_a_part_of_which_nothing_is_worked_out_is_drawn_all_the_same():
    looks = drawn(BARE, Picture()).looks
    assert {look.colour for key, look in looks.items() if key.startswith("library:")} == {NEUTRAL}
    assert drawn(replace(BARE, nodes=(), relationships=()), Picture()).looks == {}


def test_the_colours_are_those_of_the_atlas_on_a_light_ground():
    style = Path(__file__).parents[2] / "dashboard" / "assets" / "45-atlas.css"
    tints = re.findall(r"--tint-(?:\d|rest): light-dark\((#\w{6})", style.read_text("utf-8"))
    assert [*TINT_COLOURS, NEUTRAL] == tints
