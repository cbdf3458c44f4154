"""Help answers at once: what only work needs is not read in for it."""

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
