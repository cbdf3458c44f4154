"""Who is let in, who is asked to sign in first, and where one is led afterwards."""

import json
import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from dashboard.guard import Hosts
from dashboard.guard.attempts import OF_EACH
from tests.dashboard.guard.test_passwords import GOOD

CALLBACK = "/_dash-update-component"
PROGRAM = {"Authorization": f"Bearer {GOOD}"}


@pytest.fixture
def client(client_of):
    return client_of(locked=True)


def entered(client, password=GOOD, wanted="/", **more):
    return client.post("/sign-in", data={"password": password, "next": wanted}, **more)


@pytest.mark.parametrize(
    "path", ["/", "/libraries?country=LT", "/library/6919", "/nowhere", "/api"]
)
def test_a_page_leads_to_signing_in_and_back(client, path):
    asked = client.get(path)
    assert asked.status_code == 303
    address = urlsplit(asked.headers["Location"])
    assert (address.path, parse_qs(address.query)["next"]) == ("/sign-in", [path])
    form = client.get(asked.headers["Location"])
    assert f'name="next" value="{path}"' in form.text
    assert entered(client, wanted=path).headers["Location"] == path
    assert client.get("/sign-in").headers["Location"] == "/"


@pytest.mark.parametrize("path", ["/api/v1/status", "/api/search?q=a", "/api/openapi.json"])
def test_a_program_is_told_what_to_send(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
    assert "Authorization: Bearer" in answer.json["remedy"]


@pytest.mark.parametrize(
    "path",
    [
        *("/tables/libraries.csv", "/answers/sisterships.json", "/exports/graph.gexf"),
        *("/atlas/data.bin", "/network/ties.csv", "/questions/paths.cypher", "/_dash-layout"),
        *("/_dash-dependencies", "/static/x", "/exports/clusters/x.csv"),
    ],
)
def test_a_file_is_not_given_and_no_page_in_its_place(client, path):
    answer = client.get(path)
    assert answer.status_code == 401
    browsed = client.get(path, headers={"Sec-Fetch-Mode": "navigate"})
    assert browsed.status_code == 401
    assert f'href="/sign-in?next={path.replace("/", "%2F")}"' in browsed.text


def test_a_callback_of_a_page_that_was_left_open_is_told_where_to_sign_in(client):
    answer = client.post(CALLBACK, json={})
    assert (answer.status_code, answer.headers["X-Sign-In"]) == (401, "/sign-in")


@pytest.mark.parametrize(
    "path",
    [
        *("/assets/../tables/libraries.csv", "/assets/%2e%2e/tables/libraries.csv"),
        *("/health/../tables/libraries.csv", "//tables/libraries.csv", "/sign-in/../tables/x.csv"),
        *("/tables/libraries.csv;/assets/", "/TABLES/libraries.csv", "/assets\\..\\tables/x.csv"),
        *("//assets/../tables/x.csv", "//atlas/data.bin", "///", "//health//../answers/x.json"),
    ],
)
def test_no_way_leads_around_the_door(client, path):
    # As a server hands it on: the client of the tests reads a host behind two strokes.
    with client.get("/", environ_overrides={"PATH_INFO": unquote(path)}) as answer:
        assert answer.request.environ["PATH_INFO"] == unquote(path)
        assert answer.status_code in {303, 308, 401, 404, 503}
        assert b"library_id" not in answer.data


@pytest.mark.parametrize("path", ["/assets/10-frame.css", "/assets/theme.js", "/sign-in"])
def test_what_the_page_to_sign_in_needs_is_given_to_all(client, status_of, path):
    assert status_of(client, path) == 200


def test_the_page_to_sign_in_needs_nothing_that_is_not_given_to_all(client, status_of):
    page = client.get("/sign-in").text
    needed = re.findall(r'(?:href|src)="(/[^"]+)"', page)
    assert len(needed) > 5
    assert [path for path in needed if path != "/" and status_of(client, path) != 200] == []


def test_whoever_is_signed_in_is_let_in_until_signing_out(client):
    entered(client)
    assert client.get("/tables/nothing.csv").status_code == 404
    assert client.post("/sign-out").headers["Location"] == "/sign-in"
    assert client.get("/tables/nothing.csv").status_code == 401


def test_a_cookie_that_was_copied_ends_when_its_owner_signs_out(client):
    entered(client)
    copied = client.get_cookie("sisternet").value
    client.post("/sign-out")
    client.set_cookie("sisternet", copied)
    assert client.get("/tables/nothing.csv").status_code == 401
    entered(client)
    assert client.get("/tables/nothing.csv").status_code == 404


def test_the_cookie_is_kept_from_scripts_and_other_sites(client_of, client):
    said = entered(client).headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(said.split("; "))
    assert "Max-Age=604800" in said
    assert "Secure" not in said
    told = entered(client, base_url="https://localhost").headers["Set-Cookie"]
    assert "Secure" in told
    public = client_of(locked=True, address="https://library.example")
    assert "Secure" in entered(public).headers["Set-Cookie"]


@pytest.mark.parametrize("ticket", ["", "x", "IjAi.aaaa.bbbb", "a" * 4000])
def test_a_cookie_that_somebody_made_up_lets_nobody_in(client, ticket):
    client.set_cookie("sisternet", ticket)
    assert client.get("/api/v1/status").status_code == 401


@pytest.mark.parametrize(
    "elsewhere",
    [
        *("https://evil.example/", "//evil.example", "/\\evil.example", "///evil.example"),
        *("/\t/evil.example", "/\n/evil.example", "javascript:alert(1)", "evil", "", "/sign-out"),
        *("\\\\evil.example", "/a\\b", "/_dash-layout", " //evil.example", "/%0a/\u202e"),
    ],
)
def test_nobody_is_led_elsewhere(client, elsewhere):
    assert entered(client, wanted=elsewhere).headers["Location"] == "/"
    form = client.get("/sign-in", query_string={"next": elsewhere})
    assert form.headers["Location"] == "/"


def test_below_a_path_everything_stays_below_it(client_of):
    client = client_of(
        locked=True, hosts=Hosts.of("127.0.0.1", address="https://library.example/s")
    )
    below = {"SCRIPT_NAME": "/s"}
    asked = client.get("/libraries", environ_overrides=below)
    assert asked.headers["Location"] == "/sign-in?next=%2Fs%2Flibraries".replace("/sign", "/s/sign")
    form = client.get("/sign-in?next=/s/libraries", environ_overrides=below).text
    assert 'action="/s/sign-in"' in form
    answer = entered(client, wanted="/s/libraries", environ_overrides=below)
    assert answer.headers["Location"] == "/s/libraries"
    assert "Path=/s/" in answer.headers["Set-Cookie"]
    led = entered(client, wanted="/elsewhere", environ_overrides=below)
    assert led.headers["Location"] == "/s/"


def test_a_wrong_password_is_told_and_the_field_says_so(client):
    answer = entered(client, "another one altogether", wanted="/libraries")
    assert answer.status_code == 401
    assert 'role="alert">This is not the password.' in answer.text
    assert 'aria-invalid="true" aria-describedby="trouble"' in answer.text
    assert 'value="/libraries"' in answer.text
    assert "Set-Cookie" not in answer.headers


def test_after_too_many_attempts_the_right_password_waits_as_well(client):
    for _ in range(OF_EACH[0].most):
        assert entered(client, "wrong").status_code == 401
    answer = entered(client)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert "Wait " in answer.text
    asked = client.get("/api/v1/questions.json", headers=PROGRAM)
    assert (asked.status_code, asked.mimetype) == (429, "application/problem+json")
    assert "Retry-After" in asked.headers
    form = client.get("/sign-in", headers=PROGRAM)
    assert (form.status_code, form.headers["Cache-Control"]) == (429, "no-store")
    assert 0 < int(form.headers["Retry-After"]) <= 60


def test_others_are_not_kept_waiting_for_one(client):
    for _ in range(OF_EACH[0].most):
        entered(client, "wrong")
    assert entered(client, environ_overrides={"REMOTE_ADDR": "192.0.2.1"}).status_code == 303


def test_a_program_is_let_in_by_the_password_and_that_is_compared_slowly_once(client):
    keeper = client.application.config["GUARD"][0]._keeper
    assert client.get("/tables/nothing.csv", headers=PROGRAM).status_code == 404
    digest = keeper._right
    assert len(digest) == 32
    keeper._lock = None  # what compares slowly would fail from here on
    assert client.get("/tables/nothing.csv", headers=PROGRAM).status_code == 404
    assert "Set-Cookie" not in client.get("/tables/nothing.csv", headers=PROGRAM).headers


@pytest.mark.parametrize(
    "said", ["Bearer wrong", "Basic eDp4", "Bearer", "Bearer \xff", "nonsense"]
)
def test_a_program_with_a_wrong_password_is_not_let_in(client, said):
    assert client.get("/api/v1/status", headers={"Authorization": said}).status_code == 401


def test_whoever_has_not_signed_in_is_told_no_more_than_that_it_lives(client_of):
    for client in (client_of(locked=True), client_of(public=True)):
        for path in ("/health", "/health/ready", "/health/live"):
            assert client.get(path).json == {"status": "ok"}


@pytest.mark.parametrize("path", ["/health/", "/health/x", "/health/ready/x", "/healthy"])
def test_only_addresses_that_tell_of_health_are_free(client, path):
    assert client.get(path).headers["Location"].startswith("/sign-in?")


def test_no_page_tells_what_it_is_made_with(client_of):
    for client in (client_of(public=True), client_of()):
        config = json.loads(re.search(r"_dash-config[^>]*>([^<]+)", client.get("/").text)[1])
        assert [config[name] for name in ("python_version", "dash_version", "plotly_version")] == [
            *("", "", "")
        ]


@pytest.mark.parametrize("path", ["/", "/api/v1/status", "/health", "/assets/theme.js", "/sign-in"])
def test_another_name_is_not_answered_and_the_remedy_is_told(client_of, path):
    client = client_of()
    answer = client.get(
        path, base_url="http://rebound.example:8050", headers={"Accept": "text/html"}
    )
    assert answer.status_code == 421
    assert "SISTERNET_HOSTS" in answer.text


FOREIGN = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "file://localhost"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Sec-Fetch-Site": "same-site"},
)
OWN = ({}, {"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"})


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", [CALLBACK, "/sign-in", "/sign-out", "/anything"])
def test_nothing_is_done_for_another_page(client_of, path, headers):
    client = client_of()
    assert client.post(path, headers=headers).status_code == 403


