"""A number for each library that its id alone decides: what chance would decide, it decides."""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]


def keys_of(ids: Iterable[str]) -> Keys:
    """Return 64 bits for each id, the same on every machine; the ids cannot be had from them."""
    digests = b"".join(blake2b(each.encode(), digest_size=8).digest() for each in ids)
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64)


def turns(keys: Keys) -> NDArray[np.float64]:
    """Return a direction for each key, in radians."""
    return np.asarray((keys >> np.uint64(40)).astype(np.float64) * (2 * np.pi / 2**24))
