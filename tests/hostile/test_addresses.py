"""Crafted addresses and bodies, sent as they are: nothing outside comes back, nothing breaks."""

import contextlib
import json
import socket
from urllib.parse import urlsplit

import pytest

from tests.explorer import drawing

SECRET = "root:x:0:0"
"""Stands in a file that every system of this kind has, outside of everything that is served."""
BASES = (
    "/ /assets/ /static/ /_dash-component-suites/ /_dash-component-suites/dash/ "
    "/_dash-component-suites/dash/deps/ /tables/ /answers/ /questions/ /exports/ "
    "/exports/cluster/ /exports/answer/ /exports/clusters/ /network/ /atlas/ /library/ /clusters/ "
    "/api/ /api/v1/ /api/v1/exports/ /api/v1/exports/clusters/ /api/v1/libraries/ "
    "/api/v1/questions/"
)
UPWARDS = (
    *("/".join([".." for _ in range(9)]) + end for end in ("/etc/passwd", "/etc/passwd.csv")),
    *("%2f".join(["%2e%2e"] * 9) + end for end in ("%2fetc%2fpasswd", "%2fetc%2fpasswd%00.csv")),
    "..%252f..%252f..%252fetc%252fpasswd",
    "..%5c..%5c..%5c..%5cetc%5cpasswd",
    "..\\..\\..\\..\\etc\\passwd",
    "%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
    "..;/..;/..;/etc/passwd",
    "%2fetc%2fpasswd",
    "//etc/passwd",
    "file:%2f%2f%2fetc%2fpasswd",
    "~root/.profile",
    "C:%5Cwindows%5Cwin.ini",
    "CON.csv",
    "x.csv:stream",
    "..%2fapp.py",
    "../app.py",
    "..%2f..%2fpyproject.toml",
    "../../pyproject.toml",
    "..%2findex.html",
    "%2e%2e%2fx.zip",
    "passwords.json",
    "%00",
    "x%00.csv",
    "%0d%0aSet-Cookie:%20a=b",
    "x%0d%0a%0d%0a%3Cscript%3E.json",
    "%ff%fe.csv",
    "%ed%a0%80.csv",
    "%",
    "%zz.json",
    "%u002e",
    ".",
    "..",
    "..csv",
    "a" * 5000 + ".csv",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E.html",
    "{{7*7}}.json",
)
NEVER = (SECRET, "Traceback", "[project]", "create_app(", "$app_entry", "arcadedb")


@pytest.fixture(scope="module")
def ask(explorer_url):
    """Send bytes as they are and return the status and everything that comes back."""
    at = (urlsplit(explorer_url).hostname, urlsplit(explorer_url).port)

    def send(sent, *, ends=True):
        with socket.create_connection(at, timeout=30) as line:
            line.sendall(sent)
            if ends:
                # Who is refused may be shut out before.
                with contextlib.suppress(OSError):
                    line.shutdown(socket.SHUT_WR)
            back = b""
            try:
                while part := line.recv(65536):
                    back += part
            except ConnectionError:
                pass
        words = back.decode("utf-8", "replace")
        return int(words[9:12] or 0), words

    return send


@pytest.fixture(scope="module")
def get(ask):
    def get(path):
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        return ask(head.encode(), ends=False)

    return get


