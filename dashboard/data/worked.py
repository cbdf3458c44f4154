"""A fit counted step by step, as the page that explains it shows it."""

from dataclasses import dataclass

from insight.fit import Fit, Fits, PartName, PartOfFit, Rarity


@dataclass(frozen=True)
class Item:
    """What one shared item weighs: `named_by` of `telling` libraries name it."""

    name: str
    named_by: int
    telling: int
    weight: float


@dataclass(frozen=True)
class Division:
    """A part that two lists share: the weight of what they share, by the length of the lists.

    `length` is what the list or lists weigh that it is divided by, `median` that of all lists;
    where a list weighs less than the median, the median stands in its place.
    """

    part: PartOfFit
    items: tuple[Item, ...]
    shared: float
    length: float
    median: float


def division(fits: Fits, fit: Fit, name: PartName) -> Division | None:
    """Return how a part that comes from two lists was counted, None where it is not known."""
    part, p = fit.part(name), fits.projection
    if part.value is None:
        return None
    spoken = name == "language"
    rarity, matrix = (fits.languages, p.staff) if spoken else (fits.activities, p.seeks)
    ids = p.languages.ids if spoken else p.activities.ids
    items = tuple(_item(rarity, ids.index(r.id), r.name) for r in part.records)
    ours, theirs = (rarity.lengths(matrix)[p.index_of(each)] for each in (fit.a, fit.b))
    # Getting is divided by what we seek, giving by what they seek, the others by both alike.
    length = {"get": ours, "give": theirs}.get(name, (ours * theirs) ** 0.5)
    shared = sum(item.weight for item in items)
    return Division(part, items, shared, float(length), rarity.median(matrix))


def _item(rarity: Rarity, at: int, name: str) -> Item:
    return Item(name, int(rarity.named_by[at]), rarity.telling, float(rarity.weights[at]))
