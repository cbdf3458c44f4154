"""Runs the trials and writes docs/reliability.md.

    python -m torture [TRIAL …] [--scale SHARE]

With a scale below 1 every trial does that share of its work and only prints what it finds.
"""

import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from torture import bytes as fuzzed
from torture import crowd, endless, growing, hostile, killing, mutating, soaking, together
from torture.report import Finding, Section, write


@dataclass(frozen=True)
class Trial:
    """A title, how it is done in a sentence or two, and the work at a scale of (0, 1]."""

    title: str
    how: str
    run: Callable[[float], Iterator[Finding]]


TRIALS: dict[str, Trial] = {
    "killing": Trial(killing.TITLE, killing.HOW, killing.run),
    "together": Trial(together.TITLE, together.HOW, together.run),
    "mutating": Trial("Changed profiles", mutating.HOW, mutating.run),
    "bytes": Trial("Bytes", fuzzed.HOW, fuzzed.run),
    "growing": Trial("Growing documents", growing.HOW, growing.run),
    "hostile": Trial("Hostile files", hostile.HOW, hostile.run),
    "crowd": Trial(crowd.TITLE, crowd.HOW, crowd.crowd),
    "endless": Trial(endless.TITLE, endless.HOW, endless.endless),
    "soaking": Trial(soaking.TITLE, soaking.HOW, soaking.soaking),
}
"""By the name that the command takes, in the order of the page."""


def main(names: list[str], *, scale: float) -> bool:
    """Run trials one after the other; return whether all that was asked was met."""
    met = True
    for name in names:
        trial = TRIALS[name]
        began = time.monotonic()
        findings = []
        for finding in trial.run(scale):
            print(finding.row(), flush=True)
            findings.append(finding)
            met &= finding.met is not False
        section = Section(trial.title, trial.how, tuple(findings), time.monotonic() - began)
        if scale == 1:
            write(section, [each.title for each in TRIALS.values()])
    return met


if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m torture", description="Kills, floods and fills.")
    parser.add_argument("trials", nargs="*", help=", ".join(TRIALS))
    parser.add_argument("--scale", type=float, default=1.0)
    asked = parser.parse_args()
    if unknown := set(asked.trials) - set(TRIALS):
        parser.error(f"no such trial: {', '.join(sorted(unknown))}")
    raise SystemExit(0 if main(asked.trials or list(TRIALS), scale=asked.scale) else 1)
