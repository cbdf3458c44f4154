"""The libraries that an answer names, and the answer as a table that goes with them."""

from collections.abc import Container, Iterator, Sequence
from typing import Any

from exports.subgraph.model import PartTable
from graph import without_addresses

_OTHERS = ("country", "activity", "language", "cluster")


def answer_table(
    columns: Sequence[str], titles: Sequence[str], rows: Sequence[Sequence[Any]]
) -> PartTable:
    """Return an answer as a table of a part, without addresses of people that texts hold."""
    clean = tuple(tuple(_clean(value) for value in row) for row in rows)
    return PartTable("answer", tuple(columns), tuple(titles), clean)


def _clean(value: Any) -> Any:  # noqa: ANN401 (any value of an answer)
    if isinstance(value, (list, tuple)):
        return [_clean(each) for each in value]
    return without_addresses(value) if isinstance(value, str) else value


def libraries_in(answer: PartTable, known: Container[str]) -> list[str]:
    """Return the libraries that an answer names by id, in its order, each once."""
    return list(dict.fromkeys(each for each in _ids(answer) if each in known))


def _ids(answer: PartTable) -> Iterator[str]:
    # An id's title tells what it is the id of: a country and a library may have the same.
    columns = [
        at
        for at, (name, title) in enumerate(zip(answer.columns, answer.titles, strict=True))
        if name.endswith(("_id", "_ids")) and not any(kind in title.lower() for kind in _OTHERS)
    ]
    for row in answer.rows:
        for at in columns:
            value = row[at]
            yield from map(str, value if isinstance(value, (list, tuple)) else [value])
