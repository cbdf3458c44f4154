"""The builder: completes a started set of libraries as well as can be, and proves it."""

from planning.consortium.building import (
    MOST_STEPS,
    Proposal,
    Proposals,
    assess,
    fewest_members,
    propose,
)
from planning.consortium.comparison import Beside, PartBeside, beside
from planning.consortium.needs import Choice, Minimum, Needs
from planning.consortium.parts import PARTS, WEIGHTS, ConsortiumPart
from planning.consortium.request import LARGEST, MOST_CANDIDATES, Request
from planning.consortium.told import PartOfSet, Trace, Without

__all__ = [
    "LARGEST",
    "MOST_CANDIDATES",
    "MOST_STEPS",
    "PARTS",
    "WEIGHTS",
    "Beside",
    "Choice",
    "ConsortiumPart",
    "Minimum",
    "Needs",
    "PartBeside",
    "PartOfSet",
    "Proposal",
    "Proposals",
    "Request",
    "Trace",
    "Without",
    "assess",
    "beside",
    "fewest_members",
    "propose",
]
