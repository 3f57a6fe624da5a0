"""`python -m hf_ext`: the command line `hf-ext`."""

import sys

from hf_ext.cli import main

if __name__ == "__main__":
    sys.exit(main())
