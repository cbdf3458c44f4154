"""The page that tells programs what there is."""

import re


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


def test_every_kind_of_problem_is_told_on_the_page(get, content):
    kind = re.search(rb'"type": "/api#([\w-]+)"', get("/api/v1/nothing")[2])[1].decode()
    assert f'"id": "{kind}"' in content("/api")
