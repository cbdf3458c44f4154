"""Which kind of table a sheet is, told by its columns, whatever their order, case and spacing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from graph import legible
from loaders.files.reading import RejectionError
from loaders.profile import Document, Note, Status
from loaders.tables.sheets import Row, Sheet, by_name, column, left_out


class TableKind(StrEnum):
    """The tables that are understood."""

    LIBRARIES = "library table"
    SISTERSHIPS = "sisterships table"
    INDEX = "index of profiles"

    @property
    def with_article(self) -> str:
        """The kind as a sentence names it: `a library table`, `an index of profiles`."""
        return f"{'an' if self is TableKind.INDEX else 'a'} {self}"


# How each column may be called, the name in the documentation first.
_COLUMNS = {
    TableKind.LIBRARIES: (
        "slug short_name",
        "profile_id programme_id program_id id",
        "name library library_name name_of_library name_of_the_library",
        "country country_name country_code",
        "city town",
        "type type_of_library library_type",
        "population_served population_band",
        "population_number population inhabitants",
        "current_programs current_library_programs current_programmes offers",
        "wanted_activities activities_you_want_to_do_with_your_sister_library seeks",
        "staff_languages languages_spoken_by_staff",
        "patron_languages languages_spoken_by_patrons",
        "preferred_countries preferred_countries_for_cooperation prefers",
        "preferred_countries_raw",
        "open_to_all",
        "preference_note",
        "seeking_eu_partners searching_partners_for_european_program seeks_eu_partners",
        "in_eu_programme in_eu_program participating_in_any_european_union_program",
        "sisterships_stated number_of_sistership_established number_of_sisterships_established",
        "description",
        "contact",
        "source_url url link source",
        "cut_lists",
        "complete",
    ),
    TableKind.SISTERSHIPS: (
        "a library_a library_1 first_library",
        "b library_b library_2 second_library",
        "date since year",
        "status state",
        "source_url source url link",
        "confidence",
        "note notes",
    ),
    TableKind.INDEX: (
        "file file_name filename",
        "id profile_id programme_id program_id",
        "layout",
        "whole_or_cut",
    ),
}
_KEYS = {
    TableKind.SISTERSHIPS: ("a", "b"),
    TableKind.INDEX: ("file", "id"),
    TableKind.LIBRARIES: ("name", "country"),
}
_CANONICAL = {
    kind: {name: names.split()[0] for names in columns for name in names.split()}
    for kind, columns in _COLUMNS.items()
}


@dataclass(frozen=True)
class Table:
    """A sheet whose kind is known: its columns by their documented names, its rows by them."""

    kind: TableKind
    source: str
    columns: frozenset[str]
    notes: tuple[Note, ...]
    rows: Iterator[Row]

    def documents(self) -> Iterator[Document]:
        """Yield every row as a document; what is noted of the whole table is on the first.

        A table without rows is one document, rejected.
        """
        from loaders.tables.libraries import library_document
        from loaders.tables.sisterships import sistership_document

        read = library_document if self.kind is TableKind.LIBRARIES else sistership_document
        notes = self.notes
        row = None
        is_told = False
        for row in self.rows:
            document = read(row, source=f"{self.source}:{row.line}", columns=self.columns)
            if row.twice or row.unnamed:
                notes = (*notes, *left_out(row, is_told=is_told))
                is_told |= row.unnamed
            yield with_notes(document, notes) if notes else document
            notes = ()
        if row is None:
            empty = Note(None, None, "empty", "The table has columns and no rows.")
            yield Document(self.source, "rejected", notes=(*notes, empty))


def recognise(sheet: Sheet, *, notes: tuple[Note, ...] = ()) -> Table:
    """Tell a sheet's kind; raises RejectionError naming the key columns that it lacks."""
    names = [column(header) for header in sheet.header]
    kind = _kind([column(header) for header in sheet.first]) or _kind(names)
    if kind is None:
        raise RejectionError("no-key-columns", _lacks(sheet.header, names))
    canonical = _CANONICAL[kind]
    other = [header for header in sheet.header if column(header) not in canonical]
    rows = (_renamed(row, canonical) for row in sheet.rows)
    every = (*notes, *sheet.notes, *_unused(other))
    return Table(kind, sheet.source, _known(kind, names), every, rows)


def _kind(names: list[str]) -> TableKind | None:
    """Return the first kind of which all key columns are there."""
    return next(
        (kind for kind, keys in _KEYS.items() if _known(kind, names).issuperset(keys)), None
    )


def _known(kind: TableKind, names: list[str]) -> frozenset[str]:
    """Return the columns that a kind of table has, by their documented names."""
    return frozenset(_CANONICAL[kind][name] for name in names if name in _CANONICAL[kind])


def with_notes(document: Document, notes: Iterable[Note]) -> Document:
    """Return the document with more notes, in front of its own."""
    every = (*notes, *document.notes)
    status: Status = "noted" if every and document.status == "loaded" else document.status
    if every == document.notes and status == document.status:
        return document
    return replace(document, notes=every, status=status)


def _renamed(row: Row, canonical: Mapping[str, str]) -> Row:
    known = ((canonical[name], cell) for name, cell in row.cells.items() if name in canonical)
    cells, twice = by_name(known)
    # What is not used is told of its column, whatever stands in it.
    own = tuple(canonical[name] for name in row.twice if name in canonical)
    twice = tuple(dict.fromkeys((*own, *twice)))
    return Row(row.line, cells, row.surplus, row.error, twice, row.unnamed)


def _unused(headers: list[str]) -> Iterator[Note]:
    named = [header for header in headers if header.strip()]
    if named:
        message = f"Not understood and not used: the column{'s' * (len(named) > 1)} "
        more = f", and {len(named) - 20:,} more" if len(named) > 20 else ""
        yield Note(1, None, "unknown-column", legible(message + ", ".join(named[:20])) + more + ".")


def _lacks(header: Iterable[str], names: list[str]) -> str:
    shown = legible(", ".join(list(filter(None, header))[:12])) or "none"
    wanted = "; ".join(
        f"{kind.with_article} needs {' and '.join(_missing(kind, names))} besides"
        if len(_missing(kind, names)) < len(keys)
        else f"{kind.with_article} needs {' and '.join(keys)}"
        for kind, keys in _KEYS.items()
    )
    return f"Its columns are {shown}: {wanted}."


def _missing(kind: TableKind, names: list[str]) -> list[str]:
    found = {_CANONICAL[kind].get(name) for name in names}
    return [key for key in _KEYS[kind] if key not in found]
