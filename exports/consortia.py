"""Proposed consortia as tables: each member of each, and one row a set for a screen."""

from collections.abc import Iterator
from typing import Any

from exports.fits import FitTable
from graph import Projection
from planning.consortium import ConsortiumPart, Proposal, Proposals, Without

CONSORTIUM_WORDS: dict[ConsortiumPart, str] = {
    "fit": "fit within",
    "themes": "themes covered",
    "language": "working language",
    "countries": "countries",
    "ties": "old and new ties",
    "newcomers": "newcomers beside experienced",
    "safety": "no single point of failure",
}
_COLUMNS = (
    "proposal score bound proven library_id library country started score_without themes_lost "
    "countries_lost languages_lost ties_lost rule_lacks talk_lost"
)
_TITLES = (
    "Proposal,Score,At most,Proven best,Library id,Library,Country,Started from,"
    "Score without it,Themes lost,Countries lost,Languages lost,Sisters in the set,"
    "What the rule would lack,Others can no longer all talk"
)


def consortia_table(p: Projection, found: Proposals, *, brief: bool = False) -> FitTable:
    """Return a row a member of each proposal, with what the set would lose without it.

    In `brief` a row a member with its points alone, for a screen.
    """
    parts = tuple(CONSORTIUM_WORDS)
    if brief:
        return FitTable(
            ("proposal", "library", "country", "without", "lost"),
            ("Proposal", "Library", "Country", "Score without", "Would be lost"),
            tuple(_brief_rows(p, found)),
        )
    return FitTable(
        (*_COLUMNS.split(), *(f"points_{part}" for part in parts)),
        (*_TITLES.split(","), *(f"Points: {CONSORTIUM_WORDS[part]}" for part in parts)),
        tuple(_rows(p, found)),
    )


def _rows(p: Projection, found: Proposals) -> Iterator[tuple[Any, ...]]:
    for rank, each in enumerate(found.found, 1):
        points = [round(part.points, 2) for part in each.parts]
        for without in each.without:
            yield (
                *(rank, round(each.score, 2), round(each.bound, 2), each.is_proven),
                *(without.member, _name(p, without.member), _country(p, without.member)),
                without.member not in each.added,
                round(without.score, 2),
                *_lost(without),
                *points,
            )


def _lost(each: Without) -> tuple[Any, ...]:
    return (
        list(each.themes),
        list(each.countries),
        list(each.languages),
        list(each.ties),
        list(each.rule),
        each.is_chain,
    )


def _brief_rows(p: Projection, found: Proposals) -> Iterator[tuple[Any, ...]]:
    for rank, each in enumerate(found.found, 1):
        for without in each.without:
            lost = ["the rule"] * bool(without.rule)
            lost += [_activity(p, key) for key in without.themes]
            lost += ["a language that joins the others"] * without.is_chain
            yield (
                f"{rank} ({each.score:.1f})",
                _name(p, without.member) + ("" if without.member in each.added else " (started)"),
                _country(p, without.member),
                round(without.score, 1),
                "; ".join(lost) or None,
            )


def consortium_words(p: Projection, rank: int, each: Proposal) -> str:
    """Return a proposal in one line: its score part by part, and how it differs from the first."""
    points = ", ".join(
        f"{CONSORTIUM_WORDS[part.name]} {part.points:.1f} of {part.weight:.0f}"
        for part in each.parts
    )
    proof = "proven" if each.is_proven else f"at most {each.bound:.1f} is possible"
    names = [", ".join(_name(p, key) for key in some) for some in (each.instead, each.left_out)]
    differs = f" Instead of {names[1] or 'nobody'}: {names[0] or 'nobody'}."
    return f"{rank}. {each.score:.1f} of 100 ({proof}): {points}.{differs if any(names) else ''}"


def _name(p: Projection, key: str) -> str:
    return p.libraries.names[p.index_of(key)]


def _activity(p: Projection, key: str) -> str:
    return p.activities.names[p.activities.ids.index(key)]


def _country(p: Projection, key: str) -> str | None:
    at = int(p.libraries.country[p.index_of(key)])
    return p.countries.names[at] if at >= 0 else None
