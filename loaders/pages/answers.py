"""What the fields of a page say, resolved; and which of them was cut in the middle."""

from collections.abc import Sequence
from typing import Any

from loaders.pages import cut, lists, nationality
from loaders.pages.fields import Fields
from loaders.pages.pieces import Line, item
from loaders.pages.placing import SINGLE
from loaders.profile import Item, Note
from loaders.vocabulary import preferences, words
from loaders.vocabulary.addresses import without_addresses
from loaders.vocabulary.words import Remark, Resolved


class Answers:
    """The values of a page's fields by the names of `Profile`, with notes about them.

    `fragment` is the field whose answer was cut in the middle; `unclear` are the fields that the
    page may or may not speak about; `outside` are lines that turned out to be no answer.
    """

    def __init__(self, fields: Fields) -> None:
        self.fields = fields
        self.notes: list[Note] = []
        self.fragment: str | None = fields.fragment
        self.unclear: frozenset[str] = frozenset()
        self.outside: list[Line] = []
        self.country = self._country()
        self.values: dict[str, Any] = {"country": self.country}
        if self.country:
            self._read()

    def _read(self) -> None:
        for name in SINGLE:
            self.values[name] = self._single(name)
        for name in ("staff_languages", "patron_languages"):
            self.values[name] = self._languages(name)
        self._lists()
        self.values["description"] = self._text("description") or None
        self.values["contact"] = self._contact()
        self.values["city"] = self._city()
        self._wishes()

    def _country(self) -> str | None:
        text = self._text("country")
        if not text:
            self.notes.append(nationality.missing(self.fields))
            return None
        found, remarks = nationality.read(text, is_open=self._is_open_at("country"))
        self._remark("country", remarks)
        return found

    def _single(self, name: str) -> str | int | bool | None:
        text = self._text(name)
        if text is None:
            return None
        if self.fields.ends_in(name) and not cut.whole_answer(
            name, text, is_open=self.fields.is_open
        ):
            self.fragment = name
            return None
        resolved: Resolved[str | int | bool] = SINGLE[name](text)
        self._remark(name, resolved.remarks)
        return resolved.value

    def _languages(self, name: str) -> tuple[Item, ...] | None:
        text = self._text(name)
        if text is None:
            return None
        if self.fields.ends_in(name):
            whole, was_cut = cut.whole_languages(
                text, is_open=self.fields.is_open, country=self.country
            )
            if self._is_nothing_left(name, whole, was_cut=was_cut):
                return None
            text = whole
        self._note_empty(name, text)
        resolved = words.languages(text, country=self.country)
        self._remark(name, resolved.remarks)
        # Where nothing that is whole is understood, the rest may still be: the list is not empty.
        return resolved.value or (None if self.fragment == name else resolved.value)

    def _wishes(self) -> None:
        text = self._text("prefers")
        if text is not None and self.fields.ends_in("prefers"):
            whole, was_cut = cut.whole_wishes(text, is_open=self.fields.is_open)
            text = None if self._is_nothing_left("prefers", whole, was_cut=was_cut) else whole
        if text is None:
            return
        self._note_empty("prefers", text)
        resolved = preferences.preferences(text)
        self._remark("prefers", resolved.remarks)
        if wishes := resolved.value:
            self.values["prefers"] = wishes.prefers
            # A wish that goes on unseen may yet say that all are welcome.
            goes_on = self.fragment == "prefers" or self._is_open_at("prefers")
            self.values["open_to_all"] = wishes.open_to_all or (
                None if goes_on else wishes.open_to_all
            )
            self.values["preference_note"] = wishes.note

    def _lists(self) -> None:
        kept, run = self.fields.kept, self.fields.run
        if run and not ("offers" in kept or "seeks" in kept):
            self._headless(self._entries("run", run))
            return
        if "offers" in kept:
            # A page that has the list has no use for items of another place, but tells of them.
            self.outside += run
        for name in ("offers", "seeks"):
            lines = kept[name].lines if name in kept else None
            if name == "offers" and lines is None and run:
                lines = run
            if lines is not None:
                self._list(name, self._entries(name, lines))

    def _list(self, name: str, entries: Sequence[Line]) -> None:
        if not entries and (self.fragment == name or self._is_open_at(name)):
            self.fragment = name
            return
        if not entries:
            self._note_empty(name, "")
        self._items(name, entries)

    def _entries(self, name: str, lines: Sequence[Line]) -> Sequence[Line]:
        """Return the items that are whole."""
        entries, others = lists.entries(lines)
        self.outside += others
        if not (self.fields.ends_in_run if name == "run" else self.fields.ends_in(name)):
            return entries
        whole, was_cut = cut.whole_items(entries, is_open=self.fields.is_open)
        if was_cut:
            self.fragment = "seeks" if name == "run" else name
        return whole

    def _headless(self, entries: Sequence[Line]) -> None:
        """Part a run into the two lists; one that would be empty is not known."""
        found = lists.split([entry.text for entry in entries])
        line = entries[min(found.offered, len(entries) - 1)].number if entries else None
        self.notes += [remark.at(line, field="seeks") for remark in found.remarks]
        parted = {"offers": entries[: found.offered], "seeks": entries[found.offered :]}
        for name, part in parted.items():
            if part:
                self._items(name, part)
        self.unclear = frozenset(name for name, part in parted.items() if not part)

    def _items(self, name: str, entries: Sequence[Line]) -> None:
        resolved = words.activities([entry.text for entry in entries])
        for remark in resolved.remarks:
            line = entries[remark.entry].number if remark.entry is not None else self._line(name)
            self.notes.append(remark.at(line, field=name))
        self.values[name] = resolved.value

    def _contact(self) -> str | None:
        if self._is_open_at("contact"):
            self.fragment = "contact"
            return None
        text = self._text("contact")
        return " ".join(text.split()) if text else None

    def _city(self) -> str | None:
        if self._is_open_at("city"):
            self.fragment = "city"
            return None
        text = self._text("city")
        return without_addresses(" ".join(text.split())) or None if text else None

    def _is_nothing_left(self, name: str, whole: str, *, was_cut: bool) -> bool:
        if was_cut or (self.fields.is_open and not whole.strip()):
            self.fragment = name
        return self.fragment == name and not whole.strip()

    def _text(self, name: str) -> str | None:
        """Return a field's text, None where the page does not have the field."""
        field = self.fields.kept.get(name)
        if field is None:
            return None
        if name in ("description", "contact"):
            return field.text
        return "\n".join(item(line.text) or line.text for line in field.lines)

    def _line(self, name: str) -> int | None:
        field = self.fields.kept.get(name)
        return field.line if field else None

    def _is_open_at(self, name: str) -> bool:
        return self.fields.is_open and self.fields.ends_in(name)

    def _note_empty(self, name: str, text: str) -> None:
        if not text.strip():
            self._note(name, Remark("empty-field", "The field is there and empty."))

    def _note(self, name: str, remark: Remark) -> None:
        self.notes.append(remark.at(self._line(name), field=name))

    def _remark(self, name: str, remarks: tuple[Remark, ...]) -> None:
        for remark in remarks:
            self._note(name, remark)
