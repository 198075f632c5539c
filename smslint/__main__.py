"""`python -m smslint`."""

import sys

from smslint.cli import main

if __name__ == "__main__":
    sys.exit(main())
