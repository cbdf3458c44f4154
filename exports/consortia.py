"""Proposed consortia as tables: each member of each, and one row a set for a screen."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from exports.fits import FitTable
from exports.named import country_of, library_names, names_of
from graph import Projection
from planning import PART_WORDS, Eligibility
from planning.consortium import ConsortiumPart, Proposal, Proposals, Without

CONSORTIUM_WORDS: dict[ConsortiumPart, str] = {
    "fit": "fit within",
    "themes": "themes covered",
    "language": "working language",
    "countries": "countries",
    "ties": "old and new ties",
    "newcomers": "with and without an EU programme",
    "safety": "no single point of failure",
}
LOST_COLUMNS = {
    "themes_lost_ids": "Ids of themes lost",
    "themes_lost": "Themes lost",
    "countries_lost_ids": "Ids of countries lost",
    "countries_lost": "Countries lost",
    "languages_lost_ids": "Ids of languages lost",
    "languages_lost": "Languages lost",
    "ties_lost_ids": "Ids of sisters in the set",
    "ties_lost": "Sisters in the set",
    "rule_lacks": "What the rule would lack",
    "talk_lost": "Others can no longer all talk",
}
"""What a set would lose without a member, with the titles that people read."""
_COLUMNS = {
    "proposal": "Proposal",
    "score": "Score",
    "bound": "At most",
    "proven": "Proven best",
    "size": "Members",
    "programme": "Programme",
    "year": "Year asked for",
    "by_its_rule": "By its rule",
    "verdict": "Verdict for the year",
    "with_the_call": "With the call",
    "standing": "In words",
    "library_id": "Library id",
    "library": "Library",
    "country_id": "Country id",
    "country": "Country",
    "started": "Started from",
    "takes_part": "Takes part",
    "coordinates": "Coordinates",
    "may_coordinate": "May coordinate",
    "score_without": "Score without it",
    **LOST_COLUMNS,
}
_ALSO = 3
_BRIEF = {
    "proposal": "Proposal",
    "library": "Library",
    "country": "Country",
    "without": "Score without",
    "lost": "Would be lost",
}


def consortia_table(
    p: Projection, found: Proposals, *, judged: Sequence[Eligibility] = (), brief: bool = False
) -> FitTable:
    """Return a row a member of each proposal, with what the set would lose without it.

    `judged` are the verdicts on the proposals, in their order, where there is a programme. In
    `brief` a row a member with its points alone, for a screen.
    """
    told = list(zip_longest(found.found, judged))
    if brief:
        rows = tuple(_brief_rows(p, told))
        return FitTable(tuple(_BRIEF), tuple(_BRIEF.values()), rows)
    parts = CONSORTIUM_WORDS.items()
    return FitTable(
        (*_COLUMNS, *(f"points_{part}" for part, _ in parts)),
        (*_COLUMNS.values(), *(f"Points: {words}" for _, words in parts)),
        tuple(_rows(p, told)),
    )


_Told = Sequence[tuple[Proposal, Eligibility | None]]


def _rows(p: Projection, told: _Told) -> Iterator[tuple[Any, ...]]:
    for rank, (each, judged) in enumerate(told, 1):
        points = [round(part.points, 2) for part in each.parts]
        for without in each.without:
            yield (
                *(rank, round(each.score, 2), round(each.bound, 2), each.is_proven),
                *(len(each.members), *_verdicts(judged)),
                *(without.member, _name(p, without.member), *country_of(p, without.member)),
                without.member not in each.added,
                *_role(judged, without.member),
                round(without.score, 2),
                *lost_with(p, without),
                *points,
            )


def _verdicts(judged: Eligibility | None) -> tuple[Any, ...]:
    if judged is None:
        return (None,) * 6
    return (
        judged.programme.code,
        judged.year,
        judged.by_its_rule,
        judged.verdict,
        judged.with_the_call,
        judged.standing,
    )


def _role(judged: Eligibility | None, library: str) -> tuple[Any, ...]:
    if judged is None:
        return (None,) * 3
    role = next(role for role in judged.roles if role.member.id == library)
    leads = None if judged.coordinator is None else judged.coordinator == library
    return PART_WORDS[role.part], leads, role.may_coordinate


def lost_with(p: Projection, each: Without) -> tuple[Any, ...]:
    """Return what a set would lose without a member, in the columns of LOST_COLUMNS."""
    return (
        *(list(each.themes), names_of(p.activities, each.themes)),
        *(list(each.countries), names_of(p.countries, each.countries)),
        *(list(each.languages), names_of(p.languages, each.languages)),
        *(list(each.ties), library_names(p, each.ties)),
        *(list(each.rule), each.is_chain),
    )


def _brief_rows(p: Projection, told: _Told) -> Iterator[tuple[Any, ...]]:
    for rank, (each, judged) in enumerate(told, 1):
        for without in each.without:
            lost = ["the rule"] * bool(without.rule)
            lost += names_of(p.activities, without.themes)
            lost += [f"the country {name}" for name in names_of(p.countries, without.countries)]
            lost += [f"speakers of {name}" for name in names_of(p.languages, without.languages)]
            lost += ["a language that joins the others"] * without.is_chain
            yield (
                f"{rank} ({each.score:.1f})",
                _name(p, without.member) + _marks(each, judged, without.member),
                country_of(p, without.member)[1],
                round(without.score, 1),
                "; ".join(lost) or None,
            )


def _marks(each: Proposal, judged: Eligibility | None, library: str) -> str:
    """Return what is special of a member, in brackets behind its name."""
    marks = [] if library in each.added else ["started"]
    if judged:
        role = next(role for role in judged.roles if role.member.id == library)
        marks += ["coordinates"] * (judged.coordinator == library)
        marks += [PART_WORDS[role.part]] * (role.part != "counts")
    return f" ({', '.join(marks)})" if marks else ""


def consortium_words(p: Projection, rank: int, each: Proposal) -> str:
    """Return a proposal in one line: its score part by part, and how it differs from the first."""
    points = ", ".join(
        f"{CONSORTIUM_WORDS[part.name]} {part.points:.1f} of {part.weight:.0f}"
        for part in each.parts
    )
    proof = "proven" if each.is_proven else f"at most {each.bound:.1f} is possible"
    told = f"{rank}. {each.score:.1f} of 100 ({proof}): {points}."
    return f"{told}{_silent(each)}{_differs(p, each)}{_likewise(p, each)}"


def _silent(each: Proposal) -> str:
    """Say of how many members a part knows nothing; they count as is usual."""
    said = [
        f"{CONSORTIUM_WORDS[part.name]} {len(part.unknown)}"
        for part in each.parts
        if part.unknown and part.name not in {"fit", "safety"}
    ]
    of = f"Of {len(each.members)} members it is not known, and counted as usual"
    return f" {of}: {', '.join(said)}." if said else ""


def _likewise(p: Projection, each: Proposal) -> str:
    """Name those of whom as much, or as little, is known as of a member."""
    said = []
    for member, others in each.likewise:
        names = ", ".join(_name(p, key) for key in others[:_ALSO])
        more = f" and {len(others) - _ALSO} more" if len(others) > _ALSO else ""
        said.append(f" As well as {_name(p, member)}: {names}{more}.")
    return "".join(said)


def _differs(p: Projection, each: Proposal) -> str:
    """Return in what a proposal differs from the best one; of another size it has more or fewer."""
    into, out = (", ".join(_name(p, key) for key in some) for some in (each.instead, each.left_out))
    if into and out:
        return f" Instead of {out}: {into}."
    return f" Further: {into}." if into else f" Without {out}." if out else ""


def _name(p: Projection, key: str) -> str:
    return p.libraries.names[p.index_of(key)]
