"""Sentences about libraries, ties and layers, in the words of a librarian."""

from collections.abc import Sequence
from datetime import date

from dashboard.data.network.layers import Pair, common
from dashboard.data.network.model import Network, Tie


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 library", "1,340 libraries"."""
    return f"{number:,} {one if number == 1 else many or _plural(one)}"


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def when(stated: str) -> str:
    """Return a year, month or day as one says it: 2015-12 is December 2015."""
    parts = stated.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return stated
    try:
        day = date(int(parts[0]), *(int(part) for part in [*parts[1:], "1", "1"][:2]))
    except ValueError:
        return stated
    return (
        f"{day.day} {day:%B %Y}" if len(parts) == 3 else f"{day:%B %Y}" if parts[1:] else parts[0]
    )


def tie_words(tie: Tie) -> str:
    """Return since when two libraries are sisters, or were."""
    if tie.ended:
        return f"were sisters, from {when(tie.since)}" if tie.since else "were sisters, now ended"
    return f"sisters since {when(tie.since)}" if tie.since else "sisters, year unknown"


def together(network: Network, a: int, b: int) -> tuple[str, ...]:
    """Return what two libraries have in common besides their tie, each as half a sentence."""
    projection = network.projection
    found = []
    offered = common(projection.offers, a, b, names=projection.activities.names)
    if offered:
        found.append(f"both offer {listed(offered)}")
    sought = common(projection.seeks, a, b, names=projection.activities.names)
    if sought:
        found.append(f"both seek {listed(sought)}")
    spoken = common(projection.staff, a, b, names=projection.languages.names)
    if spoken:
        found.append(f"both staffs speak {' and '.join(spoken)}")
    return tuple(found)


def pair_words(layer: str, pair: Pair) -> str:
    """Return why two libraries are linked in a layer."""
    if layer == "wishes":
        return "each would like a partner from the other's country"
    if layer == "languages":
        return f"both staffs speak {' and '.join(pair.shared)}"
    return f"both offer {listed(pair.shared)}"


def listed(names: Sequence[str], *, most: int = 3) -> str:
    """Return names as a list that stays short: "storytelling, music and 4 more"."""
    low = [in_a_sentence(name) for name in names]
    if len(low) > most:
        return f"{', '.join(low[: most - 1])} and {len(low) - most + 1} more"
    return " and ".join(filter(None, [", ".join(low[:-1]), *low[-1:]]))


def in_a_sentence(activity: str) -> str:
    """Return an activity as it stands within a sentence; proper names keep their capital."""
    if activity.startswith(("Erasmus", "European")) or activity[1:2].isupper():
        return activity
    return activity[:1].lower() + activity[1:]
