"""What a parameter takes, in words of our own where the check of its type has others."""

import re
from collections.abc import Callable, Mapping
from typing import Any

_CHOICE = re.compile(r"'([^']*)'")
_PATTERNS = {
    r"\S": "something is written there",
    r"^\d{4}-\d{2}-\d{2}$": "a date such as 2026-11-24",
    r"^([2-9]|[12][0-9]|30)(-([2-9]|[12][0-9]|30))?$": "a number from 2 to 30 such as 6, or from "
    "one to another such as 5-8",
}
_WORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "int_parsing": lambda _: "a whole number",
    "int_parsing_size": lambda _: "a whole number",
    "int_from_float": lambda _: "a whole number",
    "float_parsing": lambda _: "a number",
    "finite_number": lambda _: "a number",
    "bool_parsing": lambda _: "true or false",
    "greater_than": lambda told: f"a number above {told['gt']:g}",
    "greater_than_equal": lambda told: f"{told['ge']:,} at least",
    "less_than_equal": lambda told: f"{told['le']:,} at most",
    "string_too_long": lambda told: f"{told['max_length']:,} characters at most",
    "too_long": lambda told: f"{told['max_length']:,} values at most",
    "too_short": lambda told: f"{told['min_length']:,} values at least",
    "string_pattern_mismatch": lambda told: _PATTERNS.get(told["pattern"], "of another form"),
    "literal_error": lambda told: _one_of(told["expected"]),
}


def wanted(fault: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Return what a value is to be that the check of types refused, and the values there are."""
    kind, told = fault["type"], fault.get("ctx", {})
    near = _CHOICE.findall(told["expected"]) if kind == "literal_error" else []
    words = _WORDS.get(kind)
    return (words(told) if words else "of another kind"), near


def _one_of(expected: str) -> str:
    return f"one of {', '.join(_CHOICE.findall(expected))}"
