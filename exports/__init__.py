"""Answers as documents: a table for the terminal, CSV, JSON, a workbook."""

import os

from exports.about import About
from exports.answers import FORMATS, MEDIA_TYPES, Format, write
from exports.clusters import (
    LEVEL_WORDS,
    alone_table,
    brokers_table,
    changes_table,
    clusters_table,
    countries,
    gaps_table,
    links_table,
    mean_sureness,
    members_table,
    traits_table,
)
from exports.consortia import (
    CONSORTIUM_WORDS,
    LOST_COLUMNS,
    consortia_table,
    consortium_words,
    lost_with,
)
from exports.eligibility import eligibility_table, programmes_table, sources_of
from exports.fits import (
    ALIKE,
    ALL_TAKEN,
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
    "ALIKE",
    "ALL_TAKEN",
    "BAND_WORDS",
    "CONSORTIUM_WORDS",
    "FORMATS",
    "LEVEL_WORDS",
    "LOST_COLUMNS",
    "MEDIA_TYPES",
    "PART_WORDS",
    "About",
    "FitTable",
    "Format",
    "alone_table",
    "brokers_table",
    "changes_table",
    "clusters_table",
    "consortia_table",
    "consortium_words",
    "countries",
    "eligibility_table",
    "gaps_table",
    "introductions_table",
    "items",
    "joined_table",
    "kind_words",
    "links_table",
    "lost_with",
    "mean_sureness",
    "members_table",
    "pair_table",
    "pairs_table",
    "paths_table",
    "programmes_table",
    "proposals_table",
    "ranking_table",
    "sources_of",
    "told",
    "traits_table",
    "write",
]

# Sheets grow in files beside. Where lxml is there openpyxl writes them with it, and a full disk is
# then no OSError but an error of its own, with a traceback that nobody can catch.
os.environ.setdefault("OPENPYXL_LXML", "False")
