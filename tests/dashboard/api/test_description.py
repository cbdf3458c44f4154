"""The description: all that there is, in types, as a stranger to the program tests it."""

import json
import subprocess
import sys

import pytest

from dashboard.api.questions import parameters_of, row_of
from exports.subgraph import FORMS
from queries import Catalogue
from queries.header import read_question

OWN = """// title: Which ones?
// parameter limit: Some
//   type: integer
//   default: 3
// parameter schema: A name
//   type: text
// column model_config: A column
// column copy: Another
RETURN 1
"""
PARTS = ("graph", "libraries", "selection", "consortium", "clusters/{cluster}")
# Of questions that ask for the same kinds of things one is tried in every way.
ALIKE = {frozenset(p.type for p in each.parameters): each.name for each in Catalogue.read()}
OTHERS = [each.name for each in Catalogue.read() if each.name not in ALIKE.values()]
# A dossier takes a second, and a search some: these are tried less often.
# All but one are asked for alike.
ANSWERS = r"/exports/answer/(?!partners\.)"
BRIEFLY = rf"/(exports/|consortium/proposals|questions/({'|'.join(OTHERS)})\.)"


LASTING = [
    "/status",
    "/libraries.{form}",
    "/libraries/{library}.{form}",
    "/countries.{form}",
    "/activities.{form}",
    "/languages.{form}",
    "/search.{form}",
    "/libraries/{library}/partners.{form}",
    "/libraries/{library}/fit/{other}.{form}",
    "/libraries/{library}/paths/{other}.{form}",
    "/libraries/{library}/introductions/{other}.{form}",
    "/proposals.{form}",
    "/clusters.{form}",
    "/clusters/{cluster}.{form}",
    "/clusters/{cluster}/members.{form}",
    "/clusters/{cluster}/traits.{form}",
    "/clusters/{cluster}/gaps.{form}",
    "/clusters/{cluster}/brokers.{form}",
    "/clusters/{cluster}/links.{form}",
    "/programmes.{form}",
    "/eligibility.{form}",
    "/eligibility/{programme}.{form}",
    "/questions.{form}",
    "/consortium/members.{form}",
    "/consortium/score.{form}",
    "/consortium/programmes.{form}",
    "/consortium/proposals.{form}",
    "/exports/graph.{ending}",
    "/exports/libraries.{ending}",
    "/exports/selection.{ending}",
    "/exports/consortium.{ending}",
    "/exports/clusters/{cluster}.{ending}",
]


def test_addresses_that_were_promised_to_stay_are_there(description):
    assert {f"/api/v1{path}" for path in LASTING} <= set(description["paths"])


def test_every_question_is_in_it_with_its_parameters(description, catalogue):
    for question in catalogue:
        told = description["paths"][f"/api/v1/questions/{question.name}.{{form}}"]["get"]
        named = {each["name"]: each for each in told["parameters"] if each["in"] == "query"}
        assert set(named) == {"limit", "offset", *(each.name for each in question.parameters)}
        for each in question.parameters:
            assert named[each.name]["required"] == each.required
            assert named[each.name]["schema"].get("default") == each.default


def test_every_question_tells_its_columns(description, catalogue):
    schemas = description["components"]["schemas"]
    for question in catalogue:
        told = description["paths"][f"/api/v1/questions/{question.name}.{{form}}"]["get"]
        content = told["responses"]["200"]["content"]
        answer = schemas[content["application/json"]["schema"]["$ref"].rpartition("/")[2]]
        row = schemas[answer["properties"]["rows"]["items"]["$ref"].rpartition("/")[2]]
        assert list(row["properties"]) == [column.name for column in question.columns]


@pytest.mark.parametrize("part", PARTS)
def test_every_format_of_files_is_in_it(description, part):
    told = description["paths"][f"/api/v1/exports/{part}.{{ending}}"]["get"]
    ending = next(each for each in told["parameters"] if each["name"] == "ending")
    assert ending["schema"]["enum"] == [form.ending for form in FORMS.values()]
    assert set(told["responses"]["200"]["content"]) == {f.media_type for f in FORMS.values()}


