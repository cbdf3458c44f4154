"""Whether the explorer is alive, and whether it can answer: for whatever watches over it."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import flask
from flask import Flask, Response

from dashboard.data import explorer
from dashboard.patience import begun
from graph import Graph, GraphError, HalfRestored, is_loading

if TYPE_CHECKING:
    from concurrent.futures import Future

READY = "/health"
ADDRESSES = (READY, f"{READY}/ready", f"{READY}/live")
SECONDS = 4.0
Told = tuple[dict[str, Any], int]


class Pulse:
    """Asks the database whether it is there: once for all who ask meanwhile, and never for long."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._asked: Future[int] | None = None

    def felt(self, ask: Callable[[], int]) -> int:
        """Return what `ask` does; raises as it does, or TimeoutError where it takes too long."""
        with self._lock:
            if self._asked is None or self._asked.done():
                self._asked = begun(ask)
            asked = self._asked
        try:
            return asked.result(timeout=self._seconds)
        except TimeoutError:
            with self._lock:
                # What hangs may hang for ever: the next who asks begins anew.
                if self._asked is asked:
                    self._asked = None
            raise


def add_to(
    server: Flask,
    folder: Path | None,
    *,
    seconds: float = SECONDS,
    told_all: Callable[[], bool] = lambda: True,
) -> None:
    """Give a server the addresses of its health; a load in `folder` may be why it cannot answer.

    `told_all` says whether whoever asks may be told of the engine, and of what fails there.
    """
    pulse = Pulse(seconds=seconds)

    def ready() -> Response:
        return _answer(*readiness(pulse, explorer().graph, folder, told_all=told_all()))

    def alive() -> Response:
        return _answer({"status": "ok"}, 200)

    views = {READY: ready, f"{READY}/ready": ready, f"{READY}/live": alive}
    for address, view in views.items():
        server.add_url_rule(address, address.replace("/", " ").strip(), view)


def readiness(pulse: Pulse, graph: Graph, folder: Path | None, *, told_all: bool) -> Told:
    """Say whether the graph can be asked: 200, or 503 and why not.

    Without `told_all` neither the engine nor where it is, nor what it holds, is told.
    """
    try:
        revision = pulse.felt(graph.revision)
    except TimeoutError:
        return _failing("The database does not answer.", _wait(folder))
    except HalfRestored as error:
        return _failing(error.message, error.remedy if told_all else "")
    except GraphError as error:
        if told_all:
            return _failing(error.message, error.remedy)
        return _failing("The database does not answer.", "")
    if not told_all:
        return {"status": "ok"}, 200
    engine = f"{graph.engine.name} {graph.engine.version}"
    return {"status": "ok", "engine": engine, "revision": revision}, 200


def _wait(folder: Path | None) -> str:
    is_held = folder is not None and is_loading(folder)
    return "A load is under way and holds it; wait until it is done." if is_held else ""


def _failing(message: str, remedy: str) -> Told:
    return {"status": "failing", "message": message, "remedy": remedy}, 503


def _answer(told: dict[str, Any], status: int) -> Response:
    response = flask.make_response(told, status)
    response.headers["Cache-Control"] = "no-store"
    return response
