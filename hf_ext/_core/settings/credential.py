"""Credential: a token, where it came from and where it may go; and the search for one.

The order of the search: the workspace's secrets file, HUGGINGFACE_API_KEY, HF_TOKEN, the Hub's token file. The first
that holds a token decides. HF_HUB_DISABLE_IMPLICIT_TOKEN=1 switches the search off, as it does for the official client.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hf_ext._core.settings.environment import Environment
from hf_ext._core.settings.origin import Origin, may_send_token
from hf_ext._core.settings.secret import RejectedToken, Secret, conceal
from hf_ext._core.settings.secrets_file import UntrustedFileError, nearest, parse, read_private, read_small
from hf_ext.errors import AuthenticationError

SECRETS_FILE = "secret/-secrets.sh"
TOKEN_NAMES = ("HUGGINGFACE_API_KEY", "HF_TOKEN")
SWITCHED_OFF = "HF_HUB_DISABLE_IMPLICIT_TOKEN"

_ADVICE = "Create a token at https://huggingface.co/settings/tokens and set HF_TOKEN, or pass token=."
_WITHOUT = "Or pass token=, or token=False to send none."


@dataclass(frozen=True, slots=True)
class Credential:
    """A token with its provenance; without a token, what was done to find one.

    Attributes:
        secret: The token, or None.
        source: Where it came from, as "environment variable HF_TOKEN".
        places: Where was looked before it was found, or in vain.
        origins: Where it may go besides Hugging Face's own hosts.
        declined: Whether the caller wants none, by token=False.
    """

    secret: Secret | None = None
    source: str = ""
    places: tuple[str, ...] = ()
    origins: frozenset[Origin] = frozenset()
    declined: bool = False

    def secret_for(self, origin: Origin) -> Secret | None:
        """Return the token if it may be sent to `origin`."""
        return self.secret if may_send_token(origin, self.origins) else None

    def missing(self, origin: Origin, *, where: str = "") -> AuthenticationError:
        """Return the error for a call to `origin` that needs a token and gets none."""
        if self.secret is not None:
            message = f"the token from {self.source} is not sent to {origin}"
            return AuthenticationError(message, where=where, hint="If it belongs there, pass it by token=.")
        reason = "the client was made with token=False" if self.declined else f"looked at {', '.join(self.places)}"
        return AuthenticationError(f"no token: {reason}", where=where, hint=_ADVICE)


@dataclass(frozen=True, slots=True)
class _Place:
    """One place that was looked at, and what was there."""

    name: str
    token: Secret | RejectedToken | None = None
    note: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.note})" if self.note else self.name


def find_token(environment: Environment, *, gateway: Origin | None = None) -> Credential:
    """Look for a token in every place, in order.

    Args:
        environment: Where to look.
        gateway: The origin that HUGGINGFACE_BASE_URL names: HUGGINGFACE_API_KEY of the same environment belongs to it.

    Returns:
        The token found, or a Credential without one that names every place.

    Raises:
        AuthenticationError: A place holds something that cannot be a token, or a secrets file that others can read.
    """
    if environment.is_on(SWITCHED_OFF):
        return Credential(places=(f"the argument token= alone, as {SWITCHED_OFF} is set",))
    looked: list[str] = ["the argument token="]
    for place in _places(environment):
        if isinstance(place.token, RejectedToken):
            raise AuthenticationError(f"{place.name}: {place.token.problem}", hint="Correct it, or pass token=.")
        if place.token is not None:
            belongs = place.name == _variable("HUGGINGFACE_API_KEY")
            origins = frozenset([gateway] if gateway and belongs else [])
            return Credential(place.token, place.name, tuple(looked), origins)
        looked.append(str(place))
    return Credential(places=tuple(looked))


def _places(environment: Environment) -> Iterator[_Place]:
    yield _workspace(environment)
    for name in TOKEN_NAMES:
        yield _environment_variable(environment, name)
    yield _hub_file(environment)


def _workspace(environment: Environment) -> _Place:
    root, cwd = environment.path("WORKSPACE_PATH"), environment.cwd
    path = nearest([root] if root else [cwd, *cwd.parents] if cwd else [], SECRETS_FILE)
    if path is not None:
        return _secrets_file(path)
    return _Place(str(root / SECRETS_FILE) if root else f"{SECRETS_FILE} in {cwd or 'a deleted folder'} and above it")


def _secrets_file(path: Path) -> _Place:
    try:
        values = parse(read_private(path))
    except UntrustedFileError as error:
        raise AuthenticationError(f"{path} is not read: {error}", hint=_WITHOUT) from None
    name = next((name for name in TOKEN_NAMES if values.get(name)), "")
    if not name:
        return _Place(str(path), note=f"no {' or '.join(TOKEN_NAMES)} in it")
    if values[name].startswith("$"):
        return _Place(f"{name} in {path}", RejectedToken("it refers to another variable, but the file is never run"))
    return _Place(f"{name} in {path}", conceal(values[name]))


def _environment_variable(environment: Environment, name: str) -> _Place:
    if environment.get(name):
        return _Place(_variable(name), conceal(environment.get(name)))
    return _Place(_variable(name), note="set, but empty" if name in environment else "")


def _hub_file(environment: Environment) -> _Place:
    # The official client's file, where it puts it. Who else may read it is not checked: older versions of that client
    # wrote it readable by all, and containers mount it as a link.
    path = environment.path("HF_TOKEN_PATH") or _hub_token_path(environment)
    if path is None:
        return _Place("the Hub's token file", note="there is no home directory")
    try:
        data = read_small(path)
    except FileNotFoundError:
        return _Place(str(path))
    except OSError as error:
        return _Place(str(path), note=f"not readable: {error.strerror}")
    except UntrustedFileError as error:
        return _Place(str(path), note=f"not read: {error}")
    return _Place(str(path), conceal(data.decode("utf-8-sig", "replace")) if data.strip() else None, note="empty")


def _hub_token_path(environment: Environment) -> Path | None:
    home, cache = environment.path("HF_HOME"), environment.path("XDG_CACHE_HOME", "~/.cache")
    if home is None:
        return cache / "huggingface" / "token" if cache else None
    return home / "token"


def _variable(name: str) -> str:
    return f"environment variable {name}"
