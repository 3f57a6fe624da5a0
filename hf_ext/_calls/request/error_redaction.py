"""Redaction of errors: every error that leaves a call passes `redact_error`.

A server may repeat the token anywhere: in a body, a header, a redirect, a status line. So no place that builds an error
has to remove the token, and the frames that hold the received bytes are not part of the traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext._core.values import json
from hf_ext.errors import HfError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hf_ext._core.settings.secret import Secret, SecretGroup

H = TypeVar("H", bound=HfError)


def redact_error(error: H, secrets: Secret | SecretGroup | None) -> H:
    """Return the error without the secrets, without its traceback, and without causes that are not errors of hf_ext.

    A cause such as `json.JSONDecodeError` has the whole response, and so have the local variables of its frames.
    `partial` is not changed, because it is the answer as received.
    """
    seen: set[int] = set()
    link: BaseException | None = error
    while isinstance(link, HfError) and id(link) not in seen:
        seen.add(id(link))
        link.__traceback__ = link.__context__ = None
        if secrets is not None:
            _hide(link, secrets.hide_in)
        if not isinstance(link.__cause__, HfError):
            link.__cause__ = None
        link = link.__cause__
    return error


def _hide(error: HfError, hide: Callable[[str], str]) -> None:
    state = vars(error)
    state.update({name: _hidden(value, hide) for name, value in state.items()})
    error.args = tuple(_hidden(value, hide) for value in error.args)


def _hidden(value: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return hide(value)
    return [_hidden(item, hide) for item in value] if json.is_array(value) else value
