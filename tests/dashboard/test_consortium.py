"""The page Consortium: what an address means, what the page says of it, and how it leaves."""

import json
import re
import threading
import time
from types import SimpleNamespace

import dash
import flask
import pytest

from benchmarks import synthetic
from dashboard.components.consortium.forms import told_apart
from dashboard.components.consortium.members import members
from dashboard.components.consortium.names import difference
from dashboard.consortium_tables import CONSORTIUM_TABLES
from dashboard.data.consortium.plan import Plan
from dashboard.data.consortium.searches import SEARCHES, Quest
from dashboard.data.consortium.told import Partner, Told
from exports.subgraph import FORMS
from planning import CannotMeet, Rules, WrongConsortium
from planning.consortium import Without
from tests.handmade import Handmade
from tests.small_network import projection

PORTUGAL, SPAIN, FINLAND = "6919", "7058", "7062"
ENGLAND, SCOTLAND = "8943", "6736"
FIVE = (
    "?library=6919&library=6714&library=6927"
    "&library=es-sant-joan-de-vilatorrada-library-cal-gallifa"
    "&library=lt-klaipeda-city-municipality-imanuelis-kantas-public-library"
    "&programme=CREA-COOP-M&year=2026"
)
GONE = "“0000”; it may have been erased since the link was made"


@pytest.fixture(scope="module")
def drawn(explorer_url):
    """Draw the page over an explorer that is made by hand."""

    def draw(whole, **query):
        app = flask.Flask("another")
        app.config["EXPLORER"] = whole
        with app.test_request_context("/"):
            return str(dash.page_registry["dashboard.pages.consortium"]["layout"](**query))

    return draw


@pytest.fixture
def settled(content):
    """What is drawn at an address of the page when nothing is searched for any more."""

    def ask(search):
        return eventually(lambda: content("/consortium", search))

    return ask


def eventually(draw):
    for _ in range(200):
        page = draw()
        if "data-look-again" not in page:
            return page
        time.sleep(0.1)
    return page


def hrefs(page):
    return [json.loads(each) for each in re.findall(r'"href": ("(?:[^"\\]|\\.)*")', page)]


# What an address means.


def test_a_proposal_is_taken_with_those_kept_that_it_began_with():
    taken = Plan(library=("a",), programme="EP-KA220", year=2026).taking(("a", "c", "b"))
    assert (taken.library, taken.keep) == (("a", "b", "c"), ("a",))
    again = Plan(library=("a", "b"), keep=("b",), year=2026).taking(("b", "c"))
    assert (again.library, again.keep) == (("b", "c"), ("b",))


def test_a_member_that_leaves_is_kept_no_longer_and_leads_no_longer():
    plan = Plan(library=("a", "b"), keep=("b",), coordinator="b", instead="b", beside=("c", "d"))
    left = plan.leaving("b")
    assert left == Plan(library=("a",))


def test_another_library_takes_the_place_of_a_member_and_is_no_longer_excluded():
    plan = Plan(library=("a", "b", "c"), without=("x", "y"), instead="b")
    assert plan.swapping("b", "x") == Plan(library=("a", "x", "c"), without=("y",))


def test_a_set_forgets_a_size_that_it_outgrows():
    assert Plan(library=("a", "b"), sizes=(2, 2)).adding("c").sizes is None
    assert Plan(library=("a", "b"), sizes=(2, 5)).adding("c").sizes == (2, 5)


def test_keeping_and_leading_are_taken_back_where_they_were_chosen():
    plan = Plan(library=("a", "b"), keep=("a",), coordinator="b")
    assert plan.keeping("a").keep == ()
    assert (plan.led_by("b").coordinator, plan.led_by("a").coordinator) == ("", "a")


def test_an_address_holds_every_choice():
    plan = Plan(("a", "b"), "EP-KA220", 2026, "a", ("b",), ("t",), "c1", ("x",), (3, 5))
    assert plan.address == (
        "/consortium?library=a&library=b&programme=EP-KA220&year=2026&coordinator=a&keep=b"
        "&theme=t&from=c1&without=x&size=3-5"
    )


# What the page says.


def test_without_a_beginning_it_asks_for_one_and_says_what_comes_next(content):
    page = content("/consortium")
    assert "Plan a project together" in page
    assert "What comes next" in page
    for name in ("library", "theme", "from", "programme", "year", "size"):
        assert f'"name": "{name}"' in page


