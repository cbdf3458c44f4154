"""Who has signed in, and who knows the password: cookies that are signed, attempts that are few."""

import hashlib
import hmac
import secrets
import threading
import time

from itsdangerous import BadSignature, URLSafeTimedSerializer

from dashboard.guard.attempts import Attempts, TooMany
from dashboard.guard.ended import Ended
from dashboard.guard.locks import Lock
from dashboard.guard.passwords import opens

DAYS = 7
"""How long somebody stays signed in."""
_SECONDS = DAYS * 24 * 3600
_AT_ONCE = 2
"""How many words are compared at a time: each takes a core and 64 MiB for a moment."""
_PATIENCE = 3.0
_SLOWLY = 2.0
"""Seconds that one takes while many are tried, so that few are, and nobody is kept out for good."""
MOST_WAITING = 6
"""Threads that may wait for that; the others are for those who are signed in."""


class Keeper:
    """Knows a lock; safe in threads."""

    def __init__(
        self, lock: Lock, attempts: Attempts | None = None, *, slowly: float = _SLOWLY
    ) -> None:
        self._lock, self._slowly = lock, slowly
        self._attempts = Attempts() if attempts is None else attempts
        self._ended = Ended(lock.folder)
        self._signer = URLSafeTimedSerializer(lock.key, salt="sisternet sign-in")
        self._queue = threading.BoundedSemaphore(MOST_WAITING)
        self._places = threading.BoundedSemaphore(_AT_ONCE)
        # What was right is told from its digest the next time, with a key that nobody has seen.
        self._digests = secrets.token_bytes(32)
        self._right = b""

    def knows(self, word: str, address: str) -> bool:
        """Say whether a word that comes from an address is the password.

        Raises TooMany where it was tried too often from there, be the word wrong or right, and
        where it is another's turn. What was right before is let in whatever others try.
        """
        self._attempts.check(address)
        digest = hmac.digest(self._digests, word.encode("utf-8", "surrogatepass"), hashlib.sha256)
        if hmac.compare_digest(digest, self._right):
            return True
        self._attempts.begin(address)
        right = self._compare(word)
        if right is None:
            # Where the right word is known, whoever is sent away knows that this was another.
            if not self._right:
                self._attempts.take_back(address)
            raise TooMany(_PATIENCE)
        if right:
            self._attempts.take_back(address)
            self._right = digest
        return right

    def _compare(self, word: str) -> bool | None:
        """Say whether a word is the password, None where others are before it."""
        if not self._queue.acquire(blocking=False):
            return None
        try:
            if not self._places.acquire(timeout=_PATIENCE):
                return None
            try:
                if self._attempts.are_many():
                    time.sleep(self._slowly)
                return opens(word, self._lock.password)
            finally:
                self._places.release()
        finally:
            self._queue.release()

    def ticket(self) -> str:
        """Return what the cookie of somebody who knew the password says."""
        return str(self._signer.dumps(secrets.token_hex(8)))

    def takes(self, ticket: str) -> bool:
        """Say whether a cookie is one of ours, of this password, not too old and not ended."""
        said = self._said(ticket)
        return said is not None and said not in self._ended

    def end(self, ticket: str) -> None:
        """Take a cookie no more, whoever has a copy of it."""
        if (said := self._said(ticket)) is not None:
            self._ended.add(said, until=time.time() + _SECONDS)

    def _said(self, ticket: str) -> str | None:
        try:
            return str(self._signer.loads(ticket, max_age=_SECONDS))
        except BadSignature:
            return None
