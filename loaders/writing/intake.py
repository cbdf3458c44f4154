"""From documents to changes: which library each is about, and what is new about it.

A library remembers the fingerprints of the documents that it was last loaded from. While a run
brings the same ones in the same order nothing is written; so several documents about one library
can be loaded again and again, in batches of any size, and change nothing.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from loaders.files.documents import Reading
from loaders.places.gazetteer import locate, place_of
from loaders.profile import Note, Profile
from loaders.report import DocumentReport, Placed, document_report, rejected
from loaders.tables.kinds import with_notes
from loaders.writing import merging
from loaders.writing.identity import Known, Register, SeveralLibrariesError, made_id, renamed
from loaders.writing.origins import Origins
from loaders.writing.rows import Change, stated_after

# A page that has no line for its name is called by its first sentence or by its file: such a
# name does not replace one that is known.
_BY_FILE = "name-from-file"
_WEAK_NAMES = frozenset({"name-from-description", _BY_FILE})
# So many documents about one library are remembered: with more, all are written each time.
_MOST_REMEMBERED = 100


@dataclass(frozen=True)
class Taken:
    """What a document became: its place among the others, its report, and what it changes."""

    order: int
    report: DocumentReport
    change: Change | None = None


@dataclass
class _Seen:
    """What this run has brought about one library; `held` waits for the rest of its documents.

    `stored` are the fingerprints that the graph had when the run began.
    """

    stored: tuple[str, ...] = ()
    hashes: tuple[str, ...] = ()
    source: str | None = None
    held: list[Taken] = field(default_factory=list)
    is_beyond: bool = False

    def saw(self, fingerprint: str) -> None:
        """Remember a document; the same one twice in a row is one."""
        if self.hashes[-1:] != (fingerprint,):
            self.is_beyond |= len(self.hashes) == _MOST_REMEMBERED
            self.hashes = (*self.hashes, fingerprint)[-_MOST_REMEMBERED:]


class Intake:
    """Takes documents about libraries, one by one, and tells what each changes."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._seen: dict[str, _Seen] = {}
        # Each library's places as its documents, by their order, brought them.
        self._placed: dict[str, list[tuple[int, Placed]]] = {}
        self._origins = Origins(register)

    def take(self, order: int, reading: Reading) -> list[Taken]:
        """Return what is settled by this document: itself, or nothing yet, or several."""
        document = reading.document
        profile = document.profile
        if profile is None:
            return [Taken(order, document_report(document, library_id=None))]
        try:
            library_id = self._identify(reading, profile)
        except SeveralLibrariesError as several:
            document = rejected(document.source, *document.notes, _ambiguous(profile, several))
            return [Taken(order, document_report(document, library_id=None))]
        return self._settle(order, reading, profile, library_id)

    def rest(self) -> Iterator[Taken]:
        """Yield what waited for documents that did not come."""
        for seen in self._seen.values():
            yield from seen.held
            seen.held = []

    def left_behind(self) -> Iterator[tuple[int, Note]]:
        """Yield a note for each document, by its order, that a library of the graph came from."""
        yield from self._origins.left_behind(self._seen.keys())

    def places(self, taken: Container[int]) -> tuple[Placed, ...]:
        """Return where the libraries of these documents are, in the order of their first ones."""
        every = ([at for n, at in placed if n in taken] for placed in self._placed.values())
        return tuple(placed[-1] for placed in every if placed)

    def _identify(self, reading: Reading, profile: Profile) -> str:
        if _BY_FILE in {note.code for note in reading.document.notes}:
            # Then the file's name is all that there is: a table may have it as a slug.
            stem = Path(reading.document.source).stem
            if self.register.has_slug(stem, country=profile.country):
                profile = replace(profile, slug=stem)

        return self.register.identify(profile, place_of=partial(place_of, profile.country))

    def _settle(
        self, order: int, reading: Reading, profile: Profile, library_id: str
    ) -> list[Taken]:
        before = self.register.get(library_id)
        self._origins.saw(order, reading.document.source, library_id, before)
        seen = self._seen.setdefault(library_id, _Seen(before.hashes if before else ()))
        extra = (*_identity_notes(profile, library_id, before), *_again(seen))
        seen.saw(merging.fingerprint(profile))
        if seen.source is not None:
            # What one document of a run brings another does not take away by saying nothing of it.
            profile = merging.beside(profile)
        seen.source = reading.document.source
        change = _change(reading, profile, before, seen.hashes, library_id)
        self._placed.setdefault(library_id, []).append((order, _placed(change)))
        document = with_notes(reading.document, (*extra, *change.position.notes))
        if document.notes:
            change = replace(change, notes=document.notes)
        taken = Taken(order, document_report(document, library_id=library_id), change)
        self.register.put(change.known, number=profile.programme_id)
        return _released(seen, taken)


