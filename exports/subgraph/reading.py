"""A part of the graph read through its door: some libraries, or all, and what they name.

Contact data and descriptions are not even asked for unless somebody wants them. A sister outside
of the choice comes along with its name and place only: its lists are not in the file, and to call
them empty would say that it offers nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from exports.about import About
from exports.subgraph.model import Node, Properties, Relationship, Subgraph, Value, key
from graph import FREE_TEXT, Graph, of_one_state, without_addresses
from graph.schema import ACTIVITY, COUNTRY, LANGUAGE, LIBRARY, RELATIONSHIP_KINDS, RelationshipKind

NAMED = (COUNTRY, ACTIVITY, LANGUAGE)
LABELS = tuple(kind.label for kind in (LIBRARY, *NAMED))
KINDS = tuple(
    kind for kind in RELATIONSHIP_KINDS if kind.start == LIBRARY.label and kind.end in LABELS
)
SISTERS = next(kind for kind in KINDS if kind.end == LIBRARY.label)
CONTACTS_NOTE = "Contains contact data: handle it as the law on personal data asks."
# Of use to the loader alone, or text that quotes documents.
_INSIDE = frozenset({"notes", "said_by_page"})
_OF_OTHERS = ("name", "city", "latitude", "longitude", "source_url")
_ALL = 100_000_000
_TITLED = 3
_EVERY = "MATCH (l:Library) "
_SOME = "UNWIND $ids AS id MATCH (l:Library {id: id}) "
_Rows: TypeAlias = Sequence[tuple[Any, ...]]


class NotThere(Exception):
    """Libraries were asked for that are not in the graph; `ids` says which."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.ids = tuple(ids)
        named = ", ".join(f"“{each}”" for each in self.ids)
        one = len(self.ids) == 1
        super().__init__(
            f"No {'library has the id' if one else 'libraries have the ids'} {named}. "
            f"{'It' if one else 'They'} may have been erased; ask again without."
        )


@dataclass(frozen=True)
class Choice:
    """Which libraries: their ids, or all where `libraries` is None; and what else is wanted."""

    libraries: tuple[str, ...] | None = None
    contacts: bool = False
    descriptions: bool = False

    @property
    def hidden(self) -> frozenset[str]:
        """The properties of a library that do not leave."""
        asked_for = {"contact": self.contacts, "description": self.descriptions}
        return _INSIDE | {name for name, wanted in asked_for.items() if not wanted}


def read_subgraph(graph: Graph, choice: Choice, *, about: About) -> Subgraph:
    """Read a part of the graph as it was at one revision, which `about` then tells.

    Raises NotThere for an id that no library has, ValueError where none is chosen, and the errors
    of graph.errors.
    """
    if choice.libraries is not None and not choice.libraries:
        raise ValueError("No library is chosen, so there is nothing to write.")
    revision, found = of_one_state(graph, lambda: (graph.revision(), _read(graph, choice)))
    loaded = [str(node.properties.get("loaded_at", "")) for node in found.nodes]
    note = " ".join(filter(None, (about.note, CONTACTS_NOTE if choice.contacts else "")))
    told = replace(about, revision=revision, loaded_at=max(loaded, default=""), note=note)
    return replace(found, about=replace(told, title=about.title or _title(found)))


def _title(part: Subgraph) -> str:
    """Return the names of the libraries that were asked for, the first of them."""
    names = [node.name for node in part.nodes if node.key in part.chosen]
    more = len(names) - _TITLED
    return "; ".join(names[:_TITLED]) + (f" and {more:,} more" if more > 0 else "")


def _read(graph: Graph, choice: Choice) -> Subgraph:
    libraries = _libraries(graph, choice)
    chosen = frozenset(node.key for node in libraries)
    facts = [fact for kind in KINDS for fact in _relationships(graph, kind, choice)]
    others, located = _others(graph, sorted(_ends(facts) - chosen), choice)
    facts += located
    ends = _ends(facts)
    named = [node for kind in NAMED for node in _named(graph, kind.label, ends, choice)]
    nodes = (*libraries, *others, *named)
    there = {node.key for node in nodes}
    return Subgraph(
        About(),
        tuple(sorted(nodes, key=lambda node: (LABELS.index(node.label), node.id))),
        tuple(_ordered(fact for fact in facts if fact.start in there and fact.end in there)),
        chosen,
    )


def _ends(facts: Iterable[Relationship]) -> set[str]:
    return {end for fact in facts for end in (fact.start, fact.end)}


