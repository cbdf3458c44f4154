"""EU projects: the programmes' rules as dated data, and what they say of a set of libraries."""

from planning.eligibility import LARGEST_SET, Eligibility, eligible, programmes_for
from planning.errors import (
    BrokenRules,
    CannotMeet,
    PlanningError,
    UnknownProgramme,
    WrongConsortium,
    WrongMembers,
    WrongYear,
)
from planning.members import members_of
from planning.priorities import (
    NO_THEMES,
    Priorities,
    Priority,
    Touched,
    Touching,
    common_themes,
    frames_of,
)
from planning.roles import PART_WORDS, Member, Role
from planning.rules import Programme, Rules, Source
from planning.tally import Tally, tally
from planning.verdicts import VERDICTS, Condition, Verdict

__all__ = [
    "LARGEST_SET",
    "NO_THEMES",
    "PART_WORDS",
    "VERDICTS",
    "BrokenRules",
    "CannotMeet",
    "Condition",
    "Eligibility",
    "Member",
    "PlanningError",
    "Priorities",
    "Priority",
    "Programme",
    "Role",
    "Rules",
    "Source",
    "Tally",
    "Touched",
    "Touching",
    "UnknownProgramme",
    "Verdict",
    "WrongConsortium",
    "WrongMembers",
    "WrongYear",
    "common_themes",
    "eligible",
    "frames_of",
    "members_of",
    "programmes_for",
    "tally",
]
