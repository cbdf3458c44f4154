"""The command `sisternet`, also `python -m sisternet`."""

import os
import sys
from typing import NoReturn

INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command; Ctrl-C ends it with a word, even while its parts are being read in."""
    try:
        from sisternet.command import run

        run()
    except KeyboardInterrupt:
        os.write(2, b"sisternet: Stopped.\n")
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
