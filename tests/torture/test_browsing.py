import json
from urllib.request import Request, urlopen

from dashboard.components import notices
from graph import GraphError
from torture import browsing


def asked(address, body=None):
    headers = {"Content-Type": "application/json"}
    with urlopen(Request(address, body and json.dumps(body).encode(), headers)) as answer:
        return answer.read().decode()


def test_frames_callbacks_and_links_are_found_in_what_is_served(explorer_url):
    frame = browsing.frame(asked(f"{explorer_url}/"))
    assert "/clusters" in frame.pages
    assert asked(explorer_url + frame.assets[0])
    body = browsing.drawing(json.loads(asked(f"{explorer_url}/_dash-dependencies")), "/libraries")
    pages, files = browsing.links(asked(explorer_url + browsing.CALLBACK, body))
    assert any(each.startswith("/library/") for each in pages)
    assert "/tables/libraries.csv" in files


def test_what_is_drawn_for_a_fault_is_known():
    drawn = f"{notices.fault()}{notices.trouble(GraphError('no'))}"
    assert [fault in drawn for fault in browsing.FAULTS] == [True, True]