@pytest.mark.parametrize(
    ("search", "said"),
    [
        (FIVE, "These 5 libraries meet the rule, but the call of 2026 is closed"),
        (FIVE.replace("2026", "2027"), "would do; for 2027 nobody can say"),
        (FIVE.replace("2026", "2027"), "of a call of 2027 nothing is known"),
        ("?library=6919&programme=CREA-COOP-M&year=2026", "does not meet the rule yet, and the"),
        (
            "?library=6919&library=7062&programme=CREA-COOP-M&year=2026",
            "Who could apply together with Valença Municipal Library and Kuusamo city library",
        ),
        ("?library=6919&programme=CREA-COOP-L&year=2026", "not offered in 2026"),
        (f"?library={ENGLAND}&programme=CERV-TT&year=2026", "Nobody can say whether it counts."),
        (f"?library={ENGLAND}&programme=CERV-TT&year=2026", "England, counts as United Kingdom"),
        (f"?library={ENGLAND}&library=6919&programme=EP-KA220&year=2026", "May not take part."),
        (
            f"?library={ENGLAND}&library=6919&programme=CREA-COOP-S&year=2026",
            "May join at its own cost, but does not count.",
        ),
        (
            f"?library={ENGLAND}&library={SCOTLAND}&programme=EP-KA210&year=2027",
            "England and Scotland are one country here: United Kingdom.",
        ),
        ("?theme=storytelling&programme=EP-KA220&year=2026", "All 3 candidates were considered"),
        ("?theme=storytelling", "For which programme?"),
        ("?library=6919&programme=VISEGRAD%2B&year=2026", "can meet what is asked"),
        ("?library=6919&programme=EP-KA220&year=2026", "proven best"),
    ],
)
def test_the_verdict_is_told_with_the_call_and_what_is_not_known(settled, search, said):
    assert said in settled(search)


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("?library=6919&library=6919&programme=EP-KA220", "is named twice; it is one partner."),
        ("?library=6919&library=0000", GONE),
        ("?library=6919&programme=EP-KA2200", "No programme has the code “EP-KA2200”."),
        ("?library=6919&programme=EP-KA220&year=1999", "The year “1999” cannot be judged"),
        ("?library=6919&programme=EP-KA220&year=soon", "The year “soon” cannot be judged"),
        ("?library=6919&keep=7058", "is to be kept, but is not one of the set."),
        ("?library=6919&coordinator=7058", "is to coordinate, but is not one of the set."),
        ("?library=6919&replace=7058", "cannot be replaced: it is not one of the set."),
        ("?library=6919&without=6919", "both in the set and excluded; it stays in the set."),
        ("?library=6919&library=7058&library=7062&size=2", "2 members are wanted, and the set has"),
        ("?library=6919&size=40", "A set of 40 is larger than any that is planned: 30"),
        ("?library=6919&size=8-5", "No size is from 8 to 5."),
        ("?library=6919&size=many", "“many” is no size. Write it like 5 or 5-8."),
        ("?library=6919&size=1", "two libraries are the fewest."),
        ("?library=6919&theme=storytellin", "There is no activity “storytellin” in the network."),
        ("?library=6919&from=c1x", "There is no cluster “c1x”"),
        ("?library=6919&colour=red", "Nothing here is called “colour”; it was left out."),
        ("?library=6919&year=2026&year=2027", "Only one “year” can be chosen"),
        ("?library=6919&library=7058&beside=7062", "so there is nothing to compare."),
        ("?library=6919&programme=CREA-COOP-M&size=3", "smaller than the rule asks for: 5"),
    ],
)
def test_what_cannot_be_meant_is_said_and_the_page_goes_on(settled, search, said):
    page = settled(search)
    assert said in page
    assert "Valen" in page


def test_a_library_that_was_erased_is_named_nowhere_in_the_link_that_is_offered(settled):
    search = "?library=6919&library=0000&keep=0000&coordinator=0000&programme=EP-KA220&year=2026"
    page = settled(search)
    assert page.count(GONE) == 1
    assert "/consortium?library=6919&programme=EP-KA220&year=2026" in hrefs(page)


def test_of_too_many_libraries_the_first_are_planned_with_and_the_others_named(settled, sample):
    ids = [row[0] for row in sample.read("MATCH (l:Library) RETURN l.id ORDER BY l.id").rows]
    page = settled("?" + "&".join(f"library={each}" for each in ids[:32]))
    assert "32 libraries are too many to plan with: 30 are the most." in page
    assert '"30 libraries"' in page


