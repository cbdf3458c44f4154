import json

from loaders.pages import page
from loaders.report import Report, document_report
from tests.loaders.given import codes, dry, library, table

TEXT = """Lug Library
Country: Scotland
Contact: Ana Primjer. Email: ana@example.org
Type of library: Rural
Current library programs:
- No information
Languages spoken by staff: English and Gaelic
Preferred countries for cooperation: Ireland, scotland
Participating in any European Union program: Yes
"""


def report(text):
    document = document_report(page.parse(text, source="lug.txt"), library_id="gb-sct-lug")
    return json.loads(json.dumps(Report((document,), {"libraries": 1}).as_json()))


def test_the_report_tells_stated_empty_and_unsaid_apart():
    assert report(TEXT)["documents"][0]["library"] == {
        "id": "gb-sct-lug",
        "name": "Lug Library",
        "country": "GB-SCT",
        "type": "Rural",
        "population_band": None,
        "offers": [],
        "seeks": None,
        "staff_languages": ["en", "gd"],
        "patron_languages": None,
        "prefers": ["IE", "GB-SCT"],
        "open_to_all": False,
        "seeks_eu_partners": None,
        "in_eu_programme": True,
        "sisterships_stated": None,
    }


def test_notes_have_line_field_code_and_message():
    document = report(TEXT)["documents"][0]
    assert (document["source"], document["status"]) == ("lug.txt", "noted")
    assert [sorted(note) for note in document["notes"]] == [["code", "field", "line", "message"]]


def test_a_rejected_document_has_no_library():
    found = report("Type of library: Rural\n")
    assert found["documents"][0]["library"] is None
    assert found["totals"] == {
        "documents": 1,
        "loaded": 0,
        "noted": 0,
        "rejected": 1,
        "libraries": 1,
    }


def test_the_report_tells_where_each_library_is_in_the_order_of_the_documents(put):
    rows = [library("Qua Library") | {"city": ""}, library("Carlow Library")]
    found = dry(put("libraries.csv", table(rows))).as_json()["places"]
    assert found[0] == {
        "library": "ie-qua-library",
        "name": "Qua Library",
        "place": None,
        "latitude": None,
        "longitude": None,
        "remark": "It names no city, so it is not on the map.",
    }
    assert found[1]["library"] == "ie-carlow-library"
    assert "Carlow by city" in found[1]["place"]
    assert (round(found[1]["latitude"]), round(found[1]["longitude"])) == (53, -7)


def test_a_library_of_several_documents_has_one_place_and_a_rejected_one_none(put):
    rows = [library() | {"city": ""}, library("A", "Atlantis"), library("B Library"), library()]
    report = dry(put("libraries.csv", table(rows)))
    assert [(each.name, each.place is None) for each in report.places] == [
        ("Carlow Library", False),
        ("B Library", False),
    ]
    totals = report.totals()
    assert (totals["places_matched"], totals["places_unmatched"]) == (2, 0)


def test_a_library_that_is_not_on_the_map_is_loaded_and_not_noted(put):
    unplaced = library("Qua Library") | {"city": ""}
    assert codes(dry(put("libraries.csv", table([unplaced])))) == []
    lost = library("Qua Library") | {"city": "Atlantis"}
    assert codes(dry(put("libraries.csv", table([lost])))) == [("noted", "place-unmatched")]


def test_no_contact_data_are_in_a_report():
    assert "ana@example.org" not in json.dumps(report(TEXT))
