"""Numbers and places from the projection: arrays in, results out, nothing asked of the database."""

from insight.arrangement import Circle, Rows, around, circles, in_disc, in_rows
from insight.groupings import backbone, grouped
from insight.layout import Box, Point, place, spread, text_width
from insight.search import KINDS, Found, Group, Kind, SearchIndex

__all__ = [
    "KINDS",
    "Box",
    "Circle",
    "Found",
    "Group",
    "Kind",
    "Point",
    "Rows",
    "SearchIndex",
    "around",
    "backbone",
    "circles",
    "grouped",
    "in_disc",
    "in_rows",
    "place",
    "spread",
    "text_width",
]
