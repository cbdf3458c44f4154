"""Looking for cycles of objects that nobody uses: seldom, and not among what stays.

Python stops everything while it looks through all objects that there are, and a network has
hundreds of thousands. Those of the present network stay until the next: they are left alone.
"""

import contextlib
import ctypes
import gc

_NEW, _YOUNG, _MIDDLE = 20_000, 10, 10
"""After so many new objects, looks among these, and looks one generation further, it looks."""


def look_seldom() -> None:
    """Look for cycles after more new objects than Python does by itself."""
    gc.set_threshold(_NEW, _YOUNG, _MIDDLE)


def leave_alone() -> None:
    """Look once through everything, and never again through what is there now, until called again.

    It takes about a second for a network of ten thousand libraries.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def let_go() -> None:
    """Give back what a large piece of work has left: its cycles now, its memory to the system.

    Python looks for cycles seldom, and the C library of Linux keeps what is free for itself.
    """
    gc.collect()
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
