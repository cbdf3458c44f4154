import json

from loaders.pages import page
from loaders.report import Report, document_report

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


def test_no_contact_data_are_in_a_report():
    assert "ana@example.org" not in json.dumps(report(TEXT))
