"""Profiles made up by Hypothesis, and the three layouts that a page is saved in."""

import html
from dataclasses import dataclass

from hypothesis import strategies as st

from loaders.vocabulary import terms, words

BOTH = [
    "Activities for children and young adults",
    "Activities for seniors",
    "Digitalization and Preservation",
    "Exhibitions",
    "Library services for people with special needs",
    "Lifelong Learning programs",
    "Reading promotion",
    "Storytelling",
]
_ROWS = {
    name: [row["wording"] for row in terms._rows("form") if row["list"] == name]
    for name in ("offers", "seeks")
}
OWN = st.from_regex(
    r"Qu[a-z]{2,8} [a-z]{3,9}", fullmatch=True, alphabet=st.characters(codec="ascii")
)
BANDS = ("Less than 10.000", "Between 10.000 and 100.000", "More than 100.000")
# A fragment of their names is the whole name of another language.
_TWO_NAMES = {"nb", "nn"}


@dataclass(frozen=True)
class Facts:
    name: str
    country: terms.Country
    description: str
    type: str | None
    band: str | None
    offers: list[str] | None
    seeks: list[str] | None
    staff: list[terms.Language] | None
    patrons: list[terms.Language] | None
    prefers: list[terms.Country] | None
    searching: bool | None
    participating: bool | None
    sisters: int | None


def in_order(items):
    return sorted(items, key=terms.key)


def activities(name):
    wordings = st.one_of(st.sampled_from(_ROWS[name] + BOTH), OWN)
    once = st.lists(wordings, max_size=8, unique_by=lambda text: words.activity(text).value.id)
    return st.none() | once.map(in_order)


def spoken(languages):
    return st.none() | st.lists(st.sampled_from(languages), min_size=1, max_size=5, unique=True)


def prose(country):
    letters = "".join(
        sorted(
            letter for code in country.languages for letter in terms.languages().terms[code].letters
        )
    )
    word = st.text(st.sampled_from("abcdefgh" + letters), min_size=1, max_size=9)
    return st.lists(word.map(str.capitalize) | word, max_size=12).map(" ".join)


@st.composite
def facts(draw):
    countries = list(terms.countries().terms.values())
    languages = [x for x in terms.languages().terms.values() if x.id not in _TWO_NAMES]
    country = draw(st.sampled_from(countries))
    answer = st.none() | st.booleans()
    return Facts(
        name="Library " + draw(OWN),
        country=country,
        description=draw(prose(country)),
        type=draw(st.none() | st.sampled_from(words.LIBRARY_TYPES)),
        band=draw(st.none() | st.sampled_from(BANDS)),
        offers=draw(activities("offers")),
        seeks=draw(activities("seeks")),
        staff=draw(spoken(languages)),
        patrons=draw(spoken(languages)),
        prefers=draw(st.none() | st.lists(st.sampled_from(countries), max_size=4, unique=True)),
        searching=draw(answer),
        participating=draw(answer),
        sisters=draw(st.none() | st.integers(0, 99)),
    )


def render(made, layout):
    """Write a profile as a page: `bullets`, `dash` or `headless`."""
    fields = [
        ("Number of sistership established", made.sisters),
        ("Country", made.country.name),
        ("Description", made.description + _see_all(layout)),
        ("Type of library", made.type),
        ("Population served", made.band),
        ("Current library programs", made.offers),
        ("Activities you want to do with your sister library", made.seeks),
        ("Languages spoken by staff", made.staff and names(made.staff)),
        ("Languages spoken by patrons", made.patrons and " and ".join(map(name, made.patrons))),
        ("Preferred countries for cooperation", _wishes(made.prefers)),
        ("Searching partners for European program", _answer(made.searching)),
        ("Participating in any European Union program", _answer(made.participating)),
    ]
    lines = [_field(label, value, layout) for label, value in fields if value is not None]
    head = [] if layout == "bullets" else [made.name]
    return ("\n\n" if layout == "bullets" else "\n").join([*head, *filter(None, lines)]) + "\n"


def _field(label, value, layout):
    if not isinstance(value, list):
        return f"{label}: {value}"
    mark = "  • " if layout == "bullets" else "- "
    heading = [] if layout == "headless" else [f"{label}:"]
    return "\n".join([*heading, *(mark + item for item in value)])


def _see_all(layout):
    return "\n\nSee all description" if layout == "bullets" else ""


def name(term):
    return term.name


def names(terms_):
    return ", ".join(map(name, terms_))


def _wishes(countries):
    return None if countries is None else names(countries) or "No preferences"


def _answer(value):
    return None if value is None else {True: "Yes", False: "No"}[value]


def falls_back_once(made):
    """Tell whether the alphabet alone parts the two lists of a page without headings."""
    return bool(
        made.offers
        and made.seeks
        and terms.key(made.seeks[0]) < terms.key(made.offers[-1])
        and (made.type or made.band)
    )


def render_html(made):
    """Write a profile as a web page, with the list items as such."""
    blocks = []
    for line in render(made, "bullets").splitlines():
        text = html.escape(line.strip())
        item = text.startswith("•")
        blocks.append(f"<ul><li>{text[1:]}</ul>" if item else f"<div>{text}</div>")
    title = f"<title>{html.escape(made.name)} | NAPLE Sister Libraries</title>"
    return f"<html><head>{title}</head><body>{''.join(blocks)}</body></html>"
