"""Files that are not what a load is given every day: each is read safely, or refused in words."""

import os
import threading

import pytest

from loaders.files import reading
from tests.loaders.given import CARLOW, codes, dry, table
from tests.loaders.test_finding import without_privileges
from torture import workbooks


def refused(report):
    """Return the code and the words of the one document there is, which is refused."""
    (document,) = report.documents
    assert document.status == "rejected"
    return document.notes[-1].code, document.notes[-1].message


def test_a_workbook_saved_as_strict_is_refused_with_the_remedy(tmp_path):
    workbooks.strict(tmp_path / "x.xlsx")
    code, message = refused(dry(tmp_path / "x.xlsx"))
    assert code == "broken-workbook"
    assert "Strict Open XML" in message
    assert "Save it as an ordinary Excel workbook" in message


def test_a_workbook_in_which_nothing_stands_is_told(tmp_path):
    workbooks.workbook(tmp_path / "x.xlsx")
    code, message = refused(dry(tmp_path / "x.xlsx"))
    assert (code, message) == ("empty", "No sheet of the workbook holds anything.")


@pytest.mark.parametrize("name", ["x.xlsm", "x.xltm"])
def test_of_a_workbook_with_macros_the_values_are_read(tmp_path, name):
    workbooks.with_macros(tmp_path / name)
    assert [each.status for each in dry(tmp_path / name).documents] == ["loaded"]


def test_of_a_workbook_that_links_to_others_the_values_in_it_are_read(tmp_path):
    workbooks.with_links(tmp_path / "x.xlsx", "Ilok", "Croatia")
    report = dry(tmp_path / "x.xlsx")
    assert [each.library["name"] for each in report.documents] == ["Lug Library", "Ilok"]


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"xl/workbook.bin": "x"}, "a binary Excel workbook (.xlsb)"),
        ({"mimetype": "x", "content.xml": "<x/>"}, "an OpenDocument file"),
        ({"Index/Document.iwa": "x"}, "a Numbers, Pages or Keynote document"),
        ({"ppt/presentation.xml": "x"}, "a presentation (.pptx)"),
    ],
)
def test_an_archive_that_is_another_document_is_called_by_its_name(tmp_path, parts, what):
    workbooks.write(tmp_path / "x.xlsx", parts)
    assert f"This is {what}, not" in refused(dry(tmp_path / "x.xlsx"))[1]


@pytest.mark.parametrize(
    ("start", "what"),
    [
        ("<office:document xmlns:table='t'><table:table><table:table-row>", "an OpenDocument file"),
        (
            '<?mso-application progid="Excel.Sheet"?><Workbook><Worksheet><Table>',
            "an old XML workbook",
        ),
    ],
)
def test_a_table_in_the_xml_of_a_program_is_called_by_its_name(put, start, what):
    assert f"This is {what}" in refused(dry(put("x.xml", f'<?xml version="1.0"?>\n{start}')))[1]


def test_a_file_without_permission_is_refused_and_the_rest_is_loaded(put, tmp_path, monkeypatch):
    dry(put("good.csv", table([CARLOW])))
    for name in ("closed.txt", "closed.csv", "closed.xlsx"):
        put(name, "x").chmod(0)
    tmp_path.chmod(0o755)
    (tmp_path / "good.csv").chmod(0o644)
    monkeypatch.chdir(tmp_path)
    with without_privileges():
        report = dry(reading.Path())
    assert codes(report) == [("rejected", "unreadable")] * 3
    assert "closed.csv cannot be read: permission denied." in str(report.documents)


def test_a_pipe_and_a_device_that_are_named_are_refused_and_nobody_waits(tmp_path):
    os.mkfifo(tmp_path / "x.csv")
    assert refused(dry(tmp_path / "x.csv"))[1] == "x.csv is not a file."
    assert refused(dry(reading.Path("/dev/zero")))[1] == "zero is not a file."


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "x.csv")
    with pytest.raises(reading.RejectionError, match="is not a file"):
        reading.read_bytes(tmp_path / "x.csv")


@pytest.mark.parametrize("way", ["grows", "shrinks"])
def test_a_file_that_changes_while_it_is_read_is_refused(put, way):
    path = put("x.csv", b"name,country\n" * 1_000_000)
    ended = threading.Event()

    def change():
        with path.open("r+b") as file:
            size = path.stat().st_size
            while not ended.is_set():
                size += 13 if way == "grows" else -13
                file.truncate(size)

    changing = threading.Thread(target=change)
    changing.start()
    try:
        with pytest.raises(reading.RejectionError, match="changed while it was read"):
            reading.read_bytes(path)
    finally:
        ended.set()
        changing.join()
