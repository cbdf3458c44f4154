"""What the command says on stderr; errors of the rooms become a line and an exit status."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from graph import GraphError, legible


class WorkFailed(click.ClickException):
    """The work failed: a message on stderr and exit status 1."""

    exit_code = 1

    def show(self, file: object = None) -> None:
        """Print the message without click's prefix."""
        del file
        fail(self.message)


def say(message: str) -> None:
    """Print a message on stderr."""
    click.echo(legible(message), err=True)


def fail(message: str) -> None:
    """Print what went wrong on stderr."""
    say(f"sisternet: {message}")


@contextmanager
def errors_told() -> Iterator[None]:
    """Turn the database's errors into a message and exit status 1."""
    try:
        yield
    except GraphError as error:
        raise WorkFailed(str(error)) from error


def agreed(question: str, *, unanswered: str) -> bool:
    """Ask on stderr whether to go on.

    Raises WorkFailed where nobody answers, and says what follows from that in `unanswered`.
    """
    try:
        return click.confirm(question, err=True)
    except click.Abort as abort:
        # Ctrl-C comes as the same error as an input that has ended.
        if not isinstance(abort.__context__, EOFError):
            raise
        say("")
        raise WorkFailed(f"Nobody answered, so {unanswered}; --yes asks nothing.") from None
