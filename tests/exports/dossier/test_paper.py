"""A dossier as .docx: real styles, repeated heads, alternative texts; LibreOffice opens it."""

import io
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.about import About
from exports.dossier.paper import write_paper
from exports.dossier.raster import png
from exports.subgraph import PartTable
from tests.exports.dossier.networks import FIVE, NASTY, dossier
from tests.exports.parts import texts

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def paper(told):
    out = io.BytesIO()
    write_paper(told, to=out)
    return out.getvalue()


def read(told):
    return docx.Document(io.BytesIO(paper(told)))


@pytest.fixture(scope="module")
def written():
    return read(
        dossier("1", "2", "3", members=("1", "2", "3"), programme="CREA-COOP-S", contacts=True)
    )


def test_headings_are_headings_and_the_title_is_a_title(written):
    styles = [(each.style.name, each.text) for each in written.paragraphs]
    assert ("Title", "Three libraries") in styles
    assert ("Heading 1", "Why these belong together") in styles
    assert ("Heading 2", "1. Aušra Library") in styles
    assert written.core_properties.title == "Three libraries"
    assert written.core_properties.language == "en-GB"


def test_contact_data_is_marked_on_the_first_page(written):
    marks = [each.text for each in written.paragraphs if each.style.name == "Warning"]
    assert marks == ["Mind: Contains contact data: handle it as the law on personal data asks."]


def test_heads_of_tables_are_repeated_and_rows_are_kept_whole(written):
    with_heads = [t for t in written.tables if list(t._tbl.iter(qn("w:tblHeader")))]
    assert len(with_heads) > 5
    rows = [row._tr for table in written.tables for row in table.rows]
    assert all(list(row.iter(qn("w:cantSplit"))) for row in rows)


def test_a_table_stays_with_its_caption_and_two_of_its_rows(written):
    def keeps(row):
        return all(p.paragraph_format.keep_with_next for c in row.cells for p in c.paragraphs)

    for table in written.tables:
        if len(table.rows) > 3 and list(table._tbl.iter(qn("w:tblHeader"))):
            assert all(keeps(row) for row in list(table.rows)[:3])
            assert keeps(table.rows[-2])
    assert written.styles["Caption"].paragraph_format.keep_with_next
    assert written.styles["Heading 1"].paragraph_format.keep_with_next


def test_the_foot_is_never_cut_within_a_word():
    name = "Consortium of 3 libraries for a programme of a very long name indeed, to be told, 2026"
    about = About(title=name + ", second of them", name="consortium")
    foot = read(dossier("1", "2", about=about)).sections[0].footer.paragraphs[0].text
    assert foot.startswith(name.removesuffix(" 2026"))
    assert " … · Sisternet" in foot


def test_pictures_have_a_text_for_those_who_do_not_see_them(written):
    told = [each.get("descr") for each in written.element.iter(qn("wp:docPr"))]
    assert len(told) == 2
    assert "Kaunas" in told[0]


def test_links_lead_within_the_document_or_to_pages(written):
    marks = {each.get(qn("w:name")) for each in written.element.iter(qn("w:bookmarkStart"))}
    inside = {each.get(qn("w:anchor")) for each in written.element.iter(qn("w:hyperlink"))}
    assert inside - {None} <= marks
    outside = [r.target_ref for r in written.part.rels.values() if r.is_external]
    assert outside
    assert all(each.startswith(("https://", "http://")) for each in outside)


def test_pages_are_numbered(written):
    foot = written.sections[0].footer._element
    assert [each.text.strip() for each in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_a_link_of_a_profile_that_is_no_page_stays_words():
    more = {"1": {"source_url": "javascript:alert(1)"}}
    made = read(dossier("1", "2", more=more))
    assert not [r for r in made.part.rels.values() if "javascript" in r.target_ref]


@settings(deadline=None, max_examples=10)
@given(texts(lone=st.sampled_from(["\ud800", "\ufffe", "\x0b", NASTY])))
def test_it_opens_whatever_libraries_are_called(name):
    document = paper(dossier("1", "2", libraries=[{**FIVE[0], "name": name}, FIVE[1]]))
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert archive.testzip() is None
    docx.Document(io.BytesIO(document))


@pytest.mark.parametrize("name", ["Žagarė", "Βιβλιοθήκη", "Библиотека"])
def test_a_picture_has_letters_of_the_alphabets_of_europe(name):
    def drawn(words):
        return png(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="30"><text class="label" '
            f'x="2" y="20">{words}</text></svg>'
        )

    empty, missing = drawn(""), drawn("\U000e0001" * len(name))
    assert drawn(name).startswith(b"\x89PNG")
    assert drawn(name) not in (empty, missing)
    # Each letter has a shape of its own: a typeface without them would draw one for all.
    assert len({drawn(letter) for letter in set(name)}) == len(set(name))


@pytest.mark.skipif(not OFFICE, reason="LibreOffice (soffice) is not installed")
def test_it_converts_to_pdf_in_libreoffice(tmp_path):
    file = tmp_path / "dossier.docx"
    hostile = [{**FIVE[0], "name": NASTY}, *FIVE[1:]]
    told = dossier(
        "1", "2", "3", libraries=hostile, members=("1", "2", "3"), programme="CREA-COOP-S"
    )
    file.write_bytes(paper(told))
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [OFFICE, home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    made = (tmp_path / "dossier.pdf").read_bytes()
    assert made.startswith(b"%PDF")
    assert made.count(b"/Type/Page") > 5


def test_an_answer_of_many_columns_lies_on_its_side():
    names = tuple(f"c{at}" for at in range(9))
    answer = PartTable("answer", names, names, (tuple(range(9)),))
    made = read(dossier("1", "2", answer=answer))
    turned = [page.page_width > page.page_height for page in made.sections]
    assert turned == [False, True, False]
