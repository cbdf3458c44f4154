"""Why a proposed set is good, in sentences: who gives what to whom, what joins, what is new."""

from collections.abc import Sequence

from dashboard.components.consortium.names import called, country, name
from graph import Projection
from planning.consortium import PartOfSet, Proposal
from planning.words import listed

_THEMES = 2


def reasons(p: Projection, each: Proposal, *, chosen: Sequence[str] = ()) -> str:
    """Return one to four sentences from the records; those about who is added come first."""
    parts = {part.name: part for part in each.parts}
    said = [
        _given(p, each, parts["themes"], chosen),
        _spoken(p, each, parts["language"]),
        _tied(p, each, parts["ties"]),
        _new_countries(p, each),
    ]
    return " ".join(filter(None, said))


def shortly(p: Projection, key: str, among: Sequence[str]) -> str:
    """Return the town of a library where no other of the set is in it, else its name."""
    towns = [p.libraries.cities[p.index_of(each)] for each in among]
    town = p.libraries.cities[p.index_of(key)]
    return town if town and towns.count(town) == 1 else name(p, key)


def _given(p: Projection, each: Proposal, themes: PartOfSet, chosen: Sequence[str]) -> str:
    """Say what members offer that others seek, or of the chosen themes who offers them.

    What passes between who began and who is added comes first, then what few of the set offer.
    """
    added = set(each.added)
    told = []
    for row in themes.rows:
        if not row.what or not row.libraries:
            continue
        seeking = _seeking(p, each, row.what)
        pairs = [(a, b) for a in row.libraries for b in seeking if a != b]
        if not pairs and not chosen:
            continue
        pairs.sort(key=lambda pair: (pair[0] in added) == (pair[1] in added))
        crosses = any((a in added) != (b in added) for a, b in pairs)
        told.append((not crosses, len(row.libraries), row, pairs))
    told.sort(key=lambda some: some[:2])
    said = []
    seen: set[tuple[str, str]] = set()
    for _, _, row, pairs in told:
        theme = f"“{called(p.activities, row.what)}”"
        if chosen:
            words = f"{_names(p, row.libraries, each)} {_do(row.libraries, 'offer')} {theme}"
            others = [key for key in _seeking(p, each, row.what) if key not in row.libraries]
            looks = "look for it" if len(others) > 1 else "looks for it"
            said.append(f"{words}, and {_names(p, others, each)} {looks}" if others else words)
        else:
            one, other = next((pair for pair in pairs if pair not in seen), pairs[0])
            seen.add((one, other))
            names = [shortly(p, key, each.members) for key in (one, other)]
            said.append(f"{names[0]} offers {theme}, which {names[1]} looks for")
    return f"{'; '.join(said[:_THEMES])}." if said else ""


def _seeking(p: Projection, each: Proposal, theme: str) -> list[str]:
    at = p.activities.ids.index(theme)
    return [key for key in each.members if p.seeks[[p.index_of(key)], [at]].any()]


def _spoken(p: Projection, each: Proposal, language: PartOfSet) -> str:
    shared = [row for row in language.rows if len(row.libraries) > 1 and row.value == 1]
    if not shared:
        return ""
    spoken = listed([called(p.languages, row.what) for row in shared])
    says, of = len(shared[0].libraries), len(each.members)
    if says == of:
        return f"All {of} speak {spoken}."
    return f"The {says} of {of} that say what they speak share {spoken}."


def _tied(p: Projection, each: Proposal, ties: PartOfSet) -> str:
    if not ties.rows:
        return ""
    pairs = [_names(p, row.libraries, each) for row in ties.rows[:_THEMES]]
    left = len(ties.rows) - len(pairs)
    more = f", and {left} more pairs" if left > 1 else ", and one more pair" if left else ""
    return f"{'; '.join(pairs)}{more} are sisters already."


def _new_countries(p: Projection, each: Proposal) -> str:
    """Say which countries come with who is added, where somebody was there before."""
    began = {country(p, key) for key in each.members if key not in each.added}
    new = {country(p, key) for key in each.added if int(p.libraries.country[p.index_of(key)]) >= 0}
    lands = sorted(new - began)
    return f"New with it: {listed(lands)}." if began and lands else ""


def _names(p: Projection, keys: Sequence[str], each: Proposal) -> str:
    return listed([shortly(p, key, each.members) for key in keys])


def _do(keys: Sequence[str], verb: str) -> str:
    return verb if len(keys) > 1 else f"{verb}s"
