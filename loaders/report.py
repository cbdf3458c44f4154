"""What became of each document, as objects and as the JSON of `--report`."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from loaders.profile import Document, Item, Note, Profile, Status


@dataclass(frozen=True)
class DocumentReport:
    """One document's fate: its name, its status, the library as loaded, and the notes."""

    source: str
    status: Status
    library: Mapping[str, Any] | None = None
    notes: tuple[Note, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the document's entry in the report."""
        return {
            "source": self.source,
            "status": self.status,
            "library": dict(self.library) if self.library is not None else None,
            "notes": [asdict(note) for note in self.notes],
        }


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a library is on the map: what it was matched by, in words; None where nothing was.

    `remark` says why there is nothing, or that several places are called so.
    """

    library: str
    name: str
    place: str | None
    latitude: float | None
    longitude: float | None
    remark: str | None = None


@dataclass(frozen=True)
class Report:
    """What became of all documents; `more` are totals besides those of the documents.

    `places` tells where each library is, in the order in which documents spoke of them first.
    """

    documents: tuple[DocumentReport, ...]
    more: Mapping[str, Any] = field(default_factory=dict)
    places: tuple[Placed, ...] = ()

    def totals(self) -> dict[str, Any]:
        """Count the documents by status."""
        counts = Counter(document.status for document in self.documents)
        statuses = {status: counts[status] for status in ("loaded", "noted", "rejected")}
        return {"documents": len(self.documents), **statuses, **self.more}

    def as_json(self) -> dict[str, Any]:
        """Return the whole report, ready for `json.dumps`."""
        return {
            "documents": [document.as_json() for document in self.documents],
            "totals": self.totals(),
            "places": [asdict(placed) for placed in self.places],
        }


def place_counts(places: Sequence[Placed]) -> dict[str, int]:
    """Count the libraries that are on the map and those that are not."""
    matched = sum(placed.place is not None for placed in places)
    return {"places_matched": matched, "places_unmatched": len(places) - matched}


def document_report(document: Document, *, library_id: str | None) -> DocumentReport:
    """Report a document; the id is the one that its library has in the graph."""
    profile = document.profile
    library = library_json(profile, library_id=library_id) if profile else None
    return DocumentReport(document.source, document.status, library, document.notes)


def library_json(profile: Profile, *, library_id: str | None) -> dict[str, Any]:
    """Return what a profile says, by ids and without contact data; null is not said."""
    return {
        "id": library_id,
        "name": profile.name,
        "country": profile.country,
        "type": profile.type,
        "population_band": profile.population_band,
        "offers": _ids(profile.offers),
        "seeks": _ids(profile.seeks),
        "staff_languages": _ids(profile.staff_languages),
        "patron_languages": _ids(profile.patron_languages),
        "prefers": _ids(profile.prefers),
        "open_to_all": profile.open_to_all,
        "seeks_eu_partners": profile.seeks_eu_partners,
        "in_eu_programme": profile.in_eu_programme,
        "sisterships_stated": profile.sisterships_stated,
    }


def rejected(source: str, *notes: Note) -> Document:
    """Make the document that says why there is none."""
    return Document(source, "rejected", notes=tuple(notes))


def _ids(items: Iterable[Item] | None) -> list[str] | None:
    return None if items is None else [item.id for item in items]
