"""`sisternet doctor`: which engine, what is in it, what is wrong, and the repair of that."""

import json
import os
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

import click

from sisternet import logs
from sisternet.messages import WorkFailed, agreed, errors_told, say
from sisternet.settings import Settings

if TYPE_CHECKING:
    from graph.soundness import Finding, Mend
    from sisternet.checkup import Checkup


@click.command()
@click.option("--repair", is_flag=True, help="Offer to repair what can be repaired safely.")
@click.option("--yes", is_flag=True, help="With --repair: do not ask, repair all of it.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)
@click.pass_obj
def doctor(settings: Settings, *, repair: bool, yes: bool, form: str) -> None:
    """Say which database answers, what is in it, what is wrong there and in the data folder.

    A repair loses no fact of the network. Exit status 0 means that all is sound, also after
    a repair; 1 that something is wrong.
    """
    if yes and not repair:
        raise click.UsageError("--yes goes with --repair.")
    made = _examined(settings)
    if repair and any(each.mend for each in made.findings):
        _show(made, settings, form="table", to_stderr=form == "json")
        done = _repair(made, settings, yes=yes)
        made = _examined(settings)
        logs.tell("repaired", repairs=done)
    _show(made, settings, form=form)
    logs.tell("examined", findings=[each.code for each in made.findings])
    if made.closed:
        raise WorkFailed(str(made.closed)) from made.closed
    if made.findings:
        raise WorkFailed(_told(made.findings))


def _examined(settings: Settings) -> "Checkup":
    from sisternet.checkup import check_files, check_graph

    outside = check_files(settings, os.environ)
    made = check_graph(settings.graph)
    made.findings[:0] = outside
    return made


def _told(findings: "list[Finding]") -> str:
    wrong = "1 thing is wrong" if len(findings) == 1 else f"{len(findings)} things are wrong"
    able = sum(each.mend is not None for each in findings)
    if not able:
        return f"{wrong}; what to do is said above."
    return f"{wrong}; `sisternet doctor --repair` offers to repair {able} of them."


def _repair(made: "Checkup", settings: Settings, *, yes: bool) -> list[str]:
    """Repair what is agreed to, one by one; returns the codes of what was repaired."""
    done = []
    for number, each in enumerate(made.findings, 1):
        if each.mend is None:
            continue
        question = f"{number}  {each.mend.does} Now?"
        if not (yes or agreed(question, unanswered="no more was repaired")):
            continue
        try:
            _do(each.mend, settings)
        except OSError as error:
            say(f"{each.what}: this could not be repaired: {error.strerror}.")
            continue
        done.append(each.code)
        say(f"Repaired: {each.what}.")
    return done


def _do(mend: "Mend", settings: Settings) -> None:
    """Carry a repair out, in files or as the only one who writes; raises OSError, WorkFailed."""
    if mend.files:
        mend.files()
    if mend.graph:
        import graph

        with (
            errors_told(),
            graph.hold_for_loading(settings.graph),
            graph.connect(settings.graph, write=True) as door,
        ):
            mend.graph(door)


def _show(made: "Checkup", settings: Settings, *, form: str, to_stderr: bool = False) -> None:
    if form == "json":
        click.echo(json.dumps(made.as_json(), ensure_ascii=False, indent=2))
        return
    for name, value in made.facts.items():
        told = f"{value:,}" if isinstance(value, int) else value
        click.echo(f"{name:<12}{told}", err=to_stderr)
        if name == "engine" and not settings.graph.uri:
            click.echo(f"{'data':<12}{settings.graph.home}", err=to_stderr)
    click.echo(f"{'sound':<12}{'no' if made.findings else 'yes'}", err=to_stderr)
    for number, each in enumerate(made.findings, 1):
        click.echo("", err=to_stderr)
        for line in _lines(number, each):
            click.echo(line, err=to_stderr)


def _lines(number: int, found: "Finding") -> list[str]:
    """Return what is said of a finding, as wide as the terminal, unbroken where there is none."""
    head = click.style(f"{number}  {found.what}", bold=True)
    parts = [("which", "; ".join(found.which)), ("why", found.why), ("to do", found.remedy)]
    if found.mend:
        parts.append(("repair", found.mend.does))
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 10_000
    return [
        head,
        *(
            textwrap.fill(
                f"{name:<8}{said}",
                max(width, 40),
                initial_indent="   ",
                subsequent_indent=" " * 11,
                break_on_hyphens=False,
                break_long_words=False,
            )
            for name, said in parts
            if said
        ),
    ]
