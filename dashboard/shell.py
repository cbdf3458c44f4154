"""The frame around every page, and how a page says in its own place what went wrong."""

import functools
import html
import logging
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from string import Template
from typing import Any, ParamSpec, TypeAlias
from urllib.parse import parse_qs

import dash
import flask
from dash.development.base_component import Component

from dashboard.addresses import below, page_at
from dashboard.components import notices
from dashboard.components.tree import drawn_at_once
from dashboard.data import passing
from dashboard.data.explorer import explorer
from dashboard.patience import within
from dashboard.requests import number
from graph import Crowded, GraphError, legible

P = ParamSpec("P")
Drawing: TypeAlias = Component | list[Any]

INDEX = Template(Path(__file__).with_name("index.html").read_text(encoding="utf-8"))
PLACEHOLDER = '<div id="react-entry-point"><div class="placeholder"></div></div>'
# Dash serves this to every page: a table that we do not use. (Its charts do need its polyfill.)
_UNUSED = re.compile(r'<script src="[^"]*/dash_table/[^"]*"></script>\s*')

_UNTOLD = dict.fromkeys(("python_version", "dash_version", "plotly_version", "ddk_version"), "")

_TITLE_SECONDS = 2.0
_AGAIN_SECONDS = 5

_log = logging.getLogger(__name__)


class Shell(dash.Dash):
    """Dash with a frame of our own, so that the header is painted before any script has run.

    `account` gives HTML for whoever is signed in.
    """

    account: Callable[[], str] = staticmethod(str)

    def _config(self) -> dict[str, Any]:
        """Return what every page tells the scripts, but not which versions it is made with."""
        return {**super()._config(), **_UNTOLD}  # type: ignore[no-untyped-call]

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """Return the HTML that every address answers with; the page is drawn into it."""
        path = flask.request.path
        page, values = page_at(path) or ({}, {})
        own = {
            "title": html.escape(_title(page, values)),
            "description": html.escape(_description(page)),
            "theme": self.get_asset_url("theme.js"),
            "nav": navigation(path),
            "below": below(),
            "account": self.account(),
            "app_entry": PLACEHOLDER,
            "scripts": _UNUSED.sub("", parts["scripts"]),
        }
        return INDEX.substitute({**parts, **own})


def register_page(
    module: str,
    *,
    title: str | Callable[..., str],
    path: str | None = None,
    path_template: str | None = None,
    nav: tuple[int, str] | None = None,
    covers: tuple[str, ...] = (),
    exists: Callable[..., bool] | None = None,
) -> None:
    """Make a module's `layout` the page of an address.

    `nav` is its place and name in the main navigation, `covers` the addresses below which it is
    marked there as the present one. `exists` is asked with what the path names, and an address
    for which it says no answers 404.
    """
    dash.register_page(  # type: ignore[no-untyped-call]
        module,
        title=title,
        path=path,
        path_template=path_template,
        order=nav[0] if nav else None,
        nav=nav[1] if nav else None,
        covers=covers,
        exists=exists,
    )


def navigation(path: str) -> str:
    """Return the links of the main navigation: every page that names itself for it, in order."""
    pages = [page for page in dash.page_registry.values() if page.get("nav")]
    return "\n".join(_entry(page, path) for page in pages)


def _entry(page: Mapping[str, Any], path: str) -> str:
    covers = [page["path"], *page["covers"]]
    here = any(path == start or path.startswith(f"{start}/") for start in covers)
    current = ' aria-current="page"' if here else ""
    data = f'data-covers="{" ".join(covers)}"'
    return f'<a href="{below(page["path"])}" {data}{current}>{page["nav"]}</a>'


def _title(page: Mapping[str, Any], values: Mapping[str, str]) -> str:
    title = page.get("title", "Nothing here · Sisternet")
    return legible(str(title(**values) if callable(title) else title))


def _description(page: Mapping[str, Any]) -> str:
    """Return what the first line of a page's module says of the page."""
    about = sys.modules.get(str(page.get("module")))
    first = ((about and about.__doc__) or "").partition("\n")[0]
    return first or "Public libraries and their sisters: who is tied to whom, who fits whom, why."


def page(draw: Callable[P, Drawing]) -> Callable[P, Drawing]:
    """Let a page say what went wrong and what to do, instead of staying blank.

    Put it on every `layout`.
    """

    @functools.wraps(draw)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> Drawing:
        # What the path names is never said otherwise behind the question mark.
        kwargs.update(_named_by_path())
        try:
            drawn = explorer().steadily(lambda: draw(*args, **kwargs))
            return drawn_at_once(drawn, below=below())
        except Crowded as error:
            told = notices.crowded(error.message, seconds=_AGAIN_SECONDS)
        except GraphError as error:
            said = {"error": type(error).__name__}
            _log.warning("A page could not reach the data.", extra={"told": said})
            told = notices.trouble(error, number=number())
        except Exception:
            _log.exception("A page could not be drawn.")
            told = notices.fault(number=number())
        passing()
        return drawn_at_once(told, below=below())

    return guarded


def _named_by_path() -> dict[str, str]:
    """Return what the path of the page that is drawn names."""
    if not flask.has_request_context():
        return {}
    sent = _sent().get("pathname", "").removeprefix(below())
    path = flask.request.path if flask.request.method == "GET" else sent
    _, names = page_at(path) or ({}, {})
    return names


def asked_of_page() -> dict[str, list[str]]:
    """Return what the address of the page says, be it sent anew or drawn into the frame."""
    if flask.request.method == "GET":
        return flask.request.args.to_dict(flat=False)
    return parse_qs(_sent().get("search", "").lstrip("?"))


def _sent() -> dict[str, str]:
    """Return the parts of the address that is to be drawn, by name."""
    sent = flask.request.get_json(silent=True) or {}
    return {each.get("property"): str(each.get("value") or "") for each in sent.get("inputs", [])}


def titled(name: Callable[P, str | None]) -> Callable[P, str]:
    """Make a page's title from what its path names; never fails, whatever the database does."""

    @functools.wraps(name)
    def title(*args: P.args, **kwargs: P.kwargs) -> str:
        ask = functools.partial(name, *args, **kwargs)
        try:
            found = within(_TITLE_SECONDS, flask.copy_current_request_context(ask))
        except (GraphError, TimeoutError):
            passing()
            found = None
        return f"{legible(found)} · Sisternet" if found else "Sisternet"

    return title
