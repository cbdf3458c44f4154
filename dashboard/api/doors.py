"""The addresses of the API, each a typed function; the library derives their description."""

from collections.abc import Callable
from contextlib import nullcontext
from inspect import getdoc
from typing import Any, TypeAlias, TypeVar, get_type_hints

import flask
from flask import Response
from flask_openapi import APIBlueprint, Tag
from flask_openapi.models import Header, MediaType
from pydantic import BaseModel, Field, create_model

from dashboard.api.answering import Stamp, as_it_is, as_read, at_one_revision, page, window
from dashboard.api.asked import FORMS, Asked, InForm, Paged
from dashboard.api.paging import Rows
from dashboard.api.problems import KINDS, MEDIA_TYPE, Refused, guarded
from dashboard.data import Explorer
from exports import MEDIA_TYPES, About

PREFIX = "/api/v1"
P = TypeVar("P", bound=InForm)
Q = TypeVar("Q", bound=Paged)
MakeRows: TypeAlias = Callable[[Explorer, P, Q, int], Rows]
"""Makes the rows of an answer from the first on, so many at least if there are that many."""

_FORM = f"<any({','.join(FORMS)}):form>"
_PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
_REFUSALS = (400, 401, 404, 429, 500, 503, 504)
_HEADERS = {
    "ETag": "Changes when the graph, the program or the address does: give it as If-None-Match.",
    "Link": "The addresses of the first, previous, next and last page (RFC 8288).",
    "X-Total-Count": "How many rows there are in all, where that is known.",
}


class Column(BaseModel):
    """A column of a table."""

    name: str = Field(description="What it is called in the rows.")
    title: str = Field(description="What people call it.")


class Table(BaseModel):
    """Some rows of a table, and where the others are."""

    title: str
    revision: int = Field(description="The revision of the graph that all of it is of.")
    columns: list[Column]
    total: int | None = Field(description="How many rows there are in all; null is not known.")
    limit: int
    offset: int
    links: dict[str, str] = Field(description="The addresses of this page and those around it.")


class AnyTable(Table):
    """Some rows of a table, each an object by the names of its columns."""

    rows: list[dict[str, Any]]


