"""A real Neo4j for the tests: one that runs, else from Maven's artifacts, else from Docker.

Which version is said once, in `docker-compose.yml`: what is tested is what is run.
"""

import os
import re
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError
from platformdirs import user_cache_path

from graph import Settings

HERE = Path(__file__).parent
IMAGE = re.search(
    r"image: (neo4j:([\d.]+)-community)$",
    (HERE.parents[1] / "docker-compose.yml").read_text("utf-8"),
    re.MULTILINE,
)
VERSION = IMAGE[2]
OLDEST_JAVA = 17
COPY_JARS = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
FETCH_SECONDS, START_SECONDS = 600, 120


class NoNeo4j(Exception):
    """No Neo4j can be had on this machine; the message says why."""


class NotOurs(Exception):
    """The database at NEO4J_URI holds something, and the tests empty what they use."""


@contextmanager
def neo4j_server(home: Path, given: Mapping[str, str]) -> Iterator[Settings]:
    """Give the settings of a running, empty Neo4j, and end what was started for it.

    `given` is the environment: a server that it names in NEO4J_URI is used before all others.
    """
    if given.get("NEO4J_URI"):
        source = _running(Settings.from_environment({**given, "SISTERNET_HOME": str(home)}))
    elif java := find_java():
        source = _from_maven(home, java)
    elif has_docker():
        source = _from_docker(home)
    else:
        raise NoNeo4j(
            f"Neo4j for the tests needs a JDK {OLDEST_JAVA} or newer with Maven (mvn), or Docker, "
            "or a server with an empty database at NEO4J_URI."
        )
    with source as settings:
        yield settings


def find_java() -> Path | None:
    """Return a `java` of 17 or newer that can run a source file, when there is Maven too."""
    if not shutil.which("mvn"):
        return None
    candidates = [
        Path(os.environ.get("JAVA_HOME", "/nowhere"), "bin", "java"),
        Path(shutil.which("java") or "/nowhere"),
        *sorted(Path("/usr/lib/jvm").glob("*/bin/java")),
    ]
    return next((java for java in candidates if java.exists() and _compiles(java)), None)


def _compiles(java: Path) -> bool:
    command = [java, "--list-modules"]
    listing = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    compiler = re.search(r"^jdk\.compiler@(\d+)", listing.stdout, re.MULTILINE)
    return compiler is not None and int(compiler[1]) >= OLDEST_JAVA


def has_docker() -> bool:
    """Tell whether there is a Docker engine, not only its command."""
    docker = shutil.which("docker")
    command = [docker, "info"]
    return (
        bool(docker)
        and not subprocess.run(command, capture_output=True, timeout=30, check=False).returncode
    )


@contextmanager
def _running(settings: Settings) -> Iterator[Settings]:
    with _login(settings) as driver:
        nodes = driver.execute_query(
            "MATCH (n) WHERE NOT n:Revision AND NOT n:Writing RETURN count(n) AS nodes",
            database_=settings.database,
        ).records[0]["nodes"]
    if nodes:
        raise NotOurs(
            f"The database {settings.database} at {settings.uri} holds {nodes} node(s), and the "
            "tests empty what they use. Unset NEO4J_URI, or name an empty database."
        )
    yield settings
    with _login(settings) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_=settings.database)


@contextmanager
def _from_maven(home: Path, java: Path) -> Iterator[Settings]:
    log = home / "neo4j.log"
    command = [java, "-Xmx1g", "-cp", f"{jars()}/*", HERE / "Launcher.java", home / "neo4j"]
    with (
        log.open("wb") as output,
        # In a session of its own, so that Ctrl-C lets the tests end before their server.
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=output, stderr=output, start_new_session=True
        ) as server,
    ):
        try:
            listening = _wait(
                lambda: re.search(r"listening on (\d+)", log.read_text("utf-8", "replace")),
                gives_up=lambda: server.poll() is not None,
                log=lambda: log.read_text("utf-8", "replace"),
            )
            yield _with_new_password(home, f"bolt://127.0.0.1:{listening[1]}")
        finally:
            # Nothing of it is kept, so there is nothing to shut down in good order.
            server.kill()


def jars() -> Path:
    """Return the folder of Neo4j's jars, fetched once a version and kept outside the checkout.

    Whoever is first puts the whole folder in its place, so runs side by side do no harm.
    """
    place = user_cache_path("sisternet", appauthor=False) / f"neo4j-{VERSION}"
    if place.exists():
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix="fetching-") as folder:
        options = {
            "includeScope": "runtime",
            "outputDirectory": f"{folder}/jars",
            "neo4j.version": VERSION,
            "maven.repo.local": f"{folder}/repository",
        }
        fetched = subprocess.run(
            ["mvn", "-q", "-B", "-f", HERE / "pom.xml", COPY_JARS]
            + [f"-D{name}={value}" for name, value in options.items()],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=FETCH_SECONDS,
            check=False,
        )
        if fetched.returncode:
            raise NoNeo4j(f"Maven could not fetch Neo4j {VERSION}:\n{fetched.stdout[-2000:]}")
        try:
            Path(folder, "jars").rename(place)
        except OSError:
            if not place.exists():
                raise
    return place


@contextmanager
def _from_docker(home: Path) -> Iterator[Settings]:
    password = secrets.token_hex(16)
    name = f"sisternet-tests-{secrets.token_hex(4)}"
    start = ["docker", "run", "--rm", "--detach", "--name", name, "-p", "127.0.0.1::7687"]
    started = subprocess.run(
        [*start, "-e", "NEO4J_AUTH", IMAGE[1]],
        env={**os.environ, "NEO4J_AUTH": f"neo4j/{password}"},
        capture_output=True,
        text=True,
        timeout=FETCH_SECONDS,
        check=False,
    )
    if started.returncode:
        raise NoNeo4j(f"Docker could not run {IMAGE[1]}:\n{started.stderr[-2000:]}")
    try:
        settings = Settings(home, f"bolt://{_docker('port', name, '7687')}", password=password)
        _wait(lambda: _answers(settings), log=lambda: _docker("logs", "--tail", "50", name))
        yield settings
    finally:
        _docker("stop", name)


def _docker(*words: str) -> str:
    done = subprocess.run(
        ["docker", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout.strip()


def _with_new_password(home: Path, uri: str) -> Settings:
    """Neo4j's first login must change the password before it may do anything else."""
    settings = Settings(home, uri, password=secrets.token_hex(16))
    with _login(Settings(home, uri, password="neo4j")) as driver:
        driver.execute_query(
            "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password",
            password=settings.password,
            database_="system",
        )
    return settings


def _login(settings: Settings) -> Driver:
    return GraphDatabase.driver(settings.uri, auth=(settings.username, settings.password))


def _answers(settings: Settings) -> bool:
    try:
        with _login(settings) as driver:
            driver.verify_connectivity()
    except (DriverError, Neo4jError):
        return False
    return True


def _wait(look, *, log, gives_up=lambda: False):
    """Return what `look` finds at last; bounded, and the log says why it found nothing."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and not gives_up():
        if found := look():
            return found
        time.sleep(0.1)
    raise NoNeo4j(f"Neo4j {VERSION} did not start. The end of its log:\n{log()[-4000:]}")
