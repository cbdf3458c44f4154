"""Compares pages that were collected with what was read from them by hand.

`SISTERNET_CORPUS` names a folder with `profiles/` (texts and their `index.csv`) and
`network/libraries.csv`; without it there is nothing to compare.
"""

import csv
import os
from pathlib import Path

import pytest

from loaders.files.detection import examine
from loaders.pages import page
from loaders.vocabulary import terms, words

CORPUS = Path(os.environ.get("SISTERNET_CORPUS", "nowhere"))
LISTS = {
    "current_programs": "offers",
    "wanted_activities": "seeks",
    "staff_languages": "staff_languages",
    "patron_languages": "patron_languages",
    "preferred_countries": "prefers",
}
ANSWERS = {"True": True, "False": False, "": None}

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="SISTERNET_CORPUS names no folder")


def table(path):
    return list(csv.DictReader(path.read_text("utf-8").splitlines())) if path.exists() else []


BY_ID = {row["profile_id"]: row for row in table(CORPUS / "network" / "libraries.csv")}
PAGES = [row for row in table(CORPUS / "profiles" / "index.csv") if row["id"] in BY_ID]


def read(name):
    return page.parse(examine(CORPUS / "profiles" / name).text.text, source=name)


def find(column, text):
    table = {"preferred_countries": terms.countries(), "staff_languages": terms.languages()}
    if column in ("current_programs", "wanted_activities"):
        return words.activity(text).value.id
    return table.get(column, terms.languages()).find(text).id


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row["file"])
def test_a_collected_page_says_what_was_read_by_hand(row):
    found, expected = read(row["file"]).profile, BY_ID[row["id"]]
    assert found.country == words.country(expected["country"]).value.id
    for column, name in LISTS.items():
        if not expected[column]:
            assert not getattr(found, name)
            continue
        written = [] if expected[column] == "none" else expected[column].split(" | ")
        ids = [item.id for item in getattr(found, name)]
        # Of a list that was cut, the last item may have been completed by hand.
        cut = column in expected["cut_lists"]
        assert [find(column, w) for w in written][: len(ids) if cut else None] == ids
    assert str(found.sisterships_stated or "") == expected["sisterships_stated"]
    assert found.seeks_eu_partners == ANSWERS[expected["seeking_eu_partners"]]
    assert found.in_eu_programme == ANSWERS[expected["in_eu_programme"]]
    assert (found.type or "") == expected["type"]


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row["file"])
def test_a_collected_page_is_cut_where_it_was_cut(row):
    codes = [note.code for note in read(row["file"]).notes]
    assert ("cut-off" in codes) == (row["whole_or_cut"] == "cut")
