"""Whether a command is loading into a data folder just now."""

from pathlib import Path

from graph.locks import FileLock

LOADING = "loading.lock"


def is_loading(home: Path) -> bool:
    """Tell whether a command loads from this data folder just now."""
    file = home / LOADING
    if not file.exists():
        return False
    lock = FileLock(file)
    try:
        # Shared, so that those who ask at the same moment do not take each other for a load.
        return not lock.take(shared=True)
    except OSError:
        return False
    finally:
        lock.close()
