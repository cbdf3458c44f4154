"""The embedded engine: started when first needed, shared by all commands, gone with the last."""

import logging
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from graph.access import Access
from graph.database_files import damage
from graph.engine_files import DATABASE, READER, WRITER, Address, EngineFolder, find_runtime
from graph.errors import EngineUnavailable, GraphUnreachable, StorageFull
from graph.keeper import START_SECONDS, answers
from graph.loading import is_loading
from graph.locks import FileLock, held
from graph.ownership import open_own
from graph.processes import APART, STOP_SECONDS, end, runs
from graph.restarts import Restarts
from graph.settings import without_settings
from graph.storage import disk_full, storage_told

# The engine writes whole pages and a log beside them; with less than this, commits fail.
_LEAST_ROOM = 4_000_000
_log = logging.getLogger(__name__)
_PROJECT = Path(__file__).resolve().parent.parent
_LEFT: list[subprocess.Popen[bytes]] = []
"""Keepers that this process has started and that live on for others; asked for their end later."""


class EmbeddedEngine:
    """A share in the running engine, held until `release`."""

    def __init__(self, home: Path, *, time_limit: float, restarts: Restarts | None = None) -> None:
        """Start the engine or join the one that runs.

        `restarts` says how often it may be started again after that. Raises EngineUnavailable,
        GraphUnreachable or StorageFull, each with its remedy.
        """
        self._folder = EngineFolder(home)
        self.home = home
        self._time_limit = time_limit
        self._restarts = restarts or Restarts()
        self._has_started = False
        self._keeper: subprocess.Popen[bytes] | None = None
        find_runtime()
        with storage_told(home):
            self._folder.prepare()
            self._share = FileLock(self._folder.users_lock)
        try:
            self.rejoin()
        except BaseException:
            self._share.close()
            raise

    @property
    def is_full(self) -> bool:
        """Tell whether the data folder's disk has too little room for the engine to write."""
        return shutil.disk_usage(self.home).free < _LEAST_ROOM

    @property
    def log(self) -> Path:
        """Return where the engine's own log is."""
        return self._folder.log

    @property
    def writing(self) -> Path:
        """Return the lock that writers hold at their commits."""
        return self._folder.root / "writing.lock"

    def rejoin(self) -> None:
        """Find the running engine, or start one where it has died; raises as at the start."""
        with storage_told(self.home):
            self._port = self._join_or_start(self.home).port
            self._has_started = True

    def end_engine(self) -> bool:
        """End the engine though others use it, unless a command loads; say whether it was ended.

        Whoever asks next starts it again.
        """
        address = self._folder.address()
        if address is None or is_loading(self.home):
            return False
        _log.warning("engine ended", extra={"told": {"why": "a question did not end"}})
        end(address.process, named=str(self._folder.root))
        return True

    def access(self, *, write: bool) -> Access:
        """Return address and login; the reader's user cannot write anything."""
        with storage_told(self.home):
            passwords = self._folder.passwords()
        if passwords is None:
            raise EngineUnavailable(
                f"The embedded engine's passwords are gone from {self._folder.root}.",
                "Stop every sisternet command, then start again; new ones are made.",
            )
        username, password = (WRITER, passwords.writer) if write else (READER, passwords.reader)
        return Access(f"bolt://127.0.0.1:{self._port}", DATABASE, username, password)

    def release(self) -> None:
        """Give the share back; where it was the last, wait until the engine is gone."""
        self._share.close()
        until = time.monotonic() + STOP_SECONDS + 1
        probe = FileLock(self._folder.users_lock)
        try:
            while time.monotonic() < until and self._is_kept() and not self._others_remain(probe):
                time.sleep(0.05)
        finally:
            probe.close()
            if self._keeper is not None and self._keeper.poll() is None:
                _LEFT.append(self._keeper)

    def _join_or_start(self, home: Path) -> Address:
        # A keeper that is shutting down holds the lock; then we wait for it and start anew.
        if not self._share.take(shared=True, seconds=STOP_SECONDS + 5):
            raise GraphUnreachable(
                "The embedded engine is shutting down and does not finish.",
                f"Wait a moment; if it stays so, look into {self._folder.log}.",
            )
        with held(self._folder.start_lock, seconds=START_SECONDS) as alone:
            if not alone:
                raise GraphUnreachable(
                    "Another command has been starting the embedded engine for a minute.",
                    f"Look into {self._folder.log}.",
                )
            address = self._folder.address()
            if address is not None and answers(address.port) and runs(address.keeper):
                return address
            self._check_restarts()
            _end_orphan(address, self._folder.root)
            self._folder.withdraw()
            began = time.monotonic()
            found = self._start(home)
            told = {"seconds": round(time.monotonic() - began, 1), "died": address is not None}
            _log.info("engine started", extra={"told": told})
            return found

    def _check_restarts(self) -> None:
        """Count a start after the first; raises EngineUnavailable where there were too many."""
        if not self._has_started:
            return
        if seconds := self._restarts.pause():
            raise EngineUnavailable(
                f"The embedded engine has ended again and again: it was started "
                f"{self._restarts.most} times within {self._restarts.seconds:.0f} seconds.",
                f"It is started again in {seconds:.0f} seconds, when it is asked for. "
                f"Why it ends is in its log, {self._folder.log}.",
            )

    def _start(self, home: Path) -> Address:
        _LEFT[:] = [each for each in _LEFT if each.poll() is None]
        if self._keeper is not None:
            # The one we started before has lost its engine and is about to end.
            self._keeper.wait(STOP_SECONDS + 2)
        if wrong := damage(self._folder.databases, self._folder.kept):
            raise EngineUnavailable(
                f"The database in {self._folder.databases} is damaged: {wrong}. It is left as it "
                "is.",
                f"Put that file back if you have a copy; else move {self._folder.root} away and "
                "run `sisternet restore FILE` with a backup, or load the documents again.",
            )
        self._folder.make_users()
        environment = {**without_settings(os.environ), "PYTHONPATH": str(_PROJECT)}
        with open_own(self._folder.log, "a") as log:
            self._keeper = subprocess.Popen(  # noqa: S603 -- our own interpreter and module
                [sys.executable, "-m", "graph.keeper", str(home), str(self._time_limit)],
                cwd=home,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # Ctrl-C in the terminal is for the command; it ends the engine in good order.
                start_new_session=True,
                creationflags=APART,
            )
        try:
            address = self._wait_for_address(self._keeper)
        except BaseException:
            self._keeper.terminate()
            self._keeper.wait(STOP_SECONDS + 2)
            raise
        if address is None:
            self._keeper.terminate()
            self._keeper.wait(STOP_SECONDS + 2)
            raise self._start_error()
        if address.keeper != self._keeper.pid:
            self._keeper.terminate()
            self._keeper.wait(STOP_SECONDS + 2)
        return address

    def _wait_for_address(self, keeper: subprocess.Popen[bytes]) -> Address | None:
        """Wait for the engine of this keeper, or of one that a killed command left starting."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            ended = keeper.poll() is not None
            address = self._folder.address()
            if address is not None and answers(address.port):
                return address
            if ended:
                return None
            time.sleep(0.05)
        return None

    def _start_error(self) -> EngineUnavailable | StorageFull:
        words = self._folder.last_words()
        if "No space left" in words:
            return disk_full(self._folder.root)
        return EngineUnavailable(
            f"The embedded engine did not start. Its last words:\n{words}\n",
            f"The whole log is {self._folder.log}.",
        )

    def _is_kept(self) -> bool:
        if self._keeper is not None and self._keeper.poll() is None:
            return True
        address = self._folder.address()
        return address is not None and runs(address.keeper)

    def _others_remain(self, probe: FileLock) -> bool:
        """Tell whether another command holds a share; the keeper itself withdraws its address."""
        return not probe.is_free() and self._folder.address() is not None


def _end_orphan(address: Address | None, root: Path) -> None:
    """End an engine whose keeper was killed, after making sure that it is ours."""
    if address is None or runs(address.keeper) or not runs(address.process):
        return
    end(address.process, named=str(root))
