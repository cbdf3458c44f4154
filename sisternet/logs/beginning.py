"""Where the log goes, and how other parts of the command say something in it."""

import logging
import sys
from pathlib import Path
from typing import Any

from sisternet.logs.file import LogFile
from sisternet.logs.lines import event, is_ours, line
from sisternet.messages import fail

STDERR = "-"
_log = logging.getLogger(__name__)


def path_in(home: Path) -> Path:
    """Return where the log of a data folder is."""
    return home / "log" / "sisternet.log"


def begin(to: str, *, home: Path, command: str) -> None:
    """Let all that is said from now on go to a file, or with `-` to stderr as it is.

    Without `to` it is the data folder's own, and what has no data folder yet has no log.
    """
    root = logging.getLogger()
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(logging.INFO)
    if to == STDERR:
        _add(root, _Stderr(), command)
        return
    file = Path(to).expanduser().absolute() if to else path_in(home)
    handler = LogFile(file, on_trouble=lambda error: fail(_unwritten(file, error)))
    if not to:
        handler.addFilter(lambda _: home.is_dir())
    _add(root, handler, command)
    root.addHandler(_Terminal(file))


def tell(words: str, **fields: Any) -> None:  # noqa: ANN401 -- whatever JSON has
    """Say in the log what a command has done; words and fields must hold nothing of anybody's."""
    _log.info(words, extra={"told": fields})


def _add(root: logging.Logger, handler: logging.Handler, command: str) -> None:
    handler.addFilter(_is_worth_a_line)
    handler.addFilter(lambda record: _of_command(record, command))
    root.addHandler(handler)


def _is_worth_a_line(record: logging.LogRecord) -> bool:
    return is_ours(record) or record.levelno >= logging.WARNING


def _of_command(record: logging.LogRecord, command: str) -> bool:
    record.told = {"command": command, **getattr(record, "told", {})}
    return True


def _unwritten(file: Path, error: OSError) -> str:
    return f"The log {file} cannot be written: {error.strerror}. The work goes on without it."


class _Stderr(logging.Handler):
    """For whatever collects what the program says, as a container's engine does."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(f"{line(record)}\n")
        sys.stderr.flush()


class _Terminal(logging.Handler):
    """For whoever looks at the terminal: that something went wrong, and where it is told."""

    def __init__(self, file: Path) -> None:
        super().__init__(logging.WARNING)
        self._file = file

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno < logging.ERROR:
            fail(record.getMessage() if is_ours(record) else event(record))
            return
        number = getattr(record, "request", "")
        under = f", under {number}" if number else ""
        words = event(record) if is_ours(record) else "A request could not be answered."
        fail(f"{words} {self._file} tells more{under}.")
