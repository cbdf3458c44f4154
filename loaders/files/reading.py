"""From a file to its text: limits first, then strict decoding, and a reason where it fails."""

import codecs
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from loaders.files import codepages
from loaders.profile import Note

MIB = 1024 * 1024
PAGE_LIMIT = 20 * MIB
TABLE_LIMIT = 512 * MIB
LINE_LIMIT = MIB
HEAD = 64 * 1024
# Stands at the end of a text whose last letter was cut in the middle of its bytes.
CUT_LETTER = "\ufffd"

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class RejectionError(Exception):
    """A document cannot be taken; `note` says where and why."""

    def __init__(self, code: str, message: str, *, line: int | None = None) -> None:
        super().__init__(message)
        self.note = Note(line, None, code, message)


@dataclass(frozen=True)
class Text:
    """The text of a file, the encoding that it was read with, and what is worth a note."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def read_head(path: Path) -> bytes:
    """Read the beginning of a file, enough to tell its kind."""
    try:
        with _opened(path) as file:
            return file.read(HEAD)
    except OSError as error:
        raise _unreadable(path, error) from None


def read_bytes(
    path: Path, *, limit: int = PAGE_LIMIT, line_limit: int | None = LINE_LIMIT
) -> bytes:
    """Read a whole file, unless it or one of its lines is larger than a limit (in bytes)."""
    chunks, size, line, since = [], 0, 1, 0
    try:
        with _opened(path) as file:
            before = os.fstat(file.fileno())
            if before.st_size > limit:
                raise _too_large(before.st_size, limit)
            while chunk := file.read(HEAD):
                chunks.append(chunk)
                size += len(chunk)
                if size > limit:
                    raise _too_large(size, limit)
                first, last = _line_ends(chunk)
                if line_limit and since + first > line_limit:
                    line += chunk[:first].count(b"\n")
                    raise _line_too_long(line, line_limit)
                since = since + len(chunk) if last < 0 else len(chunk) - last - 1
                line += chunk.count(b"\n")
            _check_unchanged(path, before, os.fstat(file.fileno()))
    except OSError as error:
        raise _unreadable(path, error) from None
    return b"".join(chunks)


def _opened(path: Path) -> BinaryIO:
    """Open a file; what is a pipe or a device is refused without waiting for anybody."""
    if path.exists() and not path.is_file():
        raise _no_file(path)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    file = open(os.open(path, flags), "rb")  # noqa: PTH123, SIM115 -- it is handed out
    # Something else may have taken its place since it was looked at.
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise _no_file(path)
    return file


def _check_unchanged(path: Path, before: os.stat_result, after: os.stat_result) -> None:
    """Raise RejectionError where somebody wrote to a file while it was read: half is old."""
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        message = f"{path.name} changed while it was read. Load it again when it is whole."
        raise RejectionError("unreadable", message)


def read_text(
    source: Path | bytes,
    *,
    limit: int = PAGE_LIMIT,
    line_limit: int | None = LINE_LIMIT,
    declared: str | None = None,
) -> Text:
    """Read and decode a file, or decode bytes; `declared` is what a page says of itself."""
    data = (
        source
        if isinstance(source, bytes)
        else read_bytes(source, limit=limit, line_limit=line_limit)
    )
    text = decode(data, declared=declared)
    if "\0" in text.text:
        place = len(text.text.partition("\0")[0].encode(text.encoding))
        raise _undecodable(data, place, "a NUL, which no text has: this is a binary file")
    return text


def decode(data: bytes, *, declared: str | None = None) -> Text:
    """Decode bytes by strict evidence: a mark, valid UTF-8, the declaration, the letters."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return Text(_unicode(data, encoding, skip=len(mark)), encoding)
    if unmarked := unmarked_utf16(data[:HEAD]):
        message = f"Read as {unmarked.upper()}, as its zero bytes show; no byte order mark."
        return Text(_unicode(data, unmarked), unmarked, (Note(None, None, "encoding", message),))
    try:
        return Text(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _ends_in_letter(error, data) or _is_broken_utf8(data):
            return Text(_unicode(data, "utf-8"), "utf-8")
    try:
        return Text(*codepages.decode(data, declared=declared))
    except UnicodeDecodeError as error:
        what = f"0x{data[error.start]:02X}, which is no letter in any encoding that was tried"
        raise _undecodable(data, error.start, what) from None


def unmarked_utf16(head: bytes) -> str | None:
    """Return the kind of UTF-16 that plain zero bytes at every other place show, if any."""
    even, odd = head[0::2], head[1::2]
    if len(odd) < 4:
        return None
    zeros = even.count(0) / len(even), odd.count(0) / len(odd)
    if zeros[0] < 0.05 and zeros[1] > 0.4:
        return "utf-16-le"
    return "utf-16-be" if zeros[1] < 0.05 and zeros[0] > 0.4 else None


def _unicode(data: bytes, encoding: str, *, skip: int = 0) -> str:
    """Decode strictly, but let the very last letter be cut in the middle."""
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        start = error.start + skip
        if _ends_in_letter(error, data[skip:]):
            return data[skip:start].decode(encoding) + CUT_LETTER
        what = f"0x{data[start]:02X}, which is not valid {encoding.upper()}"
        raise _undecodable(data, start, what) from None


def _ends_in_letter(error: UnicodeDecodeError, data: bytes) -> bool:
    return error.end == len(data) and error.reason in ("unexpected end of data", "truncated data")


def _is_broken_utf8(data: bytes) -> bool:
    """Tell a UTF-8 file with a broken letter from a file in an older encoding.

    Two bytes of an older encoding may look like a letter by chance, but then like a far one.
    """
    broken = data.decode("utf-8", errors="replace").count(CUT_LETTER)
    beyond = [c for c in data.decode("utf-8", errors="ignore") if c > "\x7f"]
    near = sum(c < "\u0250" or "\u2000" <= c < "\u2200" for c in beyond)
    return near + (len(beyond) - near) / 3 >= broken


def _line_ends(chunk: bytes) -> tuple[int, int]:
    """Return the places of the first and the last line end; the length and -1 without one."""
    places = [place for end in (b"\n", b"\r") if (place := chunk.find(end)) >= 0]
    last = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
    return min(places, default=len(chunk)), last


def _undecodable(data: bytes, place: int, what: str) -> RejectionError:
    line = data.count(b"\n", 0, place) + 1
    message = f"Byte {place} (counted from 0) is {what}. Save the file as UTF-8 and load it again."
    return RejectionError("undecodable", message, line=line)


def _too_large(size: int, limit: int) -> RejectionError:
    message = f"The file has {size / MIB:.1f} MiB; the limit is {limit // MIB} MiB."
    return RejectionError("too-large", message)


def _line_too_long(line: int, limit: int) -> RejectionError:
    message = f"Line {line} is longer than {limit // MIB} MiB, the limit of one line."
    return RejectionError("line-too-long", message, line=line)


def _no_file(path: Path) -> RejectionError:
    return RejectionError("unreadable", f"{path.name} is not a file.")


def _unreadable(path: Path, error: OSError) -> RejectionError:
    reason = (error.strerror or type(error).__name__).lower()
    return RejectionError("unreadable", f"{path.name} cannot be read: {reason}.")
