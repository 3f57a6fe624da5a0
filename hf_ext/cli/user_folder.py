"""User folder: where a user keeps configuration and caches."""

from collections.abc import Mapping
from pathlib import Path


def user_folder(environ: Mapping[str, str], variable: str, default: str) -> Path:
    """Return the folder of a variable, or else the default folder below the home directory.

    A user without a home directory, such as a random user of a container, has the root directory as its home.
    """
    path = environ.get(variable) or default
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path.replace("~", "", 1))
