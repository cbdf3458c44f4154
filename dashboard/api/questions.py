"""Every question of the catalogue under an address of its own, with its own typed parameters."""

from typing import Annotated, Any, Literal, TypeVar, cast

from pydantic import BaseModel, Field, create_model
from pydantic.json_schema import SkipJsonSchema

from dashboard.api.answering import as_it_is, stamped
from dashboard.api.asked import Asked, InForm, Paged, Text
from dashboard.api.doors import PREFIX, Doors
from dashboard.api.paging import Rows
from dashboard.data import Explorer, asking
from graph import ROW_LIMIT
from queries import Catalogue, Parameter, Question, resolve

TAG = "Questions"
A = TypeVar("A", bound=Asked)


class AskedParameter(BaseModel):
    """What a question asks for."""

    name: str
    type: str
    label: str
    required: bool
    default: str | int | bool | None
    example: str | None
    choices: list[str]
    minimum: int | None
    maximum: int | None


class AskedColumn(BaseModel):
    """A column of a question's answer."""

    name: str
    title: str


class CataloguedQuestion(BaseModel):
    """A question that can be asked."""

    name: str
    title: str
    topic: str
    description: str
    show: str
    columns: list[AskedColumn]
    parameters: list[AskedParameter]
    address: str = Field(description="Where it is asked, without an ending.")


def add_to(doors: Doors, catalogue: Catalogue) -> None:
    """Add the catalogue, and each question."""
    doors.table("/questions", questions, tag=TAG, row=CataloguedQuestion)
    for question in catalogue:
        _add(doors, question)


def questions(whole: Explorer, path: InForm, query: Paged, upto: int) -> Rows:  # noqa: ARG001
    """Questions that can be asked, with their parameters and columns."""
    rows = [_catalogued(each) for each in whole.catalogue]
    return Rows.of(CataloguedQuestion.model_fields, rows)


def _catalogued(each: Question) -> tuple[Any, ...]:
    columns = [{"name": column.name, "title": column.title} for column in each.columns]
    names = AskedParameter.model_fields
    parameters = [{name: getattr(p, name) for name in names} for p in each.parameters]
    told = (each.name, each.title, each.topic, each.description, each.show)
    return (*told, columns, parameters, f"{PREFIX}/questions/{each.name}")


def _add(doors: Doors, question: Question) -> None:
    """Add a question; the types of its parameters and columns are made from its header."""

    def answer(whole: Explorer, path: InForm, query: Paged, upto: int) -> Rows:  # noqa: ARG001
        asked = whole.catalogue[question.name]
        given = resolve(whole.graph, asked, values_of(question, query))
        # At least as many as the command reads, so that most totals are known.
        limit = max(upto, ROW_LIMIT)
        found = asking.answer(whole, asked, given, row_limit=limit, revision=stamped())
        titles = [column.title for column in question.columns]
        total = None if found.truncated else len(found.rows)
        return Rows(found.columns, titles, found.rows, total)

    answer.__doc__ = f"{question.title}\n\n{question.description}"
    answer.__annotations__ = {
        "whole": Explorer,
        "path": InForm,
        "upto": int,
        "return": Rows,
        "query": parameters_of(question),
    }
    doors.table(
        f"/questions/{question.name}",
        answer,
        tag=TAG,
        row=row_of(question),
        stamp=as_it_is,
        also=question.cypher,
    )


def parameters_of(question: Question, base: type[A] = Paged) -> type[A]:  # type: ignore[assignment]
    """Return the parameters of a question as a type, in pages unless it has another base."""
    fields: dict[str, Any] = {_inside(each.name): _field(each) for each in question.parameters}
    name = f"{_pascal(question.name)}{'Parameters' if base is Paged else base.__name__}"
    made: type[A] = create_model(name, __base__=base, **fields)
    return made


def values_of(question: Question, query: Asked) -> dict[str, Any]:
    """Return what was said of the parameters of a question."""
    said = {each.name: getattr(query, _inside(each.name)) for each in question.parameters}
    return {name: value for name, value in said.items() if value is not None}


def _inside(name: str) -> str:
    """Return a name that cannot meet one of the library's own; addresses have the plain one."""
    return f"of_{name}"


def _field(each: Parameter) -> tuple[Any, Any]:
    type_ = _type(each)
    told = Field(
        # A question of the user's own may ask for something called limit.
        alias=f"{each.name}_" if each.name in Paged.model_fields else each.name,
        default=... if each.required else each.default,
        description=f"{each.label} ({each.type}).",
        examples=[each.example] if each.example else None,
    )
    return (type_ if each.required or each.default is not None else _maybe(type_)), told


def _type(each: Parameter) -> Any:  # noqa: ANN401 (a type that is made)
    if each.type == "integer":
        low = -(2**53) if each.minimum is None else each.minimum
        high = 2**53 if each.maximum is None else each.maximum
        return Annotated[int, Field(ge=low, le=high)]
    if each.type == "boolean":
        return bool
    if each.type == "choice":
        return Literal[each.choices]
    if each.type == "date":
        return Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", json_schema_extra=_DATE)]
    return Text


_NOTHING: Any = cast("Any", SkipJsonSchema)[None]
_DATE: dict[str, Any] = {"format": "date"}


def _maybe(type_: Any) -> Any:  # noqa: ANN401 (a type that is made)
    return type_ | _NOTHING


def row_of(question: Question) -> type[BaseModel]:
    """Return a row of a question's answer as a type: its columns, of whatever is in them."""
    fields: dict[str, Any] = {
        _inside(column.name): (Any, Field(alias=column.name, description=column.title))
        for column in question.columns
    }
    made: type[BaseModel] = create_model(f"{_pascal(question.name)}Row", **fields)
    made.__doc__ = f"A row of: {question.title}"
    return made


def _pascal(name: str) -> str:
    return "".join(word.title() for word in name.split("-"))
