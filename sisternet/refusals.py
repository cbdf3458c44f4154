"""What planning refuses, told by the command."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from sisternet.messages import WorkFailed


@contextmanager
def refusals_told() -> Iterator[None]:
    """Turn what cannot be judged into wrong usage, and what has no answer into failure."""
    from planning import BrokenRules, CannotMeet, PlanningError

    try:
        yield
    except (BrokenRules, CannotMeet) as error:
        raise WorkFailed(str(error)) from error
    except PlanningError as error:
        raise click.UsageError(str(error)) from error
