"""A command answers soon: what only some work needs is not read in for the rest."""

import subprocess
import sys

import pytest

ASKED = """
import sys
from sisternet.__main__ import main
try:
    main()
finally:
    print(sorted({"neo4j", "numpy", "scipy", "dash"} & set(sys.modules)), file=sys.stderr)
"""


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["ask", "--help"], ["fit", "-h"]])
def test_help_reads_in_neither_driver_nor_arrays(words):
    done = subprocess.run(
        [sys.executable, "-c", ASKED, *words], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "[]\n")


def test_an_answer_that_proposes_no_set_reads_in_no_solver():
    asked = "import exports, planning, sys; print('scipy.optimize' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
