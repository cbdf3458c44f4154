"""Passwords: what is strong enough, its hash, and whether a word is the one that was hashed."""

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type

LEAST = 12
"""Characters of a password at least."""
LONGEST = 1_000
_LEAST_DIFFERENT = 6
_LEAST_MEMORY, _MOST_MEMORY = 7_168, 1_048_576
"""What a hash may need to be made, in KiB: the least that OWASP names, and what a machine has."""
_WORDS = ("sisternet", "password", "passwort", "library", "qwerty", "12345678")
_HASHED = "$argon2"


class PasswordRefused(ValueError):
    """A password is no good; the message says why and what to do."""


def hashed(said: str) -> str:
    """Return the hash of a password, or the hash that is given instead of one.

    Raises PasswordRefused for what is easily guessed.
    """
    if said.startswith(_HASHED):
        return _checked(said)
    _check_strength(said)
    return PasswordHasher().hash(said)


def is_hash(said: str) -> bool:
    """Say whether this is a hash and no password."""
    return said.startswith(_HASHED)


def opens(said: str, hashed: str) -> bool:
    """Say whether a word is the password of a hash; takes as long for one as for another."""
    if not said or len(said) > LONGEST:
        return False
    try:
        return PasswordHasher().verify(hashed, said)
    except (VerificationError, InvalidHashError):
        return False


def _checked(said: str) -> str:
    try:
        made = extract_parameters(said)
    except InvalidHashError:
        made = None
    if made is None or made.type is not Type.ID:
        raise PasswordRefused(
            "The password looks like a hash, and is none that `sisternet password` makes "
            "($argon2id$…). Shells and compose files take $ for their own: put the hash into a "
            "file, or between single quotes."
        )
    if not _LEAST_MEMORY <= made.memory_cost <= _MOST_MEMORY:
        raise PasswordRefused(
            f"The password's hash was made with {made.memory_cost:,} KiB, which is too "
            f"{'little' if made.memory_cost < _LEAST_MEMORY else 'much'}. "
            "Make another with `sisternet password`."
        )
    return said


def _check_strength(said: str) -> None:
    if len(said) > LONGEST:
        raise PasswordRefused(f"The password is longer than {LONGEST:,} characters.")
    rest = said.lower()
    for word in _WORDS:
        rest = rest.replace(word, "")
    why = ""
    if len(said) < LEAST:
        why = f"has {len(said)} characters"
    elif len(set(said)) < _LEAST_DIFFERENT:
        why = "repeats a few characters"
    elif len(rest) < LEAST // 2:
        why = "is made of words that are tried first"
    if why:
        raise PasswordRefused(
            f"The password is easily guessed: it {why}. Take {LEAST} characters or more, such as "
            "four words that do not belong together."
        )
