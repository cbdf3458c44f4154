"""Which priorities of programmes and which SDGs their themes touch, by this project's proposal."""

from exports.dossier.exchange import served
from exports.dossier.material import Material
from exports.dossier.model import Block, Run, Section, Table, Words, listed, text
from planning import Priorities

MOST_ROWS = 30


def priorities(made: Material) -> Section:
    """Return the section for the themes that they exchange, else those that they offer."""
    p = made.projection
    columns = made.themes[served(made)]
    about = "the themes that one of them offers and another seeks"
    if not len(columns):
        offered = p.offers[made.rows][:, made.themes].sum(axis=0)
        columns, about = made.themes[offered > 0], "the themes that they offer"
    ids = [p.activities.ids[at] for at in columns.tolist()]
    names = dict(zip(p.activities.ids, p.activities.names, strict=True))
    found = Priorities.read().touched_by(ids)
    blocks: list[Block] = [Words(text(found.note), "note")]
    rows = tuple(
        (
            (Run(each.priority.name, strong=True),),
            text(each.priority.frame + (f" {', '.join(each.targets)}" if each.targets else "")),
            text(listed([names[key] for key in each.activities], most=6)),
        )
        for each in found.touched[:MOST_ROWS]
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
    return Section("priorities", "Priorities and goals that they touch", tuple(blocks))
