"""What a document says, before it becomes rows: the same for a page and for a row of a table."""

from dataclasses import dataclass, field
from typing import Literal

Status = Literal["loaded", "noted", "rejected"]

LIST_FIELDS = ("offers", "seeks", "staff_languages", "patron_languages", "prefers")


@dataclass(frozen=True)
class Note:
    """Something worth a look: where, about which field, a stable code, and a sentence."""

    line: int | None
    field: str | None
    code: str
    message: str


@dataclass(frozen=True)
class Item:
    """One entry of a list: the id it was resolved to, and the words in the document."""

    id: str
    as_written: str
    name: str
    known: bool = True


@dataclass(frozen=True)
class Profile:
    """One library as one document describes it.

    `None` means that the document does not say; an empty tuple that the list is there and empty.
    `covers` names the fields that this kind of document can speak about: what is covered and not
    said is taken away when the document is loaded again, what is not covered stays as it was.
    It lacks `name` where the name is only made from the file's.
    `partial` names lists that were cut off: their items are added, nothing is taken away.
    """

    name: str
    country: str
    covers: frozenset[str]
    programme_id: str | None = None
    slug: str | None = None
    city: str | None = None
    type: str | None = None
    population_band: str | None = None
    population: int | None = None
    offers: tuple[Item, ...] | None = None
    seeks: tuple[Item, ...] | None = None
    staff_languages: tuple[Item, ...] | None = None
    patron_languages: tuple[Item, ...] | None = None
    prefers: tuple[Item, ...] | None = None
    open_to_all: bool | None = None
    preference_note: str | None = None
    seeks_eu_partners: bool | None = None
    in_eu_programme: bool | None = None
    sisterships_stated: int | None = None
    description: str | None = None
    contact: str | None = None
    source_url: str | None = None
    partial: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sistership:
    """One pair as a table gives it: `a` and `b` are ids, slugs or names, resolved when written.

    `covers` names the columns that the table has, as for a profile.
    """

    a: str
    b: str
    line: int
    covers: frozenset[str] = frozenset()
    since: str | None = None
    status: str = "unknown"
    source: str | None = None
    confidence: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Document:
    """One thing that was read: a page, or one row of a table, with what was noted on the way.

    Exactly one of `profile` and `sistership` is set; both are None where it was rejected or
    where it only helps to read others (an index of file names and ids).
    """

    source: str
    status: Status
    profile: Profile | None = None
    sistership: Sistership | None = None
    notes: tuple[Note, ...] = field(default=())
