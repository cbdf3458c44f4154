"""A web page's tags written anew, so that its parser has neither depth nor doubt.

The parser follows the standard to the letter: each tag looks through all that are open, and each
block repeats the marks of text (<b>, <font>) that nothing closed, so a file of 35 KB can ask for
gigabytes and one of a megabyte for minutes. Here the tags are read once, from front to back: what
is nested deeper than any page is flattened, marks of text become elements that are not repeated,
and only those attributes stay that the reader looks at.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from loaders.files.reading import RejectionError

_DEEPEST = 200
_MOST_TAGS = 100_000
# A quotation mark that is never closed is part of a name, as for every parser.
_ATTRIBUTES = r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')|=)*+"
_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<[!?][^>]*+(?:>|\Z)|</[^a-zA-Z>][^>]*+(?:>|\Z)|</>"
    rf"|<(?P<end>/?)(?P<tag>[a-zA-Z][^\s/>]*+)(?P<said>{_ATTRIBUTES})(?:>|\Z)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']++)))?")
_KEPT = frozenset(
    {"class", "content", "hidden", "href", "id", "name", "property", "rel", "role", "style"}
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"}
    | {"source", "track", "wbr"}
)
# What has no tags inside; the first are code, which nobody sees.
_CODE = frozenset({"script", "style"})
_RAW = _CODE | {"textarea", "title", "iframe", "xmp", "noembed", "noframes"}
_MARKS_OF_TEXT = frozenset(
    {"a", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "tt", "u"}
)
# Elements of the same look that a parser does not repeat, nor close in a way of their own.
_INSTEAD = dict.fromkeys(_MARKS_OF_TEXT, "span") | {"b": "label", "strong": "label"}
_WRITTEN = {**_INSTEAD, "select": "canvas", "optgroup": "div", "option": "div"}
# What a parser closes by itself where another of these begins.
_ENDS_P = (
    {"address", "article", "aside", "blockquote", "center", "details", "dd", "dir", "div", "dl"}
    | {"dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"}
    | {"h6", "header", "hr", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary"}
    | {"table", "ul"}
)
_CLOSED_BY = {
    **dict.fromkeys(_ENDS_P, frozenset({"p"})),
    "li": frozenset({"p", "li"}),
    "dt": frozenset({"p", "dt", "dd"}),
    "dd": frozenset({"p", "dt", "dd"}),
    "td": frozenset({"p", "td", "th"}),
    "th": frozenset({"p", "td", "th"}),
    "tr": frozenset({"p", "td", "th", "tr"}),
    "option": frozenset({"option"}),
}
_LEFT_OUT = frozenset({"plaintext", "frameset"})
_NAME = re.compile(r"[a-z][a-z0-9-]*")


def rewritten(text: str) -> str:
    """Return the page with plain tags, none of them nested deeper than 200 others.

    Raises RejectionError where there are too many tags to be a profile's page.
    """
    return _Writer(text).written()


class _Writer:
    """Goes through a page once; `_open` holds the elements that nothing has closed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._written: list[str] = []
        self._open: list[str] = []
        self._counts: dict[str, int] = {}

    def written(self) -> str:
        """Return the new page."""
        text, add = self._text, self._written.append
        place = tags = 0
        while token := _TOKEN.search(text, place):
            if token.start() > place:
                add(text[place : token.start()].replace("<", "&lt;"))
            place = token.end()
            if name := token["tag"]:
                place = self._take(name.lower(), token, place)
                tags += 1
                if tags > _MOST_TAGS:
                    raise _too_many()
        add(text[place:].replace("<", "&lt;"))
        return "".join(self._written)

    def _take(self, name: str, token: re.Match[str], place: int) -> int:
        """Write a tag, and of an element without tags all of it; return the place behind it."""
        if token["end"]:
            self._close(name)
        elif name in _RAW:
            inside, place = self._raw(name, place)
            self._written.append(f"{_tag(name, token['said'])}{inside}</{name}>")
        elif name not in _LEFT_OUT:
            self._begin(name, token["said"])
        return place

    def _raw(self, name: str, place: int) -> tuple[str, int]:
        end = _end_of(name).search(self._text, place)
        stop = end.start() if end else len(self._text)
        inside = "" if name in _CODE else self._text[place:stop].replace("<", "&lt;")
        return inside, end.end() if end else stop

    def _begin(self, name: str, said: str) -> None:
        if closed := _CLOSED_BY.get(name):
            self._close_all(closed)
        if name in _VOID:
            self._written.append(_tag(name, said))
        elif len(self._open) < _DEEPEST:
            self._open.append(name)
            self._counts[name] = self._counts.get(name, 0) + 1
            self._written.append(_tag(name, said))
        elif name not in _INSTEAD and name != "span":
            # It still ends the line before it.
            self._written.append("<br>")

    def _close_all(self, names: frozenset[str]) -> None:
        """Close those of these that stand open with nothing but marks of text in them."""
        while self._open:
            place = len(self._open) - 1
            while place >= 0 and (self._open[place] in _INSTEAD or self._open[place] == "span"):
                place -= 1
            if place < 0 or self._open[place] not in names:
                return
            self._pop(down_to=place)

    def _close(self, name: str) -> None:
        """Close an element and what stands open in it; an end without a beginning is no tag."""
        if self._counts.get(name):
            place = len(self._open) - 1
            while self._open[place] != name:
                place -= 1
            self._pop(down_to=place)
        elif name not in _INSTEAD and name != "span":
            self._written.append("<br>")

    def _pop(self, *, down_to: int) -> None:
        for name in reversed(self._open[down_to:]):
            self._counts[name] -= 1
            self._written.append(f"</{_plain(name)}>")
        del self._open[down_to:]


@cache
def _end_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])[^>]*+(?:>|\Z)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    """Return the name that an element is written with."""
    return _WRITTEN.get(name, name if _NAME.fullmatch(name) else "div")


def _tag(name: str, said: str) -> str:
    attributes = "".join(_attributes(said)) if said and not said.isspace() else ""
    return f"<{_plain(name)}{attributes}>"


def _attributes(said: str) -> Iterator[str]:
    """Yield the attributes that are looked at, each once and in quotation marks."""
    seen = set()
    for match in _ATTRIBUTE.finditer(said):
        name = match[1].lower()
        if name in _KEPT and name not in seen:
            seen.add(name)
            value = match[2] or match[3] or match[4] or ""
            yield f' {name}="{value.replace(chr(34), "&quot;")}"'


def _too_many() -> RejectionError:
    message = (
        f"The page has more than {_MOST_TAGS:,} tags, and that of a profile has some hundreds: not "
        "read. Save the profile's own page."
    )
    return RejectionError("too-large", message)
