"""Profiles changed in every way that a profile can be wrong: none fails, none is slow."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from loaders.files.detection import Kind, detect
from loaders.files.documents import Indexes, read_file
from loaders.files.finding import Found
from loaders.profile import Document
from torture.documents import faults, take
from torture.mutations import ENCODINGS, STEPS, Change, changed
from torture.report import Finding
from torture.shapes import shapes

COUNT = 100_000
LONGEST = 1.0
"""Seconds of processor time for a document of less than a megabyte."""
_AT_ONCE = 2_000
_WORD = "Zyxquvarkel"
# They say that something is left out, and of personal words not what it is.
_TELLING = frozenset({"field-conflict", "field-twice", "more-notes", "cut-off", "not-kept"})


@dataclass
class Tally:
    """What became of the documents so far."""

    statuses: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    broken: list[str] = field(default_factory=list)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw a document made of a shape: the ending of its name, and its bytes."""
    ending, text = draw(st.sampled_from(shapes()))
    data = changed(text, draw(STEPS)).encode(draw(ENCODINGS), "replace")
    if draw(st.integers(0, 9)) == 0:
        # Half a letter, or bytes of another encoding, in the middle.
        place = draw(st.integers(0, len(data)))
        data = data[:place] + draw(st.binary(max_size=6)) + data[place:]
    return ending, data


def hold(tally: Tally, path: Path, data: bytes) -> None:
    """Load a document and hold it against the contract; what breaks it is raised."""
    path.write_bytes(data)
    taken = take(path)
    tally.longest = max(tally.longest, taken.seconds)
    tally.statuses.update(each.status for each in taken.report.documents)
    wrong = faults(taken.report)
    if taken.seconds > LONGEST:
        wrong.append(f"{len(data)} bytes took {taken.seconds:.1f} s")
    if wrong:
        raise AssertionError(f"{wrong[:3]}: {data[:300]!r}")


def account(path: Path, text: str, steps: list[tuple[Change, float, float]], where: float) -> None:
    """Put a line into a page: it is kept, or something is noted of it; else raise."""
    text = changed(text, steps)
    lines = text.split("\n")
    place = int(where * (len(lines) + 1))
    more = "\n".join([*lines[:place], _WORD, *lines[place:]])
    path.write_text(text, "utf-8", "surrogatepass")
    before = _read(path)
    path.write_text(more, "utf-8", "surrogatepass")
    if detect(path) is not Kind.PAGE:
        # Around the fields of a web page stands what belongs to its site, which nobody tells of.
        return
    after = _read(path)
    if after.status == "rejected" or _WORD in repr(after.profile):
        return
    notes = Counter((note.code, note.message) for note in after.notes)
    was = Counter((note.code, note.message) for note in before.notes)
    if notes == was and not _TELLING & {code for code, _ in notes}:
        raise AssertionError(f"line {place + 1} is dropped silently: {more[:2000]!r}")


def run(scale: float) -> Iterator[Finding]:
    """Hold a hundred thousand documents, and put a line into as many as a tenth of them."""
    tally = Tally()
    count = max(100, int(COUNT * scale))
    with tempfile.TemporaryDirectory() as folder:
        for number in range(0, count, _AT_ONCE):
            _hold_some(tally, Path(folder), number, min(_AT_ONCE, count - number))
        lines = _account_some(Path(folder), count // 10)
    ends = ", ".join(f"{tally.statuses[status]:,} {status}" for status in sorted(tally.statuses))
    told = "; ".join(tally.broken[:3])
    ran = sum(tally.statuses.values())
    what = f"{ran:,} changed documents"
    asked = f"{count:,}, no failure; loaded, noted or rejected; at most {LONGEST:.0f} s each"
    found = f"{ends}; the slowest took {tally.longest:.2f} s"
    # Of a few that Hypothesis makes twice it tries one alone.
    yield Finding(what, asked, found, not tally.broken and ran >= 0.95 * count, told)
    asked = "kept, or something is noted"
    yield Finding(
        f"a line put into {count // 10:,} pages", asked, lines or "so each time", not lines
    )


def _hold_some(tally: Tally, folder: Path, number: int, count: int) -> None:
    @seed(number)
    @_settings(count)
    @given(documents())
    def every(document: tuple[str, bytes]) -> None:
        ending, data = document
        hold(tally, folder / f"x{ending}", data)

    try:
        every()
    except Exception as error:  # whatever a document brings about is told
        tally.broken.append(f"{type(error).__name__}: {error}"[:600])


def _account_some(folder: Path, count: int) -> str:
    pages = [text for ending, text in shapes() if ending == ".txt"]

    @seed(1)
    @_settings(count)
    @given(st.sampled_from(pages), STEPS.filter(lambda steps: len(steps) < 3), st.floats(0, 0.9999))
    def every(text: str, steps: list[tuple[Change, float, float]], where: float) -> None:
        account(folder / "x.txt", text, steps, where)

    try:
        every()
    except AssertionError as error:
        return str(error)[:600]
    return ""


def _settings(count: int) -> settings:
    return settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )


def _read(path: Path) -> Document:
    return next(read_file(Found(path, path.name), Indexes({}, {}))).document


HOW = (
    "Invented profiles and tables (and the collected ones, where SISTERNET_CORPUS names them) are "
    "changed by up to six drawn changes: lines exchanged, repeated, left out, nested; labels, "
    "tags, answers, numbers, dates, addresses, signs that nobody sees and very long words put "
    "anywhere; other line ends, encodings, half letters. Each is loaded without a graph. Into a "
    "tenth as many pages a line is put that must be kept or noted."
)
