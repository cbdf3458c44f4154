"""What answers: the program, the revision of the graph, how new its data are, how much there is."""

from importlib.metadata import version
from typing import Any

from pydantic import BaseModel, Field

from dashboard.api.asked import Asked
from dashboard.api.doors import Doors
from dashboard.data import Explorer
from dashboard.data.overview import overview

TAG = "Status"
_NEWEST = "MATCH (l:Library) RETURN max(l.loaded_at)"


class Counts(BaseModel):
    """How much there is in the network."""

    libraries: int
    sisterships: int = Field(description="Without those that ended.")
    sisterships_ended: int
    countries: int
    activities: int
    languages: int
    questions: int


class Status(BaseModel):
    """The program and what it shows."""

    version: str
    api: str = Field(description="The version of this API, as in its addresses.")
    revision: int = Field(description="Grows with every change of the graph.")
    loaded_at: str | None = Field(description="When the newest of its libraries was loaded, ISO.")
    counts: Counts


class Nothing(Asked):
    """Nothing is chosen."""


def add_to(doors: Doors) -> None:
    """Add the status."""
    doors.record("/status", status, tag=TAG, result=Status)


def status(whole: Explorer, query: Nothing, revision: int) -> dict[str, Any]:  # noqa: ARG001
    """Version of the program, revision of the graph, how new its data are, how much there is."""
    counted = whole.once(overview)
    newest = whole.graph.read(_NEWEST).rows
    counts = Counts(
        libraries=counted.libraries,
        sisterships=counted.ties,
        sisterships_ended=counted.ended,
        countries=counted.countries,
        activities=counted.activities,
        languages=counted.languages,
        questions=len(whole.catalogue),
    )
    told = Status(
        version=version("sisternet"),
        api="v1",
        revision=revision,
        loaded_at=newest[0][0] if newest else None,
        counts=counts,
    )
    return told.model_dump()
