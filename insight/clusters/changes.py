"""What changed since clusters were saved: who came, who left, and why.

Libraries that left the network are counted and not named: what is erased stays erased.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph import Projection
from insight.clusters.clustering import Clustering
from insight.clusters.identity import Before, Earlier, Identified, Profile
from insight.clusters.names import joined
from insight.clusters.traits import states


@dataclass(frozen=True)
class Change:
    """A library that came to a cluster or left it, by ids, and the reason in words."""

    library: str
    cluster: str
    came: bool
    why: str


@dataclass(frozen=True)
class Ended:
    """A cluster that is no more, and the cluster in which most of its members are now, if any."""

    before: Before
    went_to: str | None


@dataclass(frozen=True)
class Changes:
    """All changes since the last time; empty where nothing was saved before."""

    since: str | None
    moves: tuple[Change, ...]
    ended: tuple[Ended, ...]


def what_changed(
    p: Projection,
    clustering: Clustering,
    identified: Sequence[Identified],
    earlier: Earlier | None,
) -> Changes:
    """Return what changed since the clusters that were saved."""
    if earlier is None:
        return Changes(None, (), ())
    now = profiles(p)
    alone = {each.id: each.why for each in clustering.alone}
    otherwise = _otherwise(clustering.levels.fine.resolution, earlier.resolution)
    found: list[Change] = []
    ended: list[Ended] = []
    for level in sorted({each.cluster.level for each in identified} | _levels(earlier)):
        here = [each for each in identified if each.cluster.level == level]
        olds = [each for each in earlier.clusters if each.level == level]
        moves = _Moves(p, here, olds, earlier, (now, alone, otherwise))
        found += moves.all()
        ended += moves.ended()
    return Changes(earlier.made_at, tuple(found), tuple(ended))


def profiles(p: Projection) -> dict[str, Profile]:
    """Return what each library offers and seeks, to be saved with the clusters."""
    lists = []
    for name, matrix in (("offers", p.offers), ("seeks", p.seeks)):
        known = states(p, name, matrix)
        starts, columns = matrix.indptr.tolist(), matrix.indices.tolist()
        lists.append(
            [
                frozenset(p.activities.ids[at] for at in columns[starts[row] : starts[row + 1]])
                if known[row]
                else None
                for row in range(len(p.libraries.ids))
            ]
        )
    return {
        key: Profile(offers, seeks)
        for key, offers, seeks in zip(p.libraries.ids, *lists, strict=True)
    }


def _otherwise(now: float, before: float) -> str:
    """Return the reason for a move of a library whose profile is the same."""
    if now != before:
        return f"; clusters are {'finer' if now > before else 'coarser'} than the last time"
    return "; what it offers and seeks is the same, and who fits it best has changed"


def _levels(earlier: Earlier) -> set[int]:
    return {each.level for each in earlier.clusters}


class _Moves:
    """Who is where on one level, now and before."""

    def __init__(
        self,
        p: Projection,
        here: Sequence[Identified],
        olds: Sequence[Before],
        earlier: Earlier,
        told: tuple[Mapping[str, Profile], Mapping[str, str], str],
    ) -> None:
        self._olds, self._earlier = olds, earlier
        self._now, self._alone, self._otherwise = told
        self._names = dict(zip(p.activities.ids, p.activities.names, strict=True))
        self._here = {m.id: each for each in here for m in each.cluster.members}
        self._was = {library: each for each in olds for library in each.members}
        self._ids = {each.id for each in here}

    def all(self) -> Iterator[Change]:
        """Yield every move, by library."""
        for library in sorted({*self._here, *self._was}):
            here, was = self._here.get(library), self._was.get(library)
            if here and was and here.id == was.id:
                continue
            profile = self._profile(library)
            if here:
                yield Change(library, here.id, True, self._came(library, was) + profile)
            if was:
                yield Change(library, was.id, False, self._left(library, here) + profile)

    def ended(self) -> Iterator[Ended]:
        """Yield the clusters that no new one continues."""
        for old in sorted(self._olds, key=lambda each: each.id):
            if old.id not in self._ids:
                where = Counter(
                    self._here[library].cluster.name
                    for library in sorted(old.members)
                    if library in self._here
                )
                most = where.most_common()
                yield Ended(old, min(most, key=lambda to: (-to[1], to[0]))[0] if most else None)

    def _came(self, library: str, was: Before | None) -> str:
        if library not in self._earlier.libraries:
            return "joined the network"
        return f"moved here from “{was.name}”" if was else "was in no cluster before"

    def _left(self, library: str, here: Identified | None) -> str:
        if here:
            return f"moved to “{here.cluster.name}”"
        why = self._alone.get(library)
        return f"is in no cluster now: {why}" if why else "is in no cluster of this level now"

    def _profile(self, library: str) -> str:
        """Return what changed in its profile, as far as that is known."""
        before, now = self._earlier.libraries.get(library), self._now.get(library)
        if before is None or now is None:
            return ""
        told = [
            *_told("offers", before.offers, now.offers, self._names),
            *_told("seeks", before.seeks, now.seeks, self._names),
        ]
        if not told:
            return self._otherwise
        return f"; it {joined(told)}"


def _told(
    verb: str,
    before: Collection[str] | None,
    now: Collection[str] | None,
    names: Mapping[str, str],
) -> Iterator[str]:
    if before is None and now is not None:
        yield f"now says what it {verb}"
        return
    if now is None or before is None:
        if before is not None:
            yield f"no longer says what it {verb}"
        return
    came, went = sorted(set(now) - set(before)), sorted(set(before) - set(now))
    if came:
        yield f"now {verb} {joined([names.get(each, each) for each in came])}"
    if went:
        bare = verb.removesuffix("s")
        yield f"does not {bare} {joined([names.get(each, each) for each in went])} any more"
