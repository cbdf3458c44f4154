"""What the atlas remembers: where libraries stood, so that none jumps when another joins.

It is held in memory from one revision to the next and in a small file in the data folder from one
start to the next. The file holds no ids: a library's number in it is made from its id and cannot
be turned back. A file that is lost or spoilt costs nothing but the earlier places.
"""

import contextlib
import threading
import zipfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph import make_folder
from insight.atlas import Groups, Placed, keys_of, place, tints

FILE = "atlas.npz"
_LEAST = 9
"""Clusters with fewer libraries get no colour of their own."""


@dataclass(frozen=True)
class Kept:
    """Where libraries stand in the order of their ids, and the colour of each larger cluster."""

    placed: Placed
    places: NDArray[np.float32]
    tints: NDArray[np.int8]


class KeptPlaces:
    """The places of the picture before, and how to make the next one from them."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep the file in this folder; without one, nothing outlives the process."""
        self._file = folder / FILE if folder else None
        self._last: tuple[Placed, NDArray[np.int8]] | None = None
        self._lock = threading.Lock()

    def place(
        self,
        ids: tuple[str, ...],
        ties: csr_array,
        groups: Groups,
        *,
        large: NDArray[np.int32],
        revision: int,
    ) -> Kept:
        """Place all libraries; `large` is the larger cluster of each, by which it is coloured."""
        keys = keys_of(ids)
        with self._lock:
            before, worn = self._last or self._read() or (None, None)
            placed = place(ids, ties, groups, earlier=before)
            earlier = None
            if before is not None and worn is not None:
                at = np.minimum(np.searchsorted(before.keys, keys), max(len(worn) - 1, 0))
                earlier = np.where(before.of(keys)[1], worn[at], np.int8(-1)) if len(worn) else None
            colours = tints(large, earlier=earlier, least=_LEAST)
            mine = np.where(large >= 0, np.append(colours, np.int8(-1))[large], np.int8(-1))
            self._last = placed, mine[np.argsort(keys, kind="stable")].astype(np.int8)
            self._write(revision)
        return Kept(placed, placed.of(keys)[0].astype(np.float32), colours)

    def known(self, ids: tuple[str, ...]) -> NDArray[np.float64] | None:
        """Return where libraries stood when they were drawn last; None where one of them was not.

        Whoever needs a picture and no other is spared to lay them out anew.
        """
        with self._lock:
            before = self._last or self._read()
        if before is None or not ids:
            return None
        places, there = before[0].of(keys_of(ids))
        return places if there.all() else None

    def _read(self) -> tuple[Placed, NDArray[np.int8]] | None:
        if self._file is None:
            return None
        try:
            with self._file.open("rb") as file, np.load(file, allow_pickle=False) as held:
                keys, places, worn = held["keys"], held["places"], held["tints"]
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None
        shapes = (keys.shape, places.shape, worn.shape)
        size = len(keys)
        if shapes != ((size,), (size, 2), (size,)) or not np.isfinite(places).all():
            return None
        return Placed(keys.astype(np.uint64), places.astype(np.float32)), worn.astype(np.int8)

    def _write(self, revision: int) -> None:
        """Put the file in place whole or not at all; where it cannot be kept, so be it."""
        if self._file is None or self._last is None:
            return
        placed, worn = self._last
        with contextlib.suppress(OSError):
            make_folder(self._file.parent)
            with NamedTemporaryFile(dir=self._file.parent, suffix=".npz", delete=False) as part:
                np.savez(
                    part, revision=revision, keys=placed.keys, places=placed.places, tints=worn
                )
            Path(part.name).replace(self._file)
