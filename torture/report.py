"""What a trial finds, and the page that tells it."""

import os
import platform
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "reliability.md"
_HEAD = (
    "# Reliability\n\nWhat the product does when it is killed, flooded, attacked and full. "
    "Each part is written by the run that found it (`make torture`), with the machine and the "
    "versions it is of; what fell short says so."
)
_TABLE = "| what | asked | found | | remark |\n| --- | --- | --- | --- | --- |"
_PACKAGES = ("arcadedb-embedded", "neo4j", "dash", "waitress", "numpy")


@dataclass(frozen=True)
class Finding:
    """One line of the report: what was tried, what is asked of it, what was found, and if it met.

    `met` is None where nothing is asked and the figure only tells.
    """

    what: str
    asked: str
    found: str
    met: bool | None = None
    remark: str = ""

    def row(self) -> str:
        """Return the finding as a row of a Markdown table."""
        verdict = {None: "", True: "met", False: "**missed**"}[self.met]
        cells = (self.what, self.asked, self.found, verdict, self.remark)
        return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


@dataclass(frozen=True)
class Section:
    """What one trial found: its title, how it was done, how long it took in seconds."""

    title: str
    how: str
    findings: tuple[Finding, ...]
    seconds: float

    def text(self) -> str:
        """Return the section as Markdown, with the machine and the versions."""
        rows = "\n".join(each.row() for each in self.findings)
        return f"## {self.title}\n\n{self.how}\n\n{_TABLE}\n{rows}\n\n{_run(self.seconds)}"


def write(section: Section, order: Iterable[str], to: Path = PAGE) -> None:
    """Put a section into the page; the others stay as they are, in the order of the titles."""
    kept = sections(to.read_text(encoding="utf-8")) if to.exists() else {}
    kept[section.title] = section.text()
    parts = [_HEAD, *(kept[title] for title in order if title in kept)]
    to.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def sections(page: str) -> dict[str, str]:
    """Return the sections of a page by their titles."""
    parts = page.split("\n## ")[1:]
    return {part.partition("\n")[0]: f"## {part.strip()}" for part in parts}


def _run(seconds: float) -> str:
    """Return the line that says when, where and with what it was run."""
    versions = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return (
        f"Run on {datetime.now(UTC):%-d %B %Y} in {seconds:,.0f} s: {platform.system()} "
        f"{platform.machine()}, {os.cpu_count()} cores{_memory()}; "
        f"Python {platform.python_version()}, {versions}."
    )


def _memory() -> str:
    if sys.platform == "win32":
        return ""
    return f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
