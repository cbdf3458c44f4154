"""ZIP archives, which every workbook is: opened only where what they promise is bearable."""

import io
import zipfile
from pathlib import Path

from loaders.files.reading import MIB, RejectionError, read_bytes

PACKED_LIMIT = 64 * MIB
_DIRECTORY_LIMIT = MIB
_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_OF_LARGE_ONES = b"PK\x06\x07"


def packed(path: Path) -> io.BytesIO:
    """Read an archive as it is; raises RejectionError for one that is broken or too large."""
    data = read_bytes(path, limit=PACKED_LIMIT, line_limit=None)
    _check_directory(data)
    source = io.BytesIO(data)
    try:
        zipfile.ZipFile(source)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise RejectionError(
            "not-text",
            "This is a broken ZIP archive, not a profile or a table. "
            "Save it as text, HTML, CSV or XLSX.",
        ) from None
    return source


def _check_directory(data: bytes) -> None:
    """Raise RejectionError for a list of parts that would fill the memory before it is read."""
    start = max(len(data) - _END_SIZE, 0)
    if not (data.startswith(_END, start) and data.endswith(b"\0\0")):
        start = data.rfind(_END, max(start - _LONGEST_COMMENT, 0))
    if start < 0:
        return
    size = int.from_bytes(data[start + 12 : start + 16], "little")
    if size > _DIRECTORY_LIMIT or data.startswith(_OF_LARGE_ONES, max(start - 20, 0)):
        raise RejectionError(
            "too-large",
            "The archive holds many thousands of parts, and a workbook has some dozens: not read. "
            "Save the table again as XLSX or CSV.",
        )
