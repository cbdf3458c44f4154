"""What a view of the network is: everything that its address says, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from dashboard.addresses import link, one

LAYERS = ("sisters", "wishes", "activities", "languages")
KINDS = ("activity", "language", "country", "cluster")
GROUPS = {"clusters": "cluster", "countries": "country"}
OPENERS = ("sisters", "activities", "languages", "wishes")

Query = str | list[str] | None


@dataclass(frozen=True)
class View:
    """A view: what is chosen, which links show, what is selected, opened and put aside.

    Nodes are named by a library's id, or by kind and id: `activity:reading-clubs`, `country:LT`.
    `open` holds what was expanded: a node that is not a library (`activity:reading-clubs`), or a
    side of a library (`activities:6913`, `sisters:6913`).
    """

    q: str = ""
    country: str = ""
    activity: str = ""
    language: str = ""
    eu: str = ""
    cluster: str = ""
    group: str = ""
    show: tuple[str, ...] = ("sisters",)
    focus: str = ""
    open: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    rows: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> "View":
        """Read an address; what it says that means nothing is left out."""
        show = several(query.get("show"))
        return cls(
            q=one(query.get("q"))[:200],
            country=one(query.get("country")),
            activity=one(query.get("activity")),
            language=one(query.get("language")),
            eu=one(query.get("eu")) if one(query.get("eu")) in ("seeks", "in") else "",
            cluster=one(query.get("cluster")),
            group=one(query.get("group")) if one(query.get("group")) in GROUPS else "",
            show=tuple(each for each in LAYERS if each in show) if show else ("sisters",),
            focus=one(query.get("focus")),
            open=several(query.get("open")),
            without=several(query.get("without")),
            rows="all" if one(query.get("rows")) == "all" else "",
        )

    @property
    def query(self) -> dict[str, str | tuple[str, ...]]:
        """Return what the address says, without what goes without saying."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        said["show"] = () if self.show == ("sisters",) else self.show or ("none",)
        return {name: value for name, value in said.items() if value}

    @property
    def chosen(self) -> "View":
        """Return the view with its choice alone: what decides where things stand."""
        return replace(self, show=("sisters",), focus="", open=(), without=(), rows="")

    @property
    def is_whole(self) -> bool:
        """Say whether no library is left out by a choice."""
        return not (
            self.q or self.country or self.activity or self.language or self.eu or self.cluster
        )

    @property
    def address(self) -> str:
        """Return the address of this view."""
        return link("/network", **self.query)

    def selecting(self, node: str) -> "View":
        """Return the view with a node selected."""
        return replace(self, focus=node)

    def opened(self, name: str) -> "View":
        """Return the view with something expanded; what was put aside comes back with it."""
        return self if name in self.open else replace(self, open=(*self.open, name))

    def closed(self, name: str) -> "View":
        """Return the view with something collapsed."""
        return replace(self, open=tuple(each for each in self.open if each != name))

    def put_aside(self, node: str) -> "View":
        """Return the view without a node, and without what was expanded from it."""
        kept = tuple(each for each in self.open if each != node and owner(each) != node)
        focus = "" if self.focus == node else self.focus
        without = (*(each for each in self.without if each != node), node)
        return replace(self, open=kept, focus=focus, without=without)


def owner(opened: str) -> str:
    """Return the library whose side was expanded (`activities:6913`), or nothing."""
    kind, _, name = opened.partition(":")
    return name if kind in OPENERS else ""


def kind_of(node: str) -> tuple[str, str]:
    """Return a node's kind and id: ("library", "6913"), ("activity", "reading-clubs")."""
    kind, colon, name = node.partition(":")
    return (kind, name) if colon and kind in KINDS else ("library", node)


def several(value: Query) -> tuple[str, ...]:
    """Return all that an address says under a name, one after another or with commas."""
    values = value if isinstance(value, list) else [value or ""]
    parts = [part.strip() for each in values for part in each.split(",")]
    return tuple(dict.fromkeys(part for part in parts if part))
