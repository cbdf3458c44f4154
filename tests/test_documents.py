"""The README and the manuals: their links lead somewhere, their commands do what they say."""

import re
import shlex
from urllib.parse import urlsplit

import pytest

from sisternet.command import cli
from tests.documents import HOUSE, MANUALS, README, TEXTS, anchors, blocks, links, prose

per_document = pytest.mark.parametrize("document", TEXTS, ids=lambda path: path.stem)
per_manual = pytest.mark.parametrize("manual", MANUALS, ids=lambda path: path.stem)


@per_document
def test_links_between_documents_lead_somewhere(document):
    lost = []
    for link in links(document):
        address = urlsplit(link)
        path = (document.parent / address.path).resolve() if address.path else document
        if address.netloc:
            continue
        if not path.exists() or (address.fragment and address.fragment not in anchors(path)):
            lost.append(link)
    assert lost == []


@per_document
def test_every_command_that_is_named_in_passing_is_there(document):
    assert set(re.findall(r"`sisternet ([a-z]+)", prose(document))) <= set(cli.commands)


def test_the_readme_leads_to_every_manual():
    assert {f"docs/{manual.name}" for manual in MANUALS} <= set(links(README))


def test_every_make_target_of_the_readme_is_there():
    targets = re.findall(r"^([\w-]+):", (HOUSE / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = [line.split()[1] for line in _lines(README) if line.startswith("make ")]
    assert set(named) <= set(targets)


def test_every_command_of_the_readme_works_in_its_order(desk):
    commands = [
        line for line in _lines(README) if line.startswith("sisternet ") and " serve" not in line
    ]
    assert len(commands) > 4
    assert "\n".join(filter(None, map(desk, commands))) == ""


@per_manual
def test_every_command_of_a_manual_works_in_its_order(desk, manual, tmp_path):
    assert {language for language, _ in blocks(manual)} <= {"sh", "python"}
    for language, text in blocks(manual):
        assert desk(text if language == "sh" else f"python -c {shlex.quote(text)}") == ""
    made = re.findall(r"--(?:out|report) (\S+)", TEXTS[manual])
    assert [name for name in made if not (tmp_path / name).stat().st_size] == []


def _lines(document):
    return [line for language, text in blocks(document) for line in text.splitlines()]
