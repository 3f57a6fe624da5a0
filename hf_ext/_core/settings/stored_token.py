"""StoredToken: a token that `hf auth login` stored; and the two files in which huggingface_hub stores tokens.

`token` has the active token. `stored_tokens`, in the same folder, is an INI file with all tokens. A token of the
browser login expires at a time in Unix seconds (huggingface_hub 2.4, `utils/_auth.py`):

    [work]
    hf_token = hf_...

    [oauth-jane]
    hf_token = hf_oauth_...
    refresh_token = hf_refresh_...
    expires_at = 1796000000

The client reads these files only, and refreshes no token: the server may replace the refresh token, so that the file
must be written under the lock of huggingface_hub, and no documentation describes the request.
"""

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from hf_ext._core.settings.environment import Environment
from hf_ext._core.settings.secret import RejectedToken, Secret, conceal
from hf_ext._core.settings.secrets_file import UntrustedFileError, read_small
from hf_ext._core.validate.problems import Problems, describe_value
from hf_ext._core.values.value import Value

_FILE = "stored_tokens"


class StoredToken(Value, frozen=True):
    """A token that `hf auth login` stored, by its name. `hf auth list` prints the names.

        client = Client(token=StoredToken("work"))

    The client reads the token when it is created, from the file `stored_tokens` in the folder of HF_TOKEN_PATH, or else
    in HF_HOME.

    Attributes:
        name: The name of the token.

    Raises:
        ValidationError: The name is not a str, or it is empty.
    """

    name: str

    def __post_init__(self) -> None:
        problems = Problems()
        name = cast("object", self.name)
        is_name = isinstance(name, str) and bool(name.strip())
        problems.check(is_name, f"name must be a str that is not empty, not {describe_value(name)}")
        problems.raise_if_any("StoredToken")


class Entry(Value, frozen=True):
    """A token of the file `stored_tokens`.

    Attributes:
        name: The name of the token.
        token: The token, or its problem.
        expires_at: The time at which the token expires, in Unix seconds; None if it does not expire.
        is_refreshable: Whether huggingface_hub can refresh the token.
    """

    name: str
    token: Secret | RejectedToken
    expires_at: int | None = None
    is_refreshable: bool = False

    def current_token(self, *, is_active: bool) -> Secret | RejectedToken:
        """Return the token, or its problem: it is invalid or has expired. `is_active`: it is in the file `token`."""
        if isinstance(self.token, RejectedToken) or self.expires_at is None or self.expires_at > time.time():
            return self.token
        import shlex

        switch = "" if is_active else f"`hf auth switch --token-name {shlex.quote(self.name)}`, then "
        command = f"{switch}`hf auth whoami`, which refreshes the token" if self.is_refreshable else "`hf auth login`"
        return RejectedToken(f"the token expired at {_utc(self.expires_at)}", f"Run {command}, or pass another token.")


def token_file(environment: Environment) -> Path | None:
    """Return the path of the active token of huggingface_hub, None without a home directory."""
    path = environment.path("HF_TOKEN_PATH")
    if path is not None:
        return path
    home, cache = environment.path("HF_HOME"), environment.path("XDG_CACHE_HOME", "~/.cache")
    if home is None:
        return cache / "huggingface" / "token" if cache else None
    return home / "token"


def stored_tokens_file(token_path: Path) -> Path:
    """Return the path of the file of all tokens; `token_path` is the path of the active token."""
    return token_path.with_name(_FILE)


def read_stored_tokens(path: Path) -> Mapping[str, Entry]:
    """Read all tokens of huggingface_hub, by their names.

    As in huggingface_hub, the permissions of the file are not checked.

    Raises:
        OSError: The file cannot be read.
        UntrustedFileError: It is not a small text file, or not an INI file.
    """
    data = read_small(path)
    import configparser

    parser = configparser.ConfigParser(interpolation=None)  # "%" may be a character of a token
    try:
        parser.read_string(data.decode("utf-8-sig"))
        is_valid = True
    except (configparser.Error, UnicodeDecodeError):
        is_valid = False
    if not is_valid:  # raised here, because the error of the parser quotes lines, which may contain tokens
        del data, parser
        raise UntrustedFileError("it is not an INI file; run `hf auth login` to write it again")
    return {name: _entry(name, parser[name]) for name in parser.sections()}


def _entry(name: str, fields: Mapping[str, str]) -> Entry:
    expires_at = fields.get("expires_at", "")
    is_number = expires_at.isascii() and expires_at.isdigit() and len(expires_at) <= 11
    token = conceal(fields.get("hf_token", ""))
    return Entry(name, token, int(expires_at) if is_number else None, bool(fields.get("refresh_token")))


def _utc(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")
