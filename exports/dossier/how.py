"""How a dossier was computed: the question, its parameters, data, revision, version, terms."""

from collections.abc import Iterator

from exports.about import About
from exports.dossier.material import Material
from exports.dossier.model import (
    Facts,
    Points,
    Run,
    Section,
    Text,
    Words,
    is_followed,
    linked,
    text,
)

_KINDS = {
    "cluster": "A cluster of the network",
    "consortium": "A consortium",
    "graph": "The whole network, shortened",
    "libraries": "Chosen libraries",
    "selection": "The libraries of a selection",
}


def kind_of(about: About, *, is_answer: bool) -> str:
    """Return what a dossier is of, in words."""
    return (
        "The libraries that an answer names" if is_answer else _KINDS.get(about.name, "Libraries")
    )


def facts_of(made: Material) -> Facts:
    """Return what stands on the first page: data, revision, version, link, contact data."""
    about = made.part.about
    pairs: list[tuple[str, Text]] = [
        ("Libraries", text(f"{len(made.ids):,}")),
        ("Data as of", text(_day(about.loaded_at))),
        ("Revision of the graph", text(None if about.revision is None else f"{about.revision:,}")),
        ("Made on", text(f"{about.made_at:%d %B %Y, %H:%M} UTC" if about.made_at else None)),
        ("Made with", text(f"Sisternet {about.version}".strip())),
        ("Contact data", text("contained" if holds_contacts(made) else "none")),
        ("Permanent link", _address(about.link)),
    ]
    return Facts(tuple(pairs))


def holds_contacts(made: Material) -> bool:
    """Say whether contact data was asked for and read."""
    return any("contact" in node.properties for node in made.part.nodes) or made.contacts


def _day(moment: str) -> str | None:
    return moment[:10] or None


def how(made: Material) -> Section:
    """Return the section."""
    about = made.part.about
    pairs: list[tuple[str, Text]] = [("Question", text(about.title or None))]
    for name, value in about.parameters.items():
        said = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else value
        pairs.append((name.replace("_", " "), text("not given" if said is None else str(said))))
    pairs += [each for each in facts_of(made).pairs if each[0] not in {"Libraries", "Contact data"}]
    return Section(
        "how",
        "How it was computed",
        (
            Facts(tuple(pairs)),
            Points(tuple(map(text, _methods(made)))),
            Words(_again(made), "note"),
        ),
    )


def _methods(made: Material) -> Iterator[str]:
    yield (
        "Profiles are what libraries said of themselves. What they did not say is not known, and "
        "counts neither for nor against."
    )
    yield (
        "The fit of two libraries, from 0 to 100, is the sum of eight parts: what one offers and "
        "the other seeks, both ways; what both seek; a language of both staffs; wishes for each "
        "other’s country; size; interest in EU projects. What few libraries name weighs more."
    )
    if made.cluster is not None:
        yield (
            "Clusters are groups of libraries that are among each other’s best fits, found by the "
            "Leiden method from many starts; their names are what sets them apart."
        )
    if made.plan.proposal is not None:
        yield (
            "The score of a consortium is the sum of seven parts: fit within, themes covered, "
            "working language, countries, old and new ties, with and without an EU programme, "
            "no single point of failure."
        )
    if made.plan.verdicts:
        yield (
            "Verdicts on programmes are counted by dated rules, each with its source. Where the "
            "rule is of another year, or a country’s status is not known, nobody can say."
        )
    yield "The map is an equal-area projection; its land is Natural Earth’s, in the public domain."


def _address(link: str) -> Text:
    """Return an address; one without a host is of the explorer, wherever it runs."""
    if not link or is_followed(link):
        return linked(link, link) if link else text(None)
    return (Run(link), Run(" (an address within the explorer)"))


def _again(made: Material) -> Text:
    link = made.part.about.link
    if not link:
        return text("The explorer shows the network as it is today.")
    return (Run("The same, as it is today: "), *_address(link))
