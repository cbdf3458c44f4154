"""Answers as documents: a table for the terminal, CSV, JSON, a workbook."""

from exports.about import About
from exports.answers import FORMATS, MEDIA_TYPES, Format, write

__all__ = ["FORMATS", "MEDIA_TYPES", "About", "Format", "write"]
