"""What can go wrong with a question, each with what to do next.

QuestionError
├── UnknownQuestion     the catalogue has no question of that name
├── WrongValue          one value cannot be used, with what may have been meant
├── WrongParameter      some parameters of a question are missing or have wrong values
└── BrokenQuestion      the file's Cypher and its header do not say the same
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """A value that a parameter may take, and what people call it."""

    value: str
    label: str


@dataclass(frozen=True)
class Fault:
    """What is wrong with one parameter, in a sentence, and what may have been meant.

    `is_unknown` tells a value that names nothing in the graph from one that is badly written.
    """

    parameter: str
    reason: str
    near: tuple[Choice, ...] = ()
    is_unknown: bool = False


class QuestionError(Exception):
    """A question cannot be answered; `message` says why and `remedy` what to do."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class UnknownQuestion(QuestionError, KeyError):
    """The catalogue has no question of that name; `near` holds names that may have been meant.

    `left_out` tells why a file of that name is not in the catalogue, where there is one;
    `in_public` is the message without the operator's folders.
    """

    def __init__(
        self,
        name: str,
        near: tuple[str, ...] = (),
        *,
        left_out: str = "",
        without_folder: str = "",
    ) -> None:
        meant = f"Did you mean {' or '.join(near)}? " if near else ""
        if left_out:
            super().__init__(
                _left_out(name, left_out),
                "Mend the file and start again.",
            )
        else:
            super().__init__(
                f"There is no question called “{name}”.",
                f"{meant}`sisternet questions` lists them all.",
            )
        self.near = near
        self.in_public = _left_out(name, without_folder) if left_out else self.message

    __str__ = Exception.__str__


class WrongValue(QuestionError):
    """One value cannot be used; `near` holds what may have been meant."""

    def __init__(self, reason: str, near: tuple[Choice, ...] = ()) -> None:
        super().__init__(reason, _meant(near))
        self.near = near


class WrongParameter(QuestionError):
    """Some values cannot be used; `faults` tells them apart, for a form to show each in place."""

    def __init__(self, faults: tuple[Fault, ...], *, takes: str) -> None:
        super().__init__(" ".join(_told(fault) for fault in faults), takes)
        self.faults = faults


class BrokenQuestion(QuestionError):
    """The file's Cypher and its header do not say the same."""


def _left_out(name: str, why: str) -> str:
    return f"The question “{name}” was left out. {why}"


def _told(fault: Fault) -> str:
    return f"{fault.reason} {_meant(fault.near)}".strip()


def _meant(near: tuple[Choice, ...]) -> str:
    if not near:
        return ""
    names = (
        choice.label if choice.label == choice.value else f"{choice.label} ({choice.value})"
        for choice in near
    )
    return f"Did you mean: {'; '.join(names)}?"
