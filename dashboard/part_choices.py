"""Which libraries an address of an export means, and what the file says that it is about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.addresses import below, link, one
from dashboard.cluster_tables import cluster_asked_for
from dashboard.data import Explorer
from dashboard.data.asking import answer as asked
from dashboard.data.asking import resolved
from dashboard.data.clusters import resolution_of
from dashboard.data.fits import fits
from dashboard.data.libraries import Shelves, Wanted
from dashboard.data.unknown import UnknownChoice, unknown
from exports import About
from exports.packing import Asked, about_consortium
from exports.subgraph import answer_table, libraries_in
from planning import Rules, WrongMembers, WrongYear

Query = Mapping[str, list[str]]
_MOST_ROWS = 100_000
"""An answer of more rows is no choice of libraries."""
_OF_A_SET = (
    *("library", "programme", "year", "coordinator", "theme"),
    *("keep", "from", "resolution", "without", "stated", "size", "replace", "beside"),
)
"""What the page Consortium may be asked for; files use those that say what the set is."""


class NoSuchFile(Exception):
    """A file was asked for in a format that is not there, or of nothing; the message says which."""


@dataclass(frozen=True)
class Chosen:
    """Libraries by id, all where `ids` is None; what they are about; the step of clusters."""

    ids: Sequence[str] | None
    about: About
    asked: Asked
    step: float | None = None


def whole_network(whole: Explorer, file: str, query: Query) -> Chosen:
    """Choose all libraries."""
    del whole
    _refuse(file, query, ())
    about = About(title="The whole network", name="graph", link="/network")
    return Chosen(None, about, Asked(_this_year(), whole=True))


def some(whole: Explorer, file: str, query: Query) -> Chosen:
    """Choose libraries by name of each."""
    del whole
    _refuse(file, query, ("library",))
    ids = _ids(query, "library")
    if not ids:
        raise NoSuchFile(f"Name the libraries: {link(file, library=['6919', '6926'])}")
    shown = link("/library", ids[0]) if len(ids) == 1 else link(file, library=ids)
    about = About(name="libraries", parameters={"library": ids}, link=shown)
    return Chosen(ids, about, Asked(_this_year()))


def selection(whole: Explorer, file: str, query: Query) -> Chosen:
    """Choose what the page Libraries shows with the same conditions, all its pages."""
    shelves = whole.once(Shelves)
    _refuse(file, query, ("page",), offers=shelves.offers)
    wanted = Wanted.read({**query, "page": ""})
    if wanted.anything:
        return whole_network(whole, file, {})
    ids = [shelves.projection.libraries.ids[at] for at in shelves.choose(wanted).tolist()]
    if not ids:
        raise NoSuchFile("No library meets all of this, so there is nothing to write.")
    labels = [
        dict(shelves.offers[name].options).get(str(value), str(value))
        for name, value in wanted.query.items()
    ]
    about = About(
        title=f"Libraries: {', '.join(labels)}",
        name="selection",
        parameters=wanted.query,
        link=link("/libraries", **wanted.query),
    )
    return Chosen(ids, about, Asked(_this_year()))


def consortium(whole: Explorer, file: str, query: Query) -> Chosen:
    """Choose the set that an address of the page Consortium holds; raises planning's errors."""
    del whole
    _refuse(file, query, _OF_A_SET)
    ids = _ids(query, "library")
    if not ids:
        raise NoSuchFile(f"Name the members: {link(file, library=['6919', '6926'])}")
    said = one(query.get("year"))
    if said and not (said.isascii() and said.isdigit() and len(said) == 4):
        raise WrongYear(f"“{said}” is no year.", "Name one such as 2026.")
    year = int(said) if said else _this_year()
    code = one(query.get("programme"))
    programme = Rules.read().programme(code, year) if code else None
    of_set = Asked(
        year,
        programme=programme.code if programme else None,
        coordinator=one(query.get("coordinator")) or None,
        members=tuple(ids),
        themes=tuple(_ids(query, "theme")),
        keep=tuple(_ids(query, "keep")),
    )
    return Chosen(ids, about_consortium(of_set, programme), of_set)


def of_cluster(whole: Explorer, key: str, query: Query) -> Chosen:
    """Choose the members of a cluster, found at the step that the address says."""
    said = {name: one(values) for name, values in query.items()}
    each = cluster_asked_for(whole, {**said, "cluster": key})
    step = resolution_of(whole, said.get("resolution", ""))
    about = About(
        title=each.cluster.name,
        name="cluster",
        parameters={"cluster": each.id, "resolution": step},
        link=link("/clusters", each.id, resolution=said.get("resolution")),
    )
    ids = [member.id for member in each.cluster.members]
    return Chosen(ids, about, Asked(_this_year(), cluster=each), step=step)


def of_answer(whole: Explorer, name: str, query: Query) -> Chosen:
    """Choose the libraries that an answer names, and those that it was asked about."""
    question = whole.catalogue[name]
    given = {key: one(values) for key, values in query.items() if one(values)}
    values = resolved(whole, question, given)
    answer = asked(whole, question, values, row_limit=_MOST_ROWS)
    table = answer_table(answer.columns, [c.title for c in question.columns], answer.rows)
    known = frozenset(fits(whole).projection.libraries.ids)
    ids = list(dict.fromkeys([*question.libraries(values), *libraries_in(table, known)]))
    if not ids:
        raise NoSuchFile(
            "This answer names no library, so there is nothing to write; the answer itself is at "
            f"{below(link(f'/answers/{question.name}.xlsx', **given))}"
        )
    about = About(
        title=question.title,
        name=question.name,
        parameters=values,
        link=link("/questions", question.name, **given),
        truncated=answer.truncated,
        limit=answer.limit,
    )
    return Chosen(ids, about, Asked(_this_year(), answer=table))


CHOICES: Mapping[str, Callable[[Explorer, str, Query], Chosen]] = {
    "graph": whole_network,
    "libraries": some,
    "selection": selection,
    "consortium": consortium,
}
"""What is at /exports/<name>.<ending>."""


def _refuse(
    file: str, query: Query, free: Sequence[str], *, offers: Mapping[str, object] | None = None
) -> None:
    strays = unknown(file, query, offers=offers or {}, free=free)  # type: ignore[arg-type]
    if strays:
        raise UnknownChoice(strays)


def _ids(query: Query, name: str) -> list[str]:
    """Return what is said under a name; raises WrongMembers for the same thing twice."""
    said = [each.strip() for each in query.get(name, []) if each.strip()]
    twice = next((each for each in said if said.count(each) > 1), None)
    if twice:
        raise WrongMembers(f"{name}={twice} is said twice.", "Say it once.")
    return said


def _this_year() -> int:
    return datetime.now(UTC).year
