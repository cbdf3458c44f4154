"""What libraries say, as dossiers put it: lists with unknown told from none, sizes, yes and no."""

from exports.dossier.material import Material
from exports.dossier.model import UNKNOWN, Run, Text, listed
from exports.fits import BAND_WORDS
from exports.subgraph.model import Node, Relationship, key
from graph.schema import LIBRARY

LISTS = {
    "OFFERS": "offers",
    "SEEKS": "seeks",
    "STAFF_SPEAK": "staff_languages",
    "PATRONS_SPEAK": "patron_languages",
    "PREFERS": "prefers",
}


def mentions(made: Material, id_: str, type_: str) -> list[tuple[Node, Relationship]]:
    """Return what a library says of a kind, by name."""
    here = key(LIBRARY.label, id_)
    found = [
        (made.part.by_key[fact.end], fact)
        for fact in made.facts_by_start.get(here, ())
        if fact.type == type_
    ]
    return sorted(found, key=lambda each: (each[0].name, each[0].id))


def spoken_list(made: Material, id_: str, type_: str) -> Text:
    """Return a list as words: unknown where the library states none, and what is implied marked."""
    found = mentions(made, id_, type_)
    if not found:
        return (Run("none"),) if _is_stated(made, id_, type_) else UNKNOWN
    return (Run(listed([_mention(node, fact) for node, fact in found])),)


def _mention(node: Node, fact: Relationship) -> str:
    return f"{node.name} (taken from the country)" if fact.properties.get("implied") else node.name


def _is_stated(made: Material, id_: str, type_: str) -> bool:
    return LISTS[type_] in made.projection.libraries.stated[made.row(id_)]


def size(made: Material, id_: str) -> Text:
    """Return how many people a library serves."""
    node = made.node(id_)
    people = node.properties.get("population")
    if isinstance(people, (int, float)):
        return (Run(f"{people:,.0f} people"),)
    band = BAND_WORDS.get(str(node.properties.get("population_band", "")))
    return UNKNOWN if band is None else (Run(band),)


def flag(made: Material, id_: str, name: str, yes: str, no: str) -> Text:
    """Return what a library says to a question of yes and no."""
    value = made.node(id_).properties.get(name)
    return UNKNOWN if value is None else (Run(yes if value else no),)


def wishes(made: Material, id_: str) -> Text:
    """Return from where a library would like a partner."""
    if mentions(made, id_, "PREFERS"):
        return spoken_list(made, id_, "PREFERS")
    node = made.node(id_)
    if node.properties.get("open_to_all"):
        return (Run("open to every country"),)
    note = node.properties.get("preference_note")
    return (Run(str(note)),) if note else UNKNOWN


def sisters(made: Material, id_: str) -> Text:
    """Return the sisters that are known, with where they are and what is known of the tie."""
    here = key(LIBRARY.label, id_)
    told = sorted(
        (_sister(made, fact.end if fact.start == here else fact.start), _status(fact))
        for fact in made.ties_by_end.get(here, ())
    )
    stated = made.node(id_).properties.get("sisterships_stated")
    said = listed([f"{name}{status}" for name, status in told], most=8, nothing="none known")
    if isinstance(stated, int) and stated != len(told):
        said += f" ({stated:,} stated)"
    return (Run(said),)


def _sister(made: Material, other: str) -> str:
    country = made.country_of.get(other)
    name = made.part.by_key[other].name
    return f"{name}, {country}" if country else name


def _status(fact: Relationship) -> str:
    since, ended = fact.properties.get("since"), fact.properties.get("status") == "ended"
    words = [*([f"since {since}"] if since else []), *(["ended"] if ended else [])]
    return f" ({', '.join(words)})" if words else ""
