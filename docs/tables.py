"""The generated tables of the pages; `make docs` puts them in, `make lint` finds them stale."""

from collections.abc import Callable

from graph import schema
from planning import Programme, Rules
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


def programmes(out: Out) -> None:
    """One row a programme and the years of its rule."""
    rows = [
        (
            f"`{each.code}`",
            each.name,
            str(each.rule_years),
            _number(each.min_organisations),
            _number(each.min_countries),
            _further(each),
            each.call,
            each.confidence,
        )
        for rules in Rules.read().programmes.values()
        for each in rules
    ]
    head = ("code", "programme", "rule of", "organisations", "countries", "of them", "call", "sure")
    table(out, head, rows)


def addresses(out: Out) -> None:
    """One row an address of the API, but for the questions."""
    from dashboard import api

    server = api.server("dashboard")
    api.add_to(server, Catalogue.read())
    with server.app_context():
        paths = api.described()["paths"]
    rows = [
        (f"`{path.removeprefix(api.PREFIX)}`", each["get"]["summary"], _takes(each["get"]))
        for path, each in paths.items()
        if "/questions/" not in path and "/exports/answer/" not in path
    ]
    table(out, ("address", "what it gives", "takes"), rows)


def _takes(operation: dict) -> str:
    named = [each for each in operation.get("parameters", ()) if each["in"] == "query"]
    return ", ".join(
        f"`{each['name']}{'' if each['required'] else '?'}`"
        for each in named
        if each["name"] not in ("limit", "offset")
    )


def _number(number: int | None) -> str:
    return "not known" if number is None else str(number)


def _further(programme: Programme) -> str:
    union = [f"{programme.min_eu_states} in the EU"] if programme.min_eu_states else []
    choices = (
        " and ".join(f"{each.at_least} of {' or '.join(each.groups)}" for each in some.minima)
        + (f", led from {' or '.join(some.led_by)}" if some.led_by else "")
        for some in programme.alternatives
    )
    return "; ".join([*union, *choices])


def table(out: Out, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    for cells in (head, ("---",) * len(head), *rows):
        out(f"| {' | '.join(cells)} |\n")
