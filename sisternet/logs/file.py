"""A log file of bounded size that several processes write at once."""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from graph import make_folder, open_own
from graph.locks import held
from sisternet.logs.lines import line

SIZE = 5_000_000
COUNT = 5
"""So many files at most, the newest included."""
_PATIENCE = 1.0


class LogFile(logging.Handler):
    """Writes lines of JSON to a file for its owner alone; past a size it begins another.

    Where it cannot be written, that is told once to `on_trouble` and the work goes on.
    """

    def __init__(
        self,
        path: Path,
        *,
        size: int = SIZE,
        count: int = COUNT,
        on_trouble: Callable[[OSError], None] | None = None,
    ) -> None:
        super().__init__()
        self.path = path
        self._size, self._count = size, count
        self._on_trouble = on_trouble
        self._file: int | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record; nothing is raised."""
        try:
            self._write(f"{line(record)}\n".encode("ascii"))
        except OSError as error:
            if self._on_trouble:
                self._on_trouble(error)
                self._on_trouble = None

    def close(self) -> None:
        """Close the file; a record that comes later opens it again."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        super().close()

    def _write(self, data: bytes) -> None:
        if os.fstat(self._opened()).st_size + len(data) > self._size:
            with held(self.path.with_suffix(".lock"), seconds=_PATIENCE) as alone:
                if alone:
                    self._begin_another(len(data))
        # In one piece, at the end: lines of two processes never mix.
        os.write(self._opened(), data)

    def _opened(self) -> int:
        if self._file is None:
            make_folder(self.path.parent)
            with open_own(self.path, "a") as file:
                self._file = os.dup(file.fileno())
        return self._file

    def _begin_another(self, coming: int) -> None:
        """Move each file one on, unless another process has just done so."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        if not self.path.exists() or self.path.stat().st_size + coming <= self._size:
            return
        # On Windows a file that another has open keeps its name, and grows on.
        with suppress(PermissionError):
            for number in range(self._count - 1, 0, -1):
                older = self._numbered(number - 1)
                if older.exists():
                    older.replace(self._numbered(number))

    def _numbered(self, number: int) -> Path:
        return self.path if not number else self.path.with_name(f"{self.path.name}.{number}")
