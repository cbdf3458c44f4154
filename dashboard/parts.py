"""Parts of the graph as files for other programs: /exports/cluster/<id>.gexf and its like.

No address gives contact data or descriptions: whoever may have those has the command.
"""

import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, cast

import flask
from flask import Response

from dashboard.addresses import link
from dashboard.cluster_tables import UnknownCluster, cluster_asked_for
from dashboard.data import explorer
from dashboard.data.clusters import resolution_of
from dashboard.data.parts import picture_at
from dashboard.data.unknown import UnknownChoice, unknown
from dashboard.downloads import sent, told_plainly
from dashboard.shell import Shell
from exports import About
from exports.filenames import file_name
from exports.subgraph import BY_ENDING, Choice, Form, NotThere, drawn, read_subgraph

_IN_MEMORY = 8_000_000
_WRITING = threading.Lock()
"""One at a time: a large network takes much memory while it is written."""


class NoSuchFile(Exception):
    """A file was asked for in a format that is not there, or of nothing; the message says which."""


def add_to(app: Shell) -> None:
    """Give the app the addresses of its exports."""
    routes: tuple[tuple[str, Callable[..., Response]], ...] = (
        ("/exports/<file>", whole_or_some),
        ("/exports/cluster/<file>", one_cluster),
    )
    for address, respond in routes:
        guarded = told_plainly(respond, missing=(NotThere, UnknownCluster, NoSuchFile))
        app.server.add_url_rule(address, f"part {respond.__name__}", guarded)


def whole_or_some(file: str) -> Response:
    """Give the whole network as graph.<ending>, or chosen libraries as libraries.<ending>."""
    name, form = _parted(file)
    query = {key: flask.request.args.getlist(key) for key in flask.request.args}
    strays = unknown(
        f"/exports/{file}", query, offers={}, free=["library"] if name == "libraries" else []
    )
    if strays:
        raise UnknownChoice(strays)
    if name == "graph":
        return _file(form, None, About(title="The whole network", name=name, link=_at("/network")))
    if name != "libraries":
        raise NoSuchFile(f"There is no {name}.{form.ending}; there are graph and libraries.")
    ids = list(dict.fromkeys(each.strip() for each in query.get("library", []) if each.strip()))
    if not ids:
        raise NoSuchFile(
            f"Name the libraries: {link(f'/exports/{file}', library=['6919', '6926'])}"
        )
    shown = link("/library", ids[0]) if len(ids) == 1 else link(f"/exports/{file}", library=ids)
    return _file(form, ids, About(name=name, parameters={"library": ids}, link=_at(shown)))


def one_cluster(file: str) -> Response:
    """Give the members of a cluster as <id>.<ending>, found at the step that the address says."""
    key, form = _parted(file)
    whole = explorer()
    query = flask.request.args.to_dict()
    each = cluster_asked_for(whole, {**query, "cluster": key})
    step = resolution_of(whole, query.get("resolution", ""))
    about = About(
        title=each.cluster.name,
        name="cluster",
        parameters={"cluster": each.id, "resolution": step},
        link=_at(link("/clusters", each.id, resolution=query.get("resolution"))),
    )
    return _file(form, [member.id for member in each.cluster.members], about, step=step)


def _parted(file: str) -> tuple[str, Form]:
    """Part a file's name from its ending, the longest that is there."""
    ended = [end for end in BY_ENDING if file.endswith(f".{end}")]
    if not ended:
        raise NoSuchFile(f"There is no {file}; the endings are {', '.join(BY_ENDING)}.")
    ending = max(ended, key=len)
    return file.removesuffix(f".{ending}"), BY_ENDING[ending]


def _at(path: str) -> str:
    return flask.request.url_root.rstrip("/") + path


def _file(
    form: Form, ids: Sequence[str] | None, about: About, *, step: float | None = None
) -> Response:
    """Read, draw as the explorer does, and send as a file to keep."""
    whole = explorer()
    part = read_subgraph(
        whole.graph,
        Choice(None if ids is None else tuple(ids)),
        about=replace(about, made_at=datetime.now(UTC), version=version("sisternet")),
    )
    if form.drawn:
        part = drawn(part, picture_at(whole, resolution_of(whole, "") if step is None else step))
    target = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (closed when sent)
    with _WRITING:
        form.write(part, to=cast("Any", target))
    words = ("network",) if about.name == "graph" else (about.name, part.about.title)
    return sent(target, name=file_name(*words, ending=form.ending), media_type=form.media_type)
