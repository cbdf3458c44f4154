"""A dossier put together from what it is made of; pure, and the same for both writers."""

from exports.dossier.answered import answered
from exports.dossier.circle import circle_of, pair_told
from exports.dossier.cited import numbered_sources, sources
from exports.dossier.exchange import exchange
from exports.dossier.gaps import gaps
from exports.dossier.how import holds_contacts, how, kind_of, line_of
from exports.dossier.maps import map_of
from exports.dossier.material import Material
from exports.dossier.model import Block, Dossier, Section, Words, counted, listed, text
from exports.dossier.planned import planned
from exports.dossier.priorities import priorities
from exports.dossier.profiles import members, profiles
from exports.dossier.programmes import programmes
from exports.dossier.score import score
from exports.dossier.short import in_short
from exports.dossier.together import together
from exports.dossier.whole import overview
from exports.subgraph.reading import CONTACTS_NOTE

_SHORTENED = (
    "This dossier of the whole network is shortened: it tells countries, themes and languages, and "
    "no library one by one. The workbook and the zip of tables have all."
)


def compose(made: Material) -> Dossier:
    """Return the dossier of a part of the graph."""
    about = made.part.about
    contacts = holds_contacts(made)
    return Dossier(
        kind=kind_of(about, is_answer=made.answer is not None),
        title=about.title or "Libraries",
        summary=_summary(made),
        line=line_of(made),
        short=None if made.whole else in_short(made),
        sections=_sections(made),
        warnings=(
            *((CONTACTS_NOTE,) if contacts else ()),
            *((_SHORTENED,) if made.whole else ()),
            *made.remarks,
        ),
        link=about.link,
        made_with=f"Sisternet {about.version}".strip(),
        dress=made.dress,
    )


def _sections(made: Material) -> tuple[Section, ...]:
    if made.whole:
        return (*overview(made), how(made))
    several = len(made.ids) > 1
    numbered = numbered_sources(made.plan)
    wanted: list[Section | None] = [
        answered(made) if made.answer is not None else None,
        planned(made, numbered),
        together(made) if several else None,
        score(made, made.plan.proposal) if made.plan.proposal is not None else None,
        exchange(made) if several else None,
        gaps(made) if several else None,
        members(made) if several else None,
        _pictures(made),
        profiles(made),
        programmes(made, numbered),
        priorities(made),
        how(made),
        sources(made, numbered),
    ]
    return tuple(section for section in wanted if section is not None)


def _pictures(made: Material) -> Section:
    drawn = (map_of(made), circle_of(made))
    found: tuple[Block, ...] = tuple(each for each in drawn if each is not None)
    if len(made.ids) == 2:
        found = (*found, Words(text(pair_told(made))))
    nothing = Words(text("No place is known, so there is no map."), "unknown")
    return Section("pictures", "Where they are, and who is tied to whom", found or (nothing,))


def _summary(made: Material) -> str:
    places = sorted({made.country(id_) for id_ in made.ids} - {None}, key=str)
    libraries = counted(len(made.ids), "library", "libraries")
    ties = made.sisters.nnz // 2
    said = f"{libraries} in {counted(len(places), 'country', 'countries')}"
    if len(places) <= 8:
        said += f" ({listed([str(place) for place in places], nothing='none known')})"
    if len(made.ids) == 1:
        return f"{libraries} in {places[0] if places else 'a country that is not known'}."
    tied = counted(ties, "sistership") if ties else "no known sistership"
    return f"{said}, with {tied} among them."
