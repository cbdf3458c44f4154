"""The page on which one signs in, and how one leaves; both work without a script."""

import html
from urllib.parse import quote, urlencode

import flask
from flask import Response

from dashboard.guard.attempts import TooMany
from dashboard.guard.keeper import DAYS, Keeper
from dashboard.guard.passwords import LONGEST
from dashboard.guard.refusals import plain
from dashboard.shell import Shell

COOKIE = "sisternet"
IN, OUT = "/sign-in", "/sign-out"
MOST_BYTES = 16 * 1024
"""Of what a form for a password may send."""
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="Sisternet"'}

_FORM = """<h1>Sign in</h1>
<p class="lead">This explorer is for people who know its password.</p>
{trouble}<form action="{action}" method="post" class="sign-in">
<input type="hidden" name="next" value="{next}">
<input type="text" name="username" value="sisternet" autocomplete="username" hidden>
<label class="field" for="password">Password
<input id="password" name="password" type="password" autocomplete="current-password" required \
autofocus maxlength="{longest}"{told}></label>
<button class="first">Sign in</button>
</form>
<p class="note">You stay signed in on this device for {days} days, or until you sign out. Ask \
whoever runs this explorer for the password.</p>
"""
_TROUBLE = '<p id="trouble" class="notice" role="alert">{words}</p>\n'


class SigningIn:
    """The addresses of signing in and out, around a keeper; without one nobody needs to."""

    def __init__(self, app: Shell, keeper: Keeper | None, *, address: str) -> None:
        self._app, self._keeper = app, keeper
        self._is_secure = address.startswith("https:")

    def add_to(self) -> None:
        """Give the app the addresses."""
        server = self._app.server
        server.add_url_rule(IN, "sign in", self.page, methods=["GET"])
        server.add_url_rule(IN, "sign in with", self.enter, methods=["POST"])
        server.add_url_rule(OUT, "sign out", self.leave, methods=["POST"])

    def is_known(self) -> bool:
        """Say whether whoever asks has signed in; raises TooMany for a password sent too often."""
        if self._keeper is None:
            return True
        ticket = flask.request.cookies.get(COOKIE)
        if ticket and self._keeper.takes(ticket):
            return True
        said = flask.request.authorization
        if said is None or said.type != "bearer" or not said.token:
            return False
        return self._keeper.knows(said.token, flask.request.remote_addr or "")

    def page(self) -> Response:
        """Show the form, or lead on who needs none."""
        wanted = own_path(flask.request.args.get("next", ""))
        try:
            return _led_to(wanted) if self.is_known() else self._form(wanted)
        except TooMany as error:
            return self._wait(wanted, error)

    def enter(self) -> Response:
        """Take a password: lead on who knows it, and tell who does not."""
        flask.request.max_content_length = MOST_BYTES
        wanted = own_path(flask.request.form.get("next", ""))
        if self._keeper is None:
            return _led_to(wanted)
        word = flask.request.form.get("password", "")
        try:
            is_right = self._keeper.knows(word, flask.request.remote_addr or "")
        except TooMany as error:
            return self._wait(wanted, error)
        if not is_right:
            response = self._form(wanted, trouble="This is not the password.", status=401)
            response.headers.update(CHALLENGE)
            return response
        return self._keep(_led_to(wanted), self._keeper.ticket(), seconds=DAYS * 24 * 3600)

    def leave(self) -> Response:
        """Sign out: the browser forgets the cookie, and a copy of it lets nobody in."""
        if self._keeper is not None:
            self._keeper.end(flask.request.cookies.get(COOKIE, ""))
        address = f"{flask.request.script_root}{IN if self._keeper else '/'}"
        return self._keep(_led_to(address), "", seconds=0)

    def _wait(self, wanted: str, error: TooMany) -> Response:
        words = f"This was tried too often. Wait {_said(error.seconds)}, then try again."
        response = self._form(wanted, trouble=words, status=429)
        response.headers["Retry-After"] = str(error.seconds)
        return response

    def _form(self, wanted: str, *, trouble: str = "", status: int = 200) -> Response:
        told = ' aria-invalid="true" aria-describedby="trouble"' if trouble else ""
        body = _FORM.format(
            trouble=_TROUBLE.format(words=html.escape(trouble)) if trouble else "",
            action=html.escape(f"{flask.request.script_root}{IN}"),
            next=html.escape(wanted),
            longest=LONGEST,
            told=told,
            days=DAYS,
        )
        title = trouble.partition(".")[0] or "Sign in"
        response = plain(self._app, title=title, body=body, status=status)
        response.headers["Cache-Control"] = "no-store"
        return response

    def leaving(self) -> str:
        """Return the form to sign out with, as HTML; nothing where nobody signs in."""
        if self._keeper is None:
            return ""
        action = html.escape(f"{flask.request.script_root}{OUT}")
        button = '<button class="plain-button">Sign out</button>'
        return f'<form class="sign-out" action="{action}" method="post">{button}</form>'

    def _keep(self, response: Response, ticket: str, *, seconds: int) -> Response:
        """Have the browser keep a cookie: from scripts, from other sites, from plain lines."""
        response.set_cookie(
            COOKIE,
            ticket,
            max_age=seconds,
            path=f"{flask.request.script_root}/",
            secure=self._is_secure or flask.request.is_secure,
            httponly=True,
            samesite="Lax",
        )
        return response


def sign_in_address() -> str:
    """Return where one signs in."""
    return f"{flask.request.script_root}{IN}"


def sign_in_and_return() -> str:
    """Return where one signs in, to be led afterwards to what is asked for now."""
    request = flask.request
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    wanted = f"{request.script_root}{quote(request.path)}{query}"
    return f"{sign_in_address()}?{urlencode({'next': wanted})}"


def own_path(wanted: str) -> str:
    """Return an address where it is one of the explorer's own pages, else that of its home.

    Browsers take an address that begins with two strokes, of either kind, for that of another
    host, and leave out ends of lines.
    """
    home = f"{flask.request.script_root}/"
    is_plain = wanted.isprintable() and "\\" not in wanted and not wanted.startswith("//")
    no_pages = tuple(f"{home}{start}" for start in ("/", "_", "sign-"))
    is_own = wanted.startswith(home) and not wanted.startswith(no_pages)
    return wanted if is_plain and is_own else home


def _led_to(address: str) -> Response:
    response = Response(status=303, headers={"Location": address})
    response.headers["Cache-Control"] = "no-store"
    return response


def _said(seconds: int) -> str:
    if seconds <= 90:
        return f"{seconds} seconds"
    return f"{-(-seconds // 60)} minutes"