def test_the_finder_tells_every_programme_with_what_is_missing(content):
    page = content(
        "/consortium", f"?library={PORTUGAL}&library={SPAIN}&library={FINLAND}&year=2026"
    )
    assert "These 3 libraries meet the rule of 8 of 25 programmes" in page
    assert "2 more organisations from countries that count" in page
    there = "/consortium?library=6919&library=7058&library=7062&programme=VISEGRAD&year=2026"
    assert there in hrefs(page)


def test_every_member_can_be_kept_replaced_taken_out_and_made_to_lead(settled):
    links = hrefs(settled(FIVE))
    rest = FIVE.replace("?library=6919&", "?")
    for end in ("&keep=6919", "&coordinator=6919", "&replace=6919#replace"):
        assert f"/consortium{FIVE}{end}" in links
    assert f"/consortium{rest}" in links


def test_a_proposal_can_be_taken_and_compared(settled):
    links = hrefs(settled(f"{FIVE}&keep=6919"))
    assert any("&keep=6919&beside=" in each and each.endswith("#beside") for each in links)
    assert any("6717" in each and each.endswith("&keep=6919") for each in links)


def test_others_for_a_member_are_ranked_and_each_can_take_its_place(settled):
    page = settled(f"{FIVE}&replace=6714")
    assert "Instead of Novigrad-Cittanova Public library" in page
    assert any("library=6919&library=6717&library=6927" in each for each in hrefs(page))


def test_a_member_is_replaced_without_a_programme_by_the_score_alone(settled):
    page = settled("?library=6919&library=7058&year=2026&replace=7058")
    assert "Instead of Illescas Municipal Library" in page
    assert "Take it" in page


def test_where_nobody_alone_makes_the_set_meet_the_rule_others_are_ranked_by_the_score(settled):
    page = settled("?library=6919&library=7058&programme=CREA-COOP-M&year=2026&replace=7058")
    assert "The set is smaller than the rule asks for. They are ranked by the score alone." in page
    assert "Take it" in page


def test_two_sets_stand_side_by_side(settled):
    page = settled(f"{FIVE}&beside=6919&beside=6717&beside=6927")
    assert "Beside another set" in page
    assert "In the other alone" in page
    # Three are too few for the programme, and that is said of the other set alone.
    assert "2 more organisations from countries that count" in page


def test_a_member_without_whom_the_set_has_more_is_said_to_be_no_gain():
    p = projection({"id": "a", "name": "A", "country": "LT"})
    lost = Without("a", 62.3, {}, (), (), (), (), (), is_chain=False)
    member = Partner(
        "a", "A", "Lithuania", None, None, (), (), (), (), is_silent=False, without=lost
    )
    for score, said in (
        (52.2, "Better without it: 62.3 instead of 52.2."),
        (70.0, "Without it 62"),
    ):
        told = Told((member,), None, SimpleNamespace(score=score))
        assert said in str(members(p, Plan(library=("a",)), told, Rules.read()))


def test_a_closed_call_leads_to_the_next_year(settled):
    page = settled(FIVE)
    assert "Plan it for 2027" in page
    assert f"/consortium{FIVE.replace('2026', '2027')}" in hrefs(page)
    assert "Plan it for 2028" not in settled(FIVE.replace("2026", "2027"))


def test_a_set_that_is_whole_offers_to_be_compared_with_another(settled):
    page = settled(FIVE)
    assert "Compare with another set" in page
    around = "programme=CREA-COOP-M&year=2026&keep=6919#sets"
    assert any(each.endswith(around) for each in hrefs(page))


def test_a_set_that_is_whole_and_keeps_nobody_says_what_to_do(settled):
    page = settled(FIVE)
    assert "Keep those who must stay" in page
    assert f"/consortium{FIVE}&size=6#sets" in hrefs(page)


def test_a_set_of_the_wanted_size_offers_the_best_to_come_beside_all_its_members(settled):
    for search in (FIVE, f"{FIVE}&keep=6919"):
        page = settled(search)
        assert "Add the best one more" in page
        assert {f"/consortium{search}&size={more}#sets" for more in (6, 7)} <= {*hrefs(page)}
    assert "Add the best" not in settled("?library=6919&programme=CREA-COOP-M&year=2026")


def test_a_beginning_is_told_after_the_proposals_that_complete_it(settled):
    page = settled("?library=6919&programme=CREA-COOP-S&year=2026")
    first, then = page.index("proven best"), page.index("So far: This library does not meet")
    assert first < then


