"""The lines of a table's text: decoded piece by piece, so that a large one is never held whole.

One letter beyond the first 256 doubles what Python holds of a text, one beyond the first 65,536
makes it four times as much; of a piece that is bearable, of half a gigabyte it is not.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from loaders.files import reading
from loaders.files.reading import BOMS, CUT_LETTER, MIB, TABLE_LIMIT, RejectionError
from loaders.profile import Note

PIECE = MIB
_WHOLE = 16 * MIB
_OLD_ENCODING_LIMIT = 64 * MIB
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True)
class Lines:
    """Lines with their numbers from 1 and with their ends, as often as they are asked for.

    `count` is about how many there are.
    """

    pieces: Callable[[], Iterable[str]]
    count: int
    notes: tuple[Note, ...] = ()

    def __iter__(self) -> Iterator[tuple[int, str]]:
        count, rest = 0, ""
        for piece in self.pieces():
            text = rest + piece
            # A carriage return at the very end may be half of a line end.
            end = max(text.rfind("\n"), text.rfind("\r", 0, len(text) - 1)) + 1
            for match in _LINE.finditer(text, 0, end):
                count += 1
                yield count, match.group()
            rest = text[end:]
        yield from enumerate((match.group() for match in _LINE.finditer(rest)), start=count + 1)


def lines_of(text: str, *, notes: tuple[Note, ...] = ()) -> Lines:
    """Return the lines of a text that is held anyway."""
    return Lines(lambda: (text,), text.count("\n") + 1, notes)


def read_lines(path: Path) -> Lines:
    """Read a table; raises RejectionError where it cannot be, or is larger than a limit."""
    data = reading.read_bytes(path, limit=TABLE_LIMIT)
    if len(data) > _WHOLE and (encoding := _unicode_of(data)):
        return Lines(partial(_decoded, data, *encoding), data.count(b"\n") + 1)
    if len(data) > _OLD_ENCODING_LIMIT:
        raise RejectionError(
            "too-large",
            f"The file has {len(data) / MIB:.1f} MiB, and not all of it is text in UTF-8: so the "
            f"limit is {_OLD_ENCODING_LIMIT // MIB} MiB. Save it as UTF-8 and load it again.",
        )
    text = reading.read_text(data)
    return lines_of(text.text, notes=text.notes)


def _unicode_of(data: bytes) -> tuple[str, int] | None:
    """Return the encoding and the length of its mark, where all of the bytes are Unicode."""
    marks = [(encoding, len(mark)) for mark, encoding in BOMS if data.startswith(mark)]
    encoding, mark = marks[0] if marks else ("utf-8", 0)
    try:
        is_text = not any("\0" in piece for piece in _decoded(data, encoding, mark))
    except UnicodeDecodeError:
        return None
    return (encoding, mark) if is_text else None


def _decoded(data: bytes, encoding: str, mark: int) -> Iterator[str]:
    """Decode strictly, piece by piece, but let the very last letter be cut in the middle."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(mark, len(data), PIECE):
        yield decoder.decode(data[start : start + PIECE])
    if decoder.getstate()[0]:
        yield CUT_LETTER
