"""A saved web page: its visible text by blocks, its title and its address. Nothing is run."""

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.pages import labels, layout, names, page, tags
from loaders.pages.pieces import Line
from loaders.profile import Document, Note

_DROPPED = (
    "head, script, style, noscript, template, svg, iframe, object, video, audio, canvas, select, "
    "button, input, textarea, nav, footer, aside, [hidden], .screen-reader-text, .sr-only, "
    ".sharedaddy, .jp-relatedposts, .comments-area, #comments, .post-navigation, .widget"
)
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAIN = "main, [role=main], article, .entry-content, #content"
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font"}
    | {"i", "img", "ins", "kbd", "label", "mark", "q", "s", "small", "span", "strong", "sub"}
    | {"sup", "time", "tt", "u", "var", "wbr", "data", "picture", "source"}
)
# What holds a label by itself, with or without a colon.
_HEADS = frozenset({"dt", "th", "td", "h2", "h3", "h4", "h5", "h6", "strong", "b", "label"})
_COUNTRY = re.compile(r"\bcountry\b", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>]+)", re.IGNORECASE)
# Where entities hide many of its texts, the later lines of a page are not numbered.
_SEARCHED = 50
_MOST_PARTS_OF_LABEL = 20


def parse(
    text: str, *, source: str, programme_id: str | None = None, notes: Iterable[Note] = ()
) -> Document:
    """Read a profile from the text of a saved web page."""
    tree = LexborHTMLParser(tags.rewritten(text))
    url = _address(tree, text)
    title = _title(tree)
    root = _content(tree)
    lines = list(_Blocks(text).read(root)) if root else []
    visible = "\n".join(line.text for line in lines)
    origin = page.Origin(source, programme_id, title, url, has_surroundings=True)
    ended = "</html" in text[-2000:].lower() or "<html" not in text[:4000].lower()
    parted = layout.read(lines, is_open=not ended)
    return page.assemble(parted, text=visible, origin=origin, notes=notes)


def _address(tree: LexborHTMLParser, text: str) -> str | None:
    """Return the page's own address, as it or the browser that saved it says."""
    for selector, name in (("link[rel=canonical]", "href"), ('meta[property="og:url"]', "content")):
        node = tree.css_first(selector)
        if node and (url := node.attributes.get(name)) and url.startswith(("http://", "https://")):
            return url
    match = _SAVED_FROM.search(text[:2000])
    return match[1] if match else None


def _title(tree: LexborHTMLParser) -> str | None:
    """Return the first of the page's titles that names a library."""
    headings = [node.text(separator=" ") for node in tree.css("main h1, article h1, h1")]
    shared = tree.css_first('meta[property="og:title"]')
    if shared and (content := shared.attributes.get("content")):
        headings.append(content)
    headings += [node.text() for node in tree.css("head title")]
    return next(filter(None, map(names.from_title, headings)), None)


def _content(tree: LexborHTMLParser) -> LexborNode | None:
    """Return what the page is about, without what surrounds it."""
    for node in tree.css(_DROPPED):
        node.decompose()
    found = (node for node in tree.css(_MAIN) if _COUNTRY.search(node.text()))
    return next(found, tree.body)


class _Blocks:
    """Turns a tree into lines, one a block; keeps the place in the source for line numbers."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._place = 0
        self._number = 1
        # How many letters may be looked through for texts that are not there.
        self._left = _SEARCHED * len(source)
        self._parts: list[str] = []
        self._started: int | None = None
        self._mark = ""

    def read(self, root: LexborNode) -> Iterator[Line]:
        """Yield the lines of the visible text below a node."""
        # A stack of our own: a page may be nested deeper than Python recurses.
        stack: list[tuple[LexborNode, bool]] = [(root, False)]
        while stack:
            node, is_left = stack.pop()
            if node.tag == "-text":
                yield from self._text(node)
            elif is_left:
                self._finish_head(node)
            if node.tag not in _INLINE and node.tag != "-text":
                yield from self._end()
            if is_left or node.tag == "-text" or _is_invisible(node):
                continue
            if node.tag == "li":
                self._mark = "• "
            stack.append((node, True))
            stack += [(child, False) for child in reversed(list(node.iter(include_text=True)))]
        yield from self._end()

    def _text(self, node: LexborNode) -> Iterator[Line]:
        text = node.text_content or ""
        number = self._line_of(text)
        pieces = text.split("\n") if _is_preformatted(node) else [text]
        for place, piece in enumerate(pieces):
            if place:
                yield from self._end()
            if piece.strip() and self._started is None:
                self._started = number + place if number else None
            self._parts.append(piece)

    def _line_of(self, text: str) -> int | None:
        """Return where a text stands in the source, None where entities hide it."""
        wanted = text.strip()
        if not wanted or self._left < 0:
            return None
        place = self._source.find(wanted, self._place)
        if place < 0:
            self._left -= len(self._source) - self._place
            return None
        self._number += self._source.count("\n", self._place, place)
        self._place = place
        return self._number

    def _finish_head(self, node: LexborNode) -> None:
        """Put the colon behind a label that is set apart by an element instead."""
        if len(self._parts) > _MOST_PARTS_OF_LABEL:
            return
        said = " ".join("".join(self._parts).split())
        alone = node.tag in _HEADS or said in ("Country", "Description")
        if alone and labels.is_wording(said):
            self._parts.append(": ")

    def _end(self) -> Iterator[Line]:
        text = re.sub(r":\s*:", ":", " ".join("".join(self._parts).split()))
        if text:
            yield Line(self._started, self._mark + text)
            self._mark, self._started = "", None
        self._parts.clear()


def _is_invisible(node: LexborNode) -> bool:
    return bool(_INVISIBLE.search(node.attributes.get("style") or ""))


def _is_preformatted(node: LexborNode) -> bool:
    parent = node.parent
    return parent is not None and parent.tag == "pre"
