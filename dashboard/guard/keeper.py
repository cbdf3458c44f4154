"""Who has signed in, and who knows the password: cookies that are signed, attempts that are few."""

import hashlib
import hmac
import secrets
import threading

from itsdangerous import BadSignature, URLSafeTimedSerializer

from dashboard.guard.attempts import Attempts, TooMany
from dashboard.guard.locks import Lock
from dashboard.guard.passwords import opens

DAYS = 7
"""How long somebody stays signed in."""
_SECONDS = DAYS * 24 * 3600
_AT_ONCE = 2
"""How many words are compared at a time: each takes a core and 64 MiB for a moment."""
_PATIENCE = 2.0


class Keeper:
    """Knows a lock; safe in threads."""

    def __init__(self, lock: Lock, attempts: Attempts | None = None) -> None:
        self._lock = lock
        self._attempts = attempts or Attempts()
        self._signer = URLSafeTimedSerializer(lock.key, salt="sisternet sign-in")
        self._places = threading.BoundedSemaphore(_AT_ONCE)
        # What was right is told from its digest the next time, with a key that nobody has seen.
        self._digests = secrets.token_bytes(32)
        self._right = b""

    def knows(self, word: str, address: str) -> bool:
        """Say whether a word that comes from an address is the password.

        Raises TooMany where it was tried too often, be the word wrong or right.
        """
        self._attempts.check(address)
        digest = hmac.digest(self._digests, word.encode("utf-8", "surrogatepass"), hashlib.sha256)
        if hmac.compare_digest(digest, self._right):
            return True
        self._attempts.begin(address)
        if not self._places.acquire(timeout=_PATIENCE):
            self._attempts.take_back(address)
            raise TooMany(_PATIENCE)
        try:
            right = opens(word, self._lock.password)
        finally:
            self._places.release()
        if right:
            self._attempts.take_back(address)
            self._right = digest
        return right

    def ticket(self) -> str:
        """Return what the cookie of somebody who knew the password says."""
        return str(self._signer.dumps(secrets.token_hex(8)))

    def takes(self, ticket: str) -> bool:
        """Say whether a cookie is one of ours, of this password, and not too old."""
        try:
            self._signer.loads(ticket, max_age=_SECONDS)
        except BadSignature:
            return False
        return True
