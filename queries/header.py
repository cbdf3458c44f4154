"""The `//` comments at the head of a question's file, read into a Question.

`queries/README.md` tells the grammar to those who write questions of their own.
"""

import re
from dataclasses import dataclass, field
from typing import NoReturn

from queries.errors import WrongValue
from queries.parameters import TYPES, Parameter, Type, Value, near_words, typed
from queries.question import SHOWS, Column, Question, Show

_ONCE = ("title", "topic", "description", "show")
_MANY = ("parameter", "column")
_TRAITS = ("type", "required", "default", "example", "choices", "minimum", "maximum")
_ENTRY = re.compile(r"(?P<kind>\w+)(?: (?P<subject>[^:]+))?:(?: (?P<text>.*))?")
_TRAIT = re.compile(r"(?P<kind>\w+):(?: (?P<text>.*))?")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NEEDED = {
    "graph": (
        "source_id",
        "source",
        "source_label",
        "target_id",
        "target",
        "target_label",
        "type",
    ),
    "map": ("library_id", "country"),
}


class HeaderError(ValueError):
    """A header cannot be read: the line it fails at, counted from 1, and the reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason


@dataclass
class _Entry:
    kind: str
    subject: str
    text: str
    line: int
    traits: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def read_question(text: str, *, name: str, topic: str, file: str) -> Question:
    """Return the question that a file holds; `topic` is for a file that names none.

    Raises HeaderError.
    """
    entries, end = _entries(text.splitlines())
    single = {entry.kind: entry for entry in entries if entry.kind in _ONCE}
    if "title" not in single:
        _fail(1, "the header has no `// title:` line")
    parameters = tuple(_parameter(each) for each in entries if each.kind == "parameter")
    columns = tuple(_column(each) for each in entries if each.kind == "column")
    if not columns:
        _fail(end, "the header names no column of the answer, as in `// column library: Library`")
    said = {kind: entry.text for kind, entry in single.items()}
    return Question(
        name=name,
        title=said["title"],
        topic=said.get("topic", topic),
        description=said.get("description", ""),
        parameters=parameters,
        columns=columns,
        show=_show(single.get("show"), {column.name for column in columns}),
        cypher=text,
        file=file,
    )


def _entries(lines: list[str]) -> tuple[list[_Entry], int]:
    """Return the header's entries and the number of the first line of Cypher."""
    entries: list[_Entry] = []
    for number, line in enumerate(lines, 1):
        if line.startswith("//"):
            _take(line[2:].removeprefix(" ").rstrip(), number, entries)
        elif line.strip():
            return entries, number
    raise HeaderError(max(len(lines), 1), "there is no Cypher under the header")


def _take(said: str, number: int, entries: list[_Entry]) -> None:
    if not said:
        return
    if said.startswith(" "):
        if not entries:
            _fail(number, "an indented line continues the one before it, and there is none")
        _continue(entries[-1], said.strip(), number)
        return
    entry = _entry(said, number)
    for other in entries:
        if (other.kind, other.subject) == (entry.kind, entry.subject):
            _fail(number, f"{f'{entry.kind} {entry.subject}'.strip()} is there twice")
    entries.append(entry)


def _entry(said: str, number: int) -> _Entry:
    found = _ENTRY.fullmatch(said)
    kinds = (*_ONCE, *_MANY)
    if found is None:
        _fail(number, f"“{said}” is not of the form `title: …`, `parameter name: …`")
    kind, subject, text = found["kind"], (found["subject"] or "").strip(), found["text"] or ""
    if kind not in kinds:
        near = near_words(kind, kinds, limit=1)
        meant = f"; did you mean {near[0]}?" if near else f": there are {', '.join(kinds)}"
        _fail(number, f"a header has no “{kind}”{meant}")
    if (kind in _MANY) != bool(subject):
        form = f"{kind} name: label" if kind in _MANY else f"{kind}: text"
        _fail(number, f"this line is written `// {form}`")
    if subject and not _NAME.fullmatch(subject):
        _fail(number, f"the name “{subject}” is not made of a-z, 0-9 and _, a letter first")
    if not text.strip():
        _fail(number, f"nothing stands after `{kind}:`")
    return _Entry(kind, subject, text.strip(), number)


def _continue(entry: _Entry, said: str, number: int) -> None:
    if entry.kind != "parameter":
        entry.text += f" {said}"
        return
    found = _TRAIT.fullmatch(said)
    if found is None or found["kind"] not in _TRAITS:
        _fail(number, f"a parameter is told by {', '.join(_TRAITS)}, not by “{said}”")
    entry.traits[found["kind"]] = (found["text"] or "").strip()
    entry.lines[found["kind"]] = number


def _column(entry: _Entry) -> Column:
    return Column(entry.subject, entry.text)


def _show(entry: _Entry | None, columns: set[str]) -> Show:
    if entry is None:
        return "table"
    if entry.text not in SHOWS:
        _fail(entry.line, f"show is one of {', '.join(SHOWS)}, not “{entry.text}”")
    lacking = [name for name in _NEEDED.get(entry.text, ()) if name not in columns]
    if lacking:
        _fail(entry.line, f"a {entry.text} needs the columns {', '.join(lacking)}")
    return entry.text


def _parameter(entry: _Entry) -> Parameter:
    bare = Parameter(
        name=entry.subject,
        type=_type(entry),
        label=entry.text,
        example=entry.traits.get("example") or None,
        required=_yes(entry, "required"),
        choices=_choices(entry),
        minimum=_number(entry, "minimum"),
        maximum=_number(entry, "maximum"),
    )
    default = _fitting(entry, bare, "default")
    _fitting(entry, bare, "example")
    if default is not None and bare.required:
        _fail(entry.lines["default"], f"{bare.name} is required, so it needs no default")
    return Parameter(**{**vars(bare), "default": default})


def _type(entry: _Entry) -> Type:
    said = entry.traits.get("type", "")
    if said not in TYPES:
        line = entry.lines.get("type", entry.line)
        _fail(line, f"the type of {entry.subject} is one of {', '.join(TYPES)}, not “{said}”")
    return said


def _choices(entry: _Entry) -> tuple[str, ...]:
    parts = [part.strip() for part in entry.traits.get("choices", "").split("|")]
    choices = tuple(part for part in parts if part)
    if (entry.traits.get("type") == "choice") != bool(choices):
        _fail(entry.line, "choices, divided by |, belong to the type choice and to no other")
    return choices


def _yes(entry: _Entry, trait: str) -> bool:
    said = entry.traits.get(trait, "no")
    if said not in {"yes", "no"}:
        _fail(entry.lines[trait], f"{trait} is yes or no, not “{said}”")
    return said == "yes"


def _number(entry: _Entry, trait: str) -> int | None:
    said = entry.traits.get(trait)
    if said is None:
        return None
    if entry.traits.get("type") != "integer" or not re.fullmatch(r"-?\d{1,15}", said):
        _fail(entry.lines[trait], f"{trait} is a whole number and belongs to the type integer")
    return int(said)


def _fitting(entry: _Entry, parameter: Parameter, trait: str) -> Value:
    said = entry.traits.get(trait)
    try:
        return typed(parameter, said) if said else None
    except WrongValue as wrong:
        _fail(entry.lines[trait], f"the {trait} does not fit: {wrong.message}")


def _fail(line: int, reason: str) -> NoReturn:
    raise HeaderError(line, reason)
