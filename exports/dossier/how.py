"""How a dossier was computed: the question, its parameters, data, revision, version, terms."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from exports.about import About
from exports.dossier.material import Material
from exports.dossier.model import (
    Facts,
    Points,
    Run,
    Section,
    Text,
    is_followed,
    linked,
    text,
)
from planning.calls import day

_HERE = frozenset({"127.0.0.1", "localhost", "::1", "0.0.0.0"})  # noqa: S104 (compared, not bound)
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


def line_of(made: Material) -> Text:
    """Return what stands on the first page of the data, in one line; the whole is at the end."""
    about = made.part.about
    newest = "not known" if not about.loaded_at else _day(about.loaded_at)
    said = [
        f"Data as of {newest}"
        + ("" if about.revision is None else f", revision {about.revision:,}"),
        f"made{f' on {day(about.made_at)}' if about.made_at else ''} with {_made_with(made)}",
        "with contact data" if holds_contacts(made) else "without contact data",
    ]
    runs = (Run(f"{' · '.join(said)} · "),)
    if is_followed(about.link):
        return (*runs, Run("the same in the explorer", link=about.link), Run(_where(about.link)))
    return (*runs, Run("how it was computed", link="#how"))


def _facts(made: Material) -> Iterator[tuple[str, Text]]:
    about = made.part.about
    moment = f"{day(about.made_at)}, {about.made_at:%H:%M} UTC" if about.made_at else None
    yield "Data as of", text(_day(about.loaded_at) if about.loaded_at else None)
    yield "Revision of the graph", text(None if about.revision is None else f"{about.revision:,}")
    yield "Made on", text(moment)
    yield "Made with", text(_made_with(made))
    yield "Contact data", text("contained" if holds_contacts(made) else "none")
    yield "Permanent link", _address(about.link)


def _made_with(made: Material) -> str:
    return f"Sisternet {made.part.about.version}".strip()


def holds_contacts(made: Material) -> bool:
    """Say whether contact data was asked for and read."""
    return any("contact" in node.properties for node in made.part.nodes) or made.contacts


def _day(moment: str) -> str:
    return day(date.fromisoformat(moment[:10]))


def how(made: Material) -> Section:
    """Return the section."""
    about = made.part.about
    pairs: list[tuple[str, Text]] = [("Question", text(about.title or None))]
    if about.parameters:
        pairs.append(("Parameters", text("; ".join(_parameters(about)))))
    pairs += _facts(made)
    return Section(
        "how",
        "How it was computed",
        (Facts(tuple(pairs)), Points(tuple(map(text, _methods(made))), is_small=True)),
    )


def _parameters(about: About) -> Iterator[str]:
    for name, value in about.parameters.items():
        said = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else value
        yield f"{name.replace('_', ' ')}: {'not given' if said is None else said}"


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
    """Return an address, and where it opens where that is not everywhere."""
    if not link:
        return text("none: the explorer shows the network as it is today")
    words = linked(link, link) if is_followed(link) else (Run(link),)
    return (*words, Run(_where(link)))


def _where(link: str) -> str:
    """Return in brackets where an address opens; nothing of one that opens everywhere."""
    if not is_followed(link):
        return " (within the explorer: opens on the computer where the explorer runs)"
    is_here = urlsplit(link).hostname in _HERE
    return " (opens on the computer where the explorer runs)" if is_here else ""
