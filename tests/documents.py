"""The README, the pages in docs/ and the manuals among them, and what stands in them."""

import re
from pathlib import Path

HOUSE = Path(__file__).parent.parent
README = HOUSE / "README.md"
MANUALS = [
    HOUSE / "docs" / f"{user}.md" for user in ("librarian", "secretariat", "analyst", "data-person")
]
TEXTS = {path: path.read_text("utf-8") for path in (README, *sorted((HOUSE / "docs").glob("*.md")))}
EXPLORER = "http://127.0.0.1:8050"
"""Where the explorer is in the manuals: where `make run` opens it."""

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|<(http[^>]+)>")
_PICTURE = re.compile(r"!\[([^\]]*)\]\((?:docs/)?pictures/([\w-]+)\.png\)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")


def blocks(document: Path) -> list[tuple[str, str]]:
    """Return the language and the text of each block of code."""
    return _BLOCK.findall(TEXTS[document])


def prose(document: Path) -> str:
    """Return everything else."""
    return _BLOCK.sub("", TEXTS[document])


def links(document: Path) -> list[str]:
    return [first or second for first, second in _LINK.findall(prose(document))]


def anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", prose(document), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def pictures() -> list[tuple[str, str]]:
    """Return the name of each picture that is shown anywhere, and what is told of it."""
    return [(name, told) for text in TEXTS.values() for told, name in _PICTURE.findall(text)]


def in_bold(document: Path) -> list[str]:
    return [" ".join(words.split()) for words in _BOLD.findall(prose(document))]
