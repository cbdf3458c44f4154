"""The rules of the house that nobody should have to look after."""

import ast
import re
from pathlib import Path

import pytest

from queries import Catalogue

HOUSE = Path(__file__).parent.parent
# Each room, and the rooms that it may import: nothing points back.
ARROWS = {
    "graph": "",
    "loaders": "graph",
    "queries": "graph",
    "insight": "graph",
    "planning": "graph insight",
    "exports": "graph insight planning",
    "dashboard": "graph insight planning exports queries loaders",
    "sisternet": "graph insight planning exports queries loaders dashboard",
}
FILES = [path for room in ARROWS for path in sorted((HOUSE / room).rglob("*")) if path.is_file()]
TEXTS = [
    path for path in FILES if path.suffix in {".py", ".js", ".css", ".html", ".csv", ".cypher"}
]
MODULES = {path: ast.parse(path.read_text("utf-8")) for path in FILES if path.suffix == ".py"}
VAGUE = re.compile(r"(?i)utils?|helpers?|managers?")


def imports(module: ast.Module) -> set[str]:
    nodes = list(ast.walk(module))
    whole = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    parts = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in whole | parts}


def length(function: ast.FunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return function.end_lineno - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("room", ARROWS)
def test_a_room_imports_only_what_lies_below_it(room):
    used = {name for path in MODULES if in_room(path, room) for name in imports(MODULES[path])}
    assert used & set(ARROWS) <= {room, *ARROWS[room].split()}


def in_room(path: Path, room: str) -> bool:
    return path.relative_to(HOUSE).parts[0] == room


def test_the_driver_is_behind_one_door():
    users = {str(path.relative_to(HOUSE)) for path in MODULES if "neo4j" in imports(MODULES[path])}
    assert users <= {"graph/connection.py", "graph/driver_errors.py"}


def test_every_room_says_what_its_face_is():
    faces = [HOUSE / room / "__init__.py" for room in ARROWS if (HOUSE / room).exists()]
    assert [path for path in faces if "__all__" not in path.read_text("utf-8")] == []


def test_modules_and_functions_are_short():
    long = [path for path in MODULES if len(path.read_text("utf-8").splitlines()) > 300]
    functions = [
        f"{path}:{node.name}"
        for path, module in MODULES.items()
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef) and length(node) > 40
    ]
    assert (long, functions) == ([], [])


def test_every_name_says_what_it_is_for():
    names = [path for path in FILES if VAGUE.fullmatch(path.stem)]
    classes = [
        node.name
        for module in MODULES.values()
        for node in ast.walk(module)
        if isinstance(node, ast.ClassDef) and VAGUE.search(node.name)
    ]
    assert (names, classes) == ([], [])


def test_no_file_knows_the_machine_it_was_written_on():
    known = re.compile(r"/(work|root|home/\w+|Users/\w+)/")
    assert [path for path in TEXTS if known.search(path.read_text("utf-8"))] == []


def test_the_explorer_names_no_other_host():
    # Two names of XML vocabularies look like addresses; nothing asks for them.
    address = re.compile(r"https?://(?!www\.w3\.org/|graphml\.graphdrawing\.org/)[\w.-]+")
    pages = [path for path in TEXTS if in_room(path, "dashboard")]
    assert [path for path in pages if address.search(path.read_text("utf-8"))] == []


def test_scripts_put_the_path_of_the_explorer_before_every_address():
    # Not where it is compared with `here()`; `make` and `ask` put it there themselves.
    written = re.compile(r"""(?<!at\()(?<!ask\()(?<!== )(?<!href: )[`"']/[a-z][^`"']*""")
    whole = re.compile(r"location\.pathname [!=]== [`\"'].*")
    scripts = [path for path in TEXTS if path.suffix == ".js" and in_room(path, "dashboard")]
    found = [
        (path.name, address)
        for path in scripts
        for line in path.read_text("utf-8").splitlines()
        if not line.lstrip().startswith("//")
        for address in [*written.findall(line), *whole.findall(line)]
    ]
    assert found == []


def test_only_one_module_knows_what_stands_before_addresses():
    known = re.compile(r"\b(url_root|host_url|get_relative_path)\b")
    users = [
        path.name
        for path in MODULES
        if in_room(path, "dashboard") and known.search(path.read_text("utf-8"))
    ]
    assert users == ["addresses.py"]


def test_every_page_is_drawn_where_the_path_is_put_before_its_addresses():
    layouts = [
        [decorator.id for decorator in node.decorator_list if isinstance(decorator, ast.Name)]
        for path, module in MODULES.items()
        if path.parent == HOUSE / "dashboard" / "pages"
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef) and node.name == "layout"
    ]
    assert len(layouts) > 15
    assert [names for names in layouts if names != ["page"]] == []


def test_every_cypher_file_is_a_question_of_the_catalogue():
    catalogue = Catalogue.read()
    files = {path.stem for path in FILES if path.suffix == ".cypher"}
    assert ({question.name for question in catalogue}, catalogue.problems) == (files, ())
