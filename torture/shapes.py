"""Documents as they are, for others to be made of: invented ones, and real ones where they lie."""

import os
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from tests.loaders.made_pages import facts, render, render_html
from torture.families import FORM

_INVENTED = 30
_TABLE = (
    "name,country,city,type,current_programs,staff_languages,preferred_countries,contact\n"
    'Lug Library,Croatia,Lug,Rural,Music | Exhibitions,"Croatian, English",Spain,"Ana ""A"" P."\n'
    "Ilok Library,Croatia,,,none,,-,\n"
)
_PAIRS = "a,b,since,status\nLug Library,Ilok Library,2012,active\nLug Library,Nowhere,x,\n"
_LINES = (
    '{"name": "Lug Library", "country": "Croatia", "current_programs": ["Music"], "city": 3}\n'
    '{"name": "Ilok Library", "country": "Croatia", "open_to_all": true, "contact": null}\n'
)


@cache
def shapes() -> Sequence[tuple[str, str]]:
    """Return the ending of the name and the text of each, the same ones every time."""
    invented = [
        *((".txt", text) for text in (FORM, FORM.replace("\n", " "), FORM.replace("- ", "  • "))),
        *((".csv", _TABLE), (".csv", _PAIRS), (".jsonl", _LINES)),
        *_rendered(),
    ]
    return (*invented, *_collected())


def _rendered() -> Sequence[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    @settings(
        max_examples=_INVENTED,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(facts())
    def take(made: object) -> None:
        layout = random.Random(len(found)).choice(["bullets", "dash", "headless"])
        found.append((".txt", render(made, layout)))
        found.append((".html", render_html(made)))

    take()
    return found


def _collected() -> Sequence[tuple[str, str]]:
    """Return the collected pages, if SISTERNET_CORPUS names the folder of their folder."""
    folder = os.environ.get("SISTERNET_CORPUS")
    pages = sorted((Path(folder) / "profiles").glob("*.txt")) if folder else []
    return [(".txt", page.read_bytes().decode("utf-8", "replace")) for page in pages]
