"""A profile page: from its text to what it says, with a note for whatever is worth a look."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph import legible
from loaders.pages import labels, layout, names, sentence
from loaders.pages.answers import Answers
from loaders.pages.ending import covered_by, cut_note, cut_of
from loaders.pages.fields import Fields
from loaders.pages.layout import Layout
from loaders.pages.pieces import Line
from loaders.profile import Document, Note, Profile
from loaders.report import rejected

# Texts of the programme that look like profiles and are none.
_OTHERS = (
    (
        re.compile(r"mark the characteristics of your library", re.IGNORECASE),
        "the old application form, whose text has lost the ticks",
    ),
    # Not over line ends: from each of many blank lines, all that follow would be read again.
    (
        re.compile(r"^[^\S\n]*description of sistership\b", re.IGNORECASE | re.MULTILINE),
        "a sistership",
    ),
    (re.compile(r"\A\W*new sisterships?\b", re.IGNORECASE), "a post about a new sistership"),
    (re.compile(r"\A\W*new (?:\w+ )?library\b", re.IGNORECASE), "a post about a new library"),
)
_MOST_NOTES = 200
# What stands before a colon, of a few words without an address or a number.
_LABEL = re.compile(r"\s*([^\W\d_]+(?: [^\W\d_]+){0,3} ?:)")
# Of bounded parts, so that a text of nothing but their beginnings is read fast too.
_ADDRESS = re.compile(
    r"https?://[^\s\"'<>/?]{1,100}(?:/[^\s\"'<>/?]{1,60}){0,4}/library/?\?"
    r"(?:[^\s\"'<>?]{0,200}&)?id=(\d{1,9})(?!\d)"
)


@dataclass(frozen=True)
class Origin:
    """Where a page is from: its document's name, and what is known besides its text.

    `has_surroundings`: text outside the fields is expected, as on a saved web page.
    """

    source: str
    programme_id: str | None = None
    title: str | None = None
    source_url: str | None = None
    has_surroundings: bool = False


def parse(
    text: str, *, source: str, programme_id: str | None = None, notes: Iterable[Note] = ()
) -> Document:
    """Read a profile from plain text; `notes` are what was noted before, of its encoding."""
    lines = layout.lines_of(text)
    origin = Origin(source, programme_id)
    return assemble(layout.read(lines), text=text, origin=origin, notes=notes)


def assemble(page: Layout, *, text: str, origin: Origin, notes: Iterable[Note] = ()) -> Document:
    """Make the document of a page that is parted into fields."""
    fields = Fields(page)
    said = [*notes, *fields.notes]
    if reason := _reason_against(fields, text):
        return rejected(origin.source, reason, *_limited(said))
    answers = Answers(fields)
    if not answers.country:
        return rejected(origin.source, *answers.notes, *_limited(said))
    cut = cut_of(fields, fragment=answers.fragment)
    name, name_notes = _name(page, fields, origin)
    if not origin.has_surroundings:
        said += _outside_notes(page, [*fields.outside, *answers.outside], name=name)
    if cut:
        said.append(cut_note(cut, fields))
    every = _limited([*said, *name_notes, *answers.notes])
    covers, partial = covered_by(cut, fields=fields, values=answers.values)
    profile = Profile(
        name=name,
        # A file's name names the library where nothing else does.
        covers=covers - answers.unclear - ({"name"} if _is_from_file(name_notes) else set()),
        partial=partial,
        **_place(origin, text),
        **answers.values,
    )
    return Document(origin.source, "noted" if every else "loaded", profile, notes=tuple(every))


def _reason_against(fields: Fields, text: str) -> Note | None:
    for pattern, what in _OTHERS:
        if match := pattern.search(text):
            if "post" in what and "country" in fields.kept:
                continue
            line = text.count("\n", 0, match.start()) + 1
            message = f"This is {what}, not a profile of a library."
            return Note(line, None, "not-a-profile", message)
    if any(name in labels.BY_FIELD for name in fields.kept):
        return None
    message = "No line has a label of a profile, such as “Country:” or “Type of library:”"
    for each in fields.lines:
        if label := labels.lacks_colon(each.text):
            message += f"; if “{label}” is one, it needs a colon behind it."
            return Note(each.number, None, "not-a-profile", message)
    return Note(None, None, "not-a-profile", f"{message}.")


def _place(origin: Origin, text: str) -> dict[str, Any]:
    """Return the programme's number and the address, where the page has them."""
    match = _ADDRESS.search(origin.source_url or "") or _ADDRESS.search(text)
    return {
        "programme_id": origin.programme_id or (match[1] if match else None),
        "source_url": origin.source_url or (match[0] if match else None),
    }


def _name(page: Layout, fields: Fields, origin: Origin) -> tuple[str, tuple[Note, ...]]:
    """Return the library's name and a note that says where it is from, unless a line has it."""
    if stated := fields.kept.get("name"):
        return " ".join(stated.text.split()), ()
    for title, number, is_plain in _titles(page, origin):
        if name := title if is_plain and names.is_name(title) else names.from_title(title):
            message = f"“{name}” is from the page's title."
            return name, () if is_plain else (_name_note(number, "title", message),)
    description = fields.kept.get("description")
    if description and (name := sentence.library_name(description.text)):
        message = f"The page has no line for the name; “{name}” is from its first sentence."
        return name, (_name_note(description.line, "description", message),)
    name = names.from_file(origin.source)
    message = f"The page has no line for the name; “{name}” is from the file's name."
    return name, (_name_note(None, "file", message),)


def _titles(page: Layout, origin: Origin) -> Iterator[tuple[str, int | None, bool]]:
    """Yield what may be the name, best first: words, line, and whether a line has the name alone.

    On a web page the lines before the fields are anything; only a title or a library's name counts.
    """
    if origin.title:
        yield legible(origin.title), None, False
    for line in page.leading:
        if not origin.has_surroundings:
            yield line.text, line.number, not names.is_title(line.text)
        elif names.speaks_of_library(line.text):
            yield line.text, line.number, False


def _name_note(line: int | None, origin: str, message: str) -> Note:
    return Note(line, "name", f"name-from-{origin}", message)


def _limited(notes: Sequence[Note]) -> list[Note]:
    """Return the notes by line, and of very many the first and how many more there are."""
    every = sorted(notes, key=lambda note: note.line or 0)
    if len(every) <= _MOST_NOTES:
        return every
    message = f"{len(every) - _MOST_NOTES} more notes are left out."
    return [*every[:_MOST_NOTES], Note(None, None, "more-notes", message)]


def _is_from_file(notes: Iterable[Note]) -> bool:
    return any(note.code == "name-from-file" for note in notes)


def _outside_notes(page: Layout, others: Sequence[Line], *, name: str) -> list[Note]:
    """Note the lines that belong to no field; of their words, which may be personal, a label."""
    before = [
        line
        for line in page.leading
        if name not in line.text and not (names.is_generic(line.text) or names.is_site(line.text))
    ]
    lines = [*before, *others]
    if not lines:
        return []
    count = "1 line that belongs" if len(lines) == 1 else f"{len(lines)} lines that belong"
    message = f"From here on, {count} to no field of the form: not read."
    if label := _LABEL.match(lines[0].text):
        message = f"{message[:-1]}; the first is “{label[1]}”."
    return [Note(lines[0].number, None, "text-outside-fields", message)]