def test_a_form_without_a_beginning_says_what_is_missing(content):
    said = "There is nothing to begin with yet"
    assert said in content("/consortium", "?programme=CREA-COOP-S&year=2026")
    assert said in content("/consortium", "?year=2026")
    assert said not in content("/consortium")


def test_what_members_do_not_say_is_told_of_each_set_and_each_part(settled):
    page = settled(f"?library={PORTUGAL}&library={ENGLAND}&programme=CREA-COOP-S&year=2026")
    assert "1 of 2 does not say" in page
    assert '"className": "guess"' in page
    assert re.search(r"Not said: what they seek \(\d of 4\)", page)
    assert re.search(r"working language \d.\d of 10 \(\d of 4 do(es)? not say\)", page)


def test_a_proposal_says_why_it_is_good_in_words_of_the_records(settled):
    page = settled("?library=6919&library=7062&programme=CREA-COOP-S&year=2026")
    assert re.search(r"\w+ offers “[^”]+”, which \w+ looks for", page)
    assert re.search("All 3 speak English|that say what they speak share English", page)
    assert "are sisters already." in page
    assert "New with it: " in page


def test_without_a_member_that_the_rule_needs_no_score_is_told(settled):
    page = settled(FIVE)
    assert "Without it the rule is not met: 1 more" in page
    assert "Without it 6" not in page


def test_who_takes_part_in_no_programme_is_not_called_new(settled):
    page = settled(FIVE)
    assert "takes part in no EU programme" in page
    assert not re.search("[Nn]ewcomers? (to|beside)", page)


def test_two_sets_say_what_only_one_of_them_brings(settled):
    page = settled("?library=6919&library=7058&year=2026&beside=6919&beside=7062")
    assert "Only this set brings" in page
    assert "Finland (Kuusamo)" in page
    assert "Spain (Illescas)" in page


def test_the_difference_is_that_of_the_numbers_that_are_shown():
    assert difference(11.16, 11.84) == 0.6
    assert difference(11.84, 11.16) == -0.6


def test_the_programmes_to_choose_from_differ_at_their_beginnings(content):
    page = content("/consortium")
    assert "small – Creative Europe cooperation projects" in page
    names = told_apart(
        [Rules.read().programme(code, 2026).name for code in Rules.read().programmes]
    )
    assert len({name[:24] for name in names}) == len(names)


def test_the_permanent_link_holds_the_set_and_not_what_was_only_looked_at(settled):
    page = settled(f"{FIVE}&replace=6714&beside=6919&beside=7058")
    found = re.search(r'"href": "([^"]+)", "id": "permanent"', page)
    assert found is None or found[1] == f"/consortium{FIVE}"
    assert f"/consortium{FIVE}" in hrefs(page)
    assert "on this machine only" in page


def test_the_title_of_a_plan_says_whom_it_is_about(get):
    body = get(f"/consortium{FIVE}")[2].decode()
    assert "<title>Plan: Valença, Novigrad +3 · CREA-COOP-M 2026 · Sisternet</title>" in body
    assert "<title>Consortium · Sisternet</title>" in get("/consortium")[2].decode()
    theme = get("/consortium?theme=storytelling")[2].decode()
    assert "<title>Plan: Storytelling · Sisternet</title>" in theme


def test_only_who_says_something_may_come_where_that_is_chosen(settled):
    assert Plan(library=("a",), stated=True).address == "/consortium?library=a&stated=yes"
    page = settled("?library=6919&programme=CREA-COOP-S&year=2026&stated=yes")
    assert any("&stated=yes" in each and "/exports/" in each for each in hrefs(page))
    everybody = settled("?library=6919&programme=CREA-COOP-S&year=2026")
    counted = [int(re.search(r"All (\d+) candidates", each)[1]) for each in (page, everybody)]
    assert counted[0] < counted[1]
    assert "cannot be chosen under “stated”" in settled("?library=6919&stated=perhaps")


def test_a_set_that_is_large_enough_but_does_not_meet_the_rule_is_to_grow(settled):
    three = f"?library={PORTUGAL}&library={SPAIN}&library={ENGLAND}"
    page = settled(f"{three}&programme=CREA-COOP-S&year=2026")
    assert "4 members, 4 countries" in page
    assert "the rule is not met, with it or without." in page


def test_what_is_not_known_of_a_member_is_said(settled):
    page = settled(f"?library={PORTUGAL}&library={ENGLAND}&year=2026")
    assert "nothing known of what it offers" in page
    assert "does not say whether it takes part in an EU programme" in page


