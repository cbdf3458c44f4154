"""The libraries that an answer names, and the answer as a table that goes with them."""

from collections.abc import Container, Iterator, Sequence
from typing import Any

from exports.subgraph.model import PartTable

_OTHERS = ("country", "activity", "language", "cluster")


def answer_table(
    columns: Sequence[str], titles: Sequence[str], rows: Sequence[Sequence[Any]]
) -> PartTable:
    """Return an answer as a table of a part."""
    return PartTable("answer", tuple(columns), tuple(titles), tuple(map(tuple, rows)))


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
