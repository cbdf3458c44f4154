"""From rows to an answer over HTTP: of one revision, with an ETag, a page of it, in a format."""

import hashlib
import io
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, TypeAlias, cast

import flask
from flask import Response

import exports
from dashboard.addresses import as_asked
from dashboard.api.asked import MOST_ROWS, PAGE, Form, Paged
from dashboard.api.paging import Row, Rows, Window, links
from dashboard.data import Explorer, explorer
from dashboard.downloads import sent, spooled
from exports.filenames import file_name
from graph import GraphBusy

Stamp: TypeAlias = Callable[[Explorer], int]
"""Tells the revision that an answer will be of."""

_TRIES = 5


def as_read(whole: Explorer) -> int:
    """Return the revision of the network as it was read last: for what is worked out from it."""
    return whole.projection().revision


def as_it_is(whole: Explorer) -> int:
    """Return the revision that the database is at: for what it is asked itself."""
    return whole.graph.revision()


def at_one_revision(
    stamp: Stamp, make: Callable[[Explorer, int], Response], *, also: str = ""
) -> Response:
    """Answer as of one revision, or with 304 where the asker has this already.

    `also` is whatever else an answer depends on. Raises GraphBusy where the graph will not stand
    still, and what `make` raises.
    """
    whole = explorer()
    for _ in range(_TRIES):
        revision = stamp(whole)
        tag = _tag(revision, also)
        known = flask.request.if_none_match
        if not known.star_tag and known.contains_weak(tag):
            return _marked(Response(status=304), tag)
        flask.g.stamped = revision
        response = make(whole, revision)
        if stamp(whole) == revision:
            if response.status_code != 200:
                return response
            # Whatever there is will do, and only now is it known that there is something.
            if known.star_tag:
                response.close()
                response = Response(status=304)
            return _marked(response, tag)
        response.close()
    raise GraphBusy("The graph is being loaded, and changes while it is read.", "Ask again soon.")


def stamped() -> int:
    """Return the revision that the present answer will be of."""
    return int(flask.g.stamped)


def _tag(revision: int, also: str) -> str:
    """Return what tells this answer from all others that there may be."""
    query = sorted(flask.request.args.items(multi=True))
    # The year is what some addresses mean where they say none.
    year = datetime.now(UTC).year
    told = (flask.request.base_url, query, also, version("sisternet"), year)
    return f"{revision}-{hashlib.sha256(repr(told).encode()).hexdigest()[:16]}"


def _marked(response: Response, tag: str) -> Response:
    # Weak: the same rows may be compressed one way or the other.
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def window(query: Paged, form: Form) -> Window:
    """Return which rows are asked for: a page of JSON, a whole file, or as the address says."""
    usual = PAGE if form == "json" else MOST_ROWS
    return Window(query.offset, query.limit or usual)


def page(found: Rows, form: Form, *, asked: Paged, about: exports.About) -> Response:
    """Return the rows that are asked for; `about` is for what has a place to tell it."""
    shown = window(asked, form)
    query = list(flask.request.args.items(multi=True))
    around = links(as_asked(query=False), query, shown, found)
    rows = shown.of(found)
    if form == "json":
        response = _json(found, rows, shown, around, about)
    else:
        response = _file(found, rows, shown, form, about)
    response.headers["Link"] = ", ".join(
        f'<{address}>; rel="{relation}"' for relation, address in around.items()
    )
    if found.total is not None:
        response.headers["X-Total-Count"] = str(found.total)
    return response


def _json(
    found: Rows,
    rows: Sequence[Row],
    shown: Window,
    around: dict[str, str],
    about: exports.About,
) -> Response:
    """Return a page as an object; its rows are written as in a file of the same answer."""
    head = {
        "title": about.title,
        "revision": about.revision,
        "columns": [
            {"name": name, "title": title}
            for name, title in zip(found.columns, found.titles, strict=True)
        ],
        "total": found.total,
        "limit": shown.limit,
        "offset": shown.offset,
        "links": around,
    }
    opening = json.dumps(head, ensure_ascii=False).removesuffix("}")
    # A page is short enough for the memory, and so it can be compressed in every way.
    target = io.BytesIO()
    target.write(f'{opening}, "rows": '.encode("utf-8", "replace"))
    exports.write(found.columns, rows, format="json", to=target)
    target.write(b"}\n")
    return Response(target.getvalue(), mimetype="application/json")


def _file(
    found: Rows, rows: Sequence[Row], shown: Window, form: Form, about: exports.About
) -> Response:
    part = bool(shown.offset) or shown.is_followed(found)
    told = exports.About(
        title=about.title,
        name=about.name,
        parameters=about.parameters,
        titles=tuple(found.titles),
        revision=about.revision,
        version=version("sisternet"),
        link=as_asked(query=True),
        note=shown.words(found) if part else "",
    )
    with spooled() as target:
        exports.write(found.columns, rows, format=form, to=cast("Any", target), about=told)
    rest = (f"rows-{shown.offset + 1}-{shown.offset + len(rows)}",) if part else ()
    name = file_name(about.name, *rest, ending=form)
    return sent(target, name=name, media_type=exports.MEDIA_TYPES[form].partition(";")[0])
