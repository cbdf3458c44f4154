"""The command's verbs, and how each run of it ends."""

import io
import logging
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

import click

from graph import legible
from sisternet import logs
from sisternet.commands.ask import ask
from sisternet.commands.backup import backup
from sisternet.commands.clusters import clusters
from sisternet.commands.consortium import consortium
from sisternet.commands.doctor import doctor
from sisternet.commands.eligible import eligible
from sisternet.commands.export import export
from sisternet.commands.fit import fit
from sisternet.commands.forget import forget
from sisternet.commands.load import load
from sisternet.commands.matches import matches
from sisternet.commands.password import password
from sisternet.commands.paths import paths
from sisternet.commands.questions import questions
from sisternet.commands.restore import restore
from sisternet.commands.serve import serve
from sisternet.messages import fail
from sisternet.settings import Settings


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sisternet", message="sisternet %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Explore the partnership network of European public libraries.

    The graph lies in an embedded engine under SISTERNET_HOME, or in the Neo4j at NEO4J_URI.
    Answers go to stdout, messages to stderr. Exit status: 0 done, 1 the work failed, 2 wrong usage,
    130 stopped by Ctrl-C.
    """
    try:
        context.obj = Settings.from_environment(os.environ)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    logs.begin(
        context.obj.log, home=context.obj.graph.home, command=context.invoked_subcommand or ""
    )


for command in (
    serve,
    load,
    questions,
    ask,
    fit,
    matches,
    paths,
    clusters,
    eligible,
    consortium,
    export,
    backup,
    restore,
    forget,
    password,
    doctor,
):
    cli.add_command(command)


def run(words: Sequence[str] | None = None) -> NoReturn:
    """Run the command on these words, else on those that it was started with.

    Whatever goes wrong ends in a line on stderr and an exit status.
    """
    # Being told to end is like Ctrl-C: what is open is closed in good order.
    signal.signal(signal.SIGTERM, _stop)
    # What the driver has to say reaches the user as our own errors.
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)
    try:
        cli(words, standalone_mode=False, prog_name="sisternet")
        sys.stdout.flush()
        sys.exit(0)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as error:
        # By its kind alone: its words may name whom it is about.
        logs.tell("refused", kind=type(error.__cause__ or error).__name__, status=error.exit_code)
        # It may say what something in the graph is called.
        said = io.StringIO()
        error.show(said)
        click.echo(legible(said.getvalue()), err=True, nl=False)
        sys.exit(error.exit_code)
    except click.Abort:
        raise KeyboardInterrupt from None
    except BrokenPipeError:
        # The reader of our output has gone, as with `| head`; Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        # A full disk behind stdout, say; our own files tell their trouble themselves.
        fail(f"The output could not be written: {error.strerror or error}.")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
