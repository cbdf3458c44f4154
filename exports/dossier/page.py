"""A dossier as one page of HTML that asks no host for anything and prints on A4."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from exports.dossier.dress import DARK, LIGHT
from exports.dossier.model import Block, Dossier, Figure, Part, Section
from exports.subgraph.xml_text import legible_in_xml

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class _Shown:
    """A block as the template reads it: its kind by name, and what is inside."""

    kind: str
    it: Block
    inside: tuple["_Shown", ...]
    svg: Markup


def write_page(dossier: Dossier, *, to: BinaryIO) -> None:
    """Write the page; whatever people wrote is text in it."""
    template = _templates().get_template("page.html.j2")
    said = {
        "dossier": dossier,
        "short": _inside(dossier.short) if dossier.short else None,
        "sections": [_inside(section) for section in dossier.sections],
        "style": Markup(_style()),  # noqa: S704 (ours)
    }
    # Which letters there are decides which typefaces the page holds.
    words = template.render(**said, faces=[])
    whole = template.render(**said, faces=dossier.dress.worn(words))
    to.write(legible_in_xml(whole).encode("utf-8"))


def _inside(section: Section) -> dict[str, object]:
    return {"it": section, "inside": [_shown(block) for block in section.blocks]}


def _shown(block: Block) -> _Shown:
    inside = tuple(_shown(each) for each in block.blocks) if isinstance(block, Part) else ()
    # Drawn by us, with every word in it escaped.
    svg = Markup(block.svg) if isinstance(block, Figure) else Markup()  # noqa: S704
    return _Shown(type(block).__name__, block, inside, svg)


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


@cache
def _style() -> str:
    style = (_HERE / "page.css").read_text("utf-8")
    both = " ".join(f"--{name}: light-dark({LIGHT[name]}, {DARK[name]});" for name in LIGHT)
    light = " ".join(f"--{name}: {colour};" for name, colour in LIGHT.items())
    picture = (_HERE / "picture.css").read_text("utf-8")
    return (
        style.replace("{{TOKENS}}", both)
        .replace("{{LIGHT}}", light)
        .replace("{{PICTURE}}", picture)
    )