def test_shared_themes_lead_to_priorities_as_a_proposal_of_our_own(settled):
    page = settled(FIVE)
    assert "this project's own proposal" in page
    assert "Creative Europe" in page


def test_the_ring_holds_a_line_for_every_pair_and_the_page_says_it_in_words(settled):
    page = settled(FIVE)
    pictures = re.findall(r'"data-picture": ("(?:[^"\\]|\\.)*")', page)
    (ring,) = [each for each in map(json.loads, map(json.loads, pictures)) if "of" in each]
    assert (len(ring["nodes"]), len(ring["links"])) == (5, 10)
    assert page.count(": fit ") >= 10


# How it leaves, and who leads to it.


def test_every_form_of_a_file_is_asked_for_by_the_same_set(settled):
    links = hrefs(settled(f"{FIVE}&replace=6714"))
    for form in FORMS.values():
        assert f"/exports/consortium.{form.ending}{FIVE}" in links


@pytest.mark.parametrize("name", sorted(CONSORTIUM_TABLES))
def test_every_table_leaves_whole(get, name):
    about = f"{FIVE}&keep=6919&replace=6714&beside=6919&beside=7058"
    status, headers, body = get(f"/tables/{name}.csv{about}")
    rows = json.loads(get(f"/tables/{name}.json{about}")[2])
    assert (status, name in headers["Content-Disposition"]) == (200, True)
    assert len(rows) >= 5
    assert body.decode("utf-8-sig").count("\n") >= len(rows)


@pytest.mark.parametrize("name", ["consortium-proposals", "consortium-replacements"])
def test_a_proposed_set_in_a_file_says_what_the_programme_and_its_call_say_of_it(get, name):
    about = f"{FIVE}&keep=6919&replace=6714"
    rows = json.loads(get(f"/tables/{name}.json{about}")[2])
    assert {(row["programme"], row["year"]) for row in rows} == {("CREA-COOP-M", 2026)}
    assert {(row["by_its_rule"], row["with_the_call"]) for row in rows} == {("met", "not met")}
    assert all("closed" in row["standing"] for row in rows)
    without = json.loads(
        get("/tables/consortium-replacements.json?library=6919&library=7062&replace=7062")[2]
    )
    assert {row["programme"] for row in without} == {None}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("consortium.csv", "There is no library in the set."),
        ("consortium.csv?library=6919&library=0000", "it may have been erased"),
        ("consortium-proposals.csv?library=6919", "No programme is named."),
        (
            "consortium-proposals.csv?library=6919&programme=VISEGRAD%2B&year=2026",
            "can meet what is",
        ),
        (f"consortium-proposals.csv{FIVE}", "nobody is kept"),
        (f"consortium-replacements.csv{FIVE}", "No member to replace is named."),
        ("consortium-score.csv?library=6919", "One library alone is no set to score."),
        (f"consortium-beside.csv{FIVE}", "nothing to compare"),
    ],
)
def test_a_file_that_cannot_be_had_says_why(get, address, said):
    status, _, body = get(f"/tables/{address}")
    assert (status, said in body.decode()) == (400, True)


@pytest.mark.parametrize(
    ("address", "search", "leads_to"),
    [
        ("/", "", "/consortium"),
        ("/library/6919", "", "/consortium?library=6919"),
        ("/libraries", "?activity=storytelling", "/consortium?theme=storytelling"),
        ("/libraries", "", "/consortium"),
        ("/libraries", "?sisters=none&eu=seeks", "/consortium?library="),
        ("/paths", "?library=6919&library=7058", "/consortium?library=6919&library=7058"),
    ],
)
def test_other_pages_lead_to_it(content, address, search, leads_to):
    assert any(each.startswith(leads_to) for each in hrefs(content(address, search)))


def test_a_list_of_libraries_leads_to_a_plan_with_them_or_with_the_first_of_them(content):
    few = content("/libraries", "?sisters=none&eu=seeks")
    assert "Plan a project with these 5" in few
    (there,) = [each for each in hrefs(few) if each.startswith("/consortium?library=")]
    assert there.count("library=") == 5
    many = content("/libraries", "?sisters=some")
    assert "Plan a project with the first 30 of them" in many


