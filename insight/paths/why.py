"""Why these two? All paths between two libraries, what each kind counts, and it in words."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph import Projection
from insight.paths.introductions import introductions
from insight.paths.kinds import Kind, kinds
from insight.paths.links import DAMPING, Links
from insight.paths.meetings import Counted, Meetings, Stops
from insight.paths.sentences import sentence
from insight.paths.stops import SAME, Names, Reason, Stop
from insight.paths.summary import Facts, summary
from insight.paths.ties import Ties

KINDS = kinds()
_OF_LENGTH = {n: sum(len(kind.steps) == n for kind in KINDS) for n in (1, 2, 3, 4)}
NOTHING = Reason("nothing-joins-them", "Nothing that is known joins these two libraries.")


@dataclass(frozen=True)
class Path:
    """One path: its stops from the first library to the last, and the relationships between.

    `weight` is its degree-weighted product, `share` its part of the score of the two libraries.
    """

    stops: tuple[Stop, ...]
    relations: tuple[str, ...]
    weight: float
    share: float
    sentence: str


@dataclass(frozen=True)
class KindOfPath:
    """All paths of one kind: how many, what they weigh together and the heaviest of them.

    `dwpc` is the degree-weighted path count, `mean` what it is for two at random that state it,
    `strength` asinh(dwpc / mean) by the number of kinds of this length, `share` of the score.
    """

    id: str
    relations: tuple[str, ...]
    labels: tuple[str, ...]
    paths: int
    dwpc: float
    mean: float
    strength: float
    share: float
    best: tuple[Path, ...]


@dataclass(frozen=True)
class Why:
    """Why these two: the kinds of path that are there, the greatest share first.

    `score` is the sum of the strengths, `paths` of how many paths, `summary` a paragraph; where
    there is no path, `reason` says why.
    """

    a: str
    b: str
    score: float
    paths: int
    kinds: tuple[KindOfPath, ...]
    summary: str
    reason: Reason | None = None

    def kind(self, key: str) -> KindOfPath | None:
        """Return a kind by its id, None where no path is of it."""
        return next((kind for kind in self.kinds if kind.id == key), None)


class Paths:
    """All paths of up to four steps between any two libraries of one network; pure.

    What a kind of path counts is asinh(dwpc / mean) as on het.io (Himmelstein et al. 2017,
    "Systematic integration of biomedical knowledge prioritizes drugs for repurposing", eLife 6),
    so that what joins any two libraries says little; and it is divided by how many kinds there
    are of its length, else 181 kinds of four steps would drown the 13 of two by their number.
    """

    def __init__(self, projection: Projection, *, damping: float = DAMPING) -> None:
        self.projection = projection
        self.links = Links(projection, damping=damping)
        self.ties = Ties(projection)
        self._names = Names(projection)

    def why(self, a: str, b: str, *, best: int = 3) -> Why:
        """Return why two libraries belong together; raises KeyError where there is none of an id.

        `best` is how many paths of each kind are written out.
        """
        ends = self.projection.index_of(a), self.projection.index_of(b)
        if a == b:
            return Why(a, b, 0.0, 0, (), SAME.message, SAME)
        meetings = Meetings(self.links, *ends)
        found = _found(meetings)
        strengths = [self._strength(each) for each in found]
        score = sum(strengths)
        told = tuple(
            self._told(meetings, ends, each, strength, strength / score, best)
            for strength, each in sorted(
                zip(strengths, found, strict=True), key=lambda pair: -round(pair[0], 9)
            )
        )
        words = self._summary(ends, meetings)
        reason = None if told else NOTHING
        return Why(a, b, score, sum(each.paths for each in found), told, words, reason)

    def counted(self, a: str, b: str) -> tuple[Counted, ...]:
        """Return the kinds of path of two libraries with their counts, and nothing in words."""
        ends = self.projection.index_of(a), self.projection.index_of(b)
        return () if a == b else tuple(_found(Meetings(self.links, *ends)))

    def _strength(self, counted: Counted) -> float:
        ratio = counted.dwpc / self.links.mean(counted.kind)
        return float(np.arcsinh(ratio)) / _OF_LENGTH[len(counted.kind.steps)]

    def _told(
        self,
        meetings: Meetings,
        ends: tuple[int, int],
        counted: Counted,
        strength: float,
        share: float,
        best: int,
    ) -> KindOfPath:
        kind = counted.kind
        paths = tuple(
            self._path(kind, (ends[0], *stops, ends[1]), weight, share * weight / counted.dwpc)
            for stops, weight in meetings.best(kind, best)
        )
        return KindOfPath(
            kind.id,
            tuple(step.relation for step in kind.steps),
            kind.labels,
            counted.paths,
            counted.dwpc,
            self.links.mean(kind),
            strength,
            share,
            paths,
        )

    def _path(self, kind: Kind, places: Stops, weight: float, share: float) -> Path:
        stops = tuple(map(self._names.stop, kind.labels, places))
        relations = tuple(step.relation for step in kind.steps)
        return Path(stops, relations, weight, share, sentence(stops, relations, self._counts))

    def _summary(self, ends: tuple[int, int], meetings: Meetings) -> str:
        ids = self.projection.libraries.ids
        nearest = introductions(self.ties, ids[ends[0]], ids[ends[1]], limit=1)
        return summary(Facts(self.projection, self._names, *ends), meetings, nearest, self._counts)

    @cached_property
    def _counts(self) -> dict[tuple[str, str], int]:
        """How many libraries offer, and how many seek, each activity."""
        p = self.projection
        return {
            (relation, key): int(count)
            for relation, matrix in (("OFFERS", p.offers), ("SEEKS", p.seeks))
            for key, count in zip(
                p.activities.ids,
                np.bincount(matrix.indices, minlength=len(p.activities.ids)),
                strict=True,
            )
        }


def _found(meetings: Meetings) -> list[Counted]:
    return [each for each in map(meetings.counted, KINDS) if each.paths]
