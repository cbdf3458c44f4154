"""Who may come in to the explorer, as options and the environment say it, before it starts."""

from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from graph import ownership
from sisternet.settings import Settings

if TYPE_CHECKING:
    from dashboard.guard import Entry

_LARGEST = 10_000
"""Bytes of a file with a password at most."""


def password_for(settings: Settings, *, host: str, public: bool) -> str:
    """Return the password that the explorer asks for, or its hash; empty where it asks for none.

    Raises UsageError where it would be open to others and nobody said that it may be.
    """
    said = _said(settings)
    if said and public:
        raise click.UsageError(
            "--public lets everybody read, and there is a password as well. Leave --public out, or "
            "unset SISTERNET_PASSWORD and SISTERNET_PASSWORD_FILE."
        )
    if not (said or public) and (through := opened_by(settings, host)):
        raise click.UsageError(
            f"Others could open the explorer ({through}), and nothing says whom to let in. Put a "
            "password into a file that only you can read and name it in SISTERNET_PASSWORD_FILE "
            "(`sisternet password` makes one that may be seen), or set SISTERNET_PASSWORD. "
            "--public lets everybody read, without contact data."
        )
    return said


def entry(settings: Settings, password: str, *, host: str, public: bool) -> "Entry":
    """Return how the explorer is entered; raises UsageError for a password that is no good."""
    from dashboard.guard import Entry, Hosts, PasswordRefused, lock

    hosts = Hosts.of(host, address=settings.address, others=settings.hosts)
    try:
        return Entry(
            lock=lock(password, settings.graph.home) if password else None,
            public=public,
            hosts=hosts,
            proxy=settings.proxy,
        )
    except PasswordRefused as error:
        raise click.UsageError(str(error)) from error


def opened_by(settings: Settings, host: str) -> str:
    """Return by what others than people at this machine can ask an explorer; empty where none.

    Where it listens on this machine only and has a public address, or is known under a name that
    is not this machine's, a proxy stands before it.
    """
    if not _is_here(host):
        return f"--host {host}"
    public = urlsplit(settings.address).hostname
    if public and not _is_here(public):
        return f"at {settings.address}"
    named = next((name for name in settings.hosts if not _is_here(name)), "")
    return f"by SISTERNET_HOSTS, {named}" if named else ""


def _is_here(host: str) -> bool:
    name = host.strip("[]").rstrip(".").lower()
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


def _said(settings: Settings) -> str:
    if settings.password and settings.password_file:
        raise click.UsageError(
            "SISTERNET_PASSWORD and SISTERNET_PASSWORD_FILE are both set. Unset one of them."
        )
    if settings.password_file:
        return _read(settings.password_file)
    return settings.password


def _read(file: Path) -> str:
    """Return the first line of a file that nobody else can read."""
    try:
        about = file.stat()
        if ownership.others_may(about):
            raise click.UsageError(f"Others can read the password in {file}. Run: chmod 600 {file}")
        with file.open(encoding="utf-8") as source:
            lines = source.read(_LARGEST).splitlines()
    except OSError as error:
        raise click.UsageError(
            f"SISTERNET_PASSWORD_FILE: {file} cannot be read ({error.strerror or error})."
        ) from error
    except UnicodeDecodeError as error:
        raise click.UsageError(f"SISTERNET_PASSWORD_FILE: {file} is no text in UTF-8.") from error
    if not lines or not lines[0].strip():
        raise click.UsageError(
            f"SISTERNET_PASSWORD_FILE: {file} is empty. Its first line is the password."
        )
    return lines[0].strip()
