"""Credential: a token, its source and the hosts it may be sent to; and the search for a token.

`docs/reference/settings.md` lists the places that are searched, in order. The first token found is used.
HF_HUB_DISABLE_IMPLICIT_TOKEN=1 disables the search, as in huggingface_hub.
"""

from collections.abc import Iterator
from pathlib import Path

from hf_ext._core.settings.environment import Environment
from hf_ext._core.settings.origin import Origin, may_send_token
from hf_ext._core.settings.secret import RejectedToken, Secret, conceal
from hf_ext._core.settings.secrets_file import (
    UntrustedFileError,
    find_nearest,
    parse_assignments,
    read_private,
    read_small,
)
from hf_ext._core.settings.stored_token import StoredToken, read_stored_tokens, stored_tokens_file, token_file
from hf_ext._core.values.value import Value
from hf_ext.errors import AuthenticationError

SECRETS_FILE = "secret/-secrets.sh"
TOKEN_NAMES = ("HUGGINGFACE_API_KEY", "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")
DISABLE_SEARCH = "HF_HUB_DISABLE_IMPLICIT_TOKEN"
_MOST_NAMES = 10

_ADVICE = (
    "Create a token at https://huggingface.co/settings/tokens and set HF_TOKEN, run `hf auth login`, or pass token=."
)
_LOG_IN = "Run `hf auth login`, or pass the token itself."
_ADVICE_WITHOUT_FILE = "Or pass token=, or token=False to send none."


class Credential(Value, frozen=True):
    """A token, its source, and the hosts it may be sent to; without a token, the places that were searched.

    Attributes:
        secret: The token, or None.
        source: Its source, such as "environment variable HF_TOKEN".
        places: The places that were searched without result, in order.
        origins: The origins that the token may be sent to, in addition to the hosts of Hugging Face.
        declined: Whether the caller passed token=False.
    """

    secret: Secret | None = None
    source: str = ""
    places: tuple[str, ...] = ()
    origins: frozenset[Origin] = frozenset()
    declined: bool = False

    def secret_for(self, origin: Origin) -> Secret | None:
        """Return the token if it may be sent to `origin`, else None."""
        return self.secret if may_send_token(origin, self.origins) else None

    def missing(self, origin: Origin, *, where: str = "") -> AuthenticationError:
        """Return the error for a call to `origin` that needs a token, if `secret_for` returns None."""
        if self.secret is not None:
            message = f"the token from {self.source} is not sent to {origin}"
            return AuthenticationError(message, where=where, hint="If you trust that server, pass the token as token=.")
        reason = "the client was created with token=False" if self.declined else f"searched {', '.join(self.places)}"
        return AuthenticationError(f"no token: {reason}", where=where, hint=_ADVICE)


class _Place(Value, frozen=True):
    """A place that was searched, and what was found there."""

    name: str
    token: Secret | RejectedToken | None = None
    note: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.note})" if self.note else self.name


def find_token(environment: Environment, *, gateway: Origin | None = None) -> Credential:
    """Search all places for a token, in order.

    Args:
        environment: The variables, the working directory and the home directory.
        gateway: The origin of HUGGINGFACE_BASE_URL. The token of HUGGINGFACE_API_KEY in the same
            environment may be sent there.

    Returns:
        The first token that was found, or a Credential that has no token and lists all places.

    Raises:
        AuthenticationError: A place contains an invalid token, or other users can read the secrets file.
    """
    if environment.is_on(DISABLE_SEARCH):
        return Credential(places=(f"only the argument token=, because {DISABLE_SEARCH} is set",))
    searched: list[str] = ["the argument token="]
    for place in _places(environment):
        if isinstance(place.token, RejectedToken):
            raise AuthenticationError(f"{place.name}: {place.token.problem}", hint=place.token.hint)
        if place.token is not None:
            is_of_gateway = gateway is not None and place.name == _variable("HUGGINGFACE_API_KEY")
            origins = frozenset([gateway] if gateway and is_of_gateway else [])
            return Credential(place.token, place.name, tuple(searched), origins)
        searched.append(str(place))
    return Credential(places=tuple(searched))