@pytest.mark.parametrize("headers", OWN)
def test_what_own_pages_send_is_done(client, headers):
    assert entered(client, headers=headers).status_code == 303


PASSED_ON = (
    {"X-Forwarded-For": "127.0.0.1"},
    {"X-Forwarded-Proto": "https"},
    {"Forwarded": "for=192.0.2.7"},
    {"Via": "1.1 front"},
    {"X-Real-IP": "192.0.2.7"},
)


@pytest.mark.parametrize("headers", PASSED_ON)
@pytest.mark.parametrize("path", ["/", "/api/v1/status", "/tables/nothing.csv"])
def test_what_a_proxy_passes_on_is_refused_where_nobody_was_said_to_be_let_in(
    client_of, client, path, headers
):
    answer = client_of().get(path, headers={"Accept": "text/html", **headers})
    assert answer.status_code == 403
    for said in ("SISTERNET_ADDRESS", "SISTERNET_PASSWORD_FILE", "--public", next(iter(headers))):
        assert said.lower() in answer.text.lower()
    for other in (client, client_of(public=True)):
        assert other.get(path, headers=headers).status_code in {200, 303, 401, 404, 503}


def test_the_page_that_refuses_what_was_passed_on_has_its_looks(client_of, status_of):
    client, headers = client_of(), {"Accept": "text/html", **PASSED_ON[0]}
    drawn = client.get("/", headers=headers)
    sheets = re.findall(r'href="(/assets/[^"?]+\.css)', drawn.text)
    assert sheets
    assert {status_of(client, sheet, headers=headers) for sheet in sheets} == {200}


