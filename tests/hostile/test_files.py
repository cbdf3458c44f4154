"""What leaves the explorer, and what reaches a terminal, over a network written to do harm."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import urlopen
from xml.etree import ElementTree

import openpyxl
import pytest

from exports.subgraph import BY_ENDING
from tests.hostile.network import ELSEWHERE, NUL, PAYLOADS, texts_in

FORMULA = re.compile(r"[\t\r\n]|[\s\x00-\x1f\u200b\ufeff]*[=+\-@＝＋－＠]")
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
TURNS = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
TABLES = (
    "/tables/libraries /tables/loads /tables/notes /tables/proposals /tables/pairs /tables/atlas "
    "/network/libraries /network/ties /answers/sisterships /answers/supply-and-demand "
    "/answers/rarest-activities /answers/cluster-members"
)
API = (
    "libraries countries activities languages clusters proposals search?q=onerror "
    "questions/sisterships questions/rarest-activities"
)


@pytest.fixture(scope="module")
def get(hostile_url):
    """Ask for an address: status, headers, bytes."""

    def ask(path):
        try:
            with urlopen(hostile_url + path, timeout=60) as answer:
                return answer.status, answer.headers, answer.read()
        except HTTPError as told:
            return told.code, told.headers, told.read()

    return ask


@pytest.fixture(scope="module")
def parts(get, hostile):
    """The whole network in every format, and a consortium as a dossier."""
    files = {ending: get(f"/exports/graph.{ending}") for ending in BY_ENDING}
    ids = [row[0] for row in hostile.read("MATCH (l:Library) RETURN l.id ORDER BY l.id").rows]
    chosen = urlencode({"library": ids[:30:9], "programme": "EP-KA210", "year": 2026}, doseq=True)
    for ending in ("html", "docx", "xlsx"):
        files[f"plan.{ending}"] = get(f"/exports/consortium.{ending}?{chosen}")
    assert {status for status, _, _ in files.values()} == {200}
    for _, headers, _ in files.values():
        assert re.fullmatch(r'attachment; filename="[\w.-]+"', headers["Content-Disposition"])
    return {ending: body for ending, (_, _, body) in files.items()}


def safe(cell):
    return not FORMULA.match(cell) or NUMBER.fullmatch(cell)


def cells_of(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


def holds_no_formula(workbook):
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    cells = cells_of(book)
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert [text for text in texts if not safe(text)] == []
    names = zipfile.ZipFile(io.BytesIO(workbook)).namelist()
    assert [name for name in names if "externalLink" in name or "vba" in name] == []


@pytest.mark.parametrize("address", TABLES.split())
def test_tables_open_as_text_in_a_spreadsheet(get, address):
    status, _, body = get(f"{address}.csv")
    assert status == 200
    text = body.decode("utf-8-sig")
    assert not CONTROLS.search(text)
    assert [cell for row in csv.reader(io.StringIO(text)) for cell in row if not safe(cell)] == []
    holds_no_formula(get(f"{address}.xlsx")[2])
    rows = json.loads(get(f"{address}.json")[2])
    assert rows
    assert not re.search("[\x7f-\x9f]", get(f"{address}.json")[2].decode())


@pytest.mark.parametrize("address", API.split())
def test_answers_of_the_api_are_json_that_no_browser_takes_for_a_page(get, address):
    path, _, query = address.partition("?")
    status, headers, body = get(f"/api/v1/{path}.json?{query}")
    assert (status, headers.get_content_type()) == (200, "application/json")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert json.loads(body)["rows"]


@pytest.mark.parametrize("evil", [*list(PAYLOADS.values())[:8], NUL])
def test_what_is_asked_for_comes_back_as_text_that_is_no_page(get, evil):
    said = quote(evil, safe="")
    for path in (f"/tables/{said}.csv", f"/answers/{said}.csv", f"/exports/{said}.html"):
        status, headers, body = get(path)
        assert status == 404
        assert headers.get_content_type() == "text/plain" or evil.encode() not in body
    for path in (f"/api/v1/{said}", f"/api/v1/libraries/{said}.json", "/tables/libraries.csv"):
        status, headers, body = get(f"{path}?country={said}")
        assert headers.get_content_type() in ("text/plain", "application/problem+json")
        assert status in (400, 404)
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_formats_of_networks_hold_what_people_wrote_as_text(parts, hostile):
    for ending in ("graphml", "gexf"):
        assert b"<!ENTITY" not in parts[ending]
        every = list(ElementTree.fromstring(parts[ending]).iter())
        texts = [words for each in every for words in (each.text or "", *each.attrib.values())]
        assert any(PAYLOADS["field"] in words for words in texts)
    for ending in ("json", "cyjs", "vosviewer.json"):
        assert PAYLOADS["script"] in json.dumps(json.loads(parts[ending]), ensure_ascii=False)
    names = {row[0] for row in hostile.read("MATCH (l:Library) RETURN l.name").rows}
    nodes = json.loads(parts["json"])["nodes"]
    assert names <= {text for node in nodes for text in texts_in(node)}
    holds_no_formula(parts["xlsx"])
    holds_no_formula(parts["plan.xlsx"])


def test_an_archive_has_safe_names_and_tables_without_formulas(parts):
    archive = zipfile.ZipFile(io.BytesIO(parts["zip"]))
    assert [name for name in archive.namelist() if not re.fullmatch(r"[\w-]+\.[a-z]+", name)] == []
    for name in archive.namelist():
        if name.endswith(".csv"):
            rows = csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig")))
            assert [cell for row in rows for cell in row if not safe(cell)] == []


def test_a_script_builds_the_same_texts_and_nothing_else(parts, hostile, neo4j_graph):
    script = parts["cypher"].decode()
    assert not CONTROLS.search(script)
    assert not TURNS.search(script)
    statements = [each for each in re.split(r";\n", script) if each.strip()]
    with neo4j_graph._driver.session(database=neo4j_graph._access.database) as session:
        for statement in statements:
            session.run(statement).consume()
    asked = "MATCH (l:Library) RETURN l.id, l.name, l.city, l.type ORDER BY l.id"
    assert neo4j_graph.read(asked).rows == hostile.read(asked).rows
    for label in ("Activity", "Country", "Language", "Zap"):
        named = f"MATCH (n:{label}) RETURN n.id, n.name ORDER BY n.id"
        assert set(neo4j_graph.read(named).rows) <= set(hostile.read(named).rows)


def test_a_document_has_no_field_and_leads_nowhere_but_to_pages(parts):
    for ending in ("docx", "plan.docx"):
        archive = zipfile.ZipFile(io.BytesIO(parts[ending]))
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
        assert [each for each in archive.namelist() if "vba" in each or "embed" in each] == []
        links = [
            each.attrib["Target"]
            for name in archive.namelist()
            if name.endswith(".rels")
            for each in ElementTree.fromstring(archive.read(name))
            if each.attrib.get("TargetMode") == "External"
        ]
        assert [link for link in links if not link.startswith(("http://", "https://"))] == []
        assert [link for link in links if "canary" in link] == []
        whole = archive.read("word/document.xml").decode()
        codes = re.findall(r"<w:instrText[^>]*>([^<]*)<", whole)
        assert {code.strip() for code in codes} <= {"PAGE", "NUMPAGES"}


@pytest.mark.parametrize("ending", ["html", "plan.html"])
def test_a_dossier_runs_nothing_and_asks_nobody(parts, browser, tmp_path, ending):
    file = tmp_path / f"dossier.{ending}"
    file.write_bytes(parts[ending])
    with browser.new_context(bypass_csp=True) as context:
        page, said = context.new_page(), []
        page.on("dialog", lambda dialog: (said.append("a dialog"), dialog.dismiss()))
        page.on("request", lambda asked: said.append(asked.url))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(file.as_uri())
        acting = "script, iframe, object, embed, base, [onerror], [onload], [onfocus]"
        assert page.locator(acting).count() == 0
        assert page.evaluate("window.__ran") is None
        links = page.evaluate("[...document.links].map((each) => each.getAttribute('href'))")
        assert [each for each in links if not re.match(r"#|https?://", each)] == []
        assert [each for each in links if ELSEWHERE in each] == []
        assert PAYLOADS["image"] in page.locator("body").text_content()
        assert not TURNS.search(page.locator("body").inner_text())
        assert [each for each in said if not each.startswith((file.as_uri(), "data:"))] == []


@pytest.fixture(scope="module")
def terminal(hostile, _scratch):
    def run(*words):
        return subprocess.run(
            [sys.executable, "-m", "sisternet", *words],
            env={**os.environ, "SISTERNET_HOME": str(_scratch.settings.home)},
            capture_output=True,
            timeout=120,
            check=False,
        )

    return run


def test_no_command_sends_a_sign_to_the_terminal_that_it_would_obey(terminal, documents, tmp_path):
    commands = [
        ["ask", "sisterships"],
        ["ask", "sisterships", "--format", "csv"],
        ["ask", "sisterships", "--format", "json"],
        ["fit", "library \x1b[31m onerror"],
        ["load", "--dry-run", *map(str, documents)],
    ]
    for words in commands:
        done = terminal(*words)
        said = (done.stdout + done.stderr).decode()
        assert said
        assert not CONTROLS.search(said), words
        assert "--format" in words or not TURNS.search(said), words
