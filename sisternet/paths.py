"""Paths as they are given to the command."""

import os
from typing import Any

import click


class NamedPath(click.Path):
    """A path that is not empty: in a script, a variable that is not set names nothing."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401 -- as click has it
        """Refuse what is empty, which would be the folder that one is in."""
        if not os.fspath(value):
            self.fail("A path is empty; this folder itself is “.”.", param, ctx)
        return super().convert(value, param, ctx)
