"""User agent: what hf_ext calls itself."""

import sys
from functools import cache

from hf_ext._version import __version__


@cache
def user_agent() -> str:
    """Return the default User-Agent: this package and Python, nothing of the machine."""
    return f"hf_ext/{__version__} python/{sys.version.partition(' ')[0]}"
