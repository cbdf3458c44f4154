"""One way to write an answer in any of the formats."""

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO, Literal, TypeAlias, get_args

from exports.about import About
from exports.delimited import write_csv
from exports.objects import write_json

Format: TypeAlias = Literal["table", "csv", "json", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)
MEDIA_TYPES: dict[Format, str] = {
    "table": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NOTHING = About()


def write(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    format: Format,  # noqa: A002 - the word of the command's own option
    to: BinaryIO,
    width: int | None = None,
    about: About = _NOTHING,
    bom: bool = False,
) -> None:
    """Write rows as they come, in bounded memory; `to` stays open.

    CSV and JSON carry the names of the columns, a table and a workbook the titles that `about`
    gives. `width` is for the table; `bom` for CSV, true where a file is written that Excel may
    open. Raises ValueError for a format that is not in FORMATS.
    """
    if format not in FORMATS:
        raise ValueError(f"The format is one of {', '.join(FORMATS)}, not “{format}”.")
    if format == "csv":
        write_csv(columns, rows, to=to, bom=bom)
    elif format == "json":
        write_json(columns, rows, to=to)
    elif format == "xlsx":
        # Takes a moment to import, and most answers need it not.
        from exports.workbook import write_xlsx

        write_xlsx(about.titles or columns, rows, to=to, about=about)
    else:
        from exports.terminal import write_table

        write_table(about.titles or columns, rows, to=to, width=width)
