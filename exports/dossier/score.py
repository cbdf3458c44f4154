"""The score of a consortium part by part, and what it would lose without each member."""

from exports.consortia import CONSORTIUM_WORDS
from exports.dossier.material import Material
from exports.dossier.model import Block, Run, Section, Table, Text, Words, listed, text
from planning.consortium import PartOfSet, Proposal, Without


def score(made: Material, proposal: Proposal) -> Section:
    """Return the section for a set that was scored."""
    total = (Run(f"{proposal.score:.0f} of 100", strong=True),)
    lead = Words(
        (
            *total,
            Run(
                ": the sum of seven parts, whose points are this project’s own choice. What is not "
                "known counts as usual, neither for nor against."
            ),
        )
    )
    parts = Table(
        "The score, part by part",
        ("Part", "Points", "Of", "How far, of 100 %"),
        tuple(_part(each) for each in proposal.parts),
        numbers=frozenset({1, 2, 3}),
        shares=(6, 2, 2, 3),
    )
    blocks: list[Block] = [lead, parts]
    if proposal.without:
        blocks += [_single(made, proposal), _withouts(made, proposal)]
    return Section("score", "How strong the set is", tuple(blocks))


def _part(each: PartOfSet) -> tuple[Text, ...]:
    words = CONSORTIUM_WORDS[each.name]
    return (
        (Run(f"{words[0].upper()}{words[1:]}", strong=True),),
        text(f"{each.points:.1f}"),
        text(f"{each.weight:.0f}"),
        text(f"{100 * each.value:.0f} %"),
    )


def _single(made: Material, proposal: Proposal) -> Words:
    if is_smallest(made, proposal):
        return Words(text("Each member is needed for the rule."))
    single = [
        made.name(each.member)
        for each in proposal.without
        if each.themes or each.is_chain or (each.rule and _meets(made))
    ]
    if not single:
        return Words(text("No member is a single point of failure: each can be done without."))
    return Words(
        text(f"Single points of failure, of whom something hangs on them alone: {listed(single)}.")
    )


def _meets(made: Material) -> bool:
    one = made.plan.chosen
    return one is not None and one.by_its_rule == "met"


def is_smallest(made: Material, proposal: Proposal) -> bool:
    """Say whether a set meets its rule, and would not without any one of them."""
    return _meets(made) and all(each.rule for each in proposal.without)


def _withouts(made: Material, proposal: Proposal) -> Table:
    if is_smallest(made, proposal):
        return _brought(made, proposal)
    return Table(
        "What the set would lose without each member",
        ("Without", "Score", "Change", "Would be lost"),
        tuple(
            _without(made, each, proposal)
            for each in sorted(proposal.without, key=lambda each: made.ids.index(each.member))
        ),
        numbers=frozenset({1, 2}),
        shares=(5, 2, 2, 8),
    )


def _brought(made: Material, proposal: Proposal) -> Table:
    """Return what each brings alone; points of a set that may not apply would mean nothing."""
    by_id = {each.member: each for each in proposal.without}
    return Table(
        "What each member brings alone",
        ("Member", "Brings"),
        tuple(
            (
                (Run(made.name(id_), strong=True),),
                text(listed(lost(made, by_id[id_], rule=False), most=8, nothing="nothing else")),
            )
            for id_ in made.ids
        ),
        shares=(5, 9),
    )


def _without(made: Material, each: Without, proposal: Proposal) -> tuple[Text, ...]:
    # A set that may not apply is not the better one for its points.
    breaks = bool(each.rule) and _meets(made)
    scored = "–" if breaks else f"{each.score:.0f}"
    change = "–" if breaks else f"{each.score - proposal.score:+.1f}".replace("-", "−")
    # Of a set that does not meet the rule nobody takes that away.
    said = lost(made, each, rule=_meets(made))
    return (
        (Run(made.name(each.member), strong=True),),
        text(scored),
        text(change),
        text(listed(said, most=8, nothing="nothing that others do not bring")),
    )


def lost(made: Material, each: Without, *, rule: bool = True) -> list[str]:
    """Return in words what only this member brings, what the `rule` would lack where wanted."""
    p = made.projection
    said: list[str] = []
    if rule and each.rule:
        said.append(f"the rule would lack {listed(list(each.rule))}")
    if each.is_chain:
        said.append("a language that joins the others")
    activities = dict(zip(p.activities.ids, p.activities.names, strict=True))
    countries = dict(zip(p.countries.ids, p.countries.names, strict=True))
    languages = dict(zip(p.languages.ids, p.languages.names, strict=True))
    said += [activities.get(key, key) for key in each.themes]
    said += [
        made.plan.rules.name(key) if key not in countries else countries[key]
        for key in each.countries
    ]
    said += [f"{languages.get(key, key)} (language)" for key in each.languages]
    return said
