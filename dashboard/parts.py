"""Parts of the graph as files: /exports/cluster/<id>.docx, /exports/graph.gexf and their like.

No address gives contact data or descriptions: whoever may have those has the command.
"""

import threading
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any, cast

import flask
from flask import Response

from dashboard import cycles
from dashboard.addresses import below, link, public
from dashboard.cluster_tables import UnknownCluster
from dashboard.data import Explorer, explorer
from dashboard.data.clusters import resolution_of
from dashboard.data.fits import fits
from dashboard.data.parts import picture_at
from dashboard.downloads import sent, spooled, told_plainly
from dashboard.part_choices import CHOICES, Chosen, NoSuchFile, of_answer, of_cluster
from dashboard.shell import Shell
from exports.about import About
from exports.filenames import file_name
from exports.naming import called
from exports.packing import Workshop, check_length, packed
from exports.subgraph import BY_ENDING, Choice, Form, NotThere, Picture, read_subgraph
from planning import PlanningError
from queries import UnknownQuestion

_ASSETS = Path(__file__).parent / "assets"
_LARGE = 1_000
"""Of more libraries than that so much is written that its memory is given back at once."""
_WRITING = threading.Lock()
"""One at a time: a large network takes much memory while it is written."""


def add_to(app: Shell) -> None:
    """Give the app the addresses of its exports."""
    routes = (
        ("/exports/<file>", whole_or_some),
        ("/exports/cluster/<file>", one_cluster),
        ("/exports/answer/<file>", one_answer),
    )
    missing = (NotThere, UnknownCluster, NoSuchFile, UnknownQuestion)
    for address, respond in routes:
        guarded = told_plainly(respond, missing=missing, refused=(PlanningError,))
        app.server.add_url_rule(address, f"part {respond.__name__}", guarded)
    app.server.add_url_rule("/exports/clusters/<file>", "part clusters", in_the_singular)


def whole_or_some(file: str) -> Response:
    """Give the whole network, named libraries, a selection or a consortium."""
    name, form = _parted(file)
    if name not in CHOICES:
        there = ", ".join(CHOICES)
        raise NoSuchFile(f"There is no {name}.{form.ending}; there are {there}.")
    return _file(form, CHOICES[name](explorer(), f"/exports/{file}", _query()))


def one_cluster(file: str) -> Response:
    """Give the members of a cluster as <id>.<ending>, found at the step that the address says."""
    key, form = _parted(file)
    return _file(form, of_cluster(explorer(), key, _query()))


def in_the_singular(file: str) -> Response:
    """Lead on from the address that the API has, which is the list of clusters and one of it."""
    query = flask.request.args.to_dict(flat=False)
    address = link("/exports/cluster", file, **query)
    return Response(status=308, headers={"Location": below(address)})


def one_answer(file: str) -> Response:
    """Give the libraries that an answer names as <question>.<ending>, with the answer."""
    name, form = _parted(file)
    return _file(form, of_answer(explorer(), name, _query()))


def _query() -> dict[str, list[str]]:
    return {key: flask.request.args.getlist(key) for key in flask.request.args}


def _parted(file: str) -> tuple[str, Form]:
    """Part a file's name from its ending, the longest that is there."""
    ended = [end for end in BY_ENDING if file.endswith(f".{end}")]
    if not ended:
        raise NoSuchFile(f"There is no {file}; the endings are {', '.join(BY_ENDING)}.")
    ending = max(ended, key=len)
    return file.removesuffix(f".{ending}"), BY_ENDING[ending]


def _file(form: Form, chosen: Chosen) -> Response:
    """Read, put in what the format has a place for, and send as a file to keep."""
    whole = explorer()
    about = replace(
        chosen.about,
        link=public(chosen.about.link),
        made_at=datetime.now(UTC),
        version=version("sisternet"),
    )
    ids = None if chosen.ids is None else tuple(chosen.ids)
    # Told before anything is read, which takes a while for so many.
    many = len(whole.projection().libraries.ids if ids is None else ids)
    check_length(form, many)
    try:
        target, name = _written(form, chosen, ids, about)
    finally:
        if many > _LARGE:
            cycles.let_go()
    return sent(target, name=name, media_type=form.media_type)


def _written(
    form: Form, chosen: Chosen, ids: tuple[str, ...] | None, about: About
) -> tuple[IO[bytes], str]:
    """Return a file with a part of the graph, and its name."""
    whole = explorer()
    with whole.files.taken(f"exports {form.ending}"):
        part = read_subgraph(whole.graph, Choice(ids), about=about)
        with _WRITING:
            ready = packed(part, form, chosen.asked, _workshop(whole, chosen.step))
            with spooled() as target:
                form.write(ready, to=cast("Any", target))
    return target, file_name(*called(ready), ending=form.ending)


def _workshop(whole: Explorer, step: float | None) -> Workshop:
    def picture(placed: bool) -> Picture:
        del placed
        return picture_at(whole, resolution_of(whole, "") if step is None else step)

    return Workshop(lambda: fits(whole), picture, _ASSETS)
