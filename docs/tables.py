"""The README's generated tables; `make docs` puts them in, `make lint` finds them out of date."""

from collections.abc import Callable

from graph import schema
from queries import Catalogue

Out = Callable[[str], None]


def questions(out: Out) -> None:
    """One row a question of the catalogue."""
    rows = [(f"`{question.name}`", question.title) for question in Catalogue.read()]
    table(out, ("question", "what it answers"), rows)


def nodes(out: Out) -> None:
    """One row a kind of node that the network is made of."""
    rows = [
        (f"`{kind.label}`", kind.meaning, ", ".join(f"`{name}`" for name in kind.properties))
        for kind in schema.NODE_KINDS
    ]
    table(out, ("node", "is", "carries"), rows)


def relationships(out: Out) -> None:
    """One row a type of relationship."""
    rows = [
        (f"`({kind.start})-[:{kind.type}]->({kind.end})`", kind.meaning)
        for kind in schema.RELATIONSHIP_KINDS
    ]
    table(out, ("relationship", "says that the one"), rows)


def table(out: Out, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    for cells in (head, ("---",) * len(head), *rows):
        out(f"| {' | '.join(cells)} |\n")
