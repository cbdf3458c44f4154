"""A part of the graph made ready for a format: whatever the format has a place for is put in."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from exports.about import About
from exports.plan import Plan, plan_of
from exports.subgraph.forms import Form
from exports.subgraph.model import PartTable, Subgraph
from exports.subgraph.picture import Picture, drawn
from insight.clusters import Identified
from insight.fit import Fits
from planning import Programme, Rules, WrongMembers, members_of
from planning.consortium import Proposal, assess
from planning.needs import needs_of

if TYPE_CHECKING:
    from exports.dossier import Dossier

LONGEST_DOSSIER = 1_000
"""So many libraries a dossier may tell of: each pair of them is weighed, and somebody reads it."""


@dataclass(frozen=True)
class Asked:
    """What a choice of libraries is about, beside the choice.

    `members` are given for a consortium alone: a set in order, which is scored; then `themes` are
    those that it is to cover, and `keep` those that stay in it. `whole` says that all
    libraries were asked for.
    """

    year: int
    programme: str | None = None
    coordinator: str | None = None
    members: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    cluster: Identified | None = None
    answer: PartTable | None = None
    whole: bool = False
    contacts: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workshop:
    """What may be worked out on the whole network, done where it is needed alone.

    `picture` is asked whether it needs places: without, libraries are not laid out. `assets` is
    the folder of the explorer's pictures and typefaces.
    """

    fits: Callable[[], Fits]
    picture: Callable[[bool], Picture]
    assets: Path


def about_consortium(asked: Asked, programme: Programme | None) -> About:
    """Return what a consortium is about; its link is an address within the explorer."""
    said: list[tuple[str, str | tuple[str, ...] | int | None]] = [
        ("library", asked.members),
        ("programme", asked.programme),
        ("year", asked.year),
        ("coordinator", asked.coordinator),
        ("theme", asked.themes),
    ]
    given = {name: value for name, value in said if value}
    shown = given | ({"keep": asked.keep} if asked.keep else {})
    many = len(asked.members)
    of = f"{many} libraries" if many != 1 else "one library"
    return About(
        title=f"Consortium of {of}" + (f" for {programme.name}, {asked.year}" if programme else ""),
        name="consortium",
        parameters=given,
        link=f"/consortium?{urlencode(shown, doseq=True)}",
    )


def packed(part: Subgraph, form: Form, asked: Asked, shop: Workshop) -> Subgraph:
    """Return a part with a picture, plans, an answer and a dossier, as far as the format has them.

    Raises the errors of planning, WrongMembers where a dossier would tell of too many.
    """
    check_length(form, len(part.chosen))
    ready = replace(part, answer=asked.answer)
    if form.drawn:
        ready = drawn(ready, shop.picture(form.placed))
    if form.planned:
        ready = replace(ready, plan=_plan(part, asked, shop))
    if form.told:
        ready = replace(ready, dossier=_dossier(ready, asked, shop))
    return ready


def check_length(form: Form, many: int) -> None:
    """Raise WrongMembers where a dossier would tell of too many libraries."""
    if form.told and many > LONGEST_DOSSIER:
        raise WrongMembers(
            f"A dossier tells of {LONGEST_DOSSIER:,} libraries at most, and these are {many:,}.",
            "Choose fewer, or take the workbook (xlsx), which holds them all.",
        )


def _plan(part: Subgraph, asked: Asked, shop: Workshop) -> Plan:
    return plan_of(
        part,
        year=asked.year,
        members=asked.members,
        programme=asked.programme,
        coordinator=asked.coordinator,
        proposal=_scored(asked, shop.fits()) if asked.members else None,
    )


def _scored(asked: Asked, fits: Fits) -> Proposal | None:
    """Return a set as it stands with its score; one library alone has none."""
    if len(asked.members) < 2:
        return None
    needs = None
    if asked.programme:
        p = fits.projection
        every = members_of(p, p.libraries.ids)
        needs = needs_of(every, asked.programme, year=asked.year, rules=Rules.read()).needs
    return assess(fits, asked.members, themes=asked.themes, needs=needs)


def _dossier(part: Subgraph, asked: Asked, shop: Workshop) -> "Dossier":
    from exports.dossier import Material, compose, dress

    return compose(
        Material(
            part,
            shop.fits(),
            dress(shop.assets),
            asked.cluster,
            whole=asked.whole,
            contacts=asked.contacts,
            remarks=asked.remarks,
        )
    )
