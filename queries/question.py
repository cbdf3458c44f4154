"""A question as the rest of the house sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from queries.parameters import Parameter, Value, check

Show: TypeAlias = Literal["table", "graph", "map", "chart"]
SHOWS: tuple[Show, ...] = get_args(Show)


@dataclass(frozen=True)
class Column:
    """A column of the answer: what the query calls it, and its title for people."""

    name: str
    title: str


@dataclass(frozen=True)
class Question:
    """One file of the catalogue; `cypher` is its whole text, header and all.

    `show` says how the answer is best seen. `graph`: each row is a link, in the columns
    source_id, source, source_label, target_id, target, target_label and type. `map`: each row is
    a library, in library_id and country. `chart`: the first column names a bar, and the columns
    of numbers are its lengths. Any answer can be seen as a table.
    """

    name: str
    title: str
    topic: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    show: Show
    cypher: str
    file: str

    def check(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Return a value for every parameter, defaults put in; raises WrongParameter."""
        return check(self.name, self.parameters, values)

    def libraries(self, values: Mapping[str, Value]) -> list[str]:
        """Return the libraries, by id, that resolved values ask about."""
        named = [values.get(each.name) for each in self.parameters if each.type == "library"]
        return [str(value) for value in named if value is not None]

    def samples(self) -> dict[str, Value]:
        """Return values that show the question at work on the sample network."""
        return {each.name: each.sample for each in self.parameters if each.sample is not None}
