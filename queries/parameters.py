"""What a question asks for: kinds of parameters, and values checked without the graph."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias, get_args

from graph import likest, plain_words
from queries.errors import Choice, Fault, WrongParameter, WrongValue

Type: TypeAlias = Literal[
    "library",
    "country",
    "activity",
    "language",
    "cluster",
    "integer",
    "boolean",
    "date",
    "text",
    "choice",
]
Value: TypeAlias = str | int | bool | None

TYPES: tuple[Type, ...] = get_args(Type)
NAMED: tuple[Type, ...] = ("library", "country", "activity", "language", "cluster")
"""Types whose values are nodes of the graph, by id or by name."""

LONGEST_TEXT = 1_000
_YES = frozenset({"yes", "true", "on", "1"})
_NO = frozenset({"no", "false", "off", "0"})
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_OTHER_DATE = re.compile(r"(\d{1,4})[./ -]\s*(\d{1,2})[./ -]\s*(\d{1,4})\.?", re.ASCII)
_BIGGEST = 2**53


@dataclass(frozen=True)
class Parameter:
    """One value that a question asks for.

    Without a default it may be left out, unless `required`; the query then gets null. `choices`
    are the values of a `choice`; those of library, country, activity, language and cluster come
    from the graph. `minimum` and `maximum` hold an integer.
    """

    name: str
    type: Type
    label: str
    default: Value = None
    example: str | None = None
    required: bool = False
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None

    @property
    def sample(self) -> Value:
        """A value that shows the question at work: the default, else the example if required."""
        return self.example if self.default is None and self.required else self.default


def check(
    question: str, parameters: tuple[Parameter, ...], values: Mapping[str, Value]
) -> dict[str, Value]:
    """Return a value for every parameter, defaults put in; names are not looked up yet.

    Raises WrongParameter, which tells of every fault at once.
    """
    names = [parameter.name for parameter in parameters]
    faults = [_unknown(question, name, names) for name in values if name not in names]
    checked: dict[str, Value] = {}
    for parameter in parameters:
        try:
            checked[parameter.name] = _given(parameter, values.get(parameter.name))
        except WrongValue as wrong:
            faults.append(Fault(parameter.name, wrong.message, wrong.near))
    if faults:
        raise WrongParameter(tuple(faults), takes=takes(question, parameters))
    return checked


def typed(parameter: Parameter, given: str | int | bool) -> Value:
    """Return what was given as a value of the parameter's type; raises WrongValue."""
    text = str(given).strip()
    if len(text) > LONGEST_TEXT:
        raise WrongValue(f"{parameter.name} is longer than {LONGEST_TEXT:,} characters.")
    if parameter.type == "integer":
        return _integer(parameter, text)
    if parameter.type == "boolean":
        return _boolean(parameter, text)
    if parameter.type == "date":
        return _date(parameter, text)
    if parameter.type == "choice":
        return _choice(parameter, text)
    return text


def takes(question: str, parameters: tuple[Parameter, ...]) -> str:
    """Return a sentence that names the parameters of a question."""
    if not parameters:
        return f"{question} takes no parameters."
    return f"{question} takes {', '.join(_described(each) for each in parameters)}."


def near_words(word: str, words: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """Return the words that may have been meant, the likeliest first."""
    known = tuple(words)
    near = likest(plain_words(word), map(plain_words, known), limit=limit, in_part=True)
    return tuple(known[place] for place in near)


def _described(parameter: Parameter) -> str:
    kind = " | ".join(parameter.choices) if parameter.type == "choice" else parameter.type
    if parameter.required:
        return f"{parameter.name} ({kind}, needed)"
    if parameter.default is not None:
        return f"{parameter.name} ({kind}, {shown(parameter.default)} unless said)"
    return f"{parameter.name} ({kind})"


def shown(value: Value) -> str:
    """Return a value as one would type it."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _unknown(question: str, name: str, names: list[str]) -> Fault:
    near = tuple(Choice(each, each) for each in near_words(name, names))
    return Fault(name, f"{question} has no parameter called “{name}”.", near)


def _given(parameter: Parameter, given: Value) -> Value:
    if given is not None and str(given).strip():
        return typed(parameter, given)
    if parameter.required:
        example = f", for example {parameter.example}" if parameter.example else ""
        raise WrongValue(f"{parameter.name} is needed ({parameter.label}{example}).")
    return parameter.default


def _integer(parameter: Parameter, text: str) -> int:
    low = -_BIGGEST if parameter.minimum is None else parameter.minimum
    high = _BIGGEST if parameter.maximum is None else parameter.maximum
    try:
        number = int(text)
    except ValueError:
        raise WrongValue(f"{parameter.name} is a whole number, not “{text}”.") from None
    if not low <= number <= high:
        raise WrongValue(f"{parameter.name} lies between {low:,} and {high:,}, not at {number:,}.")
    return number


def _boolean(parameter: Parameter, text: str) -> bool:
    if text.lower() in _YES | _NO:
        return text.lower() in _YES
    raise WrongValue(f"{parameter.name} is yes or no, not “{text}”.")


def _date(parameter: Parameter, text: str) -> str:
    if _ISO_DATE.fullmatch(text) and _is_day(text):
        return text
    near = tuple(Choice(each, each) for each in _days(text))
    raise WrongValue(
        f"{parameter.name} is a date, written year-month-day as in 2026-01-31, not “{text}”.", near
    )


def _days(text: str) -> tuple[str, ...]:
    """Return the days that a date may mean, the day before the month as in most of Europe."""
    found = _OTHER_DATE.fullmatch(text)
    if found is None:
        return ()
    first, middle, last = found.groups()
    if len(first) == 4:
        orders = [(first, middle, last)]
    else:
        orders = [(last, middle, first), (last, first, middle)]
    said = dict.fromkeys(f"{year}-{month:0>2}-{day:0>2}" for year, month, day in orders)
    return tuple(each for each in said if _ISO_DATE.fullmatch(each) and _is_day(each))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _choice(parameter: Parameter, text: str) -> str:
    for choice in parameter.choices:
        if choice.lower() == text.lower():
            return choice
    near = near_words(text, parameter.choices) or parameter.choices
    raise WrongValue(
        f"{parameter.name} is one of {', '.join(parameter.choices)}, not “{text}”.",
        tuple(Choice(each, each) for each in near),
    )
