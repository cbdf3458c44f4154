"""Parts of the graph as files for other programs, by the same handlers as those of /exports."""

from collections.abc import Callable
from typing import Any

import flask
from flask import Response
from pydantic import BaseModel, Field

from dashboard.addresses import link
from dashboard.api.asked import Asked, Text
from dashboard.api.clusters import OfStep, step_words
from dashboard.api.consortia import PlannedSet
from dashboard.api.doors import Doors
from dashboard.api.network import Conditions, row_of
from dashboard.api.problems import problem
from dashboard.api.questions import parameters_of, values_of
from dashboard.api.under import asked_under
from dashboard.data import explorer
from exports.subgraph import FORMS
from queries import Catalogue, Question

TAG = "Exports"
ENDINGS = [form.ending for form in FORMS.values()]
_MEDIA_TYPES = {form.media_type: form.is_text for form in FORMS.values()}
_ENDING = f"<any({','.join(map(repr, ENDINGS))}):ending>"
_OPENED_IN = "; ".join(f"{form.ending}: {form.opens_in}" for form in FORMS.values())


class Nothing(Asked):
    """Nothing is chosen: it is the whole."""


class Chosen(Asked):
    """Which libraries."""

    library: list[Text] = Field(
        min_length=1, description="Ids, one `library=` after another.", examples=[["6919", "7058"]]
    )


class Ending(BaseModel):
    """The ending of a file, which says its format."""

    ending: str = Field(description=f"{_OPENED_IN}.", json_schema_extra={"enum": list(ENDINGS)})


class OfOneCluster(Ending):
    """The file of one cluster, by its id."""

    cluster: Text


def add_to(doors: Doors) -> None:
    """Add the files."""
    doors.files(f"/exports/graph.{_ENDING}", graph, tag=TAG, media_types=_MEDIA_TYPES)
    doors.files(f"/exports/libraries.{_ENDING}", libraries, tag=TAG, media_types=_MEDIA_TYPES)
    doors.files(f"/exports/selection.{_ENDING}", selection, tag=TAG, media_types=_MEDIA_TYPES)
    doors.files(f"/exports/consortium.{_ENDING}", consortium, tag=TAG, media_types=_MEDIA_TYPES)
    doors.files(
        f"/exports/clusters/<cluster>.{_ENDING}", cluster, tag=TAG, media_types=_MEDIA_TYPES
    )


def add_answers(doors: Doors, catalogue: Catalogue) -> None:
    """Add the file of each question's answer, asked for as the question is."""
    for question in catalogue:
        address = f"/exports/answer/{question.name}.{_ENDING}"
        doors.files(address, _answer(question), tag=TAG, media_types=_MEDIA_TYPES)


def _answer(question: Question) -> Callable[[Ending, Nothing], Response]:
    def answer(path: Ending, query: Nothing) -> Response:
        given = {
            name: ("yes" if value else "no") if isinstance(value, bool) else value
            for name, value in values_of(question, query).items()
        }
        return _as_under(link("/exports/answer", f"{question.name}.{path.ending}", **given))

    answer.__doc__ = f"Libraries that an answer names, as such a file: {question.title}"
    answer.__annotations__["query"] = parameters_of(question, Nothing)
    return answer


def graph(path: Ending, query: Nothing) -> Response:  # noqa: ARG001
    """Whole network as a file for another program, without contact data."""
    return _as_under(link("/exports", f"graph.{path.ending}"))


def libraries(path: Ending, query: Chosen) -> Response:
    """Several libraries, what they name and their sisters, as a file for another program."""
    address = link("/exports", f"libraries.{path.ending}", library=query.library)
    return _as_under(address, refused=400)


def selection(path: Ending, query: Conditions) -> Response:
    """Libraries that meet every condition, what they name and their sisters, as such a file."""
    said = query.model_dump(exclude_none=True)
    return _as_under(link("/exports", f"selection.{path.ending}", **said))


def consortium(path: Ending, query: PlannedSet) -> Response:
    """Planned set with its verdict, its score and what each member brings, as such a file."""
    for library in query.library:
        row_of(explorer(), library)
    if query.coordinator:
        row_of(explorer(), query.coordinator, under="coordinator")
    return _as_under(query.address(f"/exports/consortium.{path.ending}"), refused=400)


def cluster(path: OfOneCluster, query: OfStep) -> Response:
    """Members of a cluster, what they name and their sisters, as a file for another program."""
    file = f"{path.cluster}.{path.ending}"
    return _as_under(link("/exports/cluster", file, resolution=step_words(query)))


def _as_under(address: str, *, refused: int = 404) -> Response:
    """Answer as another address of this server does; what it cannot answer becomes a problem.

    `refused` is the status of what it does not take: its types are right, so it is not there.
    """
    with asked_under(address):
        server = flask.current_app
        view = server.view_functions[str(flask.request.endpoint)]
        answered: Any = view(**(flask.request.view_args or {}))
        response = server.make_response(answered)
    if response.status_code == 200:
        return response
    status = refused if response.status_code == 400 else response.status_code
    return problem(status, response.get_data(as_text=True).strip())
