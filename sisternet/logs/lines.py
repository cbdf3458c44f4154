"""From a record of Python's logging to one line of JSON.

What the program says of itself may stand in a log; what people typed may not. So of a record only
what can hold nothing of theirs is taken: its words before any value was put into them, the fields
that it was given under `told`, and where an error came from, without the error's own words.
"""

import json
import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

ROOMS = ("sisternet", "graph", "loaders", "queries", "insight", "planning", "exports", "dashboard")


def line(record: logging.LogRecord) -> str:
    """Return a record as a line of JSON, without its end.

    `time` is ISO 8601 in UTC, `ms` anywhere in milliseconds, `bytes` as they left.
    """
    at = datetime.fromtimestamp(record.created, UTC)
    fields: dict[str, Any] = {
        "time": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "event": event(record),
    }
    if number := getattr(record, "request", ""):
        fields["request"] = number
    fields.update(getattr(record, "told", {}))
    if record.exc_info and record.exc_info[1] is not None:
        fields["trace"] = list(trace(record.exc_info[1]))
    return json.dumps(fields, ensure_ascii=True, default=str)


def event(record: logging.LogRecord) -> str:
    """Return what happened; of another's record only whose it is, for its words may be filled."""
    return str(record.msg) if is_ours(record) else f"said by {record.name.partition('.')[0]}"


def is_ours(record: logging.LogRecord) -> bool:
    """Tell whether one of our own rooms says it."""
    return record.name.partition(".")[0] in ROOMS and record.name not in ROOMS


def trace(error: BaseException) -> Iterator[str]:
    """Yield the kinds of an error and of those behind it, and the places that they passed."""
    told = traceback.TracebackException.from_exception(error, lookup_lines=False)
    each: traceback.TracebackException | None = told
    while each is not None:
        kind = each.exc_type.__name__ if each.exc_type else "Exception"
        yield kind
        yield from (f"  {at.filename}:{at.lineno} {at.name}" for at in each.stack)
        each = each.__cause__ or each.__context__
