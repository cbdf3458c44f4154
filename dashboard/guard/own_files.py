"""Small files of the door in the data folder, which nobody but their owner reads."""

import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph import make_folder
from graph.ownership import OWN_FILE, others_may

_log = logging.getLogger(__name__)


def kept(file: Path) -> dict[str, Any]:
    """Return what was kept, nothing where there is none or others could have read it."""
    try:
        told = {} if others_may(file.stat()) else json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def keep(file: Path, told: Mapping[str, Any], *, lost: str) -> None:
    """Keep it whole or not at all; where it cannot be, the log says what the next start does."""
    draft = file.with_suffix(".draft")
    try:
        make_folder(file.parent)
        draft.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(draft, flags, OWN_FILE), "w", encoding="utf-8") as target:
            json.dump(told, target)
        draft.replace(file)
    except OSError as error:
        _log.warning("%s cannot be written (%s): the next start %s.", file, error.strerror, lost)
