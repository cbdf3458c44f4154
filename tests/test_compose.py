"""What `docker-compose.yml` promises, read as data: no Docker is needed for that."""

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

HOUSE = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((HOUSE / "docker-compose.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def services(compose):
    return compose["services"]


def test_every_port_is_published_on_this_machine_only(services):
    ports = [port for service in services.values() for port in service["ports"]]
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_every_password_is_a_secret_in_a_file_and_none_stands_in_the_environment(compose, services):
    given = services["explorer"]["environment"]
    assert given["NEO4J_PASSWORD_FILE"] == "/run/secrets/neo4j_password"
    assert given["SISTERNET_PASSWORD_FILE"] == "/run/secrets/explorer_password"
    assert services["neo4j"]["environment"]["NEO4J_AUTH_FILE"] == "/run/secrets/neo4j_auth"
    taken = [name for service in services.values() for name in service["secrets"]]
    # What comes from the environment cannot be put into a container that is read-only.
    files = {name: f"./secrets/{name}" for name in taken}
    assert {name: held["file"] for name, held in compose["secrets"].items()} == files
    named = [name for service in services.values() for name in service["environment"]]
    assert [name for name in named if name.endswith(("PASSWORD", "AUTH"))] == []


def test_the_explorer_may_write_to_memory_alone_and_has_no_rights_to_spare(services):
    explorer = services["explorer"]
    assert (explorer["read_only"], explorer["cap_drop"]) == (True, ["ALL"])
    assert explorer["security_opt"] == ["no-new-privileges:true"]
    assert {each.partition(":")[0] for each in explorer["tmpfs"]} == {"/tmp", "/data"}
    assert "volumes" not in explorer
    assert explorer["user"] == "${EXPLORER_USER:-1000:1000}"
    assert "SISTERNET_HOME=/data/" in (HOUSE / "Dockerfile").read_text("utf-8")


def test_the_container_is_healthy_when_it_can_answer():
    check = (HOUSE / "Dockerfile").read_text("utf-8").partition("HEALTHCHECK")[2]
    assert "/health/ready" in check


def test_no_secret_gets_into_the_image_or_into_git():
    taken = (HOUSE / ".dockerignore").read_text("utf-8").split()
    let_in = {line for line in taken if line.startswith("!")}
    assert [line for line in let_in if "secret" in line or "env" in line] == []
    assert [line for line in taken if line == "*"] == ["*"]
    ignored = (HOUSE / ".gitignore").read_text("utf-8").split()
    assert {"secrets/", ".env"} <= set(ignored)


@pytest.fixture
def made(tmp_path):
    """The folder in which `make secrets` has run, twice."""
    for name in ("Makefile", ".env.example"):
        shutil.copy(HOUSE / name, tmp_path)
    for _ in range(2):
        done = subprocess.run(
            ["make", "secrets"], cwd=tmp_path, capture_output=True, text=True, umask=0, check=True
        )
        (tmp_path / f"told-{len(list(tmp_path.glob('told*')))}").write_text(
            "".join(path.read_text() for path in sorted((tmp_path / "secrets").iterdir()))
        )
    assert done.stdout.count("explorer_password") == 1
    return tmp_path


def test_make_writes_passwords_for_their_owner_alone_and_leaves_those_that_are_there(made):
    secrets = made / "secrets"
    files = {path.name: path.read_text().strip() for path in secrets.iterdir()}
    assert set(files) == {"neo4j_auth", "neo4j_password", "explorer_password"}
    assert files["neo4j_auth"] == f"neo4j/{files['neo4j_password']}"
    assert {len(files[name]) for name in files if name.endswith("_password")} == {24}
    assert files["neo4j_password"] != files["explorer_password"]
    assert (made / "told-0").read_text() == (made / "told-1").read_text()
    every = (secrets, *secrets.iterdir(), made / ".env")
    assert [path for path in every if path.stat().st_mode & 0o077] == []
    owner = secrets.stat()
    assert f"EXPLORER_USER={owner.st_uid}:{owner.st_gid}\n" in (made / ".env").read_text()
    assert owner.st_uid != 0


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
