"""Documents that grow without end in one way each, to hurt whatever looks twice at the same place.

A family is what stands before, what is repeated and what stands behind. A `#` in what is repeated
is a number that counts up, so that nothing of it was seen before.
"""

from collections.abc import Iterator
from dataclasses import dataclass

FORM = """Country: Croatia
Contact: Ana Primjer. Email: ana@example.org
Description: A house by the sea.
Type of library: Rural
Population served: Less than 10.000
Current library programs:
- Activities for seniors
Activities you want to do with your sister library:
- e-Reading
Languages spoken by staff: Croatian, English
Languages spoken by patrons: Croatian and Italian
Preferred countries for cooperation: -
Searching partners for European program: Yes
Participating in any European Union program: No
"""


@dataclass(frozen=True)
class Family:
    """One way to grow: `kind` is the ending of the file's name."""

    name: str
    kind: str
    before: str
    unit: str
    behind: str = ""
    encoding: str = "utf-8"

    def of_size(self, size: int) -> bytes:
        """Return the member of about so many bytes."""
        if "#" in self.unit:
            count = size // (len(self.unit) + 4) + 1
            middle = "".join(self.unit.replace("#", _word(n)) for n in range(count))
        else:
            middle = self.unit * (size // len(self.unit) + 1)
        return (self.before + middle[:size] + self.behind).encode(self.encoding, "replace")


def _word(number: int) -> str:
    """Return a word of five letters that no other number has, up to eleven million."""
    letters = ""
    for _ in range(5):
        number, letter = divmod(number, 26)
        letters += chr(97 + letter)
    return letters


_ES = "Country: Spain\n"
# Where in a page something is repeated.
_PLACES = {
    "at the top": "",
    "description": f"{_ES}Description: ",
    "contact": f"{_ES}Contact: ",
    "languages": f"{_ES}Languages spoken by staff: ",
    "wishes": f"{_ES}Preferred countries for cooperation: ",
    "offers": f"{_ES}Current library programs:\n",
    "item": f"{_ES}Activities you want to do with your sister library:\n- ",
    "country": "Country: ",
    "type": f"{_ES}Type of library: ",
    "size": f"{_ES}Population served: ",
    "number": f"{_ES}Number of sistership established: ",
    "answer": f"{_ES}Searching partners for European program: ",
    "name": "Library name: ",
    "city": f"{_ES}City: ",
    "links": f"{_ES}Links: ",
}
# What is repeated, parted by ¶: each is what some pattern of the loaders begins, and does not end.
_UNITS = (
    " ¶a¶,¶;¶:¶\n¶\r¶\t¶\xa0¶-¶.¶•¶(¶)¶\"¶„¶'¶1¶1 ¶+1¶+¶@¶a@¶a@b ¶ ,¶, #¶ - ¶ and ¶# and ¶(a¶"
    " (#¶Country: ¶Type of library: ¶Country¶Country:\n¶Description: x\n¶English, ¶Spain, ¶"
    "Spain # ¶# ¶#¶#, ¶#; ¶- #\n¶- Music\n¶- Music, #\n¶#\n¶Music, ¶Music, #, ¶"
    "See all description ¶See all description\n¶Country: #\n¶slideshow JavaScript ¶<¶&¶"
    "http://¶http://a/library/?&¶http://a/library/?id=¶\u200b¶\u202e¶á¶́¶é¶"
    "\U0001f469\u200d\U0001f467¶aB¶aB ¶‘a¶Welcome to ¶library ¶ is ¶Languages spoken by¶"
    "Typ of library: #\n¶Библиотека ¶any country and ¶Type of library: our #\nand more\n¶"
    "Type of ¶Name of the ¶ :¶ \n¶1. a\n¶>*_#¶\r\n\r¶\x0c¶\x01¶�¶A house of many books.\n¶"
    "new ¶of ¶Madrid of ¶a\n¶# (\n¶ description of sistership¶Unknown and ¶Yes No ¶x: ¶10.000 ¶"
    "<10¶# / "
)
_TAILS = {"": "", "then a form": f" )x n\n{FORM}"}

_TAGS = (
    "<p>¶<div>¶<div>#¶<b>¶<b>x</b> ¶<b>Country</b>¶<span>x</span>¶<li>#¶<ul><li>¶"
    "<table><tr><td>¶<tr><td>#</td></tr>¶<td>a</td>¶a &amp; b<br>¶<p>a &amp; #</p>¶"
    '<li>caf&eacute; #¶<!--¶<!-- x -->¶<¶< ¶<p a="¶ a=#¶<p style="display:none">x</p>¶'
    "<b><i><p>¶<a href=#>¶<font color=#>x¶<font><p>¶<h1>#</h1>¶<h1>¶<title>x</title>¶<main>¶"
    "<article>Country¶<article>x</article>¶<article><main>¶<strong>Country: Spain</strong>¶"
    "<pre>a\n¶<pre>\n\n\n¶&#0;¶<dt>Country<dd>Spain¶&#99999999;¶&notanentity¶<script>¶"
    "<svg><p>¶<math><mi>¶<select><option>¶<template>¶<frameset>¶<plaintext>¶words of prose ¶"
    ' ¶\n¶<base href=x>¶<meta http-equiv=refresh content="0;url=x">¶<b><table>¶'
    "<nobr><nobr>¶<form>¶<button>x¶<div hidden>x¶<div class=widget>¶<nav>¶"
    "</footer></p></div>¶</p>¶</b>¶: ¶<p>Type of library: #¶<html a#=1>¶<body b#=2>¶"
    "<![CDATA[x]]>¶<?xml ¶&shy;¶&nbsp;¶x¶<i>#</i>¶<p>#¶<b a=#></p><p>¶<object></div>"
)
_CELLS = (
    ',¶"¶""¶x","\n¶Lug,Spain,Music\n¶L#,Spain,#\n¶L#,Spain,\n¶"L#,Spain\n¶\n¶x\n¶;¶'
    'L#,Spain,Music | #\n¶"""\n¶L#,Spain,x,y,z\n¶ ¶a\r¶# | '
)
# Rows that are alike in all but one thing, below the columns that they have.
_ALIKE = (
    ("name,country,city", "Lug,Spain,Town #\n"),
    ("name,country,slug", "Lug,Spain,slug #\n"),
    ("name,country,id", "Lug,Spain,8#\n"),
    ("name,country,slug,id", "Lug #,Spain,x,8#\n"),
    ("name,country,offers,cut_lists", "Lug,Spain,#,offers\n"),
    ("name,country,city", "Lug,Spain,\nLug,Spain,Town #\n"),
    ("a,b,date", "Lug,Ilok,2012\n"),
    ("a,b,date", "L#,I#,2012\n"),
    ("file,id", "#.txt,8#\n"),
)
_OBJECTS = (
    '{"name": "L#", "country": "Spain"}\n',
    "[",
    '{"a":',
    "{}\n",
    '{"name": "#", "x": [',
    '{"name": "L", "country": "Spain", "#": 1}\n',
)


def families() -> Iterator[Family]:
    """Yield every family: pages of text, saved web pages, tables, other encodings."""
    yield from _pages()
    yield from _tables()
    for encoding, unit in (("cp1251", "Библиотека #\n"), ("cp1257", "ąžuolų #\n"), ("cp1250", "đ")):
        before = f"{_ES}Description: "
        yield Family(f"{encoding}, {unit!r}", "txt", before, unit, encoding=encoding)
    yield Family("country of bytes", "txt", "Description: ą", "country:<", encoding="cp1257")
    yield Family("utf-16", "txt", f"{_ES}Description: ", "ž #\n", encoding="utf-16")


def _pages() -> Iterator[Family]:
    for place, before in _PLACES.items():
        for unit in _UNITS.split("¶"):
            for tail, behind in _TAILS.items():
                yield Family(f"{place}, {unit!r} {tail}".strip(), "txt", before, unit, behind)
    for start in ("<html><body>", "<html><body><article><p>Country: Spain<p>Description: "):
        for unit in _TAGS.split("¶"):
            yield Family(f"{start[-9:]} {unit!r}", "html", start, unit, "</body></html>")


def _tables() -> Iterator[Family]:
    for unit in _CELLS.split("¶"):
        yield Family(f"table, {unit!r}", "csv", "name,country,current_programs\n", unit)
    for columns, unit in _ALIKE:
        yield Family(f"table of {columns}, {unit!r}", "csv", f"{columns}\n", unit)
    for unit in ("of ", "Madrid of ", "a ", "Music - "):
        yield Family(f"a name, {unit!r}", "csv", "country,name\nSpain,", unit, "Madrid\n")
    for unit in _OBJECTS:
        yield Family(f"json, {unit!r}", "jsonl", '{"name": "Lug", "country": "Spain"}\n', unit)
