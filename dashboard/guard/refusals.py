"""What is refused at the door: a plain page for people, a problem for programs."""

import html
import json
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

import flask
from flask import Response

from dashboard.api.problems import problem
from dashboard.shell import Shell

_PLAIN = Template(Path(__file__).with_name("plain.html").read_text(encoding="utf-8"))
_STYLES = ("00-fonts.css", "10-frame.css", "20-parts.css", "30-pages.css", "35-sign-in.css")
_PROGRAMS = "/api/"


@dataclass(frozen=True)
class Refusal:
    """Why something is not answered, and what to do."""

    status: int
    title: str
    detail: str
    remedy: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    link: tuple[str, str] | None = None
    """What to go on with, and where that is."""


def refused(app: Shell, refusal: Refusal) -> Response:
    """Return the answer, in the form that suits who asks."""
    if for_programs(flask.request.path):
        response = problem(refusal.status, refusal.detail, remedy=refusal.remedy)
    elif asks_for_page():
        response = plain(app, title=refusal.title, body=_words(refusal), status=refusal.status)
    else:
        body = json.dumps({"message": f"{refusal.detail} {refusal.remedy}".strip()})
        response = Response(f"{body}\n", refusal.status, mimetype="application/json")
    response.headers.update(refusal.headers)
    response.headers["Cache-Control"] = "no-store"
    return response


def for_programs(path: str) -> bool:
    """Say whether an address answers with problems where it cannot answer."""
    return path.startswith(_PROGRAMS)


def _words(refusal: Refusal) -> str:
    told = [f"<h1>{html.escape(refusal.title)}</h1>", f"<p>{html.escape(refusal.detail)}</p>"]
    if refusal.link:
        words, address = map(html.escape, refusal.link)
        told.append(f'<p><a class="button first" href="{address}">{words}</a></p>')
    if refusal.remedy:
        told.append(f'<p class="note">{html.escape(refusal.remedy)}</p>')
    return "\n".join(told)


def asks_for_page() -> bool:
    """Say whether a browser means to show what it asks for, as far as it says so."""
    request = flask.request
    if for_programs(request.path):
        return False
    mode = request.headers.get("Sec-Fetch-Mode")
    if mode is not None:
        return mode == "navigate"
    return "text/html" in request.headers.get("Accept", "")


def plain(app: Shell, *, title: str, body: str, status: int = 200) -> Response:
    """Return a page of HTML in the look of the house, which needs no script."""
    styles = "\n".join(
        f'<link rel="stylesheet" href="{html.escape(app.get_asset_url(name))}">' for name in _STYLES
    )
    text = _PLAIN.substitute(
        title=html.escape(title),
        styles=styles,
        theme=html.escape(app.get_asset_url("theme.js")),
        mark=html.escape(app.get_asset_url("mark.svg")),
        home=html.escape(f"{flask.request.script_root}/"),
        body=body,
    )
    return Response(text, status, mimetype="text/html")
