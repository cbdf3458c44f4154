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