def _ordered(facts: Iterable[Relationship]) -> list[Relationship]:
    """Sort, and leave out what came from both of its ends."""
    types = {kind.type: at for at, kind in enumerate(KINDS)}
    told = {(types[f.type], f.start, f.end, repr(sorted(f.properties.items()))): f for f in facts}
    return [told[place] for place in sorted(told)]


def _libraries(graph: Graph, choice: Choice) -> list[Node]:
    names = [name for name in LIBRARY.properties if name not in choice.hidden]
    nodes = _nodes(LIBRARY.label, names, _ask(graph, "", _columns("l", names), choice), choice)
    if choice.libraries is not None:
        there = {node.id for node in nodes}
        missing = [each for each in dict.fromkeys(choice.libraries) if each not in there]
        if missing:
            raise NotThere(missing)
    return nodes


def _relationships(graph: Graph, kind: RelationshipKind, choice: Choice) -> list[Relationship]:
    names = list(kind.properties)
    columns = f"l.id, n.id{', ' if names else ''}{_columns('r', names)}"
    rows = _ask(graph, f"MATCH (l)-[r:{kind.type}]->(n:{kind.end}) ", columns, choice)
    found = [_relationship(kind, row[0], row[1], row[2:], choice) for row in rows]
    if kind is SISTERS and choice.libraries is not None:
        rows = _ask(graph, f"MATCH (l)<-[r:{kind.type}]-(n:{kind.end}) ", columns, choice)
        found += [_relationship(kind, row[1], row[0], row[2:], choice) for row in rows]
    return found


def _relationship(
    kind: RelationshipKind, start: str, end: str, values: Sequence[Any], choice: Choice
) -> Relationship:
    properties = _properties(list(kind.properties), values, choice)
    return Relationship(kind.type, key(kind.start, start), key(kind.end, end), properties)


def _others(
    graph: Graph, keys: Sequence[str], choice: Choice
) -> tuple[list[Node], list[Relationship]]:
    """Return the sisters outside of the choice, and the countries that they are in."""
    prefix = key(LIBRARY.label, "")
    ids = tuple(each.removeprefix(prefix) for each in keys if each.startswith(prefix))
    if not ids:
        return [], []
    outside = replace(choice, libraries=ids)
    rows = _ask(graph, "", _columns("l", ("id", *_OF_OTHERS)), outside)
    nodes = _nodes(LIBRARY.label, ("id", *_OF_OTHERS), rows, choice)
    located = next(kind for kind in KINDS if kind.type == "LOCATED_IN")
    return nodes, _relationships(graph, located, outside)


def _named(graph: Graph, label: str, ends: set[str], choice: Choice) -> list[Node]:
    """Return the countries, activities or languages: those that are named, or all of them."""
    names = next(list(kind.properties) for kind in NAMED if kind.label == label)
    rows = graph.read(f"MATCH (n:{label}) RETURN {_columns('n', names)}", row_limit=_ALL).rows
    nodes = _nodes(label, names, rows, choice)
    # There are few, so all are asked for; a country may be named by a sister outside alone.
    return nodes if choice.libraries is None else [n for n in nodes if n.key in ends]


def _ask(graph: Graph, path: str, columns: str, choice: Choice) -> _Rows:
    if choice.libraries is None:
        return graph.read(f"{_EVERY}{path}RETURN {columns}", row_limit=_ALL).rows
    ids = sorted(set(choice.libraries))
    return graph.read(f"{_SOME}{path}RETURN {columns}", {"ids": ids}, row_limit=_ALL).rows


def _columns(of: str, names: Iterable[str]) -> str:
    """Return columns for properties, whose names come from the schema."""
    return ", ".join(f"{of}.{name}" for name in names)


def _nodes(label: str, names: Sequence[str], rows: _Rows, choice: Choice) -> list[Node]:
    found: list[Node] = []
    for row in rows:
        properties = dict(_properties(names, row, choice))
        found.append(Node(label, str(properties.pop("id")), properties))
    return found


def _properties(names: Sequence[str], values: Sequence[Any], choice: Choice) -> Properties:
    """Return what is known; what is not is absent."""
    told: Mapping[str, Any] = dict(zip(names, values, strict=True))
    return {name: _value(name, v, choice) for name, v in told.items() if v is not None}


def _value(name: str, value: Any, choice: Choice) -> Value:  # noqa: ANN401 (as the driver gives it)
    if isinstance(value, list):
        return tuple(map(str, value))
    if isinstance(value, str) and name in FREE_TEXT and not choice.contacts:
        return without_addresses(value)
    return value if isinstance(value, (str, int, float, bool)) else str(value)
