"""Environment: the variables, the working directory and the home directory from which a client reads settings."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

_YES = frozenset({"1", "on", "true", "yes"})


class Environment:
    """Read the environment of the process, or values that replace it; the repr contains no value.

    Args:
        variables: The environment variables; None for the variables of the process.
        cwd: The working directory; None for the working directory of the process.
        home: The home directory; None for the home directory of the user who runs the process.
    """

    __slots__ = ("_cwd", "_home", "_variables")

    def __init__(
        self, variables: Mapping[str, str] | None = None, cwd: Path | None = None, home: Path | None = None
    ) -> None:
        self._variables = variables
        self._cwd = cwd
        self._home = home

    def get(self, name: str) -> str:
        """Return a variable without surrounding whitespace, "" if it is not set."""
        return (os.environ if self._variables is None else self._variables).get(name, "").strip()

    def __contains__(self, name: str) -> bool:
        return name in (os.environ if self._variables is None else self._variables)

    def is_on(self, name: str) -> bool:
        """Return whether a variable is set to 1, on, true or yes."""
        return self.get(name).lower() in _YES

    @property
    def is_offline(self) -> bool:
        """Whether requests to Hugging Face are switched off: HF_HUB_OFFLINE, or else TRANSFORMERS_OFFLINE."""
        return self.is_on("HF_HUB_OFFLINE" if self.get("HF_HUB_OFFLINE") else "TRANSFORMERS_OFFLINE")

    @property
    def cwd(self) -> Path | None:
        """The working directory, None if it has been deleted."""
        if self._cwd is not None:
            return self._cwd
        try:
            return Path.cwd()
        except FileNotFoundError:
            return None

    def path(self, name: str, default: str = "") -> Path | None:
        """Return a variable or `default` as an absolute path; None if both are empty.

        "~" is the home directory. A variable in the path, such as "$HOME", is replaced by its value if it is set.
        """
        text = self.get(name) or default
        if not text:
            return None
        if "$" in text:
            text = re.sub(r"\$(?:(\w+)|\{(\w+)\})", lambda match: self.get(match[1] or match[2]) or match[0], text)
        path = Path(text)
        return self._from_home(path) if path.parts[:1] == ("~",) else (self.cwd or Path()) / path

    def _from_home(self, path: Path) -> Path | None:
        if self._home is not None:
            return self._home.joinpath(*path.parts[1:])
        try:
            return path.expanduser()
        except RuntimeError:  # the user has no home directory
            return None
