"""Questions that people ask of the network, one Cypher file each, and how to ask them."""

from queries.asking import answered, ask, choices, resolve
from queries.catalogue import Catalogue, Problem
from queries.errors import (
    BrokenQuestion,
    Choice,
    Fault,
    QuestionError,
    UnknownQuestion,
    WrongParameter,
    WrongValue,
)
from queries.naming import find
from queries.parameters import Parameter, Type, Value, shown
from queries.question import Column, Question

__all__ = [
    "BrokenQuestion",
    "Catalogue",
    "Choice",
    "Column",
    "Fault",
    "Parameter",
    "Problem",
    "Question",
    "QuestionError",
    "Type",
    "UnknownQuestion",
    "Value",
    "WrongParameter",
    "WrongValue",
    "answered",
    "ask",
    "choices",
    "find",
    "resolve",
    "shown",
]
