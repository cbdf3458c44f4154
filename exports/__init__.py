"""Answers as documents: a table for the terminal, CSV, JSON, a workbook."""

from exports.about import About
from exports.answers import FORMATS, MEDIA_TYPES, Format, write
from exports.fits import (
    BAND_WORDS,
    PART_WORDS,
    FitTable,
    items,
    pair_table,
    pairs_table,
    proposals_table,
    ranking_table,
    told,
)
from exports.paths import introductions_table, joined_table, kind_words, paths_table

__all__ = [
    "BAND_WORDS",
    "FORMATS",
    "MEDIA_TYPES",
    "PART_WORDS",
    "About",
    "FitTable",
    "Format",
    "introductions_table",
    "items",
    "joined_table",
    "kind_words",
    "pair_table",
    "pairs_table",
    "paths_table",
    "proposals_table",
    "ranking_table",
    "told",
    "write",
]
