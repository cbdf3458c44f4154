"""A part of the graph as CSV, one table a file, in one zip."""

import io
import zipfile
from datetime import UTC, datetime
from typing import BinaryIO

from exports.delimited import write_csv
from exports.subgraph.model import Subgraph
from exports.subgraph.tables import tables

_OLDEST = datetime(1980, 1, 1, tzinfo=UTC)
"""The first moment that a zip can tell."""


def write_csv_zip(part: Subgraph, *, to: BinaryIO) -> None:
    """Write the tables, each with the mark that Excel needs, and `about.csv`."""
    made = max(part.about.made_at or _OLDEST, _OLDEST).astimezone(UTC)
    facts = tuple(part.about.facts().items())
    every = [(table.name, table.columns, table.rows) for table in tables(part)]
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, columns, rows in (*every, ("about", ("name", "value"), facts)):
            document = io.BytesIO()
            write_csv(columns, rows, to=document, bom=True)
            entry = zipfile.ZipInfo(f"{name}.csv", made.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, document.getvalue())
