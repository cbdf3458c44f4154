"""Which priorities of programmes and which SDGs their themes touch, by this project's proposal."""

from exports.dossier.material import Material
from exports.dossier.model import Block, Run, Section, Table, Words, listed, text
from planning import Priorities, common_themes, frames_of

MOST_ROWS, MOST_OF_A_PLAN = 30, 12
"""Where a programme is planned for, its own priorities come first, and few others."""
_TITLE = "Priorities and goals that they touch"


def priorities(made: Material) -> Section:
    """Return the section for the themes that two of them name; of one library, for its own."""
    p = made.projection
    ids, about = _themes(made)
    if not ids and len(made.ids) > 1:
        said = "No theme is named by two of them, so no priority is said to be touched."
        return Section("priorities", _TITLE, (Words(text(said), "unknown"),))
    names = dict(zip(p.activities.ids, p.activities.names, strict=True))
    found = Priorities.read().touched_by(ids)
    blocks: list[Block] = [Words(text(found.note), "note")]
    mine = frames_of(made.plan.programme or "")
    ranked = sorted(found.touched, key=lambda each: each.priority.frame not in mine)
    rows = tuple(
        (
            (Run(each.priority.name, strong=True),),
            text(each.priority.frame + (f" {', '.join(each.targets)}" if each.targets else "")),
            text(listed([names[key] for key in each.activities], most=6)),
        )
        for each in ranked[: MOST_OF_A_PLAN if mine else MOST_ROWS]
    )
    if rows:
        left = len(found.touched) - len(rows)
        blocks.append(
            Table(
                f"Touched by {about}",
                ("Priority or goal", "Of", "By the themes"),
                rows,
                note=f"{len(rows):,} of {len(found.touched):,}." if left else "",
                shares=(6, 4, 7),
            )
        )
    else:
        blocks.append(Words(text("None is touched by what is known."), "unknown"))
    if found.unmapped:
        said = listed([names[key] for key in found.unmapped], most=8)
        blocks.append(Words(text(f"Nothing is proposed yet for {said}."), "note"))
    return Section("priorities", _TITLE, tuple(blocks))


def _themes(made: Material) -> tuple[tuple[str, ...], str]:
    p = made.projection
    if len(made.ids) > 1:
        return common_themes(p, made.ids), "the themes that two or more of them name"
    own = (p.offers[made.rows] + p.seeks[made.rows])[:, made.themes].tocoo().coords[1]
    at = sorted(set(own.tolist()))
    return tuple(p.activities.ids[int(made.themes[each])] for each in at), "its own themes"
