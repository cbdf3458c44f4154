"""From files to documents, one at a time: pages, saved web pages, and the rows of tables."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.files.detection import Examined, Kind, examine
from loaders.files.finding import Found
from loaders.files.reading import MIB, RejectionError
from loaders.pages import html, page
from loaders.profile import Document, Note
from loaders.report import rejected
from loaders.tables.csv_sheets import csv_sheet
from loaders.tables.jsonl_sheets import jsonl_sheet
from loaders.tables.kinds import TableKind, recognise, with_notes
from loaders.tables.sheets import Row, Sheet
from loaders.tables.sisterships import index_of
from loaders.tables.xlsx_sheets import xlsx_sheets

_TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".xlsx"})
_LARGEST_INDEX = 16 * MIB


@dataclass(frozen=True)
class Reading:
    """A document and where it stands: on a library's own page, or in a table of libraries.

    `share` is about how much of its file is read with it, from 0 to 1.
    """

    document: Document
    is_page: bool = False
    in_library_table: bool = False
    share: float = 0.0


@dataclass(frozen=True)
class Indexes:
    """What the indexes among the files say: the ids of profiles, and the documents they are."""

    ids: Mapping[Path, str]
    documents: Mapping[Path, Document]


def read_indexes(files: Sequence[Found]) -> Indexes:
    """Read the indexes before anything else: a profile's id must be known when it is read."""
    ids: dict[Path, str] = {}
    documents: dict[Path, Document] = {}
    for file in files:
        index = _index(file)
        if index is None:
            continue
        notes, rows = index
        named, row_notes = index_of(rows)
        folder = str(file.path.parent)
        there = {name: path for name in named if os.path.exists(path := os.path.join(folder, name))}  # noqa: PTH110, PTH118 -- ten times as fast, for many thousands
        ids |= {Path(path).resolve(): named[name] for name, path in there.items()}
        absent = _absent([name for name in named if name not in there])
        document = Document(file.name, "loaded")
        documents[file.path] = with_notes(document, (*notes, *row_notes, *absent))
    return Indexes(ids, documents)


def read_file(file: Found, indexes: Indexes) -> Iterator[Reading]:
    """Read one file's documents; what cannot be read is one that is rejected."""
    if file.trouble:
        yield Reading(rejected(file.name, file.trouble))
    elif file.path in indexes.documents:
        yield Reading(indexes.documents[file.path])
    else:
        yield from _read(file, indexes)


def _read(file: Found, indexes: Indexes) -> Iterator[Reading]:
    try:
        examined = examine(file.path)
        if examined.kind in (Kind.PAGE, Kind.HTML):
            yield Reading(_page(file, examined, indexes), is_page=True)
            return
        sheet = None
        for sheet in _sheets(file, examined):
            yield from _rows(sheet, examined)
        if sheet is None:
            raise RejectionError("empty", "No sheet of the workbook holds anything.")
    except RejectionError as error:
        yield Reading(rejected(file.name, error.note))


def _page(file: Found, examined: Examined, indexes: Indexes) -> Document:
    text = examined.text
    if text is None:
        raise RejectionError("not-text", "This file has no text.")
    number = indexes.ids.get(file.path.resolve()) if indexes.ids else None
    parse = html.parse if examined.kind is Kind.HTML else page.parse
    return parse(text.text, source=file.name, programme_id=number, notes=text.notes)


def _rows(sheet: Sheet, examined: Examined) -> Iterator[Reading]:
    """Read a sheet's rows; a sheet that is no table is one document, rejected."""
    try:
        table = recognise(sheet, notes=examined.notes)
    except RejectionError as error:
        yield Reading(rejected(sheet.source, error.note))
        return
    lines = examined.lines.count if examined.lines else 0
    is_libraries = table.kind is TableKind.LIBRARIES
    for number, document in enumerate(table.documents(), start=1):
        share = min(number / lines, 1.0) if lines else 0.0
        yield Reading(document, in_library_table=is_libraries, share=share)


def _sheets(file: Found, examined: Examined) -> Iterator[Sheet]:
    if examined.lines is None:
        yield from xlsx_sheets(file.path, source=file.name)
    elif examined.kind is Kind.JSONL:
        yield jsonl_sheet(examined.lines, source=file.name)
    else:
        yield csv_sheet(examined.lines, source=file.name)


def _index(file: Found) -> tuple[tuple[Note, ...], list[Row]] | None:
    """Return an index's notes and rows, if the file is one."""
    if file.trouble or file.path.suffix.lower() not in _TABLE_SUFFIXES:
        return None
    try:
        if file.path.stat().st_size > _LARGEST_INDEX:
            return None
        examined = examine(file.path)
        for sheet in _sheets(file, examined):
            table = recognise(sheet, notes=examined.notes)
            return (table.notes, list(table.rows)) if table.kind is TableKind.INDEX else None
    except (OSError, RejectionError):
        pass
    return None


def _absent(names: Sequence[str]) -> Iterator[Note]:
    if names:
        shown = ", ".join(names[:10]) + (", ..." if len(names) > 10 else "")
        message = f"Named and not there: {shown}."
        yield Note(None, None, "file-missing", message)