@pytest.mark.parametrize(("whom", "status"), [("127.0.0.1", 404), ("::1", 404), ("192.0.2.7", 403)])
def test_the_proxy_that_is_believed_lets_in_who_sits_at_this_machine(client_of, whom, status):
    client = client_of(proxy="127.0.0.1")
    asked = {"headers": {"Via": "1.1 front"}, "environ_overrides": {"REMOTE_ADDR": whom}}
    assert client.get("/tables/nothing.csv", **asked).status_code == status


def test_what_says_another_origin_is_no_page_of_an_explorer_that_lets_everybody_in(
    client_of, client
):
    said = {"Origin": "https://library.example", "Sec-Fetch-Site": "same-origin"}
    assert client_of().post("/sign-in", headers=said).status_code == 403
    assert entered(client, headers=said).status_code == 303


def test_behind_a_proxy_the_public_origin_is_ones_own(client_of):
    client = client_of(locked=True, address="https://library.example/s")
    assert entered(client, headers={"Origin": "https://library.example"}).status_code == 303
    assert entered(client, headers={"Origin": "http://library.example"}).status_code == 403


@pytest.mark.parametrize("path", [CALLBACK, "/sign-in", "/"])
def test_too_much_is_not_read(client_of, path):
    answer = client_of(locked=True).post(path, data=b"x" * (1024 * 1024 + 1))
    assert answer.status_code == 413


def test_a_password_of_many_bytes_is_not_read(client):
    assert entered(client, "x" * 20_000).status_code == 413


def test_at_this_machine_nobody_is_asked_for_anything(client_of):
    client = client_of()
    assert client.get("/sign-in").headers["Location"] == "/"
    assert client.get("/tables/nothing.csv").status_code == 404
    assert "Set-Cookie" not in client.get("/health").headers
