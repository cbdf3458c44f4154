"""What `docker-compose.yml` promises, read as data: no Docker is needed for that."""

import tomllib
from pathlib import Path

import pytest
import yaml

HOUSE = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load((HOUSE / "docker-compose.yml").read_text("utf-8"))["services"]


def test_every_port_is_published_on_this_machine_only(services):
    ports = [port for service in services.values() for port in service["ports"]]
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_the_password_comes_from_outside_and_must_be_there(services):
    given = services["explorer"]["environment"]["NEO4J_PASSWORD"]
    assert given.startswith("${NEO4J_PASSWORD:?")
    assert services["neo4j"]["environment"]["NEO4J_AUTH"] == f"neo4j/{given}"


def test_the_password_to_sign_in_with_comes_from_outside_and_must_be_there(services):
    given = services["explorer"]["environment"]["SISTERNET_PASSWORD"]
    assert given.startswith("${SISTERNET_PASSWORD:?")
    assert "\nSISTERNET_PASSWORD=\n" in (HOUSE / ".env.example").read_text("utf-8")


def test_the_public_address_may_be_given_or_not(services):
    given = services["explorer"]["environment"]["SISTERNET_ADDRESS"]
    assert given == "${SISTERNET_ADDRESS:-}"
    assert "\nSISTERNET_ADDRESS=\n" in (HOUSE / ".env.example").read_text("utf-8")


def test_the_graph_outlives_its_container(services):
    assert services["neo4j"]["volumes"] == ["graph:/data"]


def test_the_explorer_waits_until_neo4j_is_healthy(services):
    assert services["explorer"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "healthcheck" in services["neo4j"]


def test_neo4j_reads_no_files_for_a_query(services):
    settings = services["neo4j"]["environment"]
    assert settings["NEO4J_dbms_security_allow__csv__import__from__file__urls"] == "false"


def test_the_explorer_does_not_run_as_root():
    final = (HOUSE / "Dockerfile").read_text("utf-8").rpartition("\nFROM ")[2]
    assert "\nUSER explorer\n" in final
    assert final.index("\nUSER") < final.index("\nCMD")


def test_the_image_holds_every_room():
    taken = (HOUSE / ".dockerignore").read_text("utf-8").split()
    built = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["tool"]["uv"]
    rooms = built["build-backend"]["module-name"]
    assert {f"!{room}/" for room in rooms} <= set(taken)
