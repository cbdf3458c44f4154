"""A reverse proxy with TLS on loopback: what nginx or Caddy do where they are told nothing more."""

import http.client
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import trustme

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


@dataclass
class Proxy:
    """Where it is found, for whom it asks, and what was asked of it that it hands on to nobody."""

    behind: str = ""
    below: str = ""
    address: str = ""
    strays: list[str] = field(default_factory=list)


@contextmanager
def proxy(below: str) -> Iterator[Proxy]:
    """Open a proxy that hands on what is asked below a path, as soon as it is told to whom."""
    told = Proxy(below=below)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(told))
    server.daemon_threads = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    # Hands are shaken in the thread of each connection, so that none waits for another.
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    told.address = f"https://127.0.0.1:{server.server_port}{below}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(told: Proxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle(self):
            # A browser drops connections that it has no more use for.
            try:
                super().handle()
            except (ssl.SSLError, ConnectionError):
                self.close_connection = True

        def log_message(self, *_):
            pass

        def do_GET(self):
            if not self.path.startswith(f"{told.below}/"):
                told.strays.append(self.path)
                self.send_error(404)
                return
            status, headers, body = self._asked()
            self.send_response(status)
            for name, value in headers:
                if name.lower() not in HOP_BY_HOP:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_POST = do_HEAD = do_GET  # noqa: N815 (as the library names them)

        def _asked(self):
            upstream = http.client.HTTPConnection(urlsplit(told.behind).netloc, timeout=60)
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            kept = {k: v for k, v in self.headers.items() if k.lower() not in HOP_BY_HOP}
            said = {
                "X-Forwarded-For": self.client_address[0],
                "X-Forwarded-Host": self.headers["Host"],
                "X-Forwarded-Proto": "https",
            }
            try:
                upstream.request(self.command, self.path, sent or None, {**kept, **said})
                answer = upstream.getresponse()
                return answer.status, answer.getheaders(), answer.read()
            finally:
                upstream.close()

    return Handler
