"""The page that tells programs what there is."""

import json
import re

import pytest


def test_every_address_is_on_the_page(content, description):
    drawn = content("/api")
    missing = [path for path in description["paths"] if path.removeprefix("/api/v1") not in drawn]
    assert missing == []


def test_the_commands_of_the_page_can_be_pasted(get, content, explorer_url):
    addresses = re.findall(rf"{re.escape(explorer_url)}(/api/v1[^'\"\\]*)", content("/api"))
    assert len(addresses) > 5
    assert {get(address)[0] for address in addresses} == {200}


def test_the_pages_of_data_and_questions_lead_to_it(content):
    assert '"/api"' in content("/data")
    assert '"/api"' in content("/questions")


@pytest.mark.parametrize(
    ("path", "search", "there"),
    [
        ("/questions/partners", "?library=6919", "/api/v1/questions/partners"),
        ("/library/6919", "", "/api/v1/libraries/6919"),
        ("/library/6919", "", "/api/v1/libraries/6919/partners"),
        ("/consortium", "?library=6919&library=7058", "/api/v1/consortium/members"),
        ("/libraries", "?country=LT", "/api/v1/libraries?country=LT"),
        ("/clusters/{cluster}", "", "/api/v1/clusters/{cluster}"),
    ],
)
def test_a_page_leads_to_its_own_address_and_that_answers(get, content, path, search, there):
    cluster = json.loads(get("/api/v1/clusters.json")[2])["rows"][0]["cluster_id"]
    drawn = content(path.format(cluster=cluster), search)
    found = set(re.findall(r'"href": "(/api/v1/[^"]*)"', drawn))
    assert any(each.startswith(there.format(cluster=cluster)) for each in found)
    assert {get(each)[0] for each in found} == {200}


def test_the_addresses_can_be_followed_as_they_are_shown(get, content):
    drawn = content("/api")
    every = set(re.findall(r'"href": "(/api/v1/[^"]*)"', drawn))
    # Files of answers take a while each, and one of an answer without libraries is none.
    found = {each for each in every if "/exports/" not in each}
    assert len(found) > 60
    assert {each: get(each)[0] for each in found if get(each)[0] != 200} == {}
    assert "One of lt_10k, 10k_100k, gt_100k." in drawn


def test_every_kind_of_problem_is_told_on_the_page(get, content):
    kind = re.search(rb'"type": "/api#([\w-]+)"', get("/api/v1/nothing")[2])[1].decode()
    assert f'"id": "{kind}"' in content("/api")
