"""The matches of networks that are made by hand, and what waits for those of large ones."""

import json
import threading

import dash
import pytest

from dashboard import create_app
from dashboard.components.who_fits import who_fits
from dashboard.data.fits import PAIRS, PROPOSALS
from dashboard.data.partners import partners
from insight.fit import Conditions
from tests.handmade import Handmade
from tests.small_network import projection

COUNTRIES = ("LT", "PT", "SI")


def library(key, country, **more):
    return {"id": key, "name": key.title(), "country": country, **more}


def alike(number, countries=COUNTRIES):
    return [
        library(f"l{at}", countries[at % len(countries)], offers={"debates"}, seeks={"debates"})
        for at in range(number)
    ]


class Slow(Handmade):
    """An explorer that works nothing out about matches until it is let go."""

    def __init__(self, made):
        super().__init__(made)
        self._working_seconds = 0.05
        self.let_go = threading.Event()

    def _made(self, projection, worked, work_out):
        if work_out in (PROPOSALS, PAIRS):
            self.let_go.wait(20)
        return super()._made(projection, worked, work_out)


@pytest.fixture
def shown():
    """Show an explorer: returns what draws its pages, `draw("matches", country="LT")`."""

    def show(made):
        app = create_app(made.graph, catalogue=made.catalogue).server
        app.config["EXPLORER"] = made

        def draw(name, **query):
            with app.test_request_context("/"):
                return str(dash.page_registry[f"dashboard.pages.{name}"]["layout"](**query))

        draw.get = app.test_client().get
        return draw

    return show


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (alike(1), "1 library has no known sister; 1 can be compared, but with nobody abroad"),
        (alike(2, ["LT"]), "2 libraries have no known sister; 2 can be compared, but with nobody"),
        (
            [*alike(2), library("m", None, offers={"debates"}), library("quiet", "LT")],
            "4 libraries have no known sister; 3 can be compared",
        ),
    ],
)
def test_a_library_with_nobody_abroad_is_counted_and_named(shown, rows, said):
    page = shown(Handmade(projection(*rows)))("matches")
    assert said in page
    assert "Nobody here waits" not in page


def test_a_library_with_nobody_abroad_is_listed_and_in_the_file(shown):
    draw = shown(Handmade(projection(*alike(1))))
    assert "1 library without a known sister can be compared" in draw("matches")
    (row,) = json.loads(draw.get("/tables/proposals.json").data)
    assert (row["library_id"], row["outcome"]) == ("l0", "nobody abroad fits")


def test_where_all_are_alike_no_order_and_no_fairness_is_told(shown):
    draw = shown(Handmade(projection(*alike(8))))
    page = draw("matches")
    assert "All fit equally well; the order means nothing." in page
    for word in ("fair", "Best fit", "would be asked", "Place on its own list", "utual"):
        assert word not in page
    assert json.loads(draw.get("/tables/proposals.json").data)[0]["fair_rank"] is None


def test_a_proposal_shows_its_next_best_fits_and_which_are_mutual(shown):
    odd = library("odd", "PT", seeks={"storytelling"})
    page = shown(Handmade(projection(*alike(8), odd)))("matches")
    assert ("The next 4" in page, "mutual" in page) == (True, True)


def test_a_library_that_speaks_of_sisters_without_naming_them_is_marked(shown):
    odd = library("odd", "PT", seeks={"storytelling"}, sisterships_stated=1)
    many = library("many", "PT", seeks={"storytelling"}, sisterships_stated=3)
    none = library("none", "PT", seeks={"storytelling"}, sisterships_stated=0)
    page = shown(Handmade(projection(*alike(8), odd, many, none)))("matches")
    assert page.count("says it has") == 2
    assert "says it has a sister, unnamed" in page
    assert "says it has 3 sisters, unnamed" in page


def test_what_a_fair_round_costs_is_said_to_be_of_all_countries_where_one_is_looked_at(shown):
    odd = library("odd", "PT", seeks={"storytelling"})
    draw = shown(Handmade(projection(*alike(8), odd)))
    assert "Over all countries: " in draw("matches", country="PT")
    assert "Over all countries: " not in draw("matches")


def test_matches_that_take_long_are_waited_for_and_come(shown):
    slow = Slow(projection(*alike(3)))
    draw = shown(slow)
    assert "Looking for matches among 3 libraries" in draw("matches")
    assert "data-look-again" in draw("matches")
    assert "For example" not in draw("paths")
    assert "still being looked for" in draw("fit_counted")
    slow.let_go.set()
    assert slow.once(PAIRS)
    assert slow.once(PROPOSALS)
    assert "3 libraries have no known sister" in draw("matches")
    assert "For example" in draw("paths")
    assert "An example: " in draw("fit_counted")


def test_a_ranking_of_equals_says_that_its_order_means_nothing():
    made = Handmade(projection(*alike(8)))
    found = partners(made, "l0", limit=50)
    told = who_fits(
        "l0", found, conditions=Conditions(), projection=made.projection(), everyone=False
    )
    assert "All 5. All fit equally well; the order means nothing." in str(told)
    assert "best first" not in str(told)