def _released(seen: _Seen, taken: Taken) -> list[Taken]:
    """Hold a document that is as it was loaded; with the last of them none is a change.

    It need not be all that were loaded: what the last ones say is what holds already.
    """
    is_same = not seen.is_beyond and _ends_with(seen.stored, seen.hashes)
    if not is_same and not seen.is_beyond and _holds(seen.stored, seen.hashes):
        seen.held.append(taken)
        return []
    settled, seen.held = [*seen.held, taken], []
    return [replace(each, change=None) for each in settled] if is_same else settled


def _ends_with(stored: tuple[str, ...], hashes: tuple[str, ...]) -> bool:
    return len(hashes) <= len(stored) and stored[len(stored) - len(hashes) :] == hashes


def _holds(stored: tuple[str, ...], hashes: tuple[str, ...]) -> bool:
    """Tell whether these were loaded one after the other, with others after them."""
    starts = range(len(stored) - len(hashes) + 1)
    return any(
        stored[start] == hashes[0] and stored[start : start + len(hashes)] == hashes
        for start in starts
    )


def _change(
    reading: Reading,
    profile: Profile,
    before: Known | None,
    hashes: tuple[str, ...],
    library_id: str,
) -> Change:
    codes = {note.code for note in reading.document.notes}
    if before and codes & _WEAK_NAMES:
        profile = replace(profile, name=before.name)
    if before and not reading.is_page:
        profile = merging.without_empty(profile, before.by_page)
    known = renamed(
        before or Known(library_id, profile.name, profile.country),
        profile,
        hashes=hashes,
        stated=stated_after(before, profile),
        by_page=_by_page(before, profile, is_page=reading.is_page),
    )
    position = locate(known.name, country=known.country, city=known.city)
    return Change(profile, known, before, position, reading.document.source)


def _placed(change: Change) -> Placed:
    known, position = change.known, change.position
    return Placed(
        known.id,
        known.name,
        position.place,
        position.latitude,
        position.longitude,
        position.remark,
    )


def _by_page(before: Known | None, profile: Profile, *, is_page: bool) -> frozenset[str]:
    others = (before.by_page if before else frozenset()) - (profile.covers - profile.partial)
    if is_page:
        return others | merging.said_by(profile)
    return others - merging.said_by(profile) if others else others


def _identity_notes(profile: Profile, library_id: str, before: Known | None) -> Iterator[Note]:
    if before and library_id != (profile.programme_id or made_id(profile)):
        message = f"This library is known already and keeps its id {library_id}."
        yield Note(None, None, "matched-existing", message)


def _again(seen: _Seen) -> Iterator[Note]:
    if seen.source is not None:
        message = f"{seen.source} is about the same library: what both say, this one decides."
        yield Note(None, None, "same-library", message)


def _ambiguous(profile: Profile, several: SeveralLibrariesError) -> Note:
    message = (
        f"Several libraries of this country are called {profile.name}: {several.named}. "
        "Give the programme's id, the slug or the city."
    )
    return Note(None, "name", "ambiguous-library", message)
