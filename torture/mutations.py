"""What can go wrong with a document: one small change each, drawn by Hypothesis, one upon another.

A change takes the text and two numbers from 0 to 1 that say where and how much, so that the same
numbers make the same document.
"""

from collections.abc import Callable

from hypothesis import strategies as st

Change = Callable[[str, float, float], str]

_LABELS = (
    "Country:",
    "Type of library:",
    "Population served:",
    "Current library programs:",
    "City:",
    "Activities you want to do with your sister library:",
    "Languages spoken by staff:",
    "Languages spoken by patrons:",
    "Preferred countries for cooperation:",
    "Description:",
    "Searching partners for European program:",
    "Contact:",
    "Library name:",
    "Links:",
    "Participating in any European Union program:",
    "Number of sistership established:",
)
_TAGS = (
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<ul><li>",
    "</li>",
    "</ul>",
    "<table><tr><td>",
    "</table>",
    "<b>",
    "</b>",
    "<br>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<pre>",
    "<td>",
    "<html>",
    "<style>",
    "<body>",
    "<svg>",
    "<nav>",
    "<select>",
    "<dl><dt>",
    "<dd>",
    "<p hidden>",
    "<x ",
)
_WORDS = (
    "Type of library: our pride",
    "See all description",
    "Country: of the thousand lakes",
    "No",
    "None",
    "-",
    "any country",
    "English and French or German",
    "Gaelic",
    "NO",
    "Norway (north)",
    "Less than 10.000",
    "12.345,67",
    "-1",
    "1e400",
    "٣٤٥",
    "31/02/2012",
    "2012-13-45",
    "Yes/No",
    "https://example.org/library/?id=4711",
    "javascript:alert(1)",
    "ana@example.org",
    "${x}",
    "+385 1 234 5678",
    "{{ 7*7 }}",
    "' OR 1=1 //",
    "=1+1",
    "NULL",
    "Библиотека",
    "مكتبة",
    "图书馆",
    "&amp;&lt;&#0;&#x110000;&nbsp;",
    "Name,with,commas;and|marks",
    "City: \u202eabc\u202c",
    "🏛️",
    "slideshow requires JavaScript",
    "Description of sistership",
    "NAPLE Sister Libraries",
    ":",
)
_SIGNS = (
    "\u200b\u200f\u202e\u2066\ufeff\u00ad\u0301\u2028\x85\x0b\x0c\x1c\x01\x07\x7f\ufffd\ue000\x1b"
)
_ENDS = ("\r\n", "\r", "\n\r", "\u2028", "\n\n\n", "\x85", " ")
_SIZES = (2, 10, 100, 1_000, 5_000)


def _pick(every: tuple[str, ...] | str | list[str], share: float) -> str:
    return every[int(share * (len(every) - 1e-9))] if every else ""


def _place(text: str, share: float) -> int:
    return int(share * len(text))


def _put(text: str, share: float, what: str) -> str:
    place = _place(text, share)
    return text[:place] + what + text[place:]


def _line(text: str, share: float, change: Callable[[list[str], int], list[str]]) -> str:
    lines = text.split("\n")
    return "\n".join(change(lines, int(share * (len(lines) - 1e-9))))


def swap(text: str, where: float, how: float) -> str:
    """Exchange two lines."""

    def change(lines: list[str], place: int) -> list[str]:
        other = int(how * (len(lines) - 1e-9))
        lines[place], lines[other] = lines[other], lines[place]
        return lines

    return _line(text, where, change)


def repeat(text: str, where: float, how: float) -> str:
    """Write a line many times."""
    times = _SIZES[int(how * 4.999)]
    return _line(text, where, lambda lines, n: lines[:n] + [lines[n]] * times + lines[n:])[:900_000]


def drop(text: str, where: float, how: float) -> str:
    """Leave out some lines."""
    size = 1 + int(how * 5)
    return _line(text, where, lambda lines, n: lines[:n] + lines[n + size :])


def nest(text: str, where: float, how: float) -> str:
    """Put lines below another, deeper and deeper."""
    deepest = 4 + int(how * 200)
    return _line(
        text,
        where,
        lambda lines, n: lines[:n] + [" " * (k % deepest) + x for k, x in enumerate(lines[n:])],
    )


def cut(text: str, where: float, how: float) -> str:
    """End the document in the middle."""
    return text[: _place(text, where)] if how < 0.7 else text[_place(text, where) :]


def label(text: str, where: float, how: float) -> str:
    """Put a label in the middle of something, with or without its colon."""
    said = _pick(_LABELS, how)
    return _put(text, where, said if where * 7 % 1 < 0.8 else said.strip(":").upper())


def word(text: str, where: float, how: float) -> str:
    """Put words that look like an answer, a number, a date, an address, another language."""
    return _put(
        text, where, f"{_pick(('', chr(10), ' ', ', '), where * 13 % 1)}{_pick(_WORDS, how)}"
    )


def tag(text: str, where: float, how: float) -> str:
    """Put a tag where none belongs."""
    return _put(text, where, _pick(_TAGS, how))


def sign(text: str, where: float, how: float) -> str:
    """Put a sign that nobody sees."""
    return _put(text, where, _pick(_SIGNS, how) * _SIZES[int(where * 17 % 1 * 2.999)])


def long(text: str, where: float, how: float) -> str:
    """Put a very long word or line, or very many of something."""
    unit = _pick(("a", "ab ", ", x", "(", " ", "<b>", "- y\n", "1", "& ", ": ", "é", "|"), how)
    return _put(text, where, unit * (_SIZES[int(where * 19 % 1 * 4.999)] * 4))


def ends(text: str, where: float, how: float) -> str:
    """End some lines in another way."""
    place = _place(text, where)
    return text[:place] + text[place:].replace("\n", _pick(_ENDS, how))


def glue(text: str, where: float, how: float) -> str:
    """Take some line ends away."""
    place = _place(text, where)
    return text[:place] + text[place:].replace("\n", "", 1 + int(how * 20))


def case(text: str, where: float, how: float) -> str:
    """Write the rest in capitals, or in small letters."""
    place = _place(text, where)
    rest = text[place:]
    return text[:place] + (rest.upper() if how < 0.5 else rest.lower())


def marks(text: str, where: float, how: float) -> str:
    """Make items of lines, or take their marks away."""
    place = _place(text, where)
    pair = _pick(["- |", "\n|\n- ", "• |- ", ": |:\n", ", |\n", "-|–"], how).split("|")
    return text[:place] + text[place:].replace(pair[0], pair[1])


CHANGES: tuple[Change, ...] = (
    *(swap, repeat, drop, nest, cut, label, word, tag, sign, long, ends, glue, case, marks),
)
_SHARE = st.integers(0, 9_999).map(lambda number: number / 10_000)
STEPS = st.lists(st.tuples(st.sampled_from(CHANGES), _SHARE, _SHARE), max_size=6)
"""The changes of one document."""

ENCODINGS = st.sampled_from(
    ["utf-8"] * 8
    + ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1250", "cp1252", "cp1257", "cp1251"]
    + ["iso-8859-7", "cp437", "shift_jis", "utf-7"]
)


def changed(text: str, steps: list[tuple[Change, float, float]]) -> str:
    """Return a text after all these changes, kept below a megabyte."""
    for change, where, how in steps:
        text = change(text, where, how)[:900_000]
    return text
