"""Fit of two libraries, 0 to 100: its parts and records, rankings, and what speaks against it."""

from insight.fit.conditions import Conditions, Drop
from insight.fit.everyone import Neighbours, best_of_everybody
from insight.fit.fits import Fit, Fits, PartOfFit, Record
from insight.fit.lonely import Proposal, Proposals, proposals
from insight.fit.obstacles import SAME, Obstacle, obstacles
from insight.fit.pairs import Pair, best_pairs
from insight.fit.parts import WEIGHTS, PartName
from insight.fit.ranking import Ranked, Ranking, best_partners
from insight.fit.rarity import Rarity

__all__ = [
    "SAME",
    "WEIGHTS",
    "Conditions",
    "Drop",
    "Fit",
    "Fits",
    "Neighbours",
    "Obstacle",
    "Pair",
    "PartName",
    "PartOfFit",
    "Proposal",
    "Proposals",
    "Ranked",
    "Ranking",
    "Rarity",
    "Record",
    "best_of_everybody",
    "best_pairs",
    "best_partners",
    "obstacles",
    "proposals",
]
