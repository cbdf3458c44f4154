"""The fields of a page by name: one of each, and what is said about the others."""

from collections.abc import Iterator

from loaders.pages import labels, merit
from loaders.pages.layout import Layout
from loaders.pages.merit import Merit
from loaders.pages.pieces import MISSPELT, OUTSIDE, RUN, Field, Line
from loaders.profile import Note
from loaders.vocabulary import terms
from loaders.vocabulary.words import quoted

_PRIVATE = frozenset({"contact", "description", "links"})


class Fields:
    """What a page has of each field, and which field it ends in.

    `kept` holds the first field of each name whose answer is understood, else the first that is
    not empty; `last` is the field that the text ends in, None where it ends in a label; `fragment`
    names a field whose repetition is cut.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.is_open = layout.is_open
        self.kept: dict[str, Field] = {}
        self.notes: list[Note] = []
        self.fragment: str | None = None
        self.last = layout.fields[-1] if layout.fields and not layout.cut_label else None
        for field in layout.fields:
            if field.name == MISSPELT:
                self.notes.append(_misspelt(field))
            elif field.name not in (OUTSIDE, RUN):
                self._add(field)
        self.notes += [_aside(field, self.kept.get(field.name)) for field in layout.asides]
        if (links := self.kept.get("links")) and links.lines:
            message = "Links are not kept, but for the page's own address."
            self.notes.append(Note(links.line, None, "not-kept", message))

    @property
    def lines(self) -> Iterator[Line]:
        """All lines, those before the first field too."""
        yield from self.layout.leading
        for field in self.layout.fields:
            yield from field.lines

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
        return self.last is not None and self.kept.get(name) is self.last

    def _add(self, field: Field) -> None:
        before = self.kept.get(field.name)
        if before is None:
            self.kept[field.name] = field
            return
        if not before.lines:
            self.kept[field.name] = field
        elif field is self.last and self.is_open and _begins(before.text, field.text):
            self.fragment = field.name
            return
        elif self._is_better(field, before):
            self.kept[field.name] = field
        self.notes.append(_twice(before, field, kept=self.kept[field.name]))

    def _is_better(self, field: Field, before: Field) -> bool:
        """Tell whether a later answer is one and the earlier is none, or may be one unseen."""
        if not merit.is_checkable(field.name) or merit.of(before) is not Merit.NOTHING:
            return False
        return bool(merit.of(field)) or (field is self.last and self.is_open)


def _begins(text: str, fragment: str) -> bool:
    return text != fragment and text.casefold().startswith(fragment.casefold())


def _twice(before: Field, field: Field, *, kept: Field) -> Note:
    label = labels.BY_FIELD[field.name].wording
    same = terms.key(before.text) == terms.key(field.text)
    if same or not field.lines or not before.lines:
        message = f"“{label}” is there twice, with one answer."
        return Note(field.line, field.name, "field-twice", message)
    answers = f": {quoted(before.text)} and {quoted(field.text)}"
    shown = "" if field.name in _PRIVATE else answers
    which = "first is kept" if kept is before else "second is kept, the first is no answer"
    message = f"“{label}” is there twice with different answers{shown}; the {which}."
    return Note(field.line, field.name, "field-conflict", message)


def _aside(field: Field, kept: Field | None) -> Note:
    """Say that a line of the description begins with a label, without its words."""
    if field.name == MISSPELT:
        return _misspelt(field)
    begins = f"A line of the description begins with “{labels.BY_FIELD[field.name].wording}:”"
    message = f"{begins} and is left there"
    if field.name in ("description", "links"):
        return Note(field.line, None, "label-in-description", f"{message}.")
    if kept is None or not kept.lines:
        note = (
            f"{message}: the page says nothing else about it. If it is an answer, it belongs below."
        )
        return Note(field.line, field.name, "label-in-description", note)
    shown = "" if field.name in _PRIVATE else f", {quoted(kept.text)}"
    answer = f"the answer is the field's own{shown}"
    return Note(field.line, field.name, "field-conflict", f"{message}: {answer}.")


def _misspelt(field: Field) -> Note:
    head = field.text.partition(":")[0]
    near = labels.misspelt(field.text)
    wording = near.wording if near else ""
    below = len(field.lines) - 1
    more = f", nor what stands below it ({below} line{'s' * (below > 1)})" if below else ""
    message = f"{quoted(head)} is not a label of the form: not read{more}. Is “{wording}” meant?"
    return Note(field.line, near.field if near else None, "unknown-label", message)
