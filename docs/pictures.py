"""Takes the pictures of the README and the manuals from the explorer over the sample: `make docs`.

Each PNG carries the words that stand in it, so that a test can tell a stale picture from a fresh
one without looking at a pixel.
"""

import struct
import tempfile
import zlib
from pathlib import Path

from playwright.sync_api import sync_playwright

from docs.views import WAYS, walk
from graph import Settings
from tests import chromium
from tests.databases import Database
from tests.explorer import serving

FOLDER = Path(__file__).parent / "pictures"
_SIGNATURE = 8
_HEAD = _SIGNATURE + 25
"""Bytes up to where the first chunk of one's own may stand: after the header's."""
_WORDS = b"Words\0\0\0\0\0"


def main() -> None:
    """Take every picture, in light colours."""
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        database = Database(Settings(Path(home)))
        browser = chromium.launch(playwright.chromium)
        with database.as_served() as graph, serving(graph) as address:
            for name in WAYS:
                page = browser.new_page(base_url=address)
                view = walk(page, name)
                png = page.screenshot(clip=view.clip, full_page=True, animations="disabled")
                (FOLDER / f"{name}.png").write_bytes(with_words(png, view.words))
                page.close()
        browser.close()
        database.close()


def with_words(png: bytes, words: str) -> bytes:
    """Put words into a PNG, as a chunk of international text that no viewer shows."""
    body = b"iTXt" + _WORDS + words.encode()
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:_HEAD] + chunk + png[_HEAD:]


def words_in(png: bytes) -> str | None:
    """Return the words that were put into a PNG, or None."""
    at = _SIGNATURE
    while at < len(png):
        size, kind = struct.unpack_from(">I4s", png, at)
        body = png[at + 8 : at + 8 + size]
        if kind == b"iTXt" and body.startswith(_WORDS):
            return body.removeprefix(_WORDS).decode()
        at += size + 12
    return None


if __name__ == "__main__":
    main()
