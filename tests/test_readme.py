"""The commands of the README do what it says."""

import re
from pathlib import Path

HOUSE = Path(__file__).parent.parent
BLOCKS = re.findall(r"```sh\n(.*?)```", (HOUSE / "README.md").read_text("utf-8"), re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines()]


def test_every_make_target_that_it_names_is_there():
    targets = re.findall(r"^([\w-]+):", (HOUSE / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {line.split()[1] for line in COMMANDS if line.startswith("make ")} <= set(targets)


def test_every_command_works_in_the_order_of_the_page(desk):
    commands = [line for line in COMMANDS if line.startswith("sisternet ") and " serve" not in line]
    assert len(commands) > 4
    assert "\n".join(filter(None, map(desk, commands))) == ""
