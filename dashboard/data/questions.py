"""Questions as a page asks them: an address in; an answer, or what is wrong with it, out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.addresses import one
from dashboard.data.asking import NAMES, answer, resolved
from dashboard.data.explorer import Explorer
from graph import Answer, GraphError
from queries import (
    Choice,
    Fault,
    Parameter,
    Question,
    QuestionError,
    Value,
    WrongParameter,
    choices,
)

READ = 2_000
"""How many rows a page reads, so that it can say how many there are."""

_DRAWN_FROM = ("country", "activity", "language", "boolean", "choice")


@dataclass(frozen=True)
class Asked:
    """A question with what the address says, and what came of it.

    `values` are as written in the address, `resolved` as the query got them. `waits_for` names
    what must be filled in first; then nothing was asked.
    """

    question: Question
    values: Mapping[str, str]
    resolved: Mapping[str, Value] = field(default_factory=dict)
    options: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    answer: Answer | None = None
    faults: tuple[Fault, ...] = ()
    trouble: GraphError | QuestionError | None = None
    waits_for: tuple[str, ...] = ()


def asked(explorer: Explorer, question: Question, query: Mapping[str, object]) -> Asked:
    """Ask a question with what an address says; never raises for what the address says."""
    values = {name: one(value) for name, value in query.items() if one(value)}  # type: ignore[arg-type]
    options = {
        each.name: _options(explorer, each, values.get(each.name, ""))
        for each in question.parameters
        if each.type in _DRAWN_FROM
    }
    wanted = tuple(each.label for each in question.parameters if each.required)
    if not values and wanted:
        return Asked(question, values, options=options, waits_for=wanted)
    try:
        given = resolved(explorer, question, values)
        found = answer(explorer, question, given, row_limit=READ)
    except WrongParameter as error:
        return Asked(question, values, options=options, faults=error.faults)
    except (GraphError, QuestionError) as error:
        return Asked(question, values, options=options, trouble=error)
    return Asked(question, values, given, options, found)


def _options(explorer: Explorer, parameter: Parameter, asked_for: str) -> tuple[Choice, ...]:
    """Return what a drop-down offers; a filter by country has only those with libraries."""
    if parameter.type in ("boolean", "choice"):
        return choices(explorer.graph, parameter)
    found = choices(explorer.once(NAMES), parameter)
    if parameter.type != "country" or parameter.required:
        return found
    projection = explorer.projection()
    there = {projection.countries.ids[at] for at in set(projection.libraries.country) if at >= 0}
    return tuple(c for c in found if c.value in there or asked_for in (c.value, c.label))


def is_library(explorer: Explorer, name: str) -> bool:
    """Say whether this is the id of a library."""
    try:
        explorer.projection().index_of(name)
    except KeyError:
        return False
    return True


def name_of(explorer: Explorer, library: str) -> str:
    """Return the name of a library that is given by its id; other words stay as they are."""
    if not is_library(explorer, library):
        return library
    projection = explorer.projection()
    return projection.libraries.names[projection.index_of(library)]