class Doors:
    """The addresses as they are added, one function each."""

    def __init__(self) -> None:
        responses: dict[Any, Any] = {
            status: {"description": KINDS[status][1], "content": _PROBLEM} for status in _REFUSALS
        }
        responses[304] = {"description": "What the asker has is current."}
        self.blueprint = APIBlueprint(
            "api", __package__ or "api", url_prefix=PREFIX, abp_responses=responses
        )

    def table(
        self,
        address: str,
        make: MakeRows[Any, Any],
        *,
        tag: str,
        name: str = "",
        row: type[BaseModel] | None = None,
        stamp: Stamp = as_read,
        also: str = "",
    ) -> None:
        """Add a table in each format; `row` tells the types of its columns.

        `make` has a path and a query that say of what types they are. `name` is that of files.
        """
        hints = get_type_hints(make)
        name = name or address.rpartition("/")[2]
        summary = _summary(make)

        def respond(path: InForm, query: Paged) -> Response:
            def made(whole: Explorer, revision: int) -> Response:
                # A page of JSON is soon written, a whole file may not be.
                turn = whole.files.taken(f"table {name}") if path.form != "json" else nullcontext()
                with turn:
                    found = make(whole, path, query, window(query, path.form).end)
                    values = query.model_dump(
                        exclude_none=True, exclude=set(Paged.model_fields), by_alias=True
                    )
                    about = About(title=summary, name=name, parameters=values, revision=revision)
                    return page(found, path.form, asked=query, about=about)

            return guarded(lambda: _once(query, lambda: at_one_revision(stamp, made, also=also)))

        self._add(f"{address}.{_FORM}", respond, make, tag, hints, _table_of(row, make))
        item = self.blueprint.paths[f"{PREFIX}{_template(address)}.{{form}}"]
        for form in FORMS[1:]:
            media_type = MEDIA_TYPES[form].partition(";")[0]
            item.get.responses["200"].content[media_type] = _content(
                media_type, is_text=form == "csv"
            )

    def record(
        self,
        address: str,
        make: Callable[[Explorer, Any, Any], dict[str, Any]],
        *,
        tag: str,
        result: type[BaseModel],
        stamp: Stamp = as_it_is,
    ) -> None:
        """Add one object, in JSON alone."""

        def respond(query: Asked) -> Response:
            def made(whole: Explorer, revision: int) -> Response:
                return flask.jsonify(make(whole, query, revision))

            return guarded(lambda: _once(query, lambda: at_one_revision(stamp, made)))

        self._add(address, respond, make, tag, get_type_hints(make), result)

    def files(
        self,
        address: str,
        make: Callable[[Any, Any], Response],
        *,
        tag: str,
        media_types: dict[str, bool],
    ) -> None:
        """Add files in formats of their own: media types, and whether each is text."""

        def respond(path: BaseModel, query: Asked) -> Response:
            def made(_: Explorer, __: int) -> Response:
                return make(path, query)

            return guarded(lambda: _once(query, lambda: at_one_revision(as_it_is, made)))

        content = {kind: _content(kind, is_text=is_text) for kind, is_text in media_types.items()}
        self._add(address, respond, make, tag, get_type_hints(make), None)
        item = self.blueprint.paths[f"{PREFIX}{_template(address)}"]
        item.get.responses["200"].content = content

    def _add(
        self,
        rule: str,
        respond: Callable[..., Response],
        make: Callable[..., Any],
        tag: str,
        hints: dict[str, Any],
        result: type[BaseModel] | None,
    ) -> None:
        """Let the library check what is asked, as the types of `make` say, and describe it."""
        types: dict[str, Any] = {part: hints[part] for part in ("path", "query") if part in hints}
        respond.__annotations__ = {**types, "return": Response}
        self.blueprint.get(
            rule,
            endpoint=_operation(rule),
            operation_id=_operation(rule),
            summary=_summary(make),
            description=" ".join((getdoc(make) or "").split()),
            tags=[Tag(name=tag)],
            responses={200: result or {"description": "A file."}},
        )(respond)
        operation = self.blueprint.paths[f"{PREFIX}{_template(rule)}"].get
        operation.responses["200"].headers = {
            name: Header.model_validate({"description": words, "schema": {"type": "string"}})
            for name, words in _HEADERS.items()
        }


def _once(query: Asked, respond: Callable[[], Response]) -> Response:
    """Refuse a parameter that is given more than once and takes one value."""
    fields = type(query).model_fields.items()
    lists = {field.alias or name for name, field in fields if _is_list(field.annotation)}
    for name, values in flask.request.args.lists():
        if len(values) > 1 and name not in lists:
            said = f"{name} is given {len(values)} times and takes one value."
            raise Refused(said, "Give it once.", name)
    return respond()


def _is_list(annotation: object) -> bool:
    return str(annotation).startswith("list[")


def _table_of(row: type[BaseModel] | None, make: Callable[..., Any]) -> type[BaseModel]:
    if row is None:
        return AnyTable
    words = f"Some of: {_summary(make)}"
    return create_model(f"{row.__name__}s", __base__=Table, __doc__=words, rows=(list[row], ...))  # type: ignore[valid-type]


def _summary(make: Callable[..., Any]) -> str:
    return (getdoc(make) or "").partition("\n")[0].rstrip(".")


def _template(rule: str) -> str:
    """Return a rule of Flask as an address of OpenAPI."""
    words = []
    for part in rule.split("<"):
        inside, closed, rest = part.partition(">")
        words.append(f"{{{inside.rpartition(':')[2]}}}{rest}" if closed else part)
    return "".join(words)


def _operation(rule: str) -> str:
    """Return the name that clients generate for an address: questions_partners."""
    path = _template(rule).removesuffix(".{form}").removesuffix(".{ending}")
    words = "".join(c if c.isalnum() else "_" for c in path)
    return "_".join(filter(None, words.split("_")))


def _content(media_type: str, *, is_text: bool) -> MediaType:
    schema = {"type": "string"} if is_text else {"type": "string", "format": "binary"}
    is_json = media_type == "application/json"
    return MediaType.model_validate({"schema": {"type": "object"} if is_json else schema})
