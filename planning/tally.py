"""For how many programmes a set would do, told in the same words wherever it is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from planning.eligibility import Eligibility
from planning.words import counted, listed


@dataclass(frozen=True)
class Tally:
    """The programmes that a set was judged for in a year, by what came of it.

    `met` are met for sure, `perhaps` by a rule of another year or of none; `live` are those of both
    whose call is known to be open or still to come.
    """

    year: int
    libraries: int
    programmes: int
    met: tuple[str, ...]
    perhaps: tuple[str, ...]
    live: tuple[str, ...]

    @property
    def headline(self) -> str:
        """Return it as a sentence without its stop."""
        these = (
            "This library meets"
            if self.libraries == 1
            else f"These {self.libraries} libraries meet"
        )
        rules = f"the rule of {len(self.met) or 'none'}"
        said = f"{these} {rules} of {counted(self.programmes, 'programme')} for {self.year}"
        if self.perhaps:
            said += f", and of {len(self.perhaps)} more by a rule of another year or of none"
        return f"{said}; {self.calls}" if self.met or self.perhaps else said

    @property
    def calls(self) -> str:
        """Return what of their calls can still be applied for, as a clause."""
        if not self.live:
            return "none of their calls is known to be open or still to come"
        is_one = len(self.live) == 1
        return f"open or still to come {'is the call' if is_one else 'are those'} of " + listed(
            self.live
        )


def tally(found: Sequence[Eligibility]) -> Tally:
    """Count the verdicts on one set; raises ValueError where there are none."""
    if not found:
        raise ValueError("There is no verdict to count.")
    met = [each for each in found if each.verdict == "met"]
    perhaps = [each for each in found if each.verdict != "met" and each.by_its_rule == "met"]

    def codes(some: Sequence[Eligibility]) -> tuple[str, ...]:
        return tuple(each.programme.code for each in some)

    live = [each for each in (*met, *perhaps) if each.call.verdict == "met"]
    return Tally(
        found[0].year,
        len(found[0].roles),
        len(found),
        codes(met),
        codes(perhaps),
        codes(live),
    )
