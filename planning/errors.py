"""What can be wrong with rules and with what is asked of them, each with its remedy.

PlanningError
├── BrokenRules         a table of the rules cannot be used; file, line, column
├── UnknownProgramme    no programme has this code
├── WrongYear           a year that no rule could be about
├── WrongMembers        no library, one twice, too many, or a coordinator who is none of them
├── WrongConsortium     a set that cannot be begun or completed as it is asked for
└── CannotMeet          no set can meet what a programme asks; with what is lacking
"""


class PlanningError(Exception):
    """Something that was given cannot be judged; the message says what, why, what to do.

    `remedy` is kept apart so that a page can set it in a line of its own.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class BrokenRules(PlanningError):
    """A table of the rules cannot be used; `column` is empty where it is the row as a whole."""

    def __init__(self, file: str, line: int, column: str, why: str, remedy: str) -> None:
        where = f"{file}, line {line}" + (f", column {column}" if column else "")
        super().__init__(f"{where}: {why}.", remedy if remedy.endswith("?") else f"{remedy}.")
        self.file = file
        self.line = line
        self.column = column


class UnknownProgramme(PlanningError):
    """No programme has this code; `near` holds the codes that may have been meant."""

    def __init__(self, message: str, remedy: str, near: tuple[str, ...]) -> None:
        super().__init__(message, remedy)
        self.near = near


class WrongYear(PlanningError):
    """A year that no rule could be about."""


class WrongMembers(PlanningError):
    """A set of libraries that is none: empty, with one twice, or too large."""


class WrongConsortium(PlanningError):
    """A set that cannot be begun or completed as it is asked for."""


class CannotMeet(PlanningError):
    """No set of this size can meet what is asked; `lacks` says what of it, and why."""

    def __init__(self, message: str, remedy: str, lacks: tuple[str, ...]) -> None:
        super().__init__(message, remedy)
        self.lacks = lacks
