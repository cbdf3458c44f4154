"""EU rules as dated tables, and the strict reader of them; `README.md` tells the columns."""

from planning.rules.reading import EU, Rules, check_year
from planning.rules.records import (
    CALLS,
    CONFIDENCE_WORDS,
    CONFIDENCES,
    FRAMES,
    PARTS,
    Alternative,
    Call,
    Confidence,
    Country,
    Frame,
    GroupMinimum,
    Lead,
    Part,
    Programme,
    Scheme,
    Source,
    Status,
)
from planning.rules.sources import read_sources
from planning.rules.tables import Row, read_table
from planning.rules.years import FIRST_YEAR, LAST_YEAR, Span

__all__ = [
    "CALLS",
    "CONFIDENCES",
    "CONFIDENCE_WORDS",
    "EU",
    "FIRST_YEAR",
    "FRAMES",
    "LAST_YEAR",
    "PARTS",
    "Alternative",
    "Call",
    "Confidence",
    "Country",
    "Frame",
    "GroupMinimum",
    "Lead",
    "Part",
    "Programme",
    "Row",
    "Rules",
    "Scheme",
    "Source",
    "Span",
    "Status",
    "check_year",
    "read_sources",
    "read_table",
]
