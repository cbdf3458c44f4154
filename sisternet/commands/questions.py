"""`sisternet questions`: the catalogue."""

import json
from typing import TYPE_CHECKING, Any

import click

from sisternet.messages import say
from sisternet.settings import Settings

if TYPE_CHECKING:
    from queries import Parameter, Question


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)
@click.pass_obj
def questions(settings: Settings, *, form: str) -> None:
    """List the questions that `ask` answers, with what each asks for."""
    from queries import Catalogue

    catalogue = Catalogue.read(settings.questions)
    for problem in catalogue.problems:
        say(f"Left out: {problem}")
    if form == "json":
        click.echo(json.dumps([_as_json(each) for each in catalogue], ensure_ascii=False, indent=2))
        return
    for topic, group in catalogue.topics().items():
        click.secho(f"\n{topic}", underline=True)
        for question in group:
            click.echo(f"  {click.style(question.name, bold=True)}  {question.title}")
            for parameter in question.parameters:
                needed = "  (needed)" if parameter.required else ""
                click.echo(f"      -p {_assignment(parameter)}  {parameter.label}{needed}")
    click.echo("\nAsk one with: sisternet ask NAME -p KEY=VALUE")


def _assignment(parameter: "Parameter") -> str:
    from queries import shown

    if parameter.default is not None:
        return f"{parameter.name}={shown(parameter.default)}"
    value = parameter.example or parameter.type
    assignment = f"{parameter.name}={value}"
    return f'"{assignment}"' if " " in assignment else assignment


def _as_json(question: "Question") -> dict[str, Any]:
    return {
        "name": question.name,
        "title": question.title,
        "topic": question.topic,
        "description": question.description,
        "show": question.show,
        "columns": [column.name for column in question.columns],
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "label": parameter.label,
                "required": parameter.required,
                "default": parameter.default,
                "example": parameter.example,
                "choices": list(parameter.choices),
            }
            for parameter in question.parameters
        ],
    }
