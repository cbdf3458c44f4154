"""Names that people type, found in the graph: accents and case do not matter, nothing is guessed.

An id is taken as it is; a name where only one thing is called so, a name in another language or
wording too; words where only one thing's name or town has them all. Several matches are listed,
and so are near misses.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from graph import Answer, likest, likest_ids, plain_words
from queries.errors import Choice, WrongValue
from queries.parameters import Type

LISTED = 6
_ALL = 10_000_000
_LIBRARY = """
MATCH (library:Library {id: $id})
RETURN library.id AS id, library.name AS name, library.city AS town, library.slug AS slug,
       null AS others
"""
_EVERYTHING = {
    "library": """
MATCH (library:Library)
RETURN library.id AS id, library.name AS name, library.city AS town, library.slug AS slug,
       null AS others
ORDER BY id
""",
    "country": """
MATCH (country:Country)
RETURN country.id AS id, country.name AS name, null AS town, null AS slug,
       country.other_names AS others
ORDER BY id
""",
    "activity": """
MATCH (activity:Activity)
RETURN activity.id AS id, activity.name AS name, null AS town, null AS slug,
       activity.other_names AS others
ORDER BY id
""",
    "language": """
MATCH (language:Language)
RETURN language.id AS id, language.name AS name, null AS town, null AS slug,
       language.other_names AS others
ORDER BY id
""",
    "cluster": """
MATCH (cluster:Cluster)
WHERE cluster.ended_at IS NULL
RETURN cluster.id AS id, cluster.name AS name, null AS town, null AS slug, null AS others
ORDER BY id
""",
}


@dataclass(frozen=True)
class _Entry:
    id: str
    name: str
    town: str | None
    slug: str | None
    others: list[str] | None

    @property
    def wordings(self) -> list[str]:
        """What it is called: its name with its town, then its other names."""
        return [f"{self.name} {self.town or ''}", *(self.others or ())]

    @property
    def choice(self) -> Choice:
        town = (
            self.town
            if self.town and plain_words(self.town) not in plain_words(self.name)
            else None
        )
        return Choice(self.id, f"{self.name}, {town}" if town else self.name)


class Reads(Protocol):
    """Whatever names are found in: a graph, or what was read of it."""

    def read(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, row_limit: int
    ) -> Answer:
        """Return at most so many rows."""


def find(graph: Reads, type_: Type, text: str) -> Choice:
    """Return the one thing of a type (library, country, activity, …) that is called so.

    Raises WrongValue with the several that are, or with near misses.
    """
    if type_ == "library":
        exact = _entries(graph, _LIBRARY, {"id": text})
        if exact:
            return exact[0].choice
    entries = _entries(graph, _EVERYTHING[type_], {})
    words = plain_words(text)
    for test in _tests(words):
        found = [entry for entry in entries if test(entry)]
        if len(found) == 1:
            return found[0].choice
        if found:
            more = f" (and {len(found) - LISTED} more)" if len(found) > LISTED else ""
            raise WrongValue(
                f"“{text}” may be more than one {type_}{more}; give an id.",
                tuple(entry.choice for entry in found[:LISTED]),
            )
    # An id is kept in links and notes for longer than a library is kept that asks to be erased.
    is_id = type_ == "library" and any(map(str.isdigit, text)) and len(text.split()) == 1
    erased = " and none has this id; it may have been erased" if is_id else ""
    raise WrongValue(f"No {type_} is called “{text}”{erased}.", _near(text, entries))


def everything(graph: Reads, type_: Type) -> tuple[Choice, ...]:
    """Return all libraries, countries, activities or languages, by what they are called."""
    entries = _entries(graph, _EVERYTHING[type_], {})
    named = [entry.choice for entry in entries]
    return tuple(sorted(named, key=lambda choice: (plain_words(choice.label), choice.value)))


def _entries(graph: Reads, cypher: str, parameters: dict[str, str]) -> list[_Entry]:
    answer = graph.read(cypher, parameters, row_limit=_ALL)
    return [_Entry(*row) for row in answer.rows]


def _tests(words: str) -> tuple[Callable[[_Entry], bool], ...]:
    """Return what makes an entry the one that is meant, the surest first."""
    wanted = set(words.split())
    return (
        lambda entry: words in {plain_words(entry.id), plain_words(entry.slug or "") or None},
        lambda entry: bool(wanted) and words == plain_words(entry.name),
        lambda entry: bool(wanted) and words in map(plain_words, entry.others or ()),
        lambda entry: (
            bool(wanted) and any(wanted <= set(plain_words(w).split()) for w in entry.wordings)
        ),
    )


def _near(text: str, entries: list[_Entry]) -> tuple[Choice, ...]:
    """Return what is most alike: an id with a slip, then a name as a whole or in a part.

    One word of a long name is enough.
    """
    ids = likest_ids(text, [entry.id for entry in entries], limit=LISTED)
    called = [(wording, entry) for entry in entries for wording in entry.wordings]
    found = likest(
        plain_words(text),
        [plain_words(wording) for wording, _ in called],
        limit=2 * LISTED,
        in_part=True,
    )
    named = [called[place][1] for place in found]
    near = dict.fromkeys(entry.choice for entry in [*(entries[at] for at in ids), *named])
    return tuple(near)[:LISTED]
