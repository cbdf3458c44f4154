"""The answer that named the libraries of a dossier, as its own table."""

from collections.abc import Sequence
from typing import Any

from exports.cells import spoken
from exports.dossier.material import Material
from exports.dossier.model import UNKNOWN, Section, Table, Text, Words, counted, text
from exports.subgraph.model import PartTable

MOST_ROWS, _MOST_IN_CELL, _UPRIGHT = 60, 5, 7
_NARROW, _WIDE, _MEAN = 7, 30, 0.6


def answered(made: Material) -> Section:
    """Return the answer's table as people read it: its first rows, ids left to the workbook."""
    answer = made.answer
    if answer is None or not answer.rows:
        return Section("answer", "The answer", (Words(text("The answer has no rows."), "unknown"),))
    kept = _shown(answer)
    titles = tuple(answer.titles[at] for at in kept)
    values = [[row[at] for at in kept] for row in answer.rows[:MOST_ROWS]]
    rows = tuple(tuple(_cell(value) for value in row) for row in values)
    numbers = {at for at in range(1, len(kept)) if all(_is_number(row[at]) for row in values)}
    table = Table(
        counted(len(answer.rows), "row"),
        titles,
        rows,
        numbers=frozenset(numbers),
        note=_left_out(answer, len(rows), len(kept)),
        shares=_shares(titles, rows),
        is_broad=len(titles) > _UPRIGHT,
    )
    return Section("answer", "The answer", (table,))


def _shown(answer: PartTable) -> list[int]:
    """Return the columns that are shown: an id whose name stands beside it is not."""
    stems = {
        at: name.removesuffix("_ids").removesuffix("_id") for at, name in enumerate(answer.columns)
    }
    kept = [
        at
        for at, name in enumerate(answer.columns)
        if stems[at] == name or not {stems[at], f"{stems[at]}s"} & set(answer.columns)
    ]
    return kept or [*stems]


def _left_out(answer: PartTable, rows: int, columns: int) -> str:
    more = f"{rows:,} of {len(answer.rows):,} rows. " if rows < len(answer.rows) else ""
    ids = "Ids are left out. " if columns < len(answer.columns) else ""
    return f"{more}{ids}The workbook has all." if more or ids else ""


def _cell(value: object) -> Text:
    if value is None:
        return UNKNOWN
    if isinstance(value, float):
        return text(f"{value:.2f}".rstrip("0").rstrip("."))
    if isinstance(value, (list, tuple)) and len(value) > _MOST_IN_CELL:
        left = len(value) - _MOST_IN_CELL
        return text(f"{spoken(value[:_MOST_IN_CELL])}; and {left:,} more")
    return text(spoken(value))


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, (int, float)) and not isinstance(value, bool))


def _shares(titles: Sequence[str], rows: Sequence[Sequence[Text]]) -> tuple[int, ...]:
    """Return widths by what the columns hold: their longest word fits, long texts get more."""
    return tuple(
        _share([title, *("".join(run.text for run in row[at]) for row in rows)])
        for at, title in enumerate(titles)
    )


def _share(said: Sequence[Any]) -> int:
    word = max(len(part) for each in said for part in (each.split() or [""]))
    mean = sum(map(len, said)) / len(said)
    return round(min(max(_NARROW, word, _MEAN * mean), _WIDE))
