"""Where answers and reports go: stdout, or a file that is written whole or not at all."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

import graph
from sisternet.messages import WorkFailed


def check_folder(out: Path, *, of: str) -> None:
    """Raise WorkFailed where there is no folder to write into, before any work is done for it."""
    if not out.parent.is_dir():
        raise WorkFailed(
            f"The {of} could not be written to {out}: there is no folder {out.parent}. "
            "Nothing was done; name a file in a folder that exists."
        )


@contextmanager
def output(out: Path | None, *, of: str, private: bool = False) -> Iterator[BinaryIO]:
    """Give stdout, or a file that changes only when the new one is whole; raises WorkFailed.

    Where a link leads is written, not the link; a device or a pipe is written into as it is. What
    is `private` nobody else may read, from the first byte on.
    """
    if out is None:
        yield sys.stdout.buffer
        return
    try:
        place = Path(os.path.realpath(out))
        is_there = place.exists()
        if is_there and not place.is_file():
            with place.open("wb") as special:
                yield special
            return
        with _draft_of(place) as draft:
            with _open(draft, private=private) as file:
                yield file
            if is_there and not private:
                shutil.copymode(place, draft)
            draft.replace(place)
    except OSError as error:
        raise WorkFailed(f"The {of} could not be written to {out}: {error.strerror}.") from error


def _open(draft: Path, *, private: bool) -> BinaryIO:
    return cast("BinaryIO", graph.open_own(draft, "wb+")) if private else draft.open("wb+")


@contextmanager
def _draft_of(place: Path) -> Iterator[Path]:
    """Name a file beside the place; whatever is left of it in the end is taken away."""
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        yield draft
    finally:
        with suppress(OSError):
            draft.unlink()
