"""All questions, ours and the user's own; a broken file is told and hides no other."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from queries.errors import UnknownQuestion
from queries.header import HeaderError, read_question
from queries.parameters import near_words
from queries.question import Question

OURS = Path(__file__).parent
LONGEST_FILE = 200_000
TOPICS = (
    "Finding a partner",
    "Paths",
    "Sisterships",
    "Clusters",
    "European projects",
    "Activities",
    "Languages",
    "Countries",
    "Data quality",
)
_OTHER, _OWN = "Other questions", "Our own questions"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Problem:
    """Why a file is not in the catalogue; `line` is None where no single line is at fault."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        """Return it as one line: file, line, reason."""
        return self._told(self.file)

    @property
    def without_folder(self) -> str:
        """The same line for those whom the operator's folders do not concern."""
        return self._told(Path(self.file).name)

    def _told(self, file: str) -> str:
        place = file if self.line is None else f"{file}, line {self.line}"
        stop = "" if self.reason.endswith(("?", ".")) else "."
        return f"{place}: {self.reason}{stop}"


@dataclass(frozen=True)
class Catalogue:
    """Questions in the order of topics, then of names; `problems` tells of files left out.

    >>> Catalogue.read()["partners"].title
    'What would we exchange, and with whom?'
    """

    questions: Mapping[str, Question]
    problems: tuple[Problem, ...] = ()

    @classmethod
    def read(cls, extra_folder: Path | None = None) -> "Catalogue":
        """Read the questions that ship, and those of a folder of the user's, if given."""
        found: dict[str, Question] = {}
        problems = _join(found, OURS, topic=_OTHER)
        if extra_folder is not None:
            problems += _join(found, extra_folder, topic=_OWN)
        ordered = sorted(found.values(), key=_place)
        return cls({question.name: question for question in ordered}, tuple(problems))

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions.values())

    def __len__(self) -> int:
        return len(self.questions)

    def __contains__(self, name: object) -> bool:
        return _plain(str(name)) in self.questions

    def __getitem__(self, name: str) -> Question:
        """Return a question by its name, `_` and `-` alike; raises UnknownQuestion."""
        try:
            return self.questions[_plain(name)]
        except KeyError:
            near = near_words(_plain(name), self.questions)
            left_out = self._left_out(name)
            if left_out is None:
                raise UnknownQuestion(name, near) from None
            raise UnknownQuestion(
                name, near, left_out=str(left_out), without_folder=left_out.without_folder
            ) from None

    def _left_out(self, name: str) -> Problem | None:
        """Return the trouble with a file of this name, or nothing where there is none."""
        files = ((Path(problem.file), problem) for problem in self.problems)
        told = (
            problem
            for path, problem in files
            if path.suffix.lower() == ".cypher" and _plain(path.stem) == _plain(name)
        )
        return next(told, None)

    def topics(self) -> dict[str, tuple[Question, ...]]:
        """Return the questions by topic, in order."""
        topics = dict.fromkeys(question.topic for question in self)
        return {topic: tuple(each for each in self if each.topic == topic) for topic in topics}


def _plain(name: str) -> str:
    return re.sub(r"[\s_]+", "-", name.strip().lower())


def _place(question: Question) -> tuple[int, str, str]:
    known = question.topic in TOPICS
    return TOPICS.index(question.topic) if known else len(TOPICS), question.topic, question.name


def _join(found: dict[str, Question], folder: Path, *, topic: str) -> list[Problem]:
    """Add a folder's questions to those found, and return what could not be read."""
    problems = []
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".cypher")
    except OSError as error:
        return [
            Problem(str(folder), None, f"this folder of questions cannot be read: {_why(error)}")
        ]
    for path in files:
        try:
            question = _read(path, topic=topic)
            if question.name in found:
                other = Path(found[question.name].file).name
                raise HeaderError(1, f"a question is called “{question.name}” already ({other})")
            found[question.name] = question
        except HeaderError as error:
            problems.append(Problem(str(path), error.line, error.reason))
        except (OSError, UnicodeError, ValueError) as error:
            problems.append(Problem(str(path), None, _why(error)))
    return problems


def _read(path: Path, *, topic: str) -> Question:
    name = _plain(path.stem)
    if not _NAME.fullmatch(name):
        raise ValueError("its name is not made of a-z, 0-9 and -, so it cannot be asked for")
    # A pipe or a device has no end, or waits for one who never writes.
    if not path.is_file():
        raise ValueError("it is not a file")
    if path.stat().st_size > LONGEST_FILE:
        raise ValueError(f"it is longer than {LONGEST_FILE:,} bytes")
    return read_question(path.read_text("utf-8-sig"), name=name, topic=topic, file=str(path))


def _why(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"it is not UTF-8 at byte {error.start}"
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
