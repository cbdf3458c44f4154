"""Elements of SVG as text: whatever people wrote stays text in them."""

from collections.abc import Iterable
from html import escape
from textwrap import wrap

from exports.subgraph.xml_text import legible_in_xml


def element(name: str, *inside: str, **attributes: str | float | None) -> str:
    """Return an element; `inside` is markup already, attributes are escaped, None leaves one out.

    >>> element("text", plain("a < b"), x=1.5, class_="label")
    '<text x="1.5" class="label">a &lt; b</text>'
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}>{''.join(inside)}</{name}>" if inside else f"<{name}{told}/>"


def plain(words: str) -> str:
    """Return words as they stand in markup."""
    return escape(legible_in_xml(words), quote=False)


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(legible_in_xml(value))
    return f"{value:.1f}".removesuffix(".0")


def drawing(parts: Iterable[str], *, width: float, height: float, box: str = "") -> str:
    """Return a whole picture; `box` is its view box where that does not begin at zero."""
    return element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=box or f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
    )


def folded(words: str, letters: int, *, most: int) -> list[str]:
    """Return words in lines of about so many letters; what does not go into `most` is cut.

    >>> folded("Vilnius County Public Library", 15, most=2)
    ['Vilnius County', 'Public Library']
    >>> folded("Vilnius County Public Library", 15, most=1)
    ['Vilnius County…']
    """
    lines = wrap(words, letters, max_lines=most, placeholder="…", break_on_hyphens=False)
    return lines or [words[:letters]]
