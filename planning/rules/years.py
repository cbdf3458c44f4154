"""The years that a rule, a call or a country's status is about."""

from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 2021, 2034
"""From the beginning of the EU's budget of 2021 to the end of the one after it."""


@dataclass(frozen=True)
class Span:
    """The years from `first` to `last`, both within; undated where there are none."""

    first: int | None
    last: int | None

    @property
    def is_dated(self) -> bool:
        """Tell whether the years are known."""
        return self.first is not None

    def covers(self, year: int) -> bool:
        """Tell whether a year lies within; nothing lies within what is undated."""
        return self.first is not None and self.last is not None and self.first <= year <= self.last

    def distance(self, year: int) -> int:
        """Return by how many years a year is missed; what is undated is as near as can be."""
        if self.first is None or self.last is None:
            return 0
        return max(self.first - year, year - self.last, 0)

    def __str__(self) -> str:
        if self.first is None:
            return "undated"
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"
