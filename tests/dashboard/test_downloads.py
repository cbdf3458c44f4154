"""Files over HTTP: whole, harmless, and with a reason where there is none."""

import csv
import io
import json
from urllib.error import HTTPError
from urllib.request import urlopen
from xml.etree import ElementTree as Xml

import numpy as np
import pytest
from openpyxl import load_workbook

from dashboard.data.network.choice import Choice
from dashboard.data.network.files import LIBRARY_COLUMNS, graphml, library_rows
from dashboard.data.network.model import Network
from dashboard.data.network.page import scene
from dashboard.data.network.view import View
from tests.small_network import projection

SPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}


@pytest.fixture(scope="module")
def get(explorer_url):
    """Ask for an address: `status, headers, body = get("/network/ties.csv")`."""

    def ask(path):
        try:
            with urlopen(explorer_url + path) as answer:
                return answer.status, answer.headers, answer.read()
        except HTTPError as refused:
            return refused.code, refused.headers, refused.read()

    return ask


def rows_of(body):
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


def test_an_answer_leaves_in_three_formats_with_the_same_rows(get):
    bodies = {
        s: get(f"/answers/without-a-sister.{s}?country=LT")[2] for s in ("csv", "json", "xlsx")
    }
    sheet = load_workbook(io.BytesIO(bodies["xlsx"])).worksheets[0]
    assert len(rows_of(bodies["csv"])) == len(json.loads(bodies["json"])) > 5
    assert "Klaipeda City Municipality Imanuelis Kantas Public Library" in {
        cell.value for row in sheet.iter_rows() for cell in row
    }


def test_a_file_is_whole_whatever_the_screen_shows(get):
    _, headers, body = get("/answers/paths.csv?library=klaipeda-imanuelis-kantas&other=6919")
    assert len(rows_of(body)) > 200
    assert headers["Content-Disposition"] == 'attachment; filename="paths.csv"'


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/answers/nothing.csv", 404, "There is no question called “nothing”"),
        ("/answers/partners.csv", 400, "library is needed"),
        ("/answers/partners.json?library=nowhere-at-all", 400, "No library is called"),
        ("/answers/partners.json?libary=x", 400, "no parameter called “libary”"),
        ("/questions/nothing.cypher", 404, "There is no question called"),
    ],
)
def test_a_file_that_cannot_be_had_says_why(get, path, status, words):
    answered, headers, body = get(path)
    assert (answered, headers.get_content_type()) == (status, "text/plain")
    assert words in body.decode()


def test_a_format_that_is_none_is_not_found(get):
    assert get("/answers/partners.exe")[0] == 404


def test_the_text_of_a_question_is_a_file(get):
    status, headers, body = get("/questions/without-a-sister.cypher")
    assert (status, headers.get_content_type()) == (200, "text/plain")
    assert body.startswith(b"// title: Which libraries have no sister?")


def test_the_network_leaves_as_rows_of_libraries_and_ties(get):
    libraries = rows_of(get("/network/libraries.csv")[2])
    ties = rows_of(get("/network/ties.csv")[2])
    assert (len(libraries), len(ties)) == (87, 43)
    assert tuple(libraries[0]) == LIBRARY_COLUMNS


def test_a_choice_leaves_alone(get):
    libraries = rows_of(get("/network/libraries.csv?country=LT")[2])
    assert {row["country"] for row in libraries} == {"Lithuania"}
    ties = json.loads(get("/network/ties.json?country=LT")[2])
    assert all("Lithuania" in (tie["country"], tie["sister_country"]) for tie in ties)


def test_the_picture_leaves_as_graphml_with_places_and_reasons(get):
    _, headers, body = get("/network/picture.graphml?open=activities:6919")
    root = Xml.fromstring(body)
    assert headers.get_content_type() == "application/graphml+xml"
    assert len(root.findall(".//g:node", SPACE)) == 97
    whys = [data.text for data in root.findall(".//g:edge/g:data[@key='why']", SPACE)]
    assert any("offers" in why for why in whys)


def test_words_that_no_document_can_hold_do_not_break_it():
    network = Network(projection({"id": "a", "name": "<b>\x00 & \ud800", "country": "LT"}))
    assert Xml.fromstring(graphml(scene(network, view=View()))) is not None


def test_unknown_is_told_from_none():
    library = {"id": "a", "name": "A", "country": "LT", "stated": ("seeks",), "in_eu": 0}
    network = Network(projection(library))
    values = next(library_rows(network, Choice(np.array([0])), people={}))
    row = dict(zip(LIBRARY_COLUMNS, values, strict=True))
    assert (row["offers"], row["seeks"]) == (None, [])
    assert (row["seeks_eu_partners"], row["in_eu_programme"]) == (None, False)
