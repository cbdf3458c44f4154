"""What the set could apply for: the programmes that were judged, in a line each."""

from exports.dossier.cited import Numbered, cited, is_told
from exports.dossier.material import Material
from exports.dossier.model import Block, Run, Section, Table, Text, Words, listed, text
from exports.eligibility import stands
from exports.plan import Plan
from planning import LARGEST_SET, Eligibility

_DECIDES = "The text of the call decides; these rules help to find it."
_SURE = {"A": "", "B": ", from secondary sources", "C": ", inferred and not read in a rule"}


def programmes(made: Material, numbered: Numbered) -> Section:
    """Return the section, without the one that is planned for; of too many it says so."""
    plan = made.plan
    title = "Other programmes" if plan.chosen else "What they could apply for"
    if not plan.verdicts:
        said = (
            f"{len(made.ids):,} libraries are too many to be judged together: "
            f"{LARGEST_SET} are the most. Choose some of them for a consortium."
        )
        return Section("programmes", title, (Words(text(said), "note"),))
    # How many are met is said on the first page.
    blocks: list[Block] = [Words(text(_DECIDES), "note"), _judged(plan, numbered)]
    return Section("programmes", title, (*blocks, *_unsaid(plan)))


def _judged(plan: Plan, numbered: Numbered) -> Block:
    rows = tuple(_row(each, numbered) for each in plan.others if is_told(each))
    if not rows:
        return Words(text("No programme can be judged for sure."), "unknown")
    return Table(
        f"Judged for {plan.year}, those that are met first",
        ("Programme", "How it stands", "Missing, or to be found out"),
        rows,
        shares=(9, 6, 7),
    )


def _row(each: Eligibility, numbered: Numbered) -> tuple[Text, ...]:
    rule = each.programme
    return (
        (
            Run(rule.name, strong=True),
            Run(f" ({rule.code}{_SURE[rule.confidence]})"),
            *cited(rule.sources, numbered),
        ),
        text(stands(each)),
        text(listed([*each.missing, *each.unsaid], most=3, nothing="–")),
    )


def _unsaid(plan: Plan) -> tuple[Block, ...]:
    left = [each for each in plan.others if not is_told(each)]
    by_rule = [each.programme.name for each in left if each.by_its_rule == "met"]
    nobody = [each.programme.name for each in left if each.by_its_rule != "met"]
    found: list[Block] = []
    if by_rule:
        found.append(
            Words(
                (
                    Run("Met by a rule of another year or of none: ", strong=True),
                    Run(f"{listed(by_rule)}. Whether it holds in {plan.year} is not known."),
                )
            )
        )
    if nobody:
        found.append(Words((Run("Nobody can say for: ", strong=True), Run(f"{listed(nobody)}."))))
    return tuple(found)
