"""The answer that named the libraries of a dossier, as its own table."""

from exports.cells import spoken
from exports.dossier.material import Material
from exports.dossier.model import UNKNOWN, Section, Table, Text, Words, counted, text

MOST_ROWS = 60


def answered(made: Material) -> Section:
    """Return the answer's table, its first rows where it is long."""
    answer = made.answer
    if answer is None or not answer.rows:
        return Section("answer", "The answer", (Words(text("The answer has no rows."), "unknown"),))
    rows = tuple(tuple(_cell(value) for value in row) for row in answer.rows[:MOST_ROWS])
    left = len(answer.rows) - len(rows)
    numbers = {
        at for at in range(1, len(answer.titles)) if all(_is_number(row[at]) for row in answer.rows)
    }
    table = Table(
        counted(len(answer.rows), "row"),
        answer.titles,
        rows,
        numbers=frozenset(numbers),
        note=f"{len(rows):,} of {len(answer.rows):,}; the workbook has all." if left else "",
    )
    return Section("answer", "The answer", (table,))


def _cell(value: object) -> Text:
    return UNKNOWN if value is None else text(spoken(value))


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, (int, float)) and not isinstance(value, bool))
