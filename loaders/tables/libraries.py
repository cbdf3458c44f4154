"""One row of a library table as a document: the same resolvers as for a page, cell by cell."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from loaders.profile import LIST_FIELDS, Document, Item, Note, Profile
from loaders.report import rejected
from loaders.tables.sheets import Row
from loaders.vocabulary import sizes, words
from loaders.vocabulary.preferences import preferences
from loaders.vocabulary.words import Resolved

T = TypeVar("T")

# The columns that can say something, and the fields that they say it about.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "city": ("city",),
    "type": ("type",),
    "population_served": ("population_band",),
    "population_number": ("population",),
    "current_programs": ("offers",),
    "wanted_activities": ("seeks",),
    "staff_languages": ("staff_languages",),
    "patron_languages": ("patron_languages",),
    "preferred_countries": ("prefers", "open_to_all", "preference_note"),
    "preferred_countries_raw": ("prefers", "open_to_all", "preference_note"),
    "open_to_all": ("open_to_all",),
    "preference_note": ("preference_note",),
    "seeking_eu_partners": ("seeks_eu_partners",),
    "in_eu_programme": ("in_eu_programme",),
    "sisterships_stated": ("sisterships_stated",),
    "description": ("description",),
    "contact": ("contact",),
    "source_url": ("source_url",),
}
_EMPTY_LIST = "none"
_ITEM_BREAK = re.compile(r"[|;\n]")
_NAME_BREAK = re.compile(r"[|;,\s]+")


@dataclass
class _Reader:
    """Reads the cells of one row and gathers what is worth a note."""

    row: Row
    notes: list[Note] = field(default_factory=list)

    def text(self, name: str) -> str | None:
        return self.row.cells.get(name) or None

    def value(self, name: str, resolve: Callable[[str], Resolved[T]]) -> T | None:
        cell = self.row.cells.get(name)
        return self.said(resolve(cell), FIELDS[name][0]) if cell else None

    def said(self, resolved: Resolved[T], about: str) -> T | None:
        if resolved.remarks:
            self.notes += [remark.at(self.row.line, field=about) for remark in resolved.remarks]
        return resolved.value

    def note(self, code: str, message: str, about: str | None = None) -> None:
        self.notes.append(Note(self.row.line, about, code, message))


def library_document(row: Row, *, source: str, columns: frozenset[str]) -> Document:
    """Read one row; rejected without a name or a known country, and where cells are shifted."""
    if row.error:
        return rejected(source, row.error.at(row.line, field=None))
    reader = _Reader(row)
    name = " ".join((reader.text("name") or "").split())
    country = _country(reader)
    if not name:
        reader.note("no-name", "The row names no library.", "name")
    if not name or not country:
        return rejected(source, *reader.notes)
    profile = _profile(reader, name, country, columns)
    if _is_shifted(reader):
        return rejected(source, *reader.notes)
    return Document(
        source, "noted" if reader.notes else "loaded", profile, None, tuple(reader.notes)
    )


def _country(reader: _Reader) -> str | None:
    cell = reader.text("country")
    if cell is None:
        reader.note("no-country", "The row names no country.", "country")
        return None
    item = reader.said(words.country(cell), "country")
    return item.id if item else None


def _profile(reader: _Reader, name: str, country: str, columns: frozenset[str]) -> Profile:
    def languages(cell: str) -> Resolved[tuple[Item, ...]]:
        return words.languages(cell, country=country, is_cell=True)

    return Profile(
        name=name,
        country=country,
        covers=_covered(columns),
        programme_id=reader.text("profile_id"),
        slug=reader.text("slug"),
        city=reader.text("city"),
        type=reader.value("type", words.library_type),
        population_band=reader.value("population_served", sizes.population_band),
        population=reader.value("population_number", words.whole_number),
        offers=reader.value("current_programs", _activities),
        seeks=reader.value("wanted_activities", _activities),
        staff_languages=reader.value("staff_languages", languages),
        patron_languages=reader.value("patron_languages", languages),
        **_preferences(reader),
        seeks_eu_partners=reader.value("seeking_eu_partners", words.yes_no),
        in_eu_programme=reader.value("in_eu_programme", words.yes_no),
        sisterships_stated=reader.value("sisterships_stated", words.whole_number),
        description=reader.text("description"),
        contact=reader.text("contact"),
        source_url=reader.text("source_url"),
        partial=_cut_lists(reader),
    )


@lru_cache
def _covered(columns: frozenset[str]) -> frozenset[str]:
    return frozenset(about for column in columns for about in FIELDS.get(column, ()))


def _activities(cell: str) -> Resolved[tuple[Item, ...]]:
    if cell.casefold() == _EMPTY_LIST:
        return Resolved(())
    return words.activities(_ITEM_BREAK.split(cell))


def _preferences(reader: _Reader) -> dict[str, Any]:
    """Read the wishes: countries from the list, what is open and what else is said from the raw."""
    listed, raw = reader.text("preferred_countries"), reader.text("preferred_countries_raw")
    is_empty = listed is not None and listed.casefold() == _EMPTY_LIST
    countries = preferences("" if is_empty else listed or raw or "", is_cell=True)
    words_said = preferences(raw, is_cell=True) if raw else countries
    said = reader.said(words_said, "prefers")
    chosen = countries.value
    is_open = reader.value("open_to_all", words.yes_no)
    return {
        "prefers": chosen.prefers if chosen and (listed or raw) else None,
        "open_to_all": is_open if is_open is not None else said.open_to_all if said else None,
        "preference_note": reader.text("preference_note") or (said.note if said else None),
    }


def _cut_lists(reader: _Reader) -> frozenset[str]:
    names = [name for name in _NAME_BREAK.split(reader.text("cut_lists") or "") if name]
    listed = {name: FIELDS[name][0] for name in dict.fromkeys(names) if name in FIELDS}
    lists = {name: about for name, about in listed.items() if about in LIST_FIELDS}
    for about in lists.values():
        message = "The list goes on beyond what was seen: its items are added, none is taken away."
        reader.note("cut-list", message, about)
    for name in dict.fromkeys(each for each in names if each not in lists):
        reader.note("unclear-answer", f"{words.quoted(name)} is not a list of this table.")
    return frozenset(lists.values())


def _is_shifted(reader: _Reader) -> bool:
    """Tell whether cells too many have moved the others out of their columns."""
    if not reader.row.surplus:
        return False
    beyond = words.quoted(", ".join(reader.row.surplus))
    shifted = any(note.code == "unclear-answer" for note in reader.notes)
    what = "others do not fit their columns" if shifted else "they are left out"
    reader.note(
        "shifted-cells" if shifted else "extra-cells",
        f"The row has more cells than there are columns, {beyond}: {what}. "
        "A text that holds the delimiter must stand in quotation marks.",
    )
    return shifted