def test_every_answer_leaves_as_a_file_with_the_parameters_of_its_question(description, catalogue):
    for question in catalogue:
        told = description["paths"][f"/api/v1/exports/answer/{question.name}.{{ending}}"]["get"]
        named = {each["name"]: each["required"] for each in told["parameters"]}
        asked = {each.name: each.required for each in question.parameters}
        assert named == {"ending": True, **asked}


def test_an_answer_is_the_file_of_the_page(get):
    about = "partners.gexf?library=6919&country=PL"
    ours, theirs = (get(f"{at}/exports/answer/{about}") for at in ("/api/v1", ""))
    assert (ours[0], theirs[0]) == (200, 200)
    assert ours[1]["Content-Disposition"] == theirs[1]["Content-Disposition"]
    assert abs(len(ours[2]) - len(theirs[2])) < 200


def test_a_cluster_leaves_under_either_word(get):
    cluster = json.loads(get("/api/v1/clusters.json")[2])["rows"][0]["cluster_id"]
    for at in ("/exports", "/api/v1/exports"):
        answers = [get(f"{at}/{word}/{cluster}.gexf") for word in ("cluster", "clusters")]
        assert [status for status, _, _ in answers] == [200, 200]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("what", ["libraries", "consortium"])
def test_files_are_those_of_the_pages(get, form, what):
    query = "library=6919&library=7058"
    ours = get(f"/api/v1/exports/{what}.{form.ending}?{query}")
    theirs = get(f"/exports/{what}.{form.ending}?{query}")
    assert (ours[0], ours[1].get_content_type()) == (200, form.media_type)
    assert ours[1]["Content-Disposition"] == theirs[1]["Content-Disposition"]
    assert abs(len(ours[2]) - len(theirs[2])) < 200


def test_every_address_gives_each_format(description):
    tables = [item["get"] for path, item in description["paths"].items() if "{form}" in path]
    kinds = {tuple(sorted(told["responses"]["200"]["content"])) for told in tables}
    assert len(tables) > 50
    assert [len(each) for each in kinds] == [3]


def test_operations_have_names_of_their_own(description):
    names = [item["get"]["operationId"] for item in description["paths"].values()]
    assert len(set(names)) == len(names)
    assert "questions_partners" in names


def test_a_question_may_ask_for_whatever_it_likes():
    question = read_question(OWN, name="own", topic="Own", file="own.cypher")
    made = parameters_of(question).model_validate({"schema": "x", "limit_": 5, "limit": 7})
    assert (made.limit, made.of_limit, made.of_schema) == (7, 5, "x")
    assert list(row_of(question).model_json_schema()["properties"]) == ["model_config", "copy"]


@pytest.mark.parametrize(
    "choice",
    [
        (
            *("--exclude-path-regex", BRIEFLY),
            *("--phases", "examples,coverage,fuzzing"),
        ),
        (
            *("--include-path-regex", BRIEFLY, "--exclude-path-regex", ANSWERS),
            *("--phases", "examples,fuzzing"),
        ),
    ],
    ids=["in every way", "briefly"],
)
def test_a_stranger_finds_no_fault_with_it(explorer_url, get, tmp_path, choice):
    cluster = json.loads(get("/api/v1/clusters.json")[2])["rows"][0]["cluster_id"]
    config = tmp_path / "schemathesis.toml"
    config.write_text(f'[parameters]\n"path.cluster" = "{cluster}"\n')
    run = [sys.executable, "-m", "schemathesis.cli", "--config-file", config, "run"]
    told = subprocess.run(
        [
            *(*run, f"{explorer_url}/api/openapi.json", *choice),
            *("--max-examples", "1", "--seed", "1", "--no-color"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout[-6000:] + told.stderr[-2000:]
    assert "No issues found" in told.stdout, told.stdout[-3000:]
