"""The default User-Agent header."""

import sys
from functools import cache

from hf_ext._version import __version__


@cache
def user_agent() -> str:
    """Return the name and version of this package, and the version of Python; it has no data about the machine."""
    return f"hf_ext/{__version__} python/{sys.version.partition(' ')[0]}"
