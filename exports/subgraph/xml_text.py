"""What XML can hold: GraphML and GEXF stay well formed whatever profiles say."""

import re
from collections.abc import Iterable
from typing import Any

from graph import legible

STANDS_FOR = "\N{REPLACEMENT CHARACTER}"
_FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit_for_xml(text: str) -> str:
    r"""Return a text with `�` for what XML 1.0 forbids, and one line feed for each end of a line.

    A reader of XML makes line feeds of returns anyway.

    >>> fit_for_xml("a\r\nb\x00")
    'a\nb�'
    """
    return _FORBIDDEN.sub(STANDS_FOR, text.replace("\r\n", "\n").replace("\r", "\n"))


def legible_in_xml(text: str) -> str:
    """Return a text for XML that people read: without signs that nobody sees, too."""
    return legible(fit_for_xml(text))


def refit(attributes: Iterable[dict[str, Any]]) -> None:
    """Make attributes of many things fit, in place: their texts, and one type for each name.

    Empty texts are left out: in XML they cannot be told from none.
    """
    every = list(attributes)
    types: dict[str, set[type]] = {}
    for each in every:
        for name, value in each.items():
            types.setdefault(name, set()).add(type(value))
    mixed = {name: float if held <= {int, float} else str for name, held in types.items()}
    for each in every:
        for name, value in list(each.items()):
            fitting = mixed[name](value) if len(types[name]) > 1 else value
            each[name] = fit_for_xml(fitting) if isinstance(fitting, str) else fitting
            if each[name] == "":
                del each[name]