def test_a_cluster_of_another_fineness_leads_to_a_plan_whose_address_says_which(content, settled):
    fine = hrefs(content("/clusters", "?resolution=4&level=fine"))
    found = (re.fullmatch(r"/clusters/(c\w+)\?resolution=4", each) for each in fine)
    key = next(filter(None, found))[1]
    page = content(f"/clusters/{key}", "?resolution=4")
    assert f"/consortium?from={key}&resolution=4" in hrefs(page)
    planned = settled(f"?from={key}&resolution=4&programme=EP-KA220&year=2026")
    assert "There is no cluster" not in planned
    assert '"name": "resolution"' in planned
    assert "cannot be chosen under “resolution”" in settled("?library=6919&resolution=77")


def test_a_cluster_leads_to_a_plan_whose_partners_come_from_it(content, settled, sample):
    (key,) = sample.read(
        "MATCH (c:Cluster) WHERE c.ended_at IS NULL AND c.level = 2 "
        "RETURN c.id ORDER BY c.size DESC, c.id LIMIT 1"
    ).rows[0]
    assert f"/consortium?from={key}" in hrefs(content(f"/clusters/{key}"))
    page = settled(f"?from={key}&programme=EP-KA220&year=2026")
    assert "Who could apply together for Erasmus+ cooperation partnerships" in page
    assert "candidates were considered" in page


# Searches that take long.


@pytest.fixture(scope="module")
def crowd():
    return Handmade(synthetic.projection(synthetic.network(120)))


def test_the_page_answers_at_once_and_comes_again_while_a_set_is_searched_for(drawn, crowd):
    first = crowd.projection().libraries.ids[0]
    query = {"library": first, "programme": "EP-KA210", "year": "2026"}
    with crowd.once(SEARCHES).turn:
        page = drawn(crowd, **query)
        assert "data-look-again" in page
        assert "The best sets are looked for." in page
    assert "Take this set" in eventually(lambda: drawn(crowd, **query))


def test_the_same_question_is_searched_for_once(crowd):
    made, ids = crowd.once(SEARCHES), crowd.projection().libraries.ids
    quest = Quest((ids[1],), (2, 2), "EP-KA210", 2026)
    found = []
    askers = [threading.Thread(target=lambda: found.append(made.found(quest))) for _ in range(3)]
    for each in askers:
        each.start()
    for each in askers:
        each.join()
    assert len({id(each) for each in found}) == 1


def test_a_search_for_what_cannot_be_is_told_to_everybody_who_asks(crowd):
    made, ids = crowd.once(SEARCHES), crowd.projection().libraries.ids
    quest = Quest((ids[1],), (3, 3), "VISEGRAD+", 2026, without=(ids[2],))
    for _ in range(2):
        with pytest.raises((CannotMeet, WrongConsortium)):
            made.found(quest)


def test_too_many_searches_at_once_wait_to_be_asked_for_again(crowd):
    made, ids = crowd.once(SEARCHES), crowd.projection().libraries.ids
    quests = [Quest((key,), (2, 2), "EP-KA210", 2026, count=1) for key in ids[10:20]]
    with made.turn:
        assert [made.soon(each, at_most=0.01) for each in quests] == [None] * 10
    assert made.found(quests[-1]).found


def test_a_coordinator_that_may_lead_leads_every_proposal(crowd):
    made, ids = crowd.once(SEARCHES), crowd.projection().libraries.ids
    asked = made.asked("EP-KA220", 2026).needs
    lead = next(key for key in ids if key in asked.coordinators)
    assert made.needs(Quest((), (2, 2), "EP-KA220", 2026, lead)).coordinators == {lead}


def test_a_coordinator_that_may_not_lead_is_told_where_the_proposals_would_be(settled):
    search = f"?library={ENGLAND}&library=6919&programme=EP-KA220&year=2026"
    page = settled(f"{search}&coordinator={ENGLAND}")
    assert "may not coordinate: " in page
    assert "Name another coordinator, or none." in page


def test_the_fewest_members_that_can_meet_a_rule_are_searched_for_at_once(crowd):
    made, ids = crowd.once(SEARCHES), crowd.projection().libraries.ids
    found = made.found(Quest((ids[1],), (2, 2), "EP-KA220", 2026, fewest=True))
    assert {len(each.members) for each in found.found} == {3}
    more = made.found(Quest((ids[1],), (4, 4), "EP-KA220", 2026, fewest=True))
    assert {len(each.members) for each in more.found} == {4}


def test_where_nothing_is_loaded_it_says_how_to_load(drawn):
    assert "Nothing is loaded yet." in drawn(Handmade(projection()))
