"""What an address of the API may say: paging, formats, and words of its own for what is wrong."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from queries.parameters import LONGEST_TEXT, near_words

Form: TypeAlias = Literal["json", "csv", "xlsx"]
FORMS: tuple[Form, ...] = ("json", "csv", "xlsx")

PAGE = 100
"""Rows of a page of JSON where nobody says how many."""
MOST = 10_000
"""Rows of a page at most."""
MOST_ROWS = 1_000_000
"""Rows that a file holds at most, and how far down an answer a page may begin."""

Text: TypeAlias = Annotated[str, Field(pattern=r"\S", max_length=LONGEST_TEXT)]
"""Words, or an id: something is written there."""
Maybe: TypeAlias = Text | SkipJsonSchema[None]
"""The same where it may be left out."""


class Asked(BaseModel):
    """The parameters of an address; what it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _known(cls, said: dict[str, Any]) -> dict[str, Any]:
        """Refuse a name that is none, before all else: a slip explains what else is amiss."""
        names = [field.alias or name for name, field in cls.model_fields.items()]
        for name in said:
            if name not in names:
                near = " or ".join(near_words(name, names))
                words = f"Did you mean {near}?" if near else f"There are: {', '.join(names)}."
                raise PydanticCustomError(
                    "unknown_parameter",
                    "There is no parameter “{name}” here. {words}",
                    {"name": name, "words": words if names else "There is none."},
                )
        return said


class Paged(Asked):
    """The parameters of every table."""

    limit: Annotated[int, Field(ge=1, le=MOST)] | SkipJsonSchema[None] = Field(
        default=None,
        description=f"Rows of a page. Left out: {PAGE} in JSON; CSV and XLSX are whole, up to "
        f"{MOST_ROWS:,} rows.",
    )
    offset: int = Field(default=0, ge=0, le=MOST_ROWS, description="Rows to leave out before it.")


class InForm(BaseModel):
    """The ending of an address, which says the format."""

    form: Form = Field(description="The format of the answer.")
