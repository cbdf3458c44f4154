"""Which priorities of EU programmes and which SDGs activities touch, by a table of our own.

The table is this project's proposal. Methods say how partners work, not what about, so they touch
no priority.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np

from graph import Projection
from planning.rules import FRAMES, Frame, Row, read_sources, read_table

NOTE = (
    "Which activity touches which priority is this project's own proposal, not a published "
    "table; ways of working together touch none."
)
_TARGET = re.compile(r"(?P<goal>[1-9]|1[0-7])(?:\.(?:[1-9][0-9]?|[a-d]))?")
_KINDS = ("theme", "method", "flag")
_OWN_FRAMES: dict[str, tuple[Frame, ...]] = {
    "EP": ("Erasmus+ horizontal", "Erasmus+ sector"),
    "CREA": ("Creative Europe",),
    "CERV": ("CERV",),
}
NO_THEMES = ("method", "flag")
"""Kinds of activities that say how partners work and not what about; the rest are themes."""
_COLUMNS: dict[str, tuple[Frame, ...]] = {
    "erasmus_horizontal": ("Erasmus+ horizontal",),
    "erasmus_sector": ("Erasmus+ sector",),
    "creative_europe": ("Creative Europe",),
    "cerv_and_other": ("CERV", "Other"),
}


@dataclass(frozen=True)
class Priority:
    """A priority of a programme, or one of the 17 goals (`sdg-4`)."""

    code: str
    frame: Frame
    name: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Touched:
    """A priority, and the activities that touch it; `targets` are those of a goal, as 4.6."""

    priority: Priority
    activities: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Touching:
    """What a set of activities touches, by frame, most activities first.

    `methods` are passed over; of the `unmapped` nothing is proposed.
    """

    touched: tuple[Touched, ...]
    methods: tuple[str, ...]
    unmapped: tuple[str, ...]
    note: str = NOTE


@dataclass(frozen=True)
class _Activity:
    kind: str
    codes: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Priorities:
    """The table: priorities by code, and what is proposed for each activity."""

    names: Mapping[str, Priority]
    activities: Mapping[str, _Activity]

    @classmethod
    def read(cls, folder: Path | None = None) -> "Priorities":
        """Return the table of this release, read once, or that of a folder.

        Raises BrokenRules.
        """
        return _read(folder) if folder else _shipped()

    def touched_by(self, activities: Iterable[str]) -> Touching:
        """Return the priorities and goals that activities, by their ids, touch."""
        ids = sorted(set(activities))
        rows = {key: row for key in ids if (row := self.activities.get(key))}
        themes = {key: row for key, row in rows.items() if row.kind == "theme"}
        found = [self._touched(code, themes) for code in self.names]
        order = {frame: place for place, frame in enumerate(FRAMES)}
        ranked = sorted(
            (each for each in found if each.activities),
            key=lambda each: (order[each.priority.frame], -len(each.activities)),
        )
        mapped = {key for key, row in themes.items() if row.codes or row.targets}
        return Touching(
            tuple(ranked),
            methods=tuple(key for key, row in rows.items() if row.kind != "theme"),
            unmapped=tuple(key for key in ids if key not in mapped | (rows.keys() - themes.keys())),
        )

    def _touched(self, code: str, themes: Mapping[str, _Activity]) -> Touched:
        of_goal = {
            key: [target for target in row.targets if _goal(target) == code]
            for key, row in themes.items()
        }
        touching = tuple(key for key, row in themes.items() if code in row.codes or of_goal[key])
        targets = sorted({target for some in of_goal.values() for target in some})
        return Touched(self.names[code], touching, tuple(targets))


def frames_of(programme: str) -> tuple[Frame, ...]:
    """Return the frames whose priorities are those of a programme, by its code.

    >>> frames_of("CREA-COOP-S")
    ('Creative Europe',)
    """
    return _OWN_FRAMES.get(programme.partition("-")[0], ())


def common_themes(p: Projection, members: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the themes that two members or more offer or seek, most usual first."""
    rows = [p.index_of(each) for each in members]
    count = ((p.offers[rows] + p.seeks[rows]).toarray() > 0).sum(axis=0)
    order = sorted(np.flatnonzero(count > 1).tolist(), key=lambda at: (-int(count[at]), at))
    return tuple(p.activities.ids[at] for at in order if p.activity_kinds[at] not in NO_THEMES)


def _goal(target: str) -> str:
    return f"sdg-{target.partition('.')[0]}"


@cache
def _shipped() -> Priorities:
    return _read(files("planning") / "rules")


def _read(folder: Traversable) -> Priorities:
    sources = read_sources(folder)
    names: dict[str, Priority] = {}
    for row in read_table(folder, "priority_names", ("code", "frame", "name", "sources")):
        code = row.needed("code")
        row.only_once("code", code, names)
        frame = row.chosen("frame", FRAMES)
        names[code] = Priority(code, frame, row.needed("name"), row.sources(sources))
    activities: dict[str, _Activity] = {}
    columns = ("activity", "kind", *_COLUMNS, "sdg", "made_on", "sources")
    for row in read_table(folder, "priorities", columns):
        key = row.needed("activity")
        row.only_once("activity", key, activities)
        row.date("made_on")
        row.sources(sources)
        activities[key] = _activity(row, names)
    return Priorities(names, activities)


def _activity(row: Row, names: Mapping[str, Priority]) -> _Activity:
    kind = row.chosen("kind", _KINDS)
    codes: list[str] = []
    for column, frames in _COLUMNS.items():
        codes += row.keys(column, [c for c, each in names.items() if each.frame in frames])
    targets = tuple(row.text("sdg").split())
    for target in targets:
        if not _TARGET.fullmatch(target):
            row.fail("sdg", f"“{target}” is no goal or target", "Write them like 4 or 4.6 or 9.c")
        if _goal(target) not in names:
            row.fail("sdg", f"goal {target} has no name", "Add it to priority_names.csv")
    if kind != "theme" and (codes or targets):
        row.fail("kind", f"a {kind} touches no priority", "Empty the other cells, or call it theme")
    return _Activity(kind, tuple(codes), targets)
