"""Whatever the pages show as files: answers whole, the network, the text of the questions."""

import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any, cast
from urllib.parse import quote

import flask
from flask import Response

from dashboard.data import explorer
from dashboard.data.asking import answer as asked
from dashboard.data.asking import resolved
from dashboard.data.libraries import POPULATIONS
from dashboard.data.network import page as network
from dashboard.data.network.choice import choose
from dashboard.data.network.files import (
    LIBRARY_COLUMNS,
    TIE_COLUMNS,
    graphml,
    library_rows,
    tie_rows,
)
from dashboard.data.network.model import Network
from dashboard.data.network.view import View
from dashboard.data.unknown import UnknownChoice
from dashboard.shell import Shell
from exports import MEDIA_TYPES, About, Format, write
from graph import GraphError, TimeExceeded
from queries import QuestionError, UnknownQuestion, WrongParameter

MOST_ROWS = 1_000_000
"""What a file holds at most; a larger answer says in the file's name that it is a part."""
WAIT_SECONDS = 5
"""When to come again for what cannot be had now."""
_IN_MEMORY = 8_000_000
_CHUNK = 64 * 1024


def add_to(app: Shell) -> None:
    """Give the app the addresses of its files."""
    formats = "<any(csv,json,xlsx):suffix>"
    routes: tuple[tuple[str, Callable[..., Any]], ...] = (
        (f"/answers/<name>.{formats}", answer),
        ("/questions/<name>.cypher", cypher),
        (f"/network/libraries.{formats}", libraries),
        (f"/network/ties.{formats}", ties),
        ("/network/picture.graphml", picture),
    )
    for address, respond in routes:
        app.server.add_url_rule(address, f"file {respond.__name__}", told_plainly(respond))


def told_plainly(
    respond: Callable[..., Response],
    *,
    missing: tuple[type[Exception], ...] = (UnknownQuestion,),
    refused: tuple[type[Exception], ...] = (),
) -> Callable[..., Response]:
    """Let a file that cannot be had say why, in a sentence, with the status that fits.

    `missing` are the errors that say that there is no such thing, `refused` those that say that
    it cannot be asked for so.
    """
    wrong: tuple[type[Exception], ...] = (WrongParameter, UnknownChoice, *refused)

    def guarded(**names: str) -> Response:
        try:
            return respond(**names)
        except missing as error:
            return _sorry(str(error), 404)
        except wrong as error:
            return _sorry(str(error), 400)
        except QuestionError as error:
            return _sorry(str(error), 500)
        except TimeExceeded as error:
            return _sorry(str(error), 504)
        except GraphError as error:
            return not_now(error)

    return guarded


def answer(name: str, suffix: str) -> Response:
    """Answer a question with the values of the address, whole."""
    whole = explorer()
    question = whole.catalogue[name]
    values = {key: value for key, value in flask.request.args.items() if value.strip()}
    given = resolved(whole, question, values)
    found = asked(whole, question, given, row_limit=MOST_ROWS)
    about = About(
        title=question.title,
        name=question.name,
        parameters=values,
        titles=tuple(column.title for column in question.columns),
        truncated=found.truncated,
        limit=found.limit,
    )
    stem = f"{question.name}-first-{MOST_ROWS}" if found.truncated else question.name
    return _file(found.columns, found.rows, suffix=suffix, stem=stem, about=about)


def cypher(name: str) -> Response:
    """Give the text of a question, as it can be pasted into any Cypher shell."""
    question = explorer().catalogue[name]
    return Response(
        question.cypher,
        mimetype="text/plain",
        headers={"Content-Disposition": f'inline; filename="{question.name}.cypher"'},
    )


def libraries(suffix: str) -> Response:
    """Give the libraries that a view of the network chooses."""
    whole, view = _viewed()
    people = explorer().once(POPULATIONS)
    rows = library_rows(whole, choose(whole, view=view), people=people)
    return _file(LIBRARY_COLUMNS, rows, suffix=suffix, stem="libraries")


def ties(suffix: str) -> Response:
    """Give the sister ties of the libraries that a view of the network chooses."""
    whole, view = _viewed()
    rows = tie_rows(whole, choose(whole, view=view))
    return _file(TIE_COLUMNS, rows, suffix=suffix, stem="sister-ties")


def picture() -> Response:
    """Give what a view of the network draws, for other programs that draw networks."""
    whole, view = _viewed()
    return Response(
        graphml(network.scene(whole, view=view)),
        mimetype="application/graphml+xml",
        headers={"Content-Disposition": 'attachment; filename="network.graphml"'},
    )


def _viewed() -> tuple[Network, View]:
    """Return the network and the view that the address means; raises UnknownChoice."""
    asked = {name: flask.request.args.getlist(name) for name in flask.request.args}
    whole = network.network(explorer())
    strays = network.strays(whole, asked)
    if strays:
        raise UnknownChoice(strays)
    return whole, View.read(asked)


def _file(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    suffix: str,
    stem: str,
    about: About | None = None,
) -> Response:
    """Write rows into a file, on disk where it grows large, and send it."""
    kind = cast("Format", suffix)
    with explorer().files.taken(f"table {stem}"), spooled() as target:
        write(columns, rows, format=kind, to=cast("Any", target), about=about or About(), bom=True)
    return sent(target, name=f"{stem}.{suffix}", media_type=MEDIA_TYPES[kind].partition(";")[0])


@contextmanager
def spooled() -> Iterator[IO[bytes]]:
    """Open a file to write and then send, on disk where it grows large; closed where that fails."""
    target = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (closed when sent)
    try:
        yield cast("IO[bytes]", target)
    except BaseException:
        target.close()
        raise


def sent(target: IO[bytes] | Any, *, name: str, media_type: str) -> Response:  # noqa: ANN401
    """Send a file that is written, in pieces, under a name; it is closed when that is done."""
    target.seek(0)
    response = Response(_chunks(target), mimetype=media_type)
    response.headers["Content-Disposition"] = attachment(name)
    response.call_on_close(target.close)
    return response


def attachment(name: str) -> str:
    """Return the header that names a file; with another alphabet, in ASCII as well."""
    if name.isascii():
        return f'attachment; filename="{name}"'
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().strip("-. ")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _chunks(source: IO[bytes] | Any) -> Iterable[bytes]:  # noqa: ANN401 (a spooled file is no IO)
    while chunk := source.read(_CHUNK):
        yield chunk


def not_now(error: GraphError) -> Response:
    """Say why a file cannot be had now, and when to ask again."""
    response = _sorry(str(error), 503)
    response.headers["Retry-After"] = str(WAIT_SECONDS)
    return response


def _sorry(words: str, status: int) -> Response:
    return Response(f"{words}\n", status=status, mimetype="text/plain")
