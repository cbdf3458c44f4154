"""What a hostile file is, and what writes files of any content and size."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MIB = 2**20
PAGE = "<html><head><title>Lug Library</title></head><body>{}<p>Country: Spain</p></body></html>"


@dataclass(frozen=True)
class Hostile:
    """A file: its name, what makes it, and how it has to end, by status and perhaps a code.

    `large` takes seconds or much disk, so that only the long run makes it.
    """

    what: str
    file: str
    make: Callable[[Path], object]
    ends: str
    code: str | None = None
    large: bool = False


def text(content: str | bytes) -> Callable[[Path], object]:
    """Return what writes a file of this content."""
    data = content if isinstance(content, bytes) else content.encode()
    return lambda path: path.write_bytes(data)


def repeated(
    unit: bytes, times: int, *, start: bytes = b"", end: bytes = b""
) -> Callable[[Path], object]:
    """Return what writes a file of any size in chunks."""

    def write(path: Path) -> None:
        portion = max(1, MIB // len(unit))
        with path.open("wb") as file:
            file.write(start)
            for _ in range(times // portion):
                file.write(unit * portion)
            file.write(unit * (times % portion) + end)

    return write
