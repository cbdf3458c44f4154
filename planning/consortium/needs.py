"""What a programme asks of a set: told apart from where its rules come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Minimum:
    """At least so many counting countries of a group; `name` is what the group is called."""

    name: str
    countries: frozenset[str]
    at_least: int


@dataclass(frozen=True)
class Choice:
    """One of several ways to meet the minima of groups; all of its minima have to be met.

    `led_by` holds the countries of which one member has to be, who would lead; empty is any.
    """

    minima: tuple[Minimum, ...]
    led_by: frozenset[str] = frozenset()
    led_by_name: str = ""


@dataclass(frozen=True)
class Needs:
    """The least that a set has to be, counted over the members whose country counts.

    `counts_as` tells for each library that counts the country it counts as; None is its own one for
    everybody, and where it is empty nobody is known to count. `barred` may not take
    part and `unsure` perhaps not, each with why. `coordinators` holds who may coordinate; None
    asks for nobody. Of `choices` one has to be met, where there are any. `names` are those of
    countries, for what is said.
    """

    members: int = 0
    countries: int = 0
    counts_as: Mapping[str, str] | None = None
    barred: Mapping[str, str] = field(default_factory=dict)
    unsure: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    coordinators: frozenset[str] | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def least_size(self) -> int:
        """Return how many members a set has at least that could meet them."""
        groups = [max((m.at_least for m in each.minima), default=0) for each in self.choices]
        return max(self.members, self.countries, min(groups, default=0), 1)
