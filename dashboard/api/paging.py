"""Pages of an answer: which rows one holds, and where the others are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload
from urllib.parse import urlencode

from dashboard.api.asked import MOST, MOST_ROWS

K = TypeVar("K")
Row = Sequence[Any]


class Lazily(Sequence[Row], Generic[K]):
    """Rows that are made when they are looked at: a page of many needs few of them."""

    def __init__(self, keys: Sequence[K], make: Callable[[K], Row]) -> None:
        self._keys, self._make = keys, make

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> "Lazily[K]": ...
    def __getitem__(self, at: int | slice) -> "Row | Lazily[K]":
        if isinstance(at, slice):
            return Lazily(self._keys[at], self._make)
        return self._make(self._keys[at])


@dataclass(frozen=True)
class Rows:
    """An answer from its first row on, as far as it was read.

    `total` counts all of its rows; None is not known: there are more than were read.
    """

    columns: Sequence[str]
    titles: Sequence[str]
    rows: Sequence[Row]
    total: int | None

    @classmethod
    def of(cls, columns: Iterable[str], rows: Sequence[Row]) -> "Rows":
        """Return rows that are all there are, with titles made from the names of columns."""
        names = tuple(columns)
        titles = [name.replace("_", " ").capitalize() for name in names]
        return cls(names, titles, rows, len(rows))


@dataclass(frozen=True)
class Window:
    """So many rows of an answer, after so many others."""

    offset: int
    limit: int

    @property
    def end(self) -> int:
        """The first row after it."""
        return self.offset + self.limit

    def of(self, found: Rows) -> Sequence[Row]:
        """Return the rows of an answer that it holds."""
        return found.rows[self.offset : self.end]

    def is_followed(self, found: Rows) -> bool:
        """Say whether rows come after it."""
        return found.total is None or found.total > self.end

    def words(self, found: Rows) -> str:
        """Say which rows of how many it holds."""
        held = len(self.of(found))
        of = "more than were counted" if found.total is None else f"{found.total:,}"
        return f"Rows {self.offset + 1:,} to {self.offset + held:,} of {of}."


def links(
    address: str, query: Iterable[tuple[str, str]], window: Window, found: Rows
) -> dict[str, str]:
    """Return the addresses of a page and of those around it by their relation to it.

    The last is known where the total is; there is none before the first or after the last.
    """
    kept = [(name, value) for name, value in query if name not in ("limit", "offset")]
    # A whole file is no page: its address says no limit.
    limit = [] if window.limit > MOST else [("limit", str(window.limit))]

    def at(offset: int) -> str:
        said = [*kept, *limit, ("offset", str(offset))]
        return f"{address}?{urlencode(said)}"

    places = {"self": window.offset, "first": 0}
    last = None if found.total is None else max(0, found.total - 1) // window.limit * window.limit
    if window.offset:
        before = max(0, window.offset - window.limit)
        # Past the end, the page before may be empty as well.
        is_past = found.total is not None and window.offset >= found.total
        places["prev"] = before if last is None or not is_past else min(before, last)
    if window.is_followed(found) and window.end <= MOST_ROWS:
        places["next"] = window.end
    if last is not None:
        places["last"] = last
    return {relation: at(offset) for relation, offset in places.items()}
