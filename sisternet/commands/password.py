"""`sisternet password`: a password's hash, to keep instead of the password."""

import sys

import click


@click.command()
def password() -> None:
    """Print the hash of a password, to keep in its place.

    Reads the password from the terminal, or from stdin where that is none. What is printed may
    stand in SISTERNET_PASSWORD_FILE or SISTERNET_PASSWORD: people sign in with the password itself.
    """
    from dashboard.guard import PasswordRefused, hashed

    if sys.stdin.isatty():
        said = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    else:
        said = sys.stdin.readline().rstrip("\r\n")
    try:
        click.echo(hashed(said))
    except PasswordRefused as error:
        raise click.UsageError(str(error)) from error
