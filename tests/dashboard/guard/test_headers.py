"""What every answer says to browsers, at every address that the explorer knows, however entered."""

import pytest
from werkzeug.exceptions import HTTPException

from dashboard import create_app
from dashboard.guard import Entry, Lock
from graph import GraphUnreachable
from tests.dashboard.guard.every_address import ODD, VALUES, api, assets, files, pages
from tests.dashboard.guard.test_passwords import GOOD, HASH

ENTRIES = {
    "at this machine": Entry(),
    "with a password": Entry(lock=Lock(HASH, "key" * 20)),
    "for all": Entry(public=True),
}
SAID = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
METHODS = ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD")


class Gone:
    """A graph whose database does not answer, so that nothing takes long."""

    def __getattr__(self, name):
        raise GraphUnreachable("The database does not answer.", "Start it.")


@pytest.fixture(scope="module", params=ENTRIES)
def client(request, catalogue):
    app = create_app(Gone(), catalogue=catalogue, entry=ENTRIES[request.param])
    app.server.add_url_rule("/breaks", "breaks", lambda: 1 / 0)
    client = app.server.test_client()
    client.shell, client.entered = app, request.param
    return client


def lacks(response):
    """Return which headers an answer lacks or says otherwise."""
    told = response.headers
    policy = dict(
        each.strip().partition(" ")[::2]
        for each in told.get("Content-Security-Policy", "").split(";")
    )
    wrong = [name for name, value in SAID.items() if told.get(name) != value]
    scripts = policy.get("script-src", "unsafe")
    wrong += ["script-src"] * ("unsafe" in scripts or "*" in scripts)
    wrong += [
        name
        for name, value in {
            "default-src": "'self'",
            "object-src": "'none'",
            "base-uri": "'self'",
            "form-action": "'self'",
            "frame-ancestors": "'none'",
        }.items()
        if policy.get(name) != value
    ]
    wrong += ["Permissions-Policy"] * ("camera=()" not in told.get("Permissions-Policy", ""))
    wrong += ["Server"] * ("Werkzeug" in told.get("Server", ""))
    return wrong


def everything(client):
    """Yield every address, whole."""
    yield from (f"{path}?{query}" for path, query in pages(VALUES))
    yield from assets()
    yield from files(client.shell, VALUES, all_endings=True)
    if client.entered == "with a password":
        yield "/api/openapi.json"
    else:
        yield from api(client, VALUES, all_endings=True)
    yield from (*ODD, "/_dash-layout", "/_dash-dependencies", "/_reload-hash", "/_favicon.ico")
    yield from ("/breaks", "/_dash-component-suites/dash/dash-renderer/x.js", "/" + "a" * 3000)


def test_every_address_says_all_of_it(client):
    wrong, asked = [], 0
    for path in everything(client):
        with client.get(path) as answer:
            asked += 1
            wrong += [(path, answer.status_code, lack) for lack in lacks(answer)]
    assert wrong == []
    assert asked > 500


@pytest.mark.parametrize("method", METHODS)
def test_so_does_every_answer_to_another_method(client, method):
    paths = ("/", "/api/v1/status", "/sign-in", "/sign-out", "/health", "/assets/theme.js", "/nope")
    for path in (*paths, "/_dash-update-component", "/tables/libraries.csv", "/breaks"):
        with client.open(path, method=method) as answer:
            assert lacks(answer) == [], (method, path, answer.status_code)


@pytest.mark.parametrize(
    ("path", "asked", "status"),
    [
        ("/", {"base_url": "http://rebound.example"}, 421),
        ("/sign-in", {"method": "POST", "headers": {"Origin": "https://evil.example"}}, 403),
        ("/sign-in", {"method": "POST", "data": b"x" * 2_000_000}, 413),
    ],
)
def test_so_does_every_refusal(client, path, asked, status):
    answer = client.open(path, **asked)
    assert (answer.status_code, lacks(answer)) == (status, [])


def test_what_breaks_says_so_without_telling_how(client):
    client.post("/sign-in", data={"password": GOOD})
    answer = client.get("/breaks")
    assert answer.status_code == 500
    assert "ZeroDivision" not in answer.text
    assert lacks(answer) == []
    client.post("/sign-out")


def test_only_a_line_that_is_safe_is_said_to_stay_so(client):
    assert "Strict-Transport-Security" not in client.get("/health").headers
    answer = client.get("/health", base_url="https://localhost")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_what_needs_a_password_is_kept_by_no_cache_of_others(client):
    client.post("/sign-in", data={"password": GOOD})
    needs = client.entered == "with a password"
    for path in ("/", "/tables/libraries.csv", "/atlas/data.bin", "/api/openapi.json"):
        kept = client.get(path).headers
        caching = kept.get("Cache-Control", "")
        if needs:
            assert "public" not in caching, path
            assert "private" in caching or "no-store" in caching, path
            assert "Cookie" in kept["Vary"], path
    with client.get("/assets/theme.js") as asset:
        assert "public" in asset.headers["Cache-Control"]
    client.post("/sign-out")


def test_every_rule_of_the_server_is_among_these_addresses(client):
    """A new kind of address has to be added to the walk, or this fails."""
    adapter = client.application.url_map.bind("localhost")
    reached = set()
    for path in (*everything(client), "/_dash-update-component"):
        plain, _, _ = path.partition("?")
        for method in ("GET", "POST"):
            try:
                reached.add(adapter.match(plain, method=method)[0])
            except HTTPException:
                continue
    reached |= {adapter.match(path, method="POST")[0] for path in ("/sign-in", "/sign-out")}
    known = {rule.endpoint for rule in client.application.url_map.iter_rules()}
    left = {name for name in known - reached if not name.startswith("api.")}
    assert left == set()