def find_stored_token(stored: StoredToken, environment: Environment, *, origins: frozenset[Origin]) -> Credential:
    """Return the token of a name that `hf auth login` stored; it may also be sent to `origins`.

    Raises:
        AuthenticationError: There is no token of this name, it has expired, or its file cannot be read.
    """
    missing, active_path = f"no stored token {stored.name!r}", token_file(environment)
    if active_path is None:
        raise AuthenticationError(
            f"{missing}: there is no home directory", hint="Set HF_HOME, or pass the token itself."
        )
    path = stored_tokens_file(active_path)
    try:
        entries = read_stored_tokens(path)
    except OSError as error:
        raise AuthenticationError(f"{missing}: {path}: {error.strerror}", hint=_LOG_IN) from None
    except UntrustedFileError as error:
        raise AuthenticationError(f"{missing}: {path} was not read: {error}", hint=_LOG_IN) from None
    entry = entries.get(stored.name)
    if entry is None:
        raise AuthenticationError(f"{missing} in {path}; it has {_listed(list(entries))}", hint=_LOG_IN)
    token = entry.current_token(is_active=False)
    if isinstance(token, RejectedToken):
        raise AuthenticationError(f"stored token {stored.name!r} in {path}: {token.problem}", hint=token.hint)
    return Credential(token, f"stored token {stored.name!r} in {path}", origins=origins)


def _places(environment: Environment) -> Iterator[_Place]:
    yield _workspace(environment)
    for name in TOKEN_NAMES:
        yield _environment_variable(environment, name)
    yield _hub_file(environment)


def _workspace(environment: Environment) -> _Place:
    root, cwd = environment.path("WORKSPACE_PATH"), environment.cwd
    path = find_nearest([root] if root else [cwd, *cwd.parents] if cwd else [], SECRETS_FILE)
    if path is not None:
        return _secrets_file(path)
    return _Place(str(root / SECRETS_FILE) if root else f"{SECRETS_FILE} in {cwd or 'a deleted folder'} and above it")


def _secrets_file(path: Path) -> _Place:
    try:
        values = parse_assignments(read_private(path))
    except UntrustedFileError as error:
        raise AuthenticationError(f"{path} was not read: {error}", hint=_ADVICE_WITHOUT_FILE) from None
    name = next((name for name in TOKEN_NAMES if values.get(name)), "")
    if not name:
        return _Place(str(path), note=f"no {', '.join(TOKEN_NAMES[:-1])} or {TOKEN_NAMES[-1]} in it")
    if values[name].startswith("$"):
        return _Place(f"{name} in {path}", RejectedToken("it refers to another variable, but the file is not executed"))
    return _Place(f"{name} in {path}", conceal(values[name]))


def _environment_variable(environment: Environment, name: str) -> _Place:
    if environment.get(name):
        return _Place(_variable(name), conceal(environment.get(name)))
    return _Place(_variable(name), note="set, but empty" if name in environment else "")


def _hub_file(environment: Environment) -> _Place:
    # As in huggingface_hub, the permissions of the file are not checked: its older versions let all users read it.
    path = token_file(environment)
    if path is None:
        return _Place("the token file of the Hub", note="there is no home directory")
    try:
        data = read_small(path)
    except FileNotFoundError:
        return _Place(str(path))
    except OSError as error:
        return _Place(str(path), note=f"not readable: {error.strerror}")
    except UntrustedFileError as error:
        return _Place(str(path), note=f"not read: {error}")
    if not data.strip():
        return _Place(str(path), note="empty")
    return _Place(str(path), _current_token(conceal(data.decode("utf-8-sig", "replace")), stored_tokens_file(path)))


def _current_token(active: Secret | RejectedToken, path: Path) -> Secret | RejectedToken:
    """Return the active token, or its problem: the file of all tokens has the time at which a token expires."""
    try:
        entries = read_stored_tokens(path).values()
    except (OSError, UntrustedFileError):  # the file adds only the time; a server rejects an expired token
        return active
    entry = next((entry for entry in entries if entry.token == active), None)
    return entry.current_token(is_active=True) if entry else active


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(map(repr, names[:_MOST_NAMES])) + more if names else "no token"


def _variable(name: str) -> str:
    return f"environment variable {name}"
