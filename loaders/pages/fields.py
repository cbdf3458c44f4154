"""The fields of a page by name: the first of each, and what is said about the others."""

from collections.abc import Iterator

from loaders.pages import labels
from loaders.pages.layout import MISSPELT, OUTSIDE, RUN, Field, Layout, Line
from loaders.profile import Note
from loaders.vocabulary import terms
from loaders.vocabulary.words import quoted

_PRIVATE = frozenset({"contact", "description", "links"})


class Fields:
    """What a page has of each field, and which field it ends in.

    `first` holds the first field of each name that is not empty, else the first; `last` is the
    field that the text ends in, None where it ends in a label; `fragment` names a field whose
    repetition is cut.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.is_open = layout.is_open
        self.first: dict[str, Field] = {}
        self.notes: list[Note] = []
        self.fragment: str | None = None
        self.last = layout.fields[-1] if layout.fields and not layout.cut_label else None
        for field in layout.fields:
            if field.name == MISSPELT:
                self.notes.append(_misspelt(field))
            elif field.name not in (OUTSIDE, RUN):
                self._add(field)
        if (links := self.first.get("links")) and links.lines:
            message = "Links are not kept, but for the page's own address."
            self.notes.append(Note(links.line, None, "not-kept", message))

    @property
    def outside(self) -> Iterator[Line]:
        """The lines that belong to no field."""
        return (
            line for field in self.layout.fields if field.name == OUTSIDE for line in field.lines
        )

    @property
    def run(self) -> tuple[Line, ...]:
        """The items that stand without a heading."""
        return tuple(
            line for field in self.layout.fields if field.name == RUN for line in field.lines
        )

    @property
    def last_name(self) -> str | None:
        """The label that the end of the text belongs to."""
        named = [f.name for f in self.layout.fields if f.name not in (OUTSIDE, MISSPELT)]
        return ("seeks" if named[-1] == RUN else named[-1]) if named else None

    @property
    def ends_in_run(self) -> bool:
        """Tell whether the text ends in items without a heading."""
        return self.last is not None and self.last.name == RUN

    def ends_in(self, name: str) -> bool:
        """Tell whether the text ends in the field that is kept under this name."""
        return self.last is not None and self.first.get(name) is self.last

    def _add(self, field: Field) -> None:
        before = self.first.get(field.name)
        if before is None:
            self.first[field.name] = field
            return
        if not before.lines:
            self.first[field.name] = field
        elif field is self.last and self.is_open and _begins(before.text, field.text):
            self.fragment = field.name
            return
        self.notes.append(_twice(before, field))


def _begins(text: str, fragment: str) -> bool:
    return text != fragment and text.casefold().startswith(fragment.casefold())


def _twice(before: Field, field: Field) -> Note:
    label = labels.BY_FIELD[field.name].wording
    same = terms.key(before.text) == terms.key(field.text)
    if same or not field.lines or not before.lines:
        message = f"“{label}” is there twice, with one answer."
        return Note(field.line, field.name, "field-twice", message)
    answers = f": {quoted(before.text)} and {quoted(field.text)}"
    shown = "" if field.name in _PRIVATE else answers
    message = f"“{label}” is there twice with different answers{shown}; the first is kept."
    return Note(field.line, field.name, "field-conflict", message)


def _misspelt(field: Field) -> Note:
    head = field.text.partition(":")[0]
    near = labels.misspelt(field.text)
    wording = near.wording if near else ""
    message = f"{quoted(head)} is not a label of the form: not read. Is “{wording}” meant?"
    return Note(field.line, near.field if near else None, "unknown-label", message)
