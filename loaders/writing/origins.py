"""Libraries that a document made and now leaves behind: under another name, a library is another.

Two documents may share a name by chance: a row's is its table's and its line, and a page's may be
`index.html`. So nothing is merged; it is said, and of a table that has little in common with the
one of the same name before it, it is said once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from loaders.profile import Note
from loaders.writing.identity import Known

# So many are told one by one, more of them only of a table that is largely the same.
_FEW, _MOST = 3, 50


@dataclass(frozen=True)
class _Left:
    """A document, and a library that it was about before."""

    order: int
    source: str
    library: Known


class Origins:
    """Which libraries with a made id came from which document, and what became of these."""

    def __init__(self, libraries: Iterable[Known]) -> None:
        # A library with the programme's number is no other for having another name.
        self._made: dict[str, list[Known]] = defaultdict(list)
        for library in libraries:
            if library.source and not library.is_numbered:
                self._made[library.source].append(library)
        self._left: list[_Left] = []

    def saw(self, order: int, source: str, library_id: str, before: Known | None) -> None:
        """Take note of a document that is about another library than its name was before."""
        if before and before.source == source:
            return
        for library in self._made.get(source, ()):
            if library.id != library_id:
                self._left.append(_Left(order, source, library))

    def left_behind(self, brought: Set[str]) -> Iterator[tuple[int, Note]]:
        """Yield a note for each document whose former library is not among those brought."""
        files: dict[str, list[_Left]] = defaultdict(list)
        for left in self._left:
            if left.library.id not in brought:
                files[_file(left.source)].append(left)
        kept = self._kept(brought, files.keys()) if files else {}
        for file, found in files.items():
            if len(found) <= max(_FEW, min(kept[file], _MOST)):
                yield from ((left.order, _one(left)) for left in found)
            else:
                yield found[0].order, _many(file, found)

    def _kept(self, brought: Set[str], files: Iterable[str]) -> dict[str, int]:
        """Count the libraries that a file had before and that this run brought again."""
        kept = dict.fromkeys(files, 0)
        for source, libraries in self._made.items():
            if (file := _file(source)) in kept:
                kept[file] += sum(library.id in brought for library in libraries)
        return kept


def _file(source: str) -> str:
    """Return the table that a row is of; a page is its own."""
    file, _, line = source.rpartition(":")
    return file if file and line.isdigit() else source


def _one(left: _Left) -> Note:
    library = left.library
    message = (
        f"Earlier, {left.source} was about {library.name} ({library.id}), and no document of this "
        "load is; that library is still in the graph. If it is the same under another name, or "
        f"gone: sisternet forget {library.id}"
    )
    return Note(None, None, "same-source", message)


def _many(file: str, found: list[_Left]) -> Note:
    library = found[0].library
    message = (
        f"Earlier, {file} was about {len(found):,} libraries that no document of this load is "
        f"about, such as {library.name} ({library.id}); they are still in the graph. If they are "
        "the same under other names, or gone: sisternet forget takes them out."
    )
    return Note(None, None, "same-source", message)
