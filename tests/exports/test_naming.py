"""What files are called after: short, whole words, and towns rather than numbers."""

import pytest

from exports.about import About
from exports.filenames import file_name
from exports.naming import called
from tests.exports.dossier.networks import FIVE, part_of
from tests.small_network import projection


def name(*ids, libraries=FIVE, **parameters):
    about = About(name="consortium", parameters={"library": ids, **parameters})
    return file_name(*called(part_of(projection(*libraries), ids, about=about)), ending="docx")


def test_a_consortium_is_called_after_its_programme_and_its_towns():
    assert name("2", "1", "3", programme="CREA-COOP-S", year=2026) == (
        "consortium-crea-coop-s-2026-valenca-kaunas-and-1-more.docx"
    )
    assert name("2", "1") == "consortium-valenca-kaunas.docx"


@pytest.mark.parametrize("town", ["Llanfair pwll gwyngyll " * 2, "Žemaičių Naumiestis " * 4, ""])
def test_a_name_is_short_and_holds_whole_words_alone(town):
    libraries = [{"id": at, "name": f"Library {at}", "city": town} for at in "abcd"]
    found = name(*"abcd", libraries=libraries, programme="CREA-COOP-S", year=2026)
    assert len(found) <= 80
    assert found.endswith(("-more.docx", "-libraries.docx"))


def test_a_part_of_another_kind_is_called_after_its_title():
    about = About(title="Storytelling", name="cluster")
    part = part_of(projection(*FIVE), ("1",), about=about)
    assert called(part) == ("cluster", "Storytelling")