@pytest.fixture(scope="module")
def post(ask):
    def post(body, kind="application/json"):
        head = (
            "POST /_dash-update-component HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return ask(head.encode() + body, ends=False)

    return post


@pytest.mark.parametrize("base", BASES.split())
def test_no_address_leads_out_of_what_is_served(get, base):
    for name in UPWARDS:
        status, words = get(base + name)
        head, _, body = words.partition("\r\n\r\n")
        assert status in (301, 308, 400, 404), (base + name, status)
        assert not any(each in body for each in NEVER), base + name
        assert "\nset-cookie:" not in head.lower(), base + name


BODIES = {
    "nothing": b"",
    "null": b"null",
    "a list": b"[]",
    "a text": b'"x"',
    "a number beyond all": b"1e999",
    "no number": b"NaN",
    "half an object": b"{",
    "no text": b"\x00\xff",
    "deep": b"[" * 50_000 + b"]" * 50_000,
    "deep within": json.dumps(drawing()).encode().replace(b'"/"', b"[" * 5000 + b"]" * 5000),
    "a long number": json.dumps(drawing()).encode().replace(b'"/"', b"9" * 5000),
    "half a pair": json.dumps(drawing("/library/@")).encode().replace(b"@", b"\\ud800"),
    "another part": drawing(output="x.children"),
    "a part of a class": drawing(output="__class__"),
    "no part": drawing(output=None),
    "parts that are none": drawing(outputs=[1, 2]),
    "parts in a pattern": drawing(outputs=[{"id": {"a": 1}, "property": "x"}] * 2),
    "no address": drawing(inputs=[]),
    "half an address": drawing(inputs=drawing()["inputs"][:1]),
    "many addresses": drawing(inputs=drawing()["inputs"] * 3000),
    "states": drawing(state=[{"id": "x"}]),
    "changes that are none": drawing(changedPropIds=[1]),
    "a path that is a number": drawing(5),
    "a path that is a list": drawing(["/"]),
    "no path": drawing(None),
    "a path of elsewhere": drawing("http://example.org/"),
    "a search that is an object": drawing("/search", {"q": 1}),
    "a prototype": {"__proto__": drawing(), "constructor": {"prototype": drawing()}},
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_a_body_that_no_page_sends_is_refused_in_a_sentence(post, body):
    status, words = post(body if isinstance(body, bytes) else json.dumps(body).encode())
    assert status == 400
    assert words.rstrip().endswith(".")
    assert "Traceback" not in words
    assert "<" not in words.partition("\r\n\r\n")[2]


def test_a_body_that_is_too_long_or_of_another_kind_is_refused(post):
    assert post(json.dumps(drawing("/" + "a" * 1_200_000)).encode())[0] == 413
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert post(json.dumps(drawing()).encode(), kind)[0] == 415


@pytest.mark.parametrize(
    "address",
    [
        ("/library/%ff%fe", ""),
        ("/library/%00", "?q=%00"),
        ("/library/__proto__", "?__proto__=1&constructor=1&self=1&args=1&_=2"),
        ("/library/6919", "?library_id=1&library_id=2"),
        ("/libraries", "?page=1e9&page=-1&a;b;c&&==&=x"),
        ("/questions/chains", "?steps=99999999999999999999999999"),
        ("/libraries", "?" + "&".join(f"a{at}=1" for at in range(10_000))),
        ("/libraries", "?" + "&".join(f"country=a{at}" for at in range(10_000))),
        ("/consortium", "?" + "&".join(f"library=a{at}" for at in range(10_000))),
        ("/" + "a/" * 20_000, ""),
    ],
    ids=lambda address: address[0][:20] + address[1][:20],
)
def test_a_strange_address_is_drawn_as_a_page_that_says_so(post, address):
    status, words = post(json.dumps(drawing(*address)).encode())
    assert status == 200
    assert "could not be drawn" not in words


def test_what_the_path_names_is_not_said_otherwise_behind_the_question_mark(post):
    _, words = post(json.dumps(drawing("/library/6919", "?library_id=6913")).encode())
    assert "Imanuelis Kantas" in words


LINES = {
    "a header without end": b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 300_000,
    "many headers": b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 60_000 + b"\r\n",
    "an address without end": b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "no method": b"\x00\x01\x02\r\n\r\n",
    "no such method": b"GET / / HTTP/1.1\r\n\r\n",
    "a line alone": b"\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
    "a length below nothing": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    "a length and chunks": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\n\r\n",
    "bad chunks": b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
    "other chunks": b"POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "a folded header": b"GET / HTTP/1.1\r\nHost: x\r\nX: a\r\n b: c\r\n\r\n",
    "a header with a blank": b"GET / HTTP/1.1\r\nHost : x\r\n\r\n",
    "a return alone": b"GET / HTTP/1.1\rHost: x\r\n\r\n",
}


@pytest.mark.parametrize("sent", LINES.values(), ids=LINES.keys())
def test_what_is_no_request_is_refused_and_others_are_answered_on(ask, get, sent):
    _, words = ask(sent)
    assert not any(each in words for each in NEVER)
    assert "200 OK" not in words.partition("\r\n")[0] or sent.startswith(b"GET / HTTP/1.1\r\nHost")
    assert get("/health")[0] == 200
    if words.partition(" ")[2][:1] in {"4", "5"}:
        for said in ("Content-Security-Policy:", "X-Content-Type-Options: nosniff"):
            assert said in words


def test_those_who_send_a_letter_at_a_time_keep_nobody_waiting(explorer_url, get):
    at = (urlsplit(explorer_url).hostname, urlsplit(explorer_url).port)
    slow = [socket.create_connection(at, timeout=30) for _ in range(40)]
    try:
        for line in slow:
            line.sendall(b"POST /_dash-update-component HTTP/1.1\r\nContent-Length: 99999\r\n\r\n{")
        assert get("/health")[0] == 200
        assert get("/libraries")[0] == 200
    finally:
        for line in slow:
            line.close()
