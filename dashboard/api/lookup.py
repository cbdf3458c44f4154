"""Ids by what people call things."""

from pydantic import BaseModel, Field

from dashboard.api.asked import InForm, Paged, Text
from dashboard.api.doors import Doors
from dashboard.api.paging import Rows
from dashboard.data import Explorer
from dashboard.data.search import find
from insight import Kind

TAG = "Network"
_OF_A_KIND = 50


class Named(BaseModel):
    """Something that is called so, or nearly so."""

    kind: Kind
    id: str
    name: str
    detail: str = Field(description="What tells it from others of the name.")


class Words(Paged):
    """What is looked for."""

    q: Text = Field(
        description="Words of a name; accents, case and slips do not matter.",
        examples=["klaipeda"],
    )


def add_to(doors: Doors) -> None:
    """Add the search."""
    doors.table("/search", search, tag=TAG, row=Named)


def search(whole: Explorer, path: InForm, query: Words, upto: int) -> Rows:  # noqa: ARG001
    """Ids of libraries, places, activities, languages, countries and clusters, by name.

    At most 50 of a kind, the likeliest first.
    """
    found = [
        (each.kind, each.id, each.name, each.detail)
        for group in find(whole, query.q, limit=_OF_A_KIND)
        for each in group.found
    ]
    return Rows.of(Named.model_fields, found)
